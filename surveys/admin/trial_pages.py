"""Trying a survey out as people will go through it: nothing is kept but in the session of whoever tries."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from people.models import User
from people.presence import staff_only
from surveys import actions, answers
from surveys.admin.previewing import preview_form
from surveys.admin.question_pages import own_questionnaire
from surveys.answers import OWN_WORDS
from surveys.forms import AnswerForm, PageForm, QuotesForm, WorriedForm, place_of
from surveys.journey import Journey
from surveys.models import Questionnaire

KEY = "survey_trial"
DRAFT, PUBLISHED = "draft", "published"


@staff_only("surveys.view_questionnaire")
def trial(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Says what a trial is; begins one, and ends it."""
    questionnaire = own_questionnaire(user, pk)
    what = request.POST.get("what", "")
    if request.method == "POST" and what in {DRAFT, PUBLISHED}:
        begun = {"of": str(pk), "what": what, "phone": "phone" in request.POST, "given": {}, "seen": []}
        begun["document"] = actions.fingerprint(_document(questionnaire, what))
        request.session[KEY] = begun
        return redirect(_goes_on(request, questionnaire))
    if request.method == "POST":
        request.session.pop(KEY, None)
        return redirect("admin:surveys_questions", pk)
    current = questionnaire.current
    context = {
        "activity": questionnaire.activity,
        "current": current,
        "is_changed": current is None or current.document != actions.frozen(questionnaire),
        "lacking": actions.lacking(questionnaire),
    }
    return render(request, "surveys/staff/try.html", context)


@staff_only("surveys.view_questionnaire")
def trial_page(request: HttpRequest, user: User, pk: UUID, code: str) -> HttpResponse:
    """One page, checked and gone on from as people will."""
    questionnaire = own_questionnaire(user, pk)
    journey = _journey(request, questionnaire)
    if journey is None:
        return redirect("admin:surveys_try", pk)
    if journey.question(code) is None or not journey.comes_by(code):
        return redirect(_goes_on(request, questionnaire))
    asked = journey.page(code)
    sent = request.POST if request.method == "POST" else None
    form = _with_files(request, asked[0], pk, journey.given.get(code, ""))
    page = PageForm(asked, sent, given=journey.given, form=form)
    if request.method == "POST" and page.is_valid():
        journey = journey.answered(page.values())
        kept = {"given": dict(journey.given), "seen": list(journey.seen)}
        request.session[KEY] = {**request.session[KEY], **kept}
        return redirect(_next(request, questionnaire, journey, code))
    before = journey.before(code)
    own = any(one["kind"] in {"long", answers.FILE} for one in asked)
    context = {
        **page.shown(journey, code),
        **_about(request, questionnaire),
        "worried": WorriedForm() if own else None,
        "back": _address(questionnaire, before) if before else reverse("admin:surveys_try", args=[pk]),
        "changing": "change" in request.GET,
    }
    return render(request, "surveys/question.html", context, status=422 if page.is_bound else 200)


@staff_only("surveys.view_questionnaire")
def trial_check(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Check your answers; handing in ends the trial, and says that nothing was kept."""
    questionnaire = own_questionnaire(user, pk)
    journey = _journey(request, questionnaire)
    if journey is None:
        return redirect("admin:surveys_try", pk)
    if request.method == "POST":
        missing = journey.unanswered()
        if missing:
            return redirect(_address(questionnaire, missing))
        request.session.pop(KEY, None)
        return render(request, "surveys/staff/try_end.html", {"activity": questionnaire.activity})
    rows = [_row(questionnaire, journey, one) for one in journey.asked()]
    own = any(one["kind"] in OWN_WORDS and journey.given.get(one["code"]) for one in journey.asked())
    context = {**_about(request, questionnaire), "rows": rows, "worried": WorriedForm()}
    context["quotes"] = QuotesForm() if own else None
    return render(request, "surveys/check.html", context)


def _with_files(request: HttpRequest, question: answers.Question, pk: UUID, given: Any) -> AnswerForm | None:
    """What is chosen here goes nowhere: of a file only what was written of it is kept until the end of the trial."""
    if not answers.has_own_form(question):
        return None
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return preview_form(question, pk, *sent, initial={"answer": given})


def _journey(request: HttpRequest, questionnaire: Questionnaire) -> Journey | None:
    """Where the trial of this survey is; None without one, or where the questions changed since it began."""
    kept = request.session.get(KEY, {})
    if kept.get("of") != str(questionnaire.activity_id):
        return None
    document = _document(questionnaire, kept["what"])
    if actions.fingerprint(document) != kept["document"]:
        return None
    return Journey.through(document, kept["given"], kept["seen"])


def _document(questionnaire: Questionnaire, what: str) -> dict[str, Any]:
    current = questionnaire.current if what == PUBLISHED else None
    document: dict[str, Any] = current.document if current else actions.frozen(questionnaire)
    return document


def _about(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, Any]:
    return {
        "activity": questionnaire.activity,
        "trial": reverse("admin:surveys_try", args=[questionnaire.activity_id]),
        "phone": request.session[KEY]["phone"],
    }


def _row(questionnaire: Questionnaire, journey: Journey, question: answers.Question) -> dict[str, Any]:
    """For components/summary_list.html."""
    code = question["code"]
    given = journey.given.get(code)
    said = answers.in_words(question, given) if given else []
    there = f"#{place_of(question)}" if len(journey.page(code)) > 1 else ""
    row = {
        "question": question["words"]["en"]["plain"],
        "href": f"{_address(questionnaire, code)}?change{there}",
    }
    return row | ({"answers": said} if len(said) > 1 else {"answer": "".join(said)})


def _goes_on(request: HttpRequest, questionnaire: Questionnaire) -> str:
    journey = _journey(request, questionnaire)
    code = journey.first_open() or journey.unanswered() if journey else ""
    return _address(questionnaire, code)


def _next(request: HttpRequest, questionnaire: Questionnaire, journey: Journey, code: str) -> str:
    if "change" in request.GET:
        new = journey.first_open()
        return f"{_address(questionnaire, new)}?change" if new else _address(questionnaire, "")
    return _address(questionnaire, journey.after(code))


def _address(questionnaire: Questionnaire, code: str) -> str:
    """The page of a question; without one, the check page."""
    pk = questionnaire.activity_id
    return (
        reverse("admin:surveys_try_page", args=[pk, code])
        if code
        else reverse("admin:surveys_try_check", args=[pk])
    )

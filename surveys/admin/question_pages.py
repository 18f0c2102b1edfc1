"""Writing the questions: a list with buttons to move, a form to add, a preview, and publishing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from people import languages, texts
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, drawing, in_words, reading, routing
from surveys.admin.own import own_survey
from surveys.admin.place import ADDED, DOWN, KEPT, UP, back_to, place_in
from surveys.admin.previewing import keeps_looks, preview_form
from surveys.answers import has_own_form
from surveys.equality import asked_in
from surveys.forms import PageForm, QuestionForm
from surveys.journey import Journey
from surveys.models import Question, Questionnaire

PUBLISHED = "Until you press “Open it” you can change the questions, and publish them again."


def own_questionnaire(user: User, pk: UUID) -> Questionnaire:
    """The draft of an activity of one's own teams; 404 otherwise."""
    return actions.questionnaire_of(own_survey(user, pk))


@staff_only("surveys.view_questionnaire")
def questions(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    adds = request.method == "POST" and request.POST.get("act") == "add"
    form = QuestionForm(request.POST if adds else None)
    if request.method == "POST":
        if not user.has_perm("surveys.change_questionnaire"):
            raise Http404
        done = _act(request, draft, user, form)
        if done is not None:
            return done
    current = draft.current
    context = {
        "activity": draft.activity,
        "questions": shown(draft),
        "place": place_in(request, draft),
        "told": actions.told_before(draft, user),
        "mode_words": draft.get_mode_display(),
        "equality_asked": ", ".join(one.short for one in asked_in({"equality": draft.equality})),
        "branches": draft.questions.exclude(when={}).exists(),
        "published_words": PUBLISHED,
        "form": form,
        "lacking": actions.lacking(draft),
        "current": current,
        "is_changed": current is None or current.document != actions.frozen(draft),
        "is_open": draft.activity.opened_at is not None,
        "may_keep": user.has_perm("surveys.add_libraryquestion"),
        "may_change": user.has_perm("surveys.change_questionnaire") and not draft.stays_as_it_is,
        "may_correct": user.has_perm("surveys.change_questionnaire") and draft.activity.is_open,
        "is_correcting": draft.correcting_since is not None,
        "corrected": draft.corrected(),
    }
    context["may_enter"] = user.has_perm("surveys.enter_responses")
    return render(request, "surveys/staff/questions.html", context, status=422 if form.is_bound else 200)


def shown(draft: Questionnaire) -> list[tuple[Question, str]]:
    """Each question of a draft, and who is asked it where that is not everybody."""
    pages = actions.frozen(draft)["questions"]
    return [(one, in_words.who_is_asked(one.when, pages)) for one in draft.questions.order_by("position")]


def _act(request: HttpRequest, draft: Questionnaire, user: User, form: QuestionForm) -> HttpResponse | None:
    act = request.POST.get("act", "")
    try:
        if act == "add":
            if not form.is_valid():
                return None
            refuse_open(draft)
            return back_to(actions.add_question(questionnaire=draft, question=form.as_question()), ADDED)
        if act == "publish":
            actions.publish(questionnaire=draft, by=user)
            messages.success(request, f"The questions are published. {PUBLISHED}")
        else:
            refuse_open(draft)
            return _move(draft, act)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("admin:surveys_questions", draft.activity_id)


def refuse_open(draft: Questionnaire) -> None:
    if draft.stays_as_it_is:
        raise Refused("People are answering these questions already, so they stay as they are.")


def _move(draft: Questionnaire, act: str) -> HttpResponse:
    word, _, key = act.partition(" ")
    if word not in {UP, DOWN} or not row_id(key):
        raise Http404
    question = get_object_or_404(Question, pk=row_id(key), questionnaire=draft)
    actions.move(question=question, up=word == UP)
    return back_to(question, word)


@staff_only("surveys.delete_question")
def take_out(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    """Asks once more: what was written is not kept."""
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    if request.method == "POST":
        try:
            refuse_open(draft)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            actions.remove_question(question=found)
            messages.success(request, f"“{found}” is taken out.")
        return redirect("admin:surveys_questions", draft.activity_id)
    pages = actions.frozen(draft)["questions"]
    looking = routing.pointing_at(pages, found.code)
    context = {"activity": draft.activity, "question": found, "looking": [one["words"] for one in looking]}
    return render(request, "surveys/staff/take_out.html", context)


@staff_only("surveys.change_question")
def one_question(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    form = QuestionForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            actions.change_question(question=found, changed=form.as_question())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return back_to(found, KEPT)
    told = actions.told_before(draft, user)
    context = {"activity": draft.activity, "form": form, "question": found, "told": told}
    return render(request, "surveys/staff/question.html", context, status=422 if form.is_bound else 200)


def _initial(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "words": texts.plain(question.words),
        "hint": texts.plain(question.hint),
        "choices": actions.as_lines(question.choices),
        "statements": "\n".join(texts.plain(one["words"]) for one in question.statements),
        "optional": question.optional,
        "together": question.together,
        "spoken": question.spoken,
    }


def looks_of(document: reading.Document) -> dict[tuple[str, bool], reading.Reading]:
    """Every way to read a draft that has some words of its own, finished or not."""
    found = [code for one in document["questions"] for _, text in reading.parts(one) for code in text]
    codes = dict.fromkeys([texts.DEFAULT_LANGUAGE, *found])
    easy = (False, True) if reading.has_easy(document) else (False,)
    return {(code, is_easy): reading.Reading(code, is_easy) for code in codes for is_easy in easy}


def _page(
    together: list[reading.Question], request: HttpRequest, read: reading.Reading, pk: UUID
) -> PageForm:
    """As it is before anything was sent; with things moved, where a button for that was pressed."""
    if has_own_form(together[0]):
        return PageForm(together, given={}, read=read, form=preview_form(together[0], pk, read=read))
    return PageForm(together, request.POST or None, given={}, read=read).once_more()


@staff_only("surveys.view_questionnaire")
def preview(request: HttpRequest, user: User, pk: UUID, number: int) -> HttpResponse:
    """One page as people will see it, drawn by the same template. Nothing is stored."""
    draft = own_questionnaire(user, pk)
    document = actions.frozen(draft)
    pages = document["questions"]
    if not 1 <= number <= len(pages):
        raise Http404
    codes = [one["code"] for one in pages]
    code = codes[number - 1]
    journey = Journey.through(document, {}).everything()
    together = journey.page(code)
    first, last = (codes.index(one["code"]) + 1 for one in (together[0], together[-1]))
    looks = looks_of(document)
    read = looks.get((request.GET.get("language", ""), "easy" in request.GET), reading.DEFAULT)
    phone = "phone" in request.GET
    query = keeps_looks(read, phone=phone)
    here = draft.questions.get(code=code)
    context = {
        **_page(together, request, read, pk).shown(journey, code),
        "activity": draft.activity,
        "preview": True,
        "phone": phone,
        "looks": [
            (languages.of(one.language), one, keeps_looks(one, phone=phone), one == read)
            for one in looks.values()
        ],
        "other_width": keeps_looks(read, phone=not phone),
        **drawing.in_their_words(pages[number - 1], read, document),
        "who_is_asked": in_words.who_is_asked(pages[number - 1].get("when", {}), pages),
        "all_questions": f"{reverse('admin:surveys_questions', args=[pk])}#question-{here.pk}",
        "back": reverse("admin:surveys_preview", args=[pk, first - 1]) + query if first > 1 else "",
        "forward": reverse("admin:surveys_preview", args=[pk, last + 1]) + query if last < len(pages) else "",
    }
    return render(request, "surveys/question.html", context)

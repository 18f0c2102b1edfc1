"""The first page, and the pages of questions."""

import uuid
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ladder import lawful
from ladder.models import Activity, ActivityState
from people import actions as people_actions
from people import limits
from people import presence as people_presence
from people.refusals import Refused
from people.scripts import with_microphone, with_script
from surveys import actions, drawing, equality, presence, privacy, reading
from surveys.answers import FILE, OWN_WORDS, Question, has_own_form
from surveys.forms import PageForm, ReadingForm, StartForm, WorriedForm
from surveys.journey import Journey
from surveys.models import Response, ResponseState
from surveys.views import files, speaking, too_late
from surveys.views.my_answers import of_my_answers
from surveys.views.reading import keep_choice

STARTS_AN_HOUR = 120  # many people share one address in a day centre


@require_http_methods(["GET", "POST"])
@people_presence.private
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    """What this is, who sees what, and the button that starts it. Looking changes nothing."""
    activity = presence.activity_of(slug)
    response = presence.response_here(request, activity)
    if activity.state == ActivityState.CLOSED:
        return too_late.closed(request, activity, response)
    if response is not None and response.state == ResponseState.SUBMITTED:
        return redirect("survey_done", slug)
    person = presence.person_here(request, activity) if response is None else None
    if actions.has_taken_part(activity, person):
        return too_late.took_part(request, activity)
    is_begun = response is not None and response.state == ResponseState.DRAFT
    version = response.version if response is not None else activity.questionnaire.current
    words = _Words(request, activity, response, version.document if version else {"questions": []})
    if response is not None and is_begun and request.method == "POST":
        actions.go_on_with_corrected(response=response)
        return words.kept_on(redirect(presence.goes_on(response)))
    form = StartForm(request.POST or None, initial={"submission_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        begun = _begin(request, activity, response, form.cleaned_data["submission_id"])
        return words.kept_on(begun) if begun.status_code == HTTPStatus.FOUND else begun
    context = {
        "activity": activity,
        "form": form,
        "reading": words.form,
        "begun": is_begun,
        **_first_page(activity),
    }
    return render(request, "surveys/start.html", context, status=422 if form.is_bound else 200)


def _begin(
    request: HttpRequest, activity: Activity, response: Response | None, submission_id: uuid.UUID
) -> HttpResponse:
    peer = people_presence.peer(request)
    if people_actions.too_often_lately(what="start", who=peer, limit=STARTS_AN_HOUR, minutes=60):
        return limits.wait_a_little(request, seconds=60 * 60)
    person = presence.person_here(request, activity)
    try:
        begun = actions.begin(activity=activity, submission_id=submission_id, participant=person)
    except actions.TookPart:
        return too_late.took_part(request, activity)
    except Refused:  # it closed while somebody read the first page
        return too_late.closed(request, activity, response)
    goes_on = redirect(presence.goes_on(begun))
    if person is None or begun.is_anonymous:
        presence.remember(request, goes_on, begun)
    return goes_on


def _first_page(activity: Activity) -> dict[str, Any]:
    """How much is asked, and what is promised about who is known to have answered."""
    version = activity.questionnaire.current
    first = Journey.through(version.document, {}) if version else None
    asked = first.most() if first else 0
    document = version.document if version else {}
    anonymous = privacy.mode_of(document) == privacy.Mode.ANONYMOUS
    happens = [words for words in activity.what_happens if not anonymous or words != lawful.ON_YOUR_PAGE]
    return {
        "happens": happens,
        "count": asked,
        "at_most": bool(first and first.may_be_shorter()),
        "again": actions.asked_before(version.document) if version else [],
        "meaning": privacy.meaning_of(document),
        "equality": bool(equality.asked_in(document)),
        "pages_after": 1 if anonymous else 2,
        "to_read": len(version.document["questions"]) - asked if version else 0,
        "corrected": activity.questionnaire.corrected(),
    }


class _Words:
    """The choice of words on the first page; no form where the survey has only plain words in one language."""

    def __init__(
        self, request: HttpRequest, activity: Activity, response: Response | None, document: reading.Document
    ) -> None:
        self.form: ReadingForm | None = None
        if not ReadingForm(document).has_choice:
            return
        known = response.participation.participant if response else None
        self.person = known or presence.person_here(request, activity)
        self.wanted = presence.wanted_reading(request, self.person)
        now = reading.fitting(self.wanted, document)
        self.form = ReadingForm(
            document,
            request.POST if request.method == "POST" else None,
            initial={"language": now.language, "easy": now.easy},
        )

    def kept_on(self, page: HttpResponse) -> HttpResponse:
        """The page they go on to, with the choice kept."""
        if self.form is not None and self.form.is_valid():
            keep_choice(page, self.person, self.form.chosen(self.wanted))
        return page


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_page(request: HttpRequest, response: Response, code: str) -> HttpResponse:
    """One page. Continue keeps its answers, then goes on; with ?change it goes back to the check page."""
    journey = response.journey()
    if journey.question(code) is None:
        return _no_such_page(request, response, code)
    if not journey.comes_by(code):  # an old tab, or Back: their answers lead another way now
        return redirect(presence.goes_on(response))
    activity = response.participation.activity
    read = presence.reading_of(request, response)
    asked = journey.page(code)
    page = _page(request, response, asked, journey, read)
    worried = _worried(request, response, asked)
    too_late = _keep(request, response, page)
    if too_late is not None:
        return too_late
    if page.is_valid():
        if worried is not None and worried.is_ticked:
            actions.say_worried(response=response)
        if request.POST.get("act") == files.AWAY:
            return redirect(request.get_full_path())
        after = journey.answered(files.values_of(response, page))
        return redirect(_next(request, activity.slug, after, code))
    keeps = _keeps(response, page)
    context = {
        **page.shown(journey, code),
        "activity": activity,
        "worried": worried,
        **_sent(response, asked[0]),
        "keeps": keeps,
        "back": _back(request, activity.slug, journey, code),
        "changing": "change" in request.GET,
        "at": code,
        **drawing.in_their_words(asked[0], read, response.version.document),
    }
    drawn = render(request, "surveys/question.html", context, status=422 if page.is_bound else 200)
    if asked[0].get("spoken"):
        return with_microphone(drawn)
    return with_script(drawn) if keeps else drawn


def _sent(response: Response, question: Question) -> dict[str, Any]:
    """What is kept of a question with a file, or with a recording."""
    if question.get("spoken"):
        return speaking.sent(response, question["code"])
    return {"file": files.file_here(response, question) if question["kind"] == FILE else None}


def _keep(request: HttpRequest, response: Response, page: PageForm) -> HttpResponse | None:
    """Keeps what was sent where nothing has to be mended. The page to show instead where it comes too late."""
    activity = response.participation.activity
    try:
        files.keep_what_was_sent(request, response, page)
        if page.is_valid():
            actions.save_answers(response=response, values=page.values())
    except actions.OtherQuestions:
        return too_late.corrected(request, activity, page.typed())
    except Refused:
        return too_late.closed(request, activity, response, typed=page.typed())
    return None


def _page(
    request: HttpRequest,
    response: Response,
    asked: Sequence[Question],
    journey: Journey,
    read: reading.Reading,
) -> PageForm:
    """The form of a page, with what was sent, or else what is kept."""
    form = files.answer_form(request, response, asked[0], read) if has_own_form(asked[0]) else None
    sent = request.POST if request.method == "POST" else None
    return PageForm(asked, sent, given=journey.given, read=read, form=form)


def _keeps(response: Response, page: PageForm) -> bool:
    """Whether this page looks after own words while they are written. What is handed in changes by a press alone."""
    slug, is_draft = response.participation.activity.slug, response.state == ResponseState.DRAFT
    own = [one for one in page.forms if one.question["kind"] in OWN_WORDS]
    for one in own:
        address = reverse("survey_keep", args=[slug, one.question["code"]]) if is_draft else ""
        one.fields["answer"].widget.attrs["data-keep"] = address
    return bool(own)


def _no_such_page(request: HttpRequest, response: Response, code: str) -> HttpResponse:
    """An old tab, after these answers went on with corrected questions: what was typed is shown, to keep."""
    versions = response.version.questionnaire.versions.order_by("-number")
    found = next((one for one in versions if Journey.through(one.document, {}).question(code)), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        typed = too_late.own_words_sent(request, found, code)
        return too_late.corrected(request, response.participation.activity, typed)
    return redirect(presence.goes_on(response))


def _worried(request: HttpRequest, response: Response, asked: Sequence[Question]) -> WorriedForm | None:
    """The tick, where people write freely. The line about danger stands above their words already."""
    if not any(one["kind"] in {"long", FILE} for one in asked):
        return None
    return WorriedForm(request.POST if request.method == "POST" else None, anonymous=response.is_anonymous)


def _next(request: HttpRequest, slug: str, journey: Journey, code: str) -> str:
    after = journey.after(code)
    if "change" in request.GET:
        # A changed answer can bring questions that nobody has put to them yet.
        new = journey.first_open()
        return (
            f"{reverse('survey_page', args=[slug, new])}?change"
            if new
            else reverse("survey_check", args=[slug])
        )
    return reverse("survey_page", args=[slug, after]) if after else reverse("survey_who_helped", args=[slug])


def _back(request: HttpRequest, slug: str, journey: Journey, code: str) -> str:
    before = journey.before(code)
    if "change" in request.GET:
        return reverse("survey_check", args=[slug])
    return reverse("survey_page", args=[slug, before]) if before else reverse("survey", args=[slug])

"""Who helped, how to hear back, check your answers, done."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ladder.models import HelpedBy, Helper
from people.models import Participant, Way
from people.refusals import Refused
from surveys import actions, drawing, presence
from surveys.actions import HearBack
from surveys.forms import NO_REPLY, HearBackForm, HelpedForm, QuotesForm, WorriedForm, place_of
from surveys.models import Response, ResponseState, Said
from surveys.privacy import Mode
from surveys.reading import DEFAULT, Reading
from surveys.views import too_late
from surveys.views.files import file_here
from surveys.views.my_answers import of_my_answers
from surveys.views.reading import keep_choice
from surveys.views.speaking import recording_here


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_who_helped(request: HttpRequest, response: Response) -> HttpResponse:
    taking_part, activity = response.participation, response.participation.activity
    initial = {"helped_by": taking_part.helped_by, "helper": taking_part.helper}
    form = HelpedForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_who_helped(response=response, **form.cleaned_data)
        except Refused:
            return too_late.closed(request, activity, response)
        to_check = "change" in request.GET or response.is_anonymous
        return redirect("survey_check" if to_check else "survey_hear_back", activity.slug)
    last = response.journey().last()
    back = (
        reverse("survey_page", args=[activity.slug, last])
        if last
        else reverse("survey", args=[activity.slug])
    )
    context = {"activity": activity, "form": form, "back": _back(request, activity.slug, back)}
    return render(request, "surveys/who_helped.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_hear_back(request: HttpRequest, response: Response) -> HttpResponse:
    """What is known of a person is never shown here: the link may lie in somebody else's mailbox."""
    activity, known = response.participation.activity, response.participation.participant
    if response.is_anonymous:  # asked once the answers are handed in, and kept apart from them
        return redirect("survey_check", activity.slug)
    is_named = response.mode == Mode.NAMED
    form = HearBackForm(
        request.POST if request.method == "POST" else None,
        known=known,
        named=is_named,
        initial={"way": _way(response, known), "name_shown": response.participation.name_shown},
    )
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.hear_back(response=response, wish=HearBack(**form.wish()))
        except Refused:
            return too_late.closed(request, activity, response)
        goes_on = redirect("survey_check", activity.slug)
        wanted = presence.wanted_reading(request, person)
        if known is None and person is not None and wanted != DEFAULT:
            keep_choice(goes_on, person, wanted)  # now there is somebody to remember it of
        return goes_on
    back = reverse("survey_who_helped", args=[activity.slug])
    context = {
        "activity": activity,
        "form": form,
        "is_named": is_named,
        "can_be_reached": known is not None and known.can_be_reached,
        "back": _back(request, activity.slug, back),
    }
    return render(request, "surveys/hear_back.html", context, status=422 if form.is_bound else 200)


def _way(response: Response, known: Participant | None) -> str:
    if known is None:
        return "" if response.participation.wants_reply else NO_REPLY
    return known.way_that_works if response.participation.wants_reply else NO_REPLY


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_check(request: HttpRequest, response: Response) -> HttpResponse:
    """Everything once more, each with a way to change it; then handing it in."""
    activity = response.participation.activity
    worried = WorriedForm(request.POST if request.method == "POST" else None, anonymous=response.is_anonymous)
    if request.method != "POST":  # the quotes, the copy and the way through them all read it
        prefetch_related_objects([response], "words")
    quotes = _quotes(request, response)
    again = response.state == ResponseState.SUBMITTED
    if request.method == "POST":
        if worried.is_ticked:
            actions.say_worried(response=response)
        try:
            person = presence.person_here(request, activity) if response.is_anonymous else None
            if quotes is not None and quotes.is_ticked != response.may_quote:
                actions.allow_quotes(response=response, allowed=quotes.is_ticked)
            actions.submit(response=response, participant=person)
        except actions.TookPart:
            return too_late.took_part(request, activity)
        except actions.Unanswered:
            return redirect(presence.goes_on(response))
        except Refused:
            return too_late.closed(request, activity, response)
        return (
            redirect("survey_done", activity.slug) if again else redirect(presence.after_handing_in(response))
        )
    rows = _rows(response, presence.reading_of(request, response))
    context = {"activity": activity, "rows": rows, "response": response, "worried": worried}
    context |= {"handed_in": again, "quotes": quotes}
    return render(request, "surveys/check.html", context)


def _quotes(request: HttpRequest, response: Response) -> QuotesForm | None:
    """Whether we may use their words; asked only of who wrote some, and not where nothing of it is shown here."""
    if response.is_out_of_sight:
        return None
    if request.method == "POST":  # whoever wrote none was not asked, and nothing is read to find that out
        return QuotesForm(request.POST)
    if not any(one.own_words for one in response.in_words_while_writing()):
        return None
    return QuotesForm(initial={"may_quote": response.may_quote})


def _rows(response: Response, read: Reading) -> list[dict[str, object]]:
    """Every question with what was answered, for components/summary_list.html."""
    slug = response.participation.activity.slug
    questions = response.version.document["questions"]
    said = {one.code: one for one in drawing.copy(response.in_words_while_writing(), questions, read)}
    rows: list[dict[str, object]] = []
    way = response.journey()
    for question in way.asked():
        code, answered = question["code"], said.get(question["code"])
        answers = answered.answers if answered else []
        row: dict[str, object] = {"question": drawing.words(question["words"], read)}
        row |= {"answers": answers} if len(answers) > 1 else {"answer": answers[0] if answers else ""}
        if question.get("spoken") and answered:
            row = {"question": row["question"], **_spoken(response, answered)}
        elif answered and answered.file:
            row["file"] = file_here(response, question)
        there = f"#{place_of(question)}" if len(way.page(code)) > 1 else ""
        rows.append(row | {"href": f"{reverse('survey_page', args=[slug, code])}?change{there}"})
    return rows + _about_you(response, slug)


def _spoken(response: Response, said: Said) -> dict[str, object]:
    """The recording itself in place of its length in words."""
    recording = recording_here(response, said.code)
    answers = said.answers[1:] if said.file else said.answers
    return {"recording": recording, "answer": answers[0] if answers else "", "note": said.note}


def _about_you(response: Response, slug: str) -> list[dict[str, object]]:
    taking_part = response.participation
    helped = HelpedBy(taking_part.helped_by).label if taking_part.helped_by else ""
    if taking_part.helper:
        helped += f" ({Helper(taking_part.helper).label})"
    person = taking_part.participant
    way = Way(person.way_that_works).label if person and person.way_that_works else ""
    hear = way if taking_part.wants_reply else "I do not want a reply"
    who_helped: dict[str, object] = {
        "question": "Did somebody help you?",
        "answer": helped,
        "href": f"{reverse('survey_who_helped', args=[slug])}?change",
    }
    if response.is_anonymous:
        return [who_helped]
    href = f"{reverse('survey_hear_back', args=[slug])}?change"
    rows: list[dict[str, object]] = [
        who_helped,
        {"question": "How do you want to hear back?", "answer": hear, "href": href},
    ]
    if response.mode == Mode.NAMED:
        named = taking_part.name_shown or "No name"
        rows.append({"question": "The name that staff see", "answer": named, "href": href})
    return rows


def _back(request: HttpRequest, slug: str, otherwise: str) -> str:
    return reverse("survey_check", args=[slug]) if "change" in request.GET else otherwise


@require_safe
@of_my_answers
def survey_done(request: HttpRequest, response: Response) -> HttpResponse:
    """Thanks, the reference, what happens next and by when, a copy to keep."""
    activity = response.participation.activity
    if response.state != ResponseState.SUBMITTED:
        return redirect("survey_check", activity.slug)
    context = {
        "activity": activity,
        "response": response,
        "said": too_late.copy_of(response, presence.reading_of(request, response)),
        "promise": activity.promise,
        "wants_reply": response.participation.will_hear_back,
        "is_anonymous": response.is_anonymous,
        "has_code": bool(response.way_back),
        "is_open": activity.is_open,
        "is_read_together": response.participation.participant_id is not None
        and bool(response.version.document.get("read_together"))
        and actions.is_read_together(activity),
    }
    return render(request, "surveys/done.html", context)

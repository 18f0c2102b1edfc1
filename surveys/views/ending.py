"""Who helped, how to hear back, check your answers, done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ladder.models import HelpedBy, Helper
from people.models import Participant, Way
from people.refusals import Refused
from surveys import actions, presence
from surveys.actions import HearBack
from surveys.forms import NO_REPLY, HearBackForm, HelpedForm
from surveys.models import Response, ResponseState


@require_http_methods(["GET", "POST"])
@presence.of_my_answers
def survey_who_helped(request: HttpRequest, response: Response) -> HttpResponse:
    taking_part, activity = response.participation, response.participation.activity
    initial = {"helped_by": taking_part.helped_by, "helper": taking_part.helper}
    form = HelpedForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_who_helped(response=response, **form.cleaned_data)
        except Refused:
            return presence.closed(request, activity, response)
        return redirect("survey_check" if "change" in request.GET else "survey_hear_back", activity.slug)
    last = response.version.document["questions"][-1]["code"]
    back = reverse("survey_page", args=[activity.slug, last])
    context = {"activity": activity, "form": form, "back": _back(request, activity.slug, back)}
    return render(request, "surveys/who_helped.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.of_my_answers
def survey_hear_back(request: HttpRequest, response: Response) -> HttpResponse:
    """What is known of a person is never shown here: the link may lie in somebody else's mailbox."""
    activity, known = response.participation.activity, response.participation.participant
    form = HearBackForm(
        request.POST if request.method == "POST" else None,
        known=known,
        initial={"way": _way(response, known)},
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        cleaned["way"] = "" if cleaned["way"] == NO_REPLY else cleaned["way"]
        try:
            actions.hear_back(response=response, wish=HearBack(**cleaned))
        except Refused:
            return presence.closed(request, activity, response)
        return redirect("survey_check", activity.slug)
    back = reverse("survey_who_helped", args=[activity.slug])
    context = {
        "activity": activity,
        "form": form,
        "can_be_reached": known is not None and known.can_be_reached,
        "back": _back(request, activity.slug, back),
    }
    return render(request, "surveys/hear_back.html", context, status=422 if form.is_bound else 200)


def _way(response: Response, known: Participant | None) -> str:
    if known is None:
        return "" if response.participation.wants_reply else NO_REPLY
    return known.way_that_works if response.participation.wants_reply else NO_REPLY


@require_http_methods(["GET", "POST"])
@presence.of_my_answers
def survey_check(request: HttpRequest, response: Response) -> HttpResponse:
    """Everything once more, each with a way to change it; then handing it in."""
    activity = response.participation.activity
    if request.method == "POST":
        try:
            actions.submit(response=response)
        except Refused:
            return presence.closed(request, activity, response)
        return redirect("survey_done", activity.slug)
    context = {"activity": activity, "rows": _rows(response), "response": response}
    context["handed_in"] = response.state == ResponseState.SUBMITTED
    return render(request, "surveys/check.html", context)


def _rows(response: Response) -> list[dict[str, object]]:
    """Every question with what was answered, for components/summary_list.html."""
    slug = response.participation.activity.slug
    said = {one.code: one for one in response.in_words()}
    rows: list[dict[str, object]] = []
    for question in response.journey().asked():
        code, answered = question["code"], said.get(question["code"])
        answers = answered.answers if answered else []
        row: dict[str, object] = {"question": question["words"]["en"]["plain"]}
        row |= {"answers": answers} if len(answers) > 1 else {"answer": "".join(answers)}
        rows.append(row | {"href": f"{reverse('survey_page', args=[slug, code])}?change"})
    return rows + _about_you(response, slug)


def _about_you(response: Response, slug: str) -> list[dict[str, object]]:
    taking_part = response.participation
    helped = HelpedBy(taking_part.helped_by).label if taking_part.helped_by else ""
    if taking_part.helper:
        helped += f" ({Helper(taking_part.helper).label})"
    person = taking_part.participant
    way = Way(person.way_that_works).label if person and person.way_that_works else ""
    hear = way if taking_part.wants_reply else "I do not want a reply"
    return [
        {
            "question": "Did somebody help you?",
            "answer": helped,
            "href": f"{reverse('survey_who_helped', args=[slug])}?change",
        },
        {
            "question": "How do you want to hear back?",
            "answer": hear,
            "href": f"{reverse('survey_hear_back', args=[slug])}?change",
        },
    ]


def _back(request: HttpRequest, slug: str, otherwise: str) -> str:
    return reverse("survey_check", args=[slug]) if "change" in request.GET else otherwise


@require_safe
@presence.of_my_answers
def survey_done(request: HttpRequest, response: Response) -> HttpResponse:
    """Thanks, the reference, what happens next and by when, a copy to keep."""
    activity = response.participation.activity
    if response.state != ResponseState.SUBMITTED:
        return redirect("survey_check", activity.slug)
    context = {
        "activity": activity,
        "response": response,
        "said": response.in_words(),
        "promise": activity.promise,
        "wants_reply": response.participation.will_hear_back,
        "is_open": activity.is_open,
    }
    return render(request, "surveys/done.html", context)

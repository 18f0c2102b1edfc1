"""A second reader for a sample: what waits for them, and how far two readers agree."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, agreement
from surveys.admin.own import own_survey
from surveys.forms import SecondReadingForm
from surveys.models import Theme

NO_THEME = "No theme fits"


@staff_only("surveys.read_responses")
def second(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """How far two readers agree, in words; and the answers on which they do not, to talk about."""
    activity = own_survey(user, pk)
    if request.method == "POST":
        try:
            number = actions.draw_sample(activity=activity, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            one = "1 answer is" if number == 1 else f"{number} answers are"
            messages.success(request, f"{one} drawn for a second reader.")
        return redirect("admin:surveys_second", activity.pk)
    compared = actions.compared(activity)
    waits = actions.waits_for(activity, user)
    context = {
        "activity": activity,
        "agreement": agreement.of([(one.first, one.second) for one in compared]),
        "differ": differing(activity, compared),
        "number": waits.count(),
        "next": waits.first(),
    }
    return render(request, "surveys/staff/second.html", context)


def differing(activity: Activity, compared: list[actions.Compared]) -> list[dict[str, object]]:
    """Those for which the two chose different themes, with the words of each theme."""
    names = {one.pk: str(one) for one in Theme.objects.filter(activity=activity)}

    def said(themes: frozenset[int]) -> list[str]:
        return sorted(names.get(one, "") for one in themes) or [NO_THEME]

    return [
        {"answer": one.answer, "first": said(one.first), "second": said(one.second)}
        for one in compared
        if one.first != one.second
    ]


@staff_only("surveys.read_responses")
def read_one(request: HttpRequest, user: User, pk: UUID, second: int) -> HttpResponse:
    """One answer with every theme, and nothing of what the first reader chose."""
    activity = own_survey(user, pk)
    found = get_object_or_404(
        actions.waits_for(activity, user).select_related(
            "answer__response__version__questionnaire__activity"
        ),
        pk=second,
    )
    themes = list(Theme.objects.standing().filter(activity=activity))
    form = SecondReadingForm(themes, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.read_again(second=found, themes=form.chosen(), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            following = actions.waits_for(activity, user).first()
            if following is not None:
                messages.success(request, "Kept. Here is the next one.")
                return redirect("admin:surveys_second_one", activity.pk, following.pk)
            messages.success(request, "Kept. You have read all of them.")
            return redirect("admin:surveys_second", activity.pk)
    context = {
        "activity": activity,
        "answer": found.answer,
        "question": found.answer.asked_in_words(),
        "form": form,
    }
    return render(request, "surveys/staff/second_one.html", context, status=422 if form.is_bound else 200)

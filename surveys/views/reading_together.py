"""Help us read: somebody who took part offers to, and reads one answer at a time without names."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ladder.models import Activity, Participation
from ladder.presence import who_took_part
from people import presence
from people.refusals import Refused
from surveys import actions
from surveys.forms import CoReadingForm, OfferToReadForm, WorriedReaderForm
from surveys.models import AnswerWords, CoReader, Theme
from surveys.models.responses import AnswerWordsQuerySet
from surveys.presence import activity_of

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Activity, Participation, P], HttpResponse]


def _for_who_took_part(view: Page[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """A kind page for whoever did not come by a link of their own, and where there is no help to give any more."""

    @wraps(view)
    @presence.private
    def found(request: HttpRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        activity = activity_of(slug)
        if not actions.is_read_together(activity):
            return render(request, "surveys/together_ended.html", {"activity": activity}, status=410)
        taking_part = who_took_part(request, activity)
        if taking_part is None:
            return render(request, "surveys/together_by_link.html", {"activity": activity}, status=403)
        return view(request, activity, taking_part, *args, **kwargs)

    return found  # type: ignore[return-value]  # wraps() hides that the address brings the slug


@require_http_methods(["GET", "POST"])
@_for_who_took_part
def read_together(request: HttpRequest, activity: Activity, taking_part: Participation) -> HttpResponse:
    """The offer; that it waits; or the next answer to read. Looking records nothing."""
    reader = CoReader.objects.of_activity(activity).filter(participation=taking_part).first()
    if reader is None or reader.ended_on is not None:
        return _offer(request, activity, taking_part)
    if request.method == "POST" and "stop" in request.POST:
        actions.end_reading(reader=reader)
        messages.success(request, "You do not help to read any more. Thank you for what you did.")
        return redirect("read_together", activity.slug)
    if reader.waits:
        return render(request, "surveys/together_waits.html", {"activity": activity})
    return _next_one(request, activity, reader)


def _offer(request: HttpRequest, activity: Activity, taking_part: Participation) -> HttpResponse:
    form = OfferToReadForm(request.POST if request.method == "POST" and "stop" not in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            actions.offer_to_read(participation=taking_part)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "Thank you. We know now that you would like to help.")
        return redirect("read_together", activity.slug)
    context = {"activity": activity, "form": form}
    return render(request, "surveys/together_offer.html", context, status=422 if form.is_bound else 200)


def _next_one(request: HttpRequest, activity: Activity, reader: CoReader) -> HttpResponse:
    left = actions.left_to(reader).select_related("response__version")
    words = _named(request, left) if request.method == "POST" else left.first()
    if words is None and request.method == "POST":
        messages.info(request, actions.NOT_HERE)
        return redirect("read_together", activity.slug)
    if words is None:
        return render(request, "surveys/together_all.html", {"activity": activity, "reader": reader})
    themes = list(Theme.objects.standing().filter(activity=activity))
    form = CoReadingForm(themes, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.read_together(reader=reader, words=words, themes=form.chosen())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept. Thank you.")
            return redirect("read_together", activity.slug)
    context = {
        "activity": activity,
        "words": words,
        "shown": actions.shown_to_readers(words),
        "question": words.asked_in_words(),
        "number": left.count(),
        "form": form,
    }
    return render(request, "surveys/together_one.html", context, status=422 if form.is_bound else 200)


def _named(request: HttpRequest, left: AnswerWordsQuerySet) -> AnswerWords | None:
    """The answer that the form was about, so that nobody's themes go to another one."""
    named = request.POST.get("answer", "")
    return left.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 19 else None


@require_http_methods(["GET", "POST"])
@_for_who_took_part
def read_together_worried(
    request: HttpRequest, activity: Activity, taking_part: Participation, words: int
) -> HttpResponse:
    """Says first what happens, then holds the answer."""
    reader = get_object_or_404(CoReader.objects.reading(), participation=taking_part)
    found = get_object_or_404(actions.left_to(reader).select_related("response"), pk=words)
    form = WorriedReaderForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.worry_reader(reader=reader, words=found, note=form.cleaned_data["note"])
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Thank you. Somebody who keeps people safe looks at it next.")
            return redirect("read_together", activity.slug)
    context = {"activity": activity, "shown": actions.shown_to_readers(found), "form": form}
    return render(request, "surveys/together_worried.html", context, status=422 if form.is_bound else 200)

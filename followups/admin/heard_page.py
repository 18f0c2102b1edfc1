"""Writing down what we heard, with the themes and their numbers beside it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from followups import actions
from followups.forms import HeardForm
from followups.models import Heard
from ladder.models import Activity, ActivityState
from people import clock, disclosure, texts
from people.disclosure import Cell
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys.models import Theme


@staff_only("followups.change_heard")
def heard_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user).with_ledger(), pk=pk)
    published = Heard.objects.filter(activity=activity, published_at__isnull=False).first()
    draft = Heard.objects.filter(activity=activity, published_at=None).first()
    themes = Theme.objects.standing().filter(activity=activity).with_people()
    form = HeardForm(
        request.POST or None, initial={"words": _begin(draft, published, activity, list(themes))}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, activity, user, form.cleaned_data["words"])
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            looks = request.POST.get("act") == "look"
            return redirect(
                "admin:followups_heard_of" if looks else "admin:ladder_activity_change", activity.pk
            )
    context = {
        "activity": activity,
        "form": form,
        "themes": _said(activity, list(themes)),
        "published": published,
        "draft": draft,
        "is_closed": activity.state == ActivityState.CLOSED,
    }
    return render(request, "followups/staff/heard.html", context, status=422 if form.is_bound else 200)


def _begin(draft: Heard | None, published: Heard | None, activity: Activity, themes: list[Theme]) -> str:
    """What was written so far; at first, how many took part and each theme of which a number may be said."""
    if draft or published:
        return texts.plain((draft or published).words)  # type: ignore[union-attr]
    took_part = _capital(activity.people_said_at(clock.now()).words)
    lines = [f"{took_part} took part."] if activity.people else []
    said = _said(activity, themes)
    return "\n".join(lines + [f"{_capital(cell.words)} said: {theme}" for cell, theme in said if cell.number])


def _said(activity: Activity, themes: list[Theme]) -> list[tuple[Cell, Theme]]:
    """What may be said of how many people said each theme: the same that is published with it."""
    whole = activity.people_said_at(clock.now()).number or 0
    table = disclosure.overlapping({str(theme.pk): theme.people for theme in themes}, whole=whole)
    return [(table.cells[str(theme.pk)], theme) for theme in themes]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _keep(request: HttpRequest, activity: Activity, user: User, words: str) -> None:
    draft = actions.write_heard(activity=activity, words=words, by=user)
    if request.POST.get("act") == "publish":
        actions.publish_heard(heard=draft, by=user)
        messages.success(request, "What you heard is published.")
    else:
        messages.success(request, "Kept. Nobody sees it before you publish it.")

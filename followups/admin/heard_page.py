"""Writing down what we heard: a few words, and each theme with its number, its quotes and what stands against it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from followups import actions, setting_up
from followups.actions.heard import FEW
from followups.forms import HeardForm, PartForm
from followups.models import Heard, LeftOut
from ladder.models import Activity, ActivityState
from people import clock, disclosure, texts
from people.disclosure import Cell
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys.models import Quote, Theme


@staff_only("followups.change_heard")
def heard_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user).with_ledger(), pk=pk)
    published = Heard.objects.filter(activity=activity, published_at__isnull=False).first()
    draft = Heard.objects.filter(activity=activity, published_at=None).first()
    last = draft or published
    data = request.POST if request.method == "POST" else None
    parts = _part_forms(data, activity, last)
    begun = texts.plain(last.words) if last else _begin(activity)
    form = HeardForm(data, initial={"words": begun}, needed=not parts)
    all_fine = form.is_bound and all([form.is_valid(), *(one.is_valid() for one in parts)])
    if all_fine:
        try:
            _keep(request, activity, user, form, parts)
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            looks = request.POST.get("act") == "look"
            page = "admin:followups_heard_of" if looks else "admin:ladder_activity_change"
            return redirect(page, activity.pk)
    context = {
        "activity": activity,
        "form": form,
        "parts": parts,
        "problems": [problem for one in parts for problem in one.problems()],
        "published": published,
        "draft": draft,
        "shown": setting_up.as_people_will_see_it(activity, draft) if draft else None,
        "is_closed": activity.state == ActivityState.CLOSED,
        "left_out": LeftOut.objects.waiting().filter(activity=activity).count(),
    }
    return render(request, "followups/staff/heard.html", context, status=422 if form.is_bound else 200)


def _begin(activity: Activity) -> str:
    """How many took part."""
    took_part = activity.people_said_at(clock.now()).words
    return f"{took_part[:1].upper()}{took_part[1:]} took part." if activity.people else ""


def _said(activity: Activity) -> list[tuple[Theme, Cell]]:
    """What may be said of how many people said each theme, most first: the same that is published with it."""
    themes = list(Theme.objects.standing().filter(activity=activity).with_people())
    whole = activity.people_said_at(clock.now()).number or 0
    table = disclosure.overlapping({str(theme.pk): theme.people for theme in themes}, whole=whole)
    said = [(theme, table.cells[str(theme.pk)]) for theme in themes]
    return sorted(said, key=lambda one: -(one[1].number or 0))


def _part_forms(data: Any, activity: Activity, last: Heard | None) -> list[PartForm]:
    said = _said(activity)
    quotes = _quotes_by_theme(activity)
    return [
        PartForm(
            data,
            theme=theme,
            said=cell,
            quotes=quotes.get(theme.pk, []),
            others=[(other.pk, str(other)) for other, _ in said if other != theme],
            initial=_initial(theme, cell, last),
        )
        for theme, cell in said
    ]


def _initial(theme: Theme, cell: Cell, last: Heard | None) -> dict[str, Any]:
    """As it was written last; of a new theme: told, where a number may be said of it."""
    parts = (last.parts if last else None) or {}
    told = parts.get(str(theme.pk))
    if told is None:
        tells = bool(cell.number) and not theme.aside
        return {"told": PartForm.TELL if tells else PartForm.LEAVE}
    why = (
        "" if told["left_out"] == FEW else told["left_out"]
    )  # what stands there where nobody writes a reason
    return {**told, "left_out": why, "told": PartForm.LEAVE if told["left_out"] else PartForm.TELL}


def _quotes_by_theme(activity: Activity) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for theme in Theme.objects.standing().filter(activity=activity):
        for quote in Quote.objects.approved().of_theme(theme).distinct():
            found.setdefault(theme.pk, []).append((quote.pk, quote.words))
    return found


def _keep(
    request: HttpRequest, activity: Activity, user: User, form: HeardForm, parts: Sequence[PartForm]
) -> None:
    told = {one.theme.pk: one.part for one in parts}
    words = form.cleaned_data["words"]
    draft = actions.write_heard(activity=activity, words=words, by=user, parts=told or None)
    if request.POST.get("act") == "publish":
        actions.publish_heard(heard=draft, by=user)
        messages.success(request, "What you heard is published.")
    else:
        messages.success(request, "Kept. Nobody sees it before you publish it.")

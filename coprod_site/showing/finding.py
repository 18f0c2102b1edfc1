"""Everything that was asked and told, narrowed down as somebody wishes.

What stands in rows is narrowed by the database. What is worked out (the recorded step, what is late) is worked out here
by the same code as the activity's own page: a kept snapshot may be a day old, and would then say something false. So
that this stays quick, only the newest LOOKED_THROUGH are worked out, and the page says so where there are more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from coprod_site.showing import standing
from coprod_site.showing.cards import Card, card
from ladder import ledger
from ladder.models import Activity, ActivityState, Promise
from ladder.models.activities import ActivityQuerySet
from ladder.standing import Standing

LOOKED_THROUGH = 500
ON_A_PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see: a step or nothing, 'open', 'closed', 'waiting', 'late' or nothing, and so on."""

    promised: int | None = None
    recorded: int | None = None
    state: str = ""
    topic: str = ""
    place: str = ""

    @property
    def is_worked_out(self) -> bool:
        return self.recorded is not None or self.state in {"waiting", "late"}


@dataclass(frozen=True)
class Found:
    """One page of what was found. `looked_through`: only so many were worked out, and there are more."""

    page: Page  # type: ignore[type-arg]
    cards: list[Card]
    number: int
    looked_through: int = 0


def find(wanted: Wanted, moment: datetime, page: str) -> Found:
    """The newest first, always: this is a list and no league."""
    narrowed = _in_rows(wanted, moment).with_ledger().order_by("-opens_at", "pk")
    found: Sequence[Activity] | ActivityQuerySet = narrowed
    more = False
    if wanted.is_worked_out:
        looked_at = list(narrowed[: LOOKED_THROUGH + 1])
        more = len(looked_at) > LOOKED_THROUGH
        found = [one for one in looked_at[:LOOKED_THROUGH] if _stands(one, wanted, moment)]
    pages = Paginator(found, ON_A_PAGE)
    shown = pages.get_page(page)
    return Found(
        shown,
        [_listed(one, moment) for one in shown],
        pages.count,
        looked_through=LOOKED_THROUGH if more else 0,
    )


def _in_rows(wanted: Wanted, moment: datetime) -> ActivityQuerySet:
    found = Activity.objects.public(moment)
    if wanted.state == "open":
        found = Activity.objects.open(moment)
    elif wanted.state in {"closed", "waiting"}:
        found = Activity.objects.closed(moment)
    if wanted.promised:
        latest = Promise.objects.signed().filter(activity=OuterRef("pk")).order_by("-version")
        found = found.annotate(promised=Subquery(latest.values("claimed")[:1])).filter(
            promised=wanted.promised
        )
    if wanted.topic:
        found = found.filter(project__slug=wanted.topic)
    if wanted.place:
        found = found.filter(place=wanted.place)
    return found


def _stands(activity: Activity, wanted: Wanted, moment: datetime) -> bool:
    """Whether it stands as wanted; a step that is being checked is nobody's to find."""
    stands = activity.standing_at(moment)
    if stands is None:
        return False
    if wanted.recorded and (stands.is_checking or stands.assessment.evidenced != wanted.recorded):
        return False
    if wanted.state == "late":
        return bool(standing.overdue(stands.record))
    return wanted.state != "waiting" or is_waiting(stands)


def is_waiting(stands: Standing) -> bool:
    """Closed, and people still wait for a reply whose day has not passed."""
    record, known = stands.record, ledger.dates(stands.record)
    due = known.get("reply_due")
    return (
        record.asks_views
        and record.is_closed
        and "reply_on" not in known
        and due is not None
        and record.today <= due
    )


def _listed(activity: Activity, moment: datetime) -> Card:
    stands = activity.standing_at(moment)
    shown = replace(card(activity, moment), lines=standing.short_lines(stands))
    is_late = stands is not None and bool(standing.overdue(stands.record))
    if is_late and activity.state_at(moment) == ActivityState.CLOSED:
        return replace(shown, kind="not", state="Closed, and we are late")
    return replace(shown, kind="not", state="Open, and we are late") if is_late else shown

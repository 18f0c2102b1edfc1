"""You said, we did, of every activity: found by words, by what came of it, by topic and by place.

Entries are few (some hundreds a year), and their words stand in several languages in one column, so words are looked
for here and not by the database. Only what went out to people is looked through.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator

from coprod_site.showing import entries, finding
from coprod_site.showing.cards import card
from coprod_site.showing.entries import Group
from followups.models import Entry, Reason
from ladder import kinds
from ladder.models import Activity
from ladder.models.activities import ActivityQuerySet
from people import texts

ON_A_PAGE = 10  # activities

# What came of it, as people look for it.
CAME = {
    "did": "We did it",
    "going": "We are doing it, will do it, or are deciding",
    "not": "We are not doing it, or only part of it",
    "plain": "It is not ours, or people did not agree",
}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words that all have to be there, a code of CAME, the slug of a topic, a place."""

    words: str = ""
    came: str = ""
    topic: str = ""
    place: str = ""


@dataclass(frozen=True)
class Found:
    """One page of it. `number` counts entries where words or what came of it were looked for, otherwise activities.

    `looked_through`: only so many activities were, and there are more.
    """

    page: Page  # type: ignore[type-arg]
    groups: list[Group]
    number: int
    looked_through: int = 0


def find(wanted: Wanted, moment: datetime, page: str) -> Found:
    """The activity that closed last comes first; those that wait for their reply stand among them, unless entries are
    looked for.
    """
    closed = _closed(wanted, moment)
    if not (wanted.words or wanted.came):
        activities = Paginator(closed.with_ledger(), ON_A_PAGE).get_page(page)
        groups = entries.by_activity(activities, moment)
        return Found(activities, groups, activities.paginator.count)
    looked_at = list(closed.values_list("pk", flat=True)[: finding.LOOKED_THROUGH + 1])
    found = _entries(wanted, looked_at[: finding.LOOKED_THROUGH])
    with_any = [pk for pk in looked_at if pk in found]
    shown = Paginator(with_any, ON_A_PAGE).get_page(page)
    more = len(looked_at) > finding.LOOKED_THROUGH
    return Found(
        shown,
        _groups(found, list(shown), moment),
        sum(len(one) for one in found.values()),
        looked_through=finding.LOOKED_THROUGH if more else 0,
    )


def _closed(wanted: Wanted, moment: datetime) -> ActivityQuerySet:
    found = Activity.objects.closed(moment).filter(kind__in=kinds.ASKING).order_by("-closes_at", "pk")
    if wanted.topic:
        found = found.filter(project__slug=wanted.topic)
    return found.filter(place=wanted.place) if wanted.place else found


def _entries(wanted: Wanted, activities: Sequence[UUID]) -> dict[UUID, list[Entry]]:
    """By the id of their activity."""
    released = Entry.objects.released().filter(activity__in=activities).with_looking_back()
    if wanted.came:
        released = released.filter(status__in=entries.statuses_of(wanted.came))
    looked_for = wanted.words.casefold().split()
    found: dict[UUID, list[Entry]] = {}
    for entry in released.order_by("position", "written_at"):
        if not looked_for or all(word in _words(entry) for word in looked_for):
            found.setdefault(entry.activity_id, []).append(entry)
    return found


def _words(entry: Entry) -> str:
    """All that the page says of it."""
    said = [texts.plain(one) for one in (entry.asked, entry.said, entry.did, entry.because)]
    reason = Reason(entry.reason).label if entry.reason else ""
    return " ".join([*said, reason, entry.status_words(), entry.decided_by, str(entry.activity)]).casefold()


def _groups(found: dict[UUID, list[Entry]], of: list[UUID], moment: datetime) -> list[Group]:
    rows = {one.pk: one for one in Activity.objects.filter(pk__in=of).with_ledger()}
    shown = entries.shown_by_activity({pk: found[pk] for pk in of})
    return [Group(card(rows[pk], moment), shown[pk]) for pk in of]

"""What changed in one year because people said so: where, of whom, and beside it what did not change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coprod_site.showing import entries, promises
from coprod_site.showing.cards import card
from coprod_site.showing.entries import Group
from followups.models import Entry, Status
from ladder.models import Activity
from people import clock

NO_PLACE = "Everywhere, or in no one place"


@dataclass(frozen=True)
class OfPlace:
    place: str
    groups: list[Group]


@dataclass(frozen=True)
class Year:
    """`sentence` says the answer first, `beside` what else was decided; `years` are those in which something was done,
    the newest first.
    """

    year: int
    years: list[int]
    sentence: str
    beside: str
    places: list[OfPlace]


def of_year(wanted: int, moment: datetime) -> Year:
    """What we said in that year that it is done; in the newest year with anything where nothing was done in that one.

    The day counts on which it was first written down as done.
    """
    activities = promises.asked(moment)
    released = Entry.objects.released().filter(activity__in=activities)
    done = list(released.filter(status=Status.DONE).with_looking_back().order_by("position", "written_at"))
    days = promises.done_on(done)
    years = sorted({day.year for day in days.values()}, reverse=True)
    year = wanted if wanted in years else (years or [clock.london(moment).year])[0]
    found = [entry for entry in done if days[entry.series].year == year]
    decided_no = released.filter(status__in=entries.statuses_of("not"), decided_on__year=year).count()
    places = _by_place(found, moment)
    return Year(year, years, _sentence(found, places), _beside(decided_no), places)


def _by_place(found: Iterable[Entry], moment: datetime) -> list[OfPlace]:
    by_activity: dict[UUID, list[Entry]] = {}
    for entry in found:
        by_activity.setdefault(entry.activity_id, []).append(entry)
    shown = entries.shown_by_activity(by_activity)
    by_place: dict[str, list[Group]] = {}
    rows = Activity.objects.filter(pk__in=by_activity).with_ledger().order_by("-closes_at", "pk")
    for one in rows:
        by_place.setdefault(one.place, []).append(Group(card(one, moment), shown[one.pk]))
    # What has no place stands last.
    in_order = sorted(by_place, key=lambda place: (not place, place.casefold()))
    return [OfPlace(place or NO_PLACE, by_place[place]) for place in in_order]


def _sentence(found: list[Entry], places: list[OfPlace]) -> str:
    if not found:
        return "Nothing is done yet."
    things = "1 thing was done" if len(found) == 1 else f"{len(found)} things were done"
    named = [one.place for one in places if one.place != NO_PLACE]
    where = f", in {len(named)} places" if len(named) > 1 else ""
    return f"{things} because people said so{where}."


def _beside(number: int) -> str:
    if not number:
        return ""
    return (
        f"To {number} {'other thing' if number == 1 else 'other things'} we said no, or did only part of it."
    )

"""What waits for whoever keeps people safe, the most urgent first, and what was done lately."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from people import clock
from people.models import Team, User
from safety import waited
from safety.models import Objection, Reading, Report, Ruling, Why

DONE_LATELY = 20


@dataclass(frozen=True)
class Queued:
    """One thing that waits. `kind`: reading, report or objection; `pk` of that row, `about` what it is about.

    `reports` says how many people told us something of it, and why; `mine` that this person took the decision.
    """

    kind: str
    words: str
    pk: int
    about: str
    team: Team
    since: datetime
    due_on: date
    reports: str = ""
    mine: bool = False

    @property
    def late(self) -> bool:
        return self.due_on < clock.today()

    @property
    def waited(self) -> str:
        """Such as '2 working days and 3 hours'."""
        return waited.in_words(clock.london(self.since), clock.london(clock.now()))


@dataclass(frozen=True)
class Done:
    """One thing that was done: when, what, by whom, about which team."""

    at: datetime
    words: str
    by: User
    team: Team
    about: str


def waiting(user: User) -> list[Queued]:
    """All that this person may work on. Late first, for that has been due for longest."""
    found = [*_readings(user), *_reports(user), *_objections(user)]
    return sorted(found, key=lambda one: (one.due_on, one.since))


def done_lately(user: User) -> list[Done]:
    readings: QuerySet[Reading] = Reading.objects.for_reader(user).filter(read_at__isnull=False)
    readings = readings.select_related("team", "read_by").order_by("-read_at")[:DONE_LATELY]
    done = [
        Done(one.read_at, f"Read: {one.get_outcome_display()}", one.read_by, one.team, one.about)
        for one in readings
        if one.read_at and one.read_by
    ]
    rulings = Ruling.objects.for_reader(user).select_related("team", "by")[:DONE_LATELY]
    done += [Done(one.at, one.in_public, one.by, one.team, one.about) for one in rulings]
    settled = Objection.objects.for_reader(user).filter(settled_at__isnull=False)
    for one in settled.select_related("team", "settled_by").order_by("-settled_at")[:DONE_LATELY]:
        words = "Objection: it is shown now" if one.upheld else "Objection: it stays as it is"
        done.append(Done(one.settled_at, words, one.settled_by, one.team, one.about))
    return sorted(done, key=lambda one: one.at, reverse=True)[:DONE_LATELY]


def told_us(reports: list[Report]) -> str:
    """Such as: 3 people told us: It names somebody (2), It hurts somebody (1)."""
    reasons = [Why(one.why).told for one in reports]
    counted = [f"{told} ({reasons.count(told)})" for told in dict.fromkeys(reasons)]
    people = "1 person" if len(reports) == 1 else f"{len(reports)} people"
    return f"{people} told us: {', '.join(counted)}."


def _readings(user: User) -> Iterator[Queued]:
    for one in Reading.objects.for_reader(user).waiting().select_related("team"):
        words = "Read what somebody wrote"
        yield Queued("reading", words, one.pk, one.about, one.team, one.waiting_since, one.due_on)


def _reports(user: User) -> Iterator[Queued]:
    """What was told of one thing is looked at once, by the day that the first one is due."""
    by_about: dict[str, list[Report]] = {}
    unsettled = Report.objects.for_reader(user).unsettled()
    for one in unsettled.select_related("team").order_by("reported_at", "id"):
        by_about.setdefault(one.about, []).append(one)
    for about, all_of_it in by_about.items():
        first = all_of_it[0]
        words, told = "Somebody says that something is wrong with this", told_us(all_of_it)
        yield Queued("report", words, first.pk, about, first.team, first.reported_at, first.due_on, told)


def _objections(user: User) -> Iterator[Queued]:
    for one in Objection.objects.for_reader(user).unsettled().select_related("team"):
        words, mine = "Whoever wrote it objects", one.decided_by_id == user.pk
        yield Queued("objection", words, one.pk, one.about, one.team, one.objected_at, one.due_on, mine=mine)

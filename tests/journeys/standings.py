"""Activities in every place on the ladder, for the page checks: what the demo has not, made by factories."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from ladder.models import Activity
from people import clock, texts
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory, SnapshotFactory

FIRST, LAST = "The promise was signed before it opened.", "Everyone who was owed a reply got one, on time."
SILENT = "It closed 26 weeks ago, and we have not said what came of it."
LATE = "Our reply is more than 14 days late."


@dataclass(frozen=True)
class Stands:
    """When it closed, when its reply was due, and what was recorded when: all in days before today.

    `marks`: days before today, recorded step, on track, why.
    """

    closed: int
    due: int
    lines: dict[str, int] = field(default_factory=dict)
    marks: tuple[tuple[int, int, int, str], ...] = ()


STANDINGS = {
    "on-track": Stands(-14, -56, {"question_route": 14}, ((14, 2, 4, FIRST),)),
    "waiting": Stands(20, -22, {"question_route": 48, "heard": 5}, ((48, 2, 4, FIRST),)),
    "late": Stands(60, 5, {"question_route": 88, "heard": 40}, ((88, 2, 4, FIRST),)),
    "fallen": Stands(
        90, 30, {"question_route": 118, "heard": 70}, ((118, 2, 4, FIRST), (15, 2, 2, LATE))
    ),
    "checking": Stands(184, 142, {"question_route": 212}, ((212, 2, 4, FIRST), (127, 2, 2, LATE), (2, 1, 1, SILENT))),
    "ground": Stands(250, 208, {}, ((278, 2, 4, FIRST), (193, 2, 2, LATE), (68, 1, 1, SILENT))),
    "reached": Stands(
        62,
        10,
        {"question_route": 88, "heard": 40, "decisions_told": 12, "reasons": 12, "reply": 10},
        ((88, 2, 4, FIRST), (12, 3, 4, "We said what was decided, why, and who decided."), (10, 4, 4, LAST)),
    ),
    "came-late": Stands(
        92,
        30,
        {"question_route": 118, "heard": 70, "decisions_told": 3, "reasons": 3, "reply": 3},
        ((118, 2, 4, FIRST), (15, 2, 2, LATE), (3, 3, 3, "We said what was decided, why, and who decided.")),
    ),
}  # fmt: skip


def make() -> dict[str, str]:
    """The slug of one activity for each standing, made where it is not there yet."""
    for name, stands in STANDINGS.items():
        if not Activity.objects.filter(slug=f"lunch-{name}").exists():
            _one(name, stands)
    return {name: f"lunch-{name}" for name in STANDINGS}


def _one(name: str, stands: Stands) -> Activity:
    activity = ActivityFactory(
        slug=f"lunch-{name}",
        title=texts.of(f"What should we change about lunch at the centre? ({name})"),
        intro=texts.of("A few questions about the food, the price and the time."),
        place="Ashdale",
        opens_in_days=-stands.closed - 27,
        is_opened=True,
        promise__reply_due=_day(stands.due),
    )
    for key, days in stands.lines.items():
        FactLineFactory(activity=activity, key=key, happened_on=_day(days))
    for number, (days, evidenced, on_track, why) in enumerate(stands.marks, start=1):
        SnapshotFactory(
            activity=activity,
            number=number,
            on=_day(days),
            evidenced=evidenced,
            on_track=on_track,
            because=[why],
        )
    for _ in range(9):
        ParticipationFactory(activity=activity)
    return activity


def _day(days_ago: int) -> date:
    return clock.today() - timedelta(days=days_ago)

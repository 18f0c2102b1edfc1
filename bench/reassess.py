"""Reassessing 10,000 activities of 40 facts each, beside the floor: reading the same facts with values_list.

One JSON line: medians in seconds and their ratio. `ACTIVITIES=1000 .venv/bin/python -m bench.reassess` for fewer.
"""

import os
import sys
import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bench import measuring

if TYPE_CHECKING:
    from ladder.models import Activity
    from people.models import Team, User

ACTIVITIES = int(os.environ.get("ACTIVITIES", "10000"))
FACTS = 40
KEYS = (
    "info", "decisions_told", "question_route", "heard", "reply", "reasons", "decided", "dialogue", "influence",
    "reply_extended",
)  # fmt: skip
READ = ("activity", "key", "value", "happened_on")
BATCH = 500
ROUNDS = 3


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def fill() -> None:
    """Activities that closed 40 days ago, each with 40 lines: four of each key, of which the last one stands."""
    from ladder.models import Participation
    from people import clock
    from people.models import Team, User

    team = Team.objects.create(name="Bench")
    user = User.objects.create_user("bench@example.org", None, name="Bench")
    closed = clock.now() - timedelta(days=40)
    activities = _activities(team, user, closed)
    _promises(activities, user)
    Participation.objects.bulk_create(
        [Participation(activity=one, contributed=True) for one in activities], batch_size=BATCH
    )
    for start in range(0, len(activities), BATCH):
        _facts(activities[start : start + BATCH], user)


def _activities(team: "Team", user: "User", closed: datetime) -> "list[Activity]":
    from ladder.models import Activity

    opened = closed - timedelta(days=30)
    return Activity.objects.bulk_create(
        [
            Activity(
                id=uuid.uuid4(), team=team, slug=f"bench-{number}", kind="survey", title={}, intro={},
                opens_at=opened, closes_at=closed, opened_at=opened, opened_by=user,
            )
            for number in range(ACTIVITIES)
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _promises(activities: "list[Activity]", user: "User") -> None:
    from ladder.models import Promise

    Promise.objects.bulk_create(
        [
            Promise(
                activity=one, claimed=4, about={}, use_of_views={}, decider=user, decider_name="Bench",
                decider_role="bench", rules="1", signed_at=one.opens_at - timedelta(days=2), signed_by=user,
                reply_due=_day() + timedelta(days=60),
            )
            for one in activities
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _facts(activities: "list[Activity]", user: "User") -> None:
    """Each line of a key corrects the one before."""
    from ladder.models import FactLine
    from people import clock

    before: list[FactLine] = []
    day = _day()
    for _ in range(FACTS // len(KEYS)):
        lines = [
            FactLine(
                activity=one, key=key, happened_on=day, recorded_at=clock.now() - timedelta(days=30), by=user,
                value=day.isoformat() if key in {"decided", "reply_extended"} else True,
                corrects=before[place * len(KEYS) + index] if before else None,
            )
            for place, one in enumerate(activities)
            for index, key in enumerate(KEYS)
        ]  # fmt: skip
        before = FactLine.objects.bulk_create(lines, batch_size=BATCH)


def _day() -> date:
    return date.today() - timedelta(days=35)  # noqa: DTZ011


def measure() -> measuring.Found:
    """The floor and ours in turn; the first reassessing writes every snapshot and is not counted."""
    from ladder import actions
    from ladder.models import FactLine

    actions.reassess()
    floor, ours = [], []
    for _ in range(ROUNDS):
        floor.append(measuring.seconds(lambda: list(FactLine.objects.values_list(*READ))))
        ours.append(measuring.seconds(actions.reassess))
    return {
        "bench": "reassess",
        "size": f"{ACTIVITIES:,} activities, {FactLine.objects.count():,} facts",
        **measuring.in_seconds(floor, ours),
        "goal": "≤ 1.5",
    }


if __name__ == "__main__":
    sys.exit(main())

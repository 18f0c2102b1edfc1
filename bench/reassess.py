"""Reassessing 10,000 activities of 40 facts each, beside the floor: reading the same facts with values_list.

One JSON line: medians in seconds and their ratio. `ACTIVITIES=1000 .venv/bin/python -m bench.reassess` for fewer.
"""

import json
import os
import sys
import tempfile
import uuid
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

ACTIVITIES = int(os.environ.get("ACTIVITIES", "10000"))
FACTS = 40
KEYS = (
    "info", "decisions_told", "question_route", "heard", "reply", "reasons", "decided", "dialogue", "influence",
    "reply_extended",
)  # fmt: skip
ROUNDS = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod_site.settings")
        if "DATABASE_URL" not in os.environ:
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        import django

        django.setup()
        from bench import measuring

        with measuring.own_database():
            fill()
            print(json.dumps(measure()))


def fill() -> None:
    """Activities that closed 40 days ago, each with 40 lines: four of each key, of which the last one stands."""
    from ladder.models import Activity, FactLine, Participation, Promise
    from people import clock
    from people.models import Team, User

    team = Team.objects.create(name="Bench")
    user = User.objects.create_user("bench@example.org", None, name="Bench")
    closed = clock.now() - timedelta(days=40)
    opened = closed - timedelta(days=30)
    made = [
        Activity(
            id=uuid.uuid4(), team=team, slug=f"bench-{number}", kind="survey", title={}, intro={},
            opens_at=opened, closes_at=closed, opened_at=opened, opened_by=user,
        )
        for number in range(ACTIVITIES)
    ]  # fmt: skip
    Activity.objects.bulk_create(made, batch_size=500)
    day = date.today() - timedelta(days=35)  # noqa: DTZ011
    Promise.objects.bulk_create(
        [
            Promise(
                activity=one, claimed=4, about={}, use_of_views={}, decider=user, decider_name="Bench",
                decider_role="bench", rules="1", signed_at=opened - timedelta(days=2), signed_by=user,
                reply_due=day + timedelta(days=60),
            )
            for one in made
        ],
        batch_size=500,
    )  # fmt: skip
    Participation.objects.bulk_create(
        [Participation(activity=one, contributed=True) for one in made], batch_size=500
    )
    for start in range(0, len(made), 500):
        before: list[FactLine] = []
        for _ in range(FACTS // len(KEYS)):
            lines = [
                FactLine(
                    activity=one, key=key, happened_on=day, recorded_at=clock.now() - timedelta(days=30), by=user,
                    value=day.isoformat() if key in {"decided", "reply_extended"} else True,
                    corrects=before[place * len(KEYS) + index] if before else None,
                )
                for place, one in enumerate(made[start : start + 500])
                for index, key in enumerate(KEYS)
            ]  # fmt: skip
            before = FactLine.objects.bulk_create(lines, batch_size=500)


def measure() -> dict[str, object]:
    """The floor and ours in turn; the first reassessing writes every snapshot and is not counted."""
    from ladder import actions
    from ladder.models import FactLine

    actions.reassess()
    floor, ours = [], []
    for _ in range(ROUNDS):
        began = perf_counter()
        read = len(list(FactLine.objects.values_list("activity", "key", "value", "happened_on")))
        floor.append(perf_counter() - began)
        began = perf_counter()
        written = actions.reassess()
        ours.append(perf_counter() - began)
    return {
        "bench": "reassess",
        "activities": ACTIVITIES,
        "facts": read,
        "floor_s": round(median(floor), 3),
        "ours_s": round(median(ours), 3),
        "ratio": round(median(ours) / median(floor), 2),
        "goal": 1.5,
        "written": written,
    }


if __name__ == "__main__":
    sys.exit(main())

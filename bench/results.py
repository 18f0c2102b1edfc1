"""The staff's page of results of a million people, beside the floor: the same page of a thousand, in turn.

One JSON line: medians in seconds and their ratio, after every count was compared with a full recount.
`PEOPLE=20000 .venv/bin/python -m bench.results` for fewer.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bench import measuring

if TYPE_CHECKING:
    from surveys.models import Questionnaire

FEW, MANY = 1_000, int(os.environ.get("PEOPLE", "1000000"))
SURVEYS = {"Few": FEW, "Many": MANY}
CHOSEN, WRITTEN = 3, 1
TIMES = 40
READER = "sam@example.org"


def main() -> None:
    measuring.run(fill, measure, without_second_factor)


def without_second_factor(_: Path) -> dict[str, str]:
    return {"SECOND_FACTOR": "0", "DEMO": "0"}


def fill() -> None:
    from bench import answered
    from people import actions as people_actions
    from people.actions import NewStaff
    from people.models import Team

    for title, people in SURVEYS.items():
        answered.answered_by(answered.open_with(title, CHOSEN, WRITTEN), people, rows=True)
    reads = NewStaff(READER, "Sam Okoro", roles=("Reads",))
    people_actions.add_staff(who=reads, password="one two three four", teams=Team.objects.all())  # noqa: S106


def measure() -> measuring.Found:
    from surveys.actions import recounting
    from surveys.models import Questionnaire

    small, large = (Questionnaire.objects.get(activity__slug=slug) for slug in ("few", "many"))
    pages = [_page(small, FEW), _page(large, MANY)]
    floor, ours = zip(*([measuring.seconds(page) for page in pages] for _ in range(TIMES)), strict=True)
    recount = measuring.seconds(lambda: recounting.recount(large, mend=False))
    assert recounting.recount(large, mend=False) == []
    return {
        "bench": "results",
        "size": f"{MANY:,} people, {CHOSEN + WRITTEN} questions",
        **measuring.in_seconds(list(floor), list(ours)),
        "goal": "≤ 1.5",
        "beside": f"every count equal to a full recount, which takes {recount:.1f} s",
    }


def _page(questionnaire: "Questionnaire", people: int) -> Callable[[], object]:
    """Opens it, once it was seen to show as many people."""
    from django.test import Client
    from django.urls import reverse

    from people.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=READER))
    address = reverse("admin:surveys_answers", args=[questionnaire.activity_id])
    shown = client.get(address)
    assert str(people) in shown.content.decode().replace(",", ""), shown.status_code
    return lambda: client.get(address)


if __name__ == "__main__":
    sys.exit(main())

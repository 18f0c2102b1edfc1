"""A vote whose result has to be followed, counted and not answered yet. Runs in the site's own environment."""

import json

from people import texts
from people.models import Team, User
from tests.decisions.counted import counted


def tell() -> None:
    vote = counted(
        weight=4,
        voters=24,
        votes=[["1"]] * 15 + [["3"]] * 7,
        alison=User.objects.get(email="alison@example.org"),
        activity__team=Team.objects.get(name="Day services"),
        activity__slug="what-we-try-first",
        activity__title=texts.of("What we try first"),
    )
    print(json.dumps({"id": str(vote.activity.pk)}))  # noqa: T201  read by tests.journeys.site

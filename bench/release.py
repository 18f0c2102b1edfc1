"""Writing the messages of a reply to 100,000 people, beside the floor: one INSERT … SELECT of the same rows.

One JSON line: medians in seconds and their ratio. `PEOPLE=10000 .venv/bin/python -m bench.release` for fewer.
"""

import os
import sys
from typing import TYPE_CHECKING

from bench import mails, measuring

if TYPE_CHECKING:
    from followups.models import Release

PEOPLE = int(os.environ.get("PEOPLE", "100000"))
ROUNDS = 3


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def fill() -> None:
    mails.to_reply_to(PEOPLE)


def measure() -> measuring.Found:
    from django.db import connection

    from followups.models import Release
    from outbox.models import Message

    release = Release.objects.get()
    floor, ours = [], []
    for _ in range(ROUNDS):
        ours.append(measuring.seconds(lambda: _release(release)))
        assert Message.objects.count() == PEOPLE
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE written AS SELECT * FROM outbox_message")
            cursor.execute("DELETE FROM outbox_message")
            floor.append(
                measuring.seconds(lambda: cursor.execute("INSERT INTO outbox_message SELECT * FROM written"))
            )
            cursor.execute("DELETE FROM outbox_message")
            cursor.execute("DROP TABLE written")
    return {
        "bench": "release",
        "size": f"{PEOPLE:,} people",
        **measuring.in_seconds(floor, ours),
        "goal": "≤ 3",
    }


def _release(release: "Release") -> None:
    from followups.actions.releasing import finish_release
    from outbox.models import Mailing

    Mailing.objects.filter(pk=release.mailing_id).update(complete_at=None)
    finish_release(release=release)


if __name__ == "__main__":
    sys.exit(main())

"""Writing and sending 10,000 replies, each with its person's own words, beside the floor: ready bytes, as often sent.

Both over one connection to the same mail server, which throws everything away, and with nothing noted in the database:
it is the words that are measured, and what is read for them. One JSON line: mails a second and their ratio.
`PEOPLE=1000 .venv/bin/python -m bench.building` for fewer.
"""

import os
import smtplib
import sys
from statistics import median

from bench import mails, measuring

PEOPLE = int(os.environ.get("PEOPLE", "10000"))
ROUNDS = 3
BATCH = 100
FROM = "council@example.org"


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def fill() -> None:
    from followups.actions.releasing import finish_release

    finish_release(release=mails.to_reply_to(PEOPLE))


def measure() -> measuring.Found:
    ready = mails.one_of_them()
    floor, ours = [], []
    with mails.mail_server() as port, smtplib.SMTP("127.0.0.1", port) as server:
        for _ in range(ROUNDS):
            floor.append(PEOPLE / measuring.seconds(lambda: _ready(server, ready)))
            ours.append(PEOPLE / measuring.seconds(lambda: _written(server)))
    return {
        "bench": "building",
        "size": f"{PEOPLE:,} replies",
        "floor": f"{median(floor):.0f} a second",
        "ours": f"{median(ours):.0f} a second",
        "ratio": round(median(ours) / median(floor), 2),
        "goal": "≥ 0.5",
    }


def _ready(server: smtplib.SMTP, ready: bytes) -> None:
    for number in range(PEOPLE):
        server.sendmail(FROM, [f"p{number}@example.org"], ready)


def _written(server: smtplib.SMTP) -> None:
    from outbox.actions import wording
    from outbox.carriers.smtp import Conversation
    from outbox.models import Message

    messages = list(Message.objects.select_related("participant"))
    for start in range(0, PEOPLE, BATCH):
        ready, ended = wording.write(messages[start : start + BATCH], Conversation())
        assert not ended
        for one in ready:
            server.sendmail(FROM, [one.message.goes_to], one.packed)


if __name__ == "__main__":
    sys.exit(main())

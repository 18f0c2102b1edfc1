"""Sending 100,000 mails with a link of their own, beside the floor, in turns of ten thousand.

The floor: a bare program that claims twenty rows in one statement, commits one fence for them, sends ready bytes with
smtplib and commits what became of each: no words to write, no wishes, no addresses that take no mail, no links. Both
send to the same mail server, which throws everything away. One JSON line: messages a second, their ratio, and how much
memory ours takes above what it held after its first turn. `PEOPLE=10000 .venv/bin/python -m bench.drain` for fewer.
"""

import os
import smtplib
import sys
import uuid
from statistics import median
from typing import Any

from bench import mails, measuring

PEOPLE = int(os.environ.get("PEOPLE", "100000"))
TURNS = 10
BATCH = 20
MOST_MEMORY = 30  # MB above the first turn
COLUMNS = "id uuid PRIMARY KEY, state varchar(12) NOT NULL, claim uuid, next_try_at timestamptz NOT NULL"
CLAIM = """
UPDATE bare SET state = 'claimed', claim = %s WHERE id IN (
  SELECT id FROM bare WHERE state = 'queued' AND next_try_at <= CURRENT_TIMESTAMP ORDER BY next_try_at LIMIT 20 {locked}
) RETURNING id
"""
FENCE = "UPDATE bare SET state = 'sending' WHERE claim = %s AND state = 'claimed'"
OUTCOME = "UPDATE bare SET state = 'sent', claim = NULL WHERE id = %s AND state = 'sending'"


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def fill() -> None:
    from django.db import connection

    mails.to_reply_to(PEOPLE)
    mails.links_for_all()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare ({COLUMNS})")
        cursor.execute("CREATE INDEX bare_due ON bare (state, next_try_at)")
        cursor.execute("INSERT INTO bare SELECT id, 'queued', NULL, CURRENT_TIMESTAMP FROM outbox_message")


def measure() -> measuring.Found:
    from django.conf import settings

    from outbox import actions
    from outbox.models import Message

    ready = mails.one_of_them()
    each, floor, ours, first = PEOPLE // TURNS, [], [], 0
    with mails.mail_server() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_ALLOW_LIST = "127.0.0.1", port, ["*"]
        settings.MAILINGS_MOST_A_DAY = 0
        for _ in range(TURNS):
            _tidy()
            floor.append(each / measuring.seconds(lambda: _bare(port, each, ready)))
            _tidy()
            ours.append(each / measuring.seconds(lambda: actions.sweep(limit=each)))
            first = first or measuring.held()
    assert Message.objects.filter(state="sent").count() == each * TURNS
    grown = measuring.held() - first
    assert grown <= MOST_MEMORY, grown
    return {
        "bench": "drain",
        "size": f"{PEOPLE:,} mails",
        "floor": f"{median(floor):.0f} a second",
        "ours": f"{median(ours):.0f} a second",
        "ratio": round(median(ours) / median(floor), 2),
        "goal": "≥ 0.7",
        "beside": f"{grown} MB more in the end than after the first {each:,}",
    }


def _tidy() -> None:
    """As PostgreSQL does by itself once a minute where it is let: what was changed is cleared away, and counted."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _bare(port: int, number: int, ready: bytes) -> None:
    from django.db import connection

    connection.ensure_connection()
    bare: Any = connection.connection
    is_postgres = connection.vendor == "postgresql"
    claim, fence, outcome = (
        words if is_postgres else words.replace("%s", "?")
        for words in (CLAIM.format(locked="FOR UPDATE SKIP LOCKED" if is_postgres else ""), FENCE, OUTCOME)
    )
    with smtplib.SMTP("127.0.0.1", port) as server:
        for _ in range(number // BATCH):
            mine = uuid.uuid4() if is_postgres else uuid.uuid4().hex
            keys = [key for (key,) in bare.execute(claim, [mine]).fetchall()]
            bare.execute(fence, [mine])
            for key in keys:
                server.sendmail("council@example.org", [f"p{key}@example.org"], ready)
                bare.execute(outcome, [key])


if __name__ == "__main__":
    sys.exit(main())

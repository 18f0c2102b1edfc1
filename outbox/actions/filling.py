"""A mailing's messages, written by the database itself: a thousand to a transaction, none of them through Python."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from outbox import renderers
from outbox.models import Mailing, Message
from people import clock
from people.models import Participant

BATCH = 1_000
# The way is that of Participant.way_that_works; a test compares the two.
_WRITE = """
INSERT INTO outbox_message (
    id, kind, about, edition, recipient, channel, participant_id, mailing_id, payload, message_id,
    state, tries, next_try_at, reason, carrier, created_at, waits
)
SELECT new_id, %(kind)s, %(about)s, %(edition)s, 'participant:' || spelt, found, person_id, %(mailing)s, {payload},
       '<' || spelt_new || '@' || %(domain)s || '>', 'queued', 0, %(now)s, '', '', %(now)s, %(waits)s
FROM (
    SELECT p.id AS person_id, {spelt} AS spelt, {new} AS new_id, {spelt_new} AS spelt_new, CASE
        WHEN p.way = 'email' AND p.email <> '' THEN 'email'
        WHEN p.way = 'text' AND p.phone <> '' AND %(texts)s THEN 'text'
        WHEN p.way = 'letter' AND p.address <> '' THEN 'letter'
        WHEN p.way = 'phone' AND p.phone <> '' THEN 'phone'
        WHEN p.email <> '' THEN 'email'
        WHEN p.address <> '' THEN 'letter'
        WHEN p.phone <> '' THEN 'phone'
        ELSE '' END AS found
    FROM people_participant p
    WHERE p.id IN ({these})
) AS written
WHERE found <> ''
ON CONFLICT DO NOTHING
"""
_WORDS = {
    "postgresql": _WRITE.format(
        payload="%(payload)s::jsonb",
        spelt="p.id::text",
        new="gen_random_uuid()",
        spelt_new="replace(gen_random_uuid()::text, '-', '')",
        these="SELECT unnest(%(people)s::uuid[])",
    ),
    "sqlite": _WRITE.format(
        payload="%(payload)s",
        spelt="substr(p.id, 1, 8) || '-' || substr(p.id, 9, 4) || '-' || substr(p.id, 13, 4) || '-' || "
        "substr(p.id, 17, 4) || '-' || substr(p.id, 21)",
        new="lower(hex(randomblob(16)))",
        spelt_new="lower(hex(randomblob(16)))",
        these="SELECT value FROM json_each(%(people)s)",
    ),
}


def fill_mailing(
    *, mailing: Mailing, people: "QuerySet[Participant]", edition: int, payload: dict[str, Any]
) -> None:
    """Writes one message for each of these people who left a way to be reached. Safe to run again after a crash: who
    has one already, by whichever way, gets no second.

    The keys are read first: an open query would hold SQLite's view of the moment it began, and once a worker wrote,
    nothing more could be written beside it.
    """
    have_one = set(mailing.messages.values_list("participant_id", flat=True))
    keys = (key for key in list(people.order_by("pk").values_list("pk", flat=True)) if key not in have_one)
    for some in _in_batches(keys):
        _write(mailing, some, edition=edition, payload=payload)


def _write(mailing: Mailing, people: list[UUID], *, edition: int, payload: dict[str, Any]) -> None:
    values = {
        "kind": mailing.kind,
        "about": mailing.about,
        "edition": edition,
        "waits": renderers.can_wait(mailing.kind),
        "mailing": Message._meta.pk.get_db_prep_value(mailing.pk, connection),
        "payload": json.dumps(payload),
        "texts": settings.TEXT_MESSAGES,
        "domain": settings.EMAIL_FROM.rpartition("@")[2],
        "people": _as_list(people),
        "now": connection.ops.adapt_datetimefield_value(clock.now()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WORDS[connection.vendor], values)


def _in_batches(keys: Iterator[UUID]) -> Iterator[list[UUID]]:
    while some := list(islice(keys, BATCH)):
        yield some


def _as_list(keys: list[UUID]) -> Any:
    return keys if connection.vendor == "postgresql" else json.dumps([key.hex for key in keys])

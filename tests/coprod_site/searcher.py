"""Somebody who may read everything that is kept, and looks for whose an anonymous answer is.

Every row of every table with all its columns, sessions opened, the order in which rows lie, what was logged, the tasks
that were handed over, and the mails as they go out.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

from celery.signals import before_task_publish
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.dateparse import parse_datetime

from outbox import renderers
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from people import clock

ANSWERING = (
    "ladder_participation",
    "surveys_response",
    "surveys_answerwords",
    "surveys_choicerow",
    "surveys_equalityanswer",
    "surveys_stub",
    "decisions_sealedballot",
)
# Rows of these may not name an answer either: they lie apart from it.
APART = ("surveys_equalityanswer", "surveys_stub")
IDLE = timedelta(hours=1)
IN_ORDER = 0.85  # of 14 answers: chance alone comes so near to their order once in 200,000 times


@dataclass
class Kept:
    """What was found: rows by table, orders by place as lists of keys, and whatever else can be read as text."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)
    texts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """Somebody the site knows, by what a row may hold of them."""

    marks: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """An anonymous answer, by what a row may hold of it; `keys` are the keys of its own rows by table."""

    marks: frozenset[str]
    keys: dict[str, frozenset[str]]


class Ears(logging.Handler):
    """Keeps what is logged anywhere."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(("log", f"{clock.now():%Y-%m-%d %H:%M} {record.getMessage()}"))

    def task(self, body: Any, **_more: Any) -> None:
        self.heard.append(("task", _plain(body)))


@contextmanager
def listening() -> Iterator[Ears]:
    """Hears every line of every log, also of those that are switched off, and every task that is handed over."""
    ears, root = Ears(), logging.getLogger()
    levels = {name: logging.getLogger(name) for name in ("", *logging.root.manager.loggerDict)}
    before = {name: (one.level, one.propagate) for name, one in levels.items()}
    for one in levels.values():
        one.setLevel(logging.INFO)  # below that is for whoever writes code, and switched off where it runs
        one.propagate = True
    root.addHandler(ears)
    before_task_publish.connect(ears.task, weak=False)
    try:
        yield ears
    finally:
        before_task_publish.disconnect(ears.task)
        root.removeHandler(ears)
        for name, (level, propagate) in before.items():
            levels[name].setLevel(level)
            levels[name].propagate = propagate


def _plain(value: Any) -> str:
    """Any value as words, ids without dashes."""
    words = value if isinstance(value, str) else json.dumps(value, default=str)
    return words.replace("-", "").lower()


def mark(value: Any) -> str:
    return _plain(str(value))


def read_everything(ears: Ears) -> Kept:
    kept = Kept(texts=[(place, _plain(words)) for place, words in ears.heard])
    for table in connection.introspection.table_names():
        _read_table(kept, table)
    for session in Session.objects.all():
        ends = session.expire_date.isoformat()
        kept.texts.append(("session", _plain({**session.get_decoded(), "ends": ends})))
    for message in Message.objects.exclude(participant=None):
        rendered = renderers.render(message, DeadWays())
        words = _plain([rendered.subject, [str(block) for block in rendered.blocks]])
        kept.texts.append(("mail", f"{mark(message.participant_id)} {words}"))
    return kept


def _read_table(kept: Kept, table: str) -> None:
    orders = {"sqlite": ["rowid"], "postgresql": ["ctid", "xmin::text::bigint"]}[connection.vendor]
    with connection.cursor() as cursor:
        key = connection.introspection.get_primary_key_column(cursor, table)
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        kept.rows[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        if table not in ANSWERING:
            return
        for order in [f'"{key}"', *orders]:
            cursor.execute(f'SELECT "{key}", {order} FROM "{table}" ORDER BY {order}')
            found = cursor.fetchall()
            if len({row[1] for row in found}) == len(found):  # rows of one transaction lie in no order by it
                kept.orders[f"{table} by {order}"] = [mark(row[0]) for row in found]


# ---------------------------------------------------------------- what gives somebody away


def links(kept: Kept, people: list[Person], answers: list[Answer]) -> list[str]:
    """Every place that ties an anonymous answer to somebody. `answers` stand in the order in which they were given."""
    return [*_ids(kept, people, answers), *_times(kept, people, answers), *in_order(kept, answers)]


def _places(kept: Kept) -> Iterator[tuple[str, str]]:
    for table, rows in kept.rows.items():
        yield from ((f"row of {table}", _plain(row)) for row in rows)
    yield from kept.texts


def _ids(kept: Kept, people: list[Person], answers: list[Answer]) -> Iterator[str]:
    """A row, a line or a session that names both; outside of the rows of answers, one that names the answer at all."""
    everybody = {one for person in people for one in person.marks}
    anonymous = {one for answer in answers for one in answer.marks}
    for place, words in _places(kept):
        if any(one in words for one in anonymous):
            table = place.removeprefix("row of ")
            is_its_own = table in ANSWERING and table not in APART
            if not is_its_own or any(one in words for one in everybody):
                yield place


def _times(kept: Kept, people: list[Person], answers: list[Answer]) -> Iterator[str]:
    """A minute that stands in a row of an answer, and in a row about somebody."""
    everybody = {one for person in people for one in person.marks}
    anonymous = {one for answer in answers for one in answer.marks}
    of_people: set[datetime] = set()
    of_answers: dict[datetime, str] = {}
    for table, rows in kept.rows.items():
        for row in rows:
            words = _plain(row)
            if any(one in words for one in everybody):
                of_people |= set(_minutes(row))
            elif any(one in words for one in anonymous):
                of_answers |= dict.fromkeys(_minutes(row), f"time in {table}")
    of_people |= {_minute(one.expire_date - IDLE) for one in Session.objects.all()}
    yield from (place for minute, place in of_answers.items() if minute in of_people)


def _minutes(row: dict[str, Any]) -> Iterator[datetime]:
    for value in row.values():
        moment = value if isinstance(value, datetime) else _parsed(value)
        if moment is not None and clock.london(moment) != clock.london(
            clock.start_of(clock.london(moment).date())
        ):
            yield _minute(moment)


def _parsed(value: Any) -> datetime | None:
    if not isinstance(value, str) or not 16 <= len(value) <= 32:
        return None
    try:
        moment = parse_datetime(value)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def _minute(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def in_order(kept: Kept, answers: list[Answer]) -> Iterator[str]:
    """An order of rows that is the order in which people answered, or the other way round."""
    for place, keys in kept.orders.items():
        table = place.split(" by ")[0]
        turn = {key: number for number, answer in enumerate(answers) for key in answer.keys.get(table, ())}
        found = [turn[key] for key in keys if key in turn]
        if len(answers) > 2 and abs(_alike(found)) > IN_ORDER:
            yield f"order of {place}"


def _alike(turns: list[int]) -> float:
    """Kendall's tau: 1 for the same order, -1 for the other way round, about 0 for chance."""
    pairs = [(later > first) - (later < first) for first, later in combinations(turns, 2)]
    counted = [one for one in pairs if one]
    return sum(counted) / len(counted) if counted else 0.0


def keys(values: Any) -> frozenset[str]:
    return frozenset(mark(value.hex if isinstance(value, UUID) else value) for value in values)

"""Where many activities stand at once, read as plain rows: a constant number of queries, and no model instances."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count

from ladder import kinds, ledger
from ladder.ledger import Line, Promised, Record
from ladder.models.activities import Activity
from ladder.models.facts import FactLine
from ladder.models.felt import FeltRound
from ladder.models.participations import Participation
from ladder.models.promises import Promise
from ladder.models.public_counts import PublicCount
from ladder.models.snapshots import Snapshot
from people import clock

# In the order of the fields of Promised, but for the day it was signed.
PROMISED = (
    "agenda", "questions", "options", "decision", "has_proposal", "told_already_decided", "support", "payment",
    "min_days", "reply_due",
)  # fmt: skip

Known = tuple[str, Line, bool]  # its key, the line, and whether it was typed by hand


@dataclass
class Row:
    """One activity with a signed promise, and the last snapshot that was kept of it (None: none yet).

    `lines` are all that stand, also those by hand that do not count in the record.
    """

    activity: UUID
    record: Record
    lines: list[Known]
    claimed: int
    rules: str
    decider: str
    last: Snapshot | None = None


@dataclass
class _Signed:
    first_on: date
    plan: dict[str, Any] = field(default_factory=dict)
    claimed: int = 0
    rules: str = ""
    decider: str = ""


@dataclass
class _Read:
    """What a batch of activities has, by activity."""

    lines: dict[UUID, list[Known]] = field(default_factory=lambda: defaultdict(list))
    signed: dict[UUID, _Signed] = field(default_factory=dict)
    people: dict[UUID, int] = field(default_factory=dict)
    last: dict[UUID, Snapshot] = field(default_factory=dict)
    came: dict[UUID, dict[str, bool]] = field(default_factory=dict)


def of(activities: list[tuple[UUID, str, datetime, datetime]], moment: datetime) -> Iterator[Row]:
    """The rows of these activities, each given as (id, kind, opens_at, closes_at), all of them public by `moment`.

    Six queries, however many there are. One without a signed promise is left out.
    """
    read = _read([activity for activity, *_rest in activities], moment)
    today = clock.london(moment).date()
    for activity, kind, opens_at, closes_at in activities:
        signed = read.signed.get(activity)
        if signed is None:
            continue
        lines = read.lines.get(activity, [])
        record = Record(
            asks_views=kinds.KINDS[kind].asks_views,
            opens_on=clock.london(opens_at).date(),
            closes_on=clock.london(closes_at).date(),
            today=today,
            participants=read.people.get(activity, 0),
            promised=Promised(**signed.plan, signed_on=signed.first_on),
            is_closed=closes_at <= moment,
            reaches=kinds.KINDS[kind].reaches,
            carries=kinds.KINDS[kind].carries,
            lines=ledger.together(lines),
            came=read.came.get(activity, {}),
        )
        last = read.last.get(activity)
        yield Row(activity, record, lines, signed.claimed, signed.rules, signed.decider, last)


def _read(ids: list[UUID], moment: datetime) -> _Read:
    read = _Read()
    lines = FactLine.objects.standing().filter(activity__in=ids)
    columns = ("activity", "key", "value", "happened_on", "recorded_at", "source")
    for activity, key, value, day, recorded_at, source in lines.order_by().values_list(*columns):
        line = Line(value, day, clock.london(recorded_at).date())
        read.lines[activity].append((key, line, source == ledger.BY_HAND))
    promises = Promise.objects.signed().filter(activity__in=ids).order_by("version")
    signed_columns = ("activity", "signed_at", "claimed", "rules", "decider_name", *PROMISED)
    for activity, signed_at, claimed, rules, decider, *values in promises.values_list(*signed_columns):
        on = clock.london(signed_at).date()
        signed = read.signed.setdefault(activity, _Signed(on, decider=decider))
        signed.first_on = min(signed.first_on, on)
        signed.plan = dict(zip(PROMISED, values, strict=True))
        signed.claimed, signed.rules = claimed, rules
    took_part = Participation.objects.filter(activity__in=ids, contributed=True).order_by()
    read.people = dict(took_part.values_list("activity").annotate(Count("pk")))
    counted = PublicCount.objects.counted().filter(activity__in=ids)
    read.people |= {kept.activity_id: kept.participants for kept in counted}
    known = models.Q(support_came__isnull=False) | models.Q(payment_came__isnull=False)
    felt = FeltRound.objects.filter(known, activity__in=ids, counted_at__lte=moment)
    read.came = {asked.activity_id: dict(asked.came()) for asked in felt}
    read.last = {one.activity_id: one for one in Snapshot.objects.latest_of(ids)}
    return read


def public(moment: datetime) -> Iterator[tuple[UUID, str, datetime, datetime]]:
    """Every activity that people can see, as `of` takes it, by key."""
    found = Activity.objects.public(moment).order_by("pk")
    yield from found.values_list("pk", "kind", "opens_at", "closes_at")

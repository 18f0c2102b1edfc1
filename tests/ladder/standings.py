"""Standings for tests of what is drawn from them: a survey that closed on 31 March, its reply due on 12 May 2026."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ladder import standing
from ladder.assessment import CURRENT, Felt
from ladder.ledger import Line, Promised, Record
from ladder.standing import Mark, Standing

OPENS, CLOSES, REPLY_DUE = date(2026, 3, 2), date(2026, 3, 31), date(2026, 5, 12)
PROMISED = Promised(
    agenda=1,
    questions=1,
    options=1,
    decision=2,
    has_proposal=False,
    told_already_decided=False,
    support=False,
    payment=False,
    min_days=28,
    reply_due=REPLY_DUE,
    signed_on=date(2026, 2, 20),
)
# What the recipe "design" plans.
DESIGN = replace(PROMISED, questions=2, options=3, decision=3, support=True, payment=True)
OPEN = date(2026, 3, 10)
ON_TRACK = date(2026, 4, 10)
LATE = REPLY_DUE + timedelta(days=3)
FALLEN = REPLY_DUE + timedelta(days=15)
SILENT = CLOSES + timedelta(weeks=26)  # 29 September 2026
NOT_ASKED = Felt()
HEARD = {"heard": Line(True, date(2026, 4, 20))}
REPLIED = HEARD | {"reply": Line(True, date(2026, 5, 10)), "reasons": Line(True, date(2026, 5, 10))}


def record(today: date, lines: dict[str, Line] | None = None, participants: int = 9) -> Record:
    return Record(
        asks_views=True,
        opens_on=OPENS,
        closes_on=CLOSES,
        today=today,
        participants=participants,
        promised=PROMISED,
        is_public=True,
        is_closed=today > CLOSES,
        lines=lines or {},
    )


def stands(
    today: date,
    lines: dict[str, Line] | None = None,
    marks: tuple[Mark, ...] = (),
    felt: Felt = NOT_ASKED,
    **more: Any,
) -> Standing:
    """Where it stands on a day; it claims step 4 unless another is said."""
    claimed = more.pop("claimed", 4)
    found = record(today, lines, **more)
    return standing.of(found, claimed, decider="Alison Reed", rules=CURRENT, felt=felt, marks=marks)


def ground(since: date) -> tuple[Mark, ...]:
    return (Mark(OPENS, 4, 2, 4), Mark(since, 4, 1, 1, ("It closed 26 weeks ago.",)))

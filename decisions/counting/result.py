"""What came out of a count, in whole numbers and exact parts, with one text that is the same on every recount."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from decisions.counting.manifest import Manifest, Method

PLACES = 5  # the decimals of Scottish STV
WHOLE = 10**PLACES


class Outcome(StrEnum):
    DECIDED = "decided"
    DRAW = "draw"  # waits for the order that a lot gives
    NOT_ENOUGH = "not enough people voted"
    NOT_REACHED = "no option reached the threshold"
    TALK = "back to talking"


@dataclass(frozen=True)
class Round:
    """The end of one round or stage. Votes stand in the order of the options.

    `exhausted`: the worth of all papers that are with nobody any more, and the fractions that were cut off.
    `lost`: of that, only what was cut off, in this and all stages before.
    `by_lot`: the options between which an order drawn by lot decided.
    """

    what: str
    of: str | None
    votes: tuple[Fraction, ...]
    exhausted: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    elected: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    by_lot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """`winners` are keys in the order in which they were chosen; where a draw waits, those who were chosen before it.

    `tied`: between whom the draw is. `quota`: the votes that are needed to be chosen at once, where the method has such
    a number. `cast`: all ballots; `blank`: those of them that are void: nothing is marked or, by the Scottish
    rules, several options stand in the first place.
    `head_to_head`: row and column in the order of the options; how many put the first before the second.
    """

    manifest: Manifest
    outcome: Outcome
    cast: int
    blank: int
    winners: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    quota: int | None = None
    rounds: tuple[Round, ...] = ()
    head_to_head: tuple[tuple[int, ...], ...] = ()
    head_to_head_winner: str | None = None
    halves: tuple["Result", ...] = field(default=())

    @property
    def valid(self) -> int:
        return self.cast - self.blank

    def as_json(self) -> dict[str, Any]:
        """By names, with votes as decimal numbers in text: what `manage.py count --json` says."""
        found = {
            "method": self.manifest.method.value,
            "outcome": self.outcome.value,
            "winners": self.names(self.winners),
            "tied": self.names(self.tied),
            "seats": self.manifest.seats,
            "quota": self.quota,
            "ballots": self.cast,
            "blank": self.blank,
            "rounds": [self._round(number, one) for number, one in enumerate(self.rounds, start=1)],
            "head_to_head": self._table(),
            "head_to_head_winner": self._name(self.head_to_head_winner),
        }
        return found | ({"halves": [half.as_json() for half in self.halves]} if self.halves else {})

    @property
    def text(self) -> str:
        return json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n"

    def names(self, keys: Sequence[str]) -> list[str]:
        named = {option.key: option.name for option in self.manifest.options}
        return [named[key] for key in keys]

    def _name(self, key: str | None) -> str | None:
        return self.names([key])[0] if key is not None else None

    def _round(self, number: int, one: Round) -> dict[str, Any]:
        exact = self.manifest.by == Method.SCOTTISH_STV
        return {
            "round": number,
            "what": one.what,
            "of": self._name(one.of),
            "votes": dict(
                zip(
                    self.names(self.manifest.keys),
                    [decimal(part, exact=exact) for part in one.votes],
                    strict=True,
                )
            ),
            "exhausted": decimal(one.exhausted, exact=exact),
            "lost": decimal(one.lost, exact=exact),
            "elected": self.names(one.elected),
            "excluded": self.names(one.excluded),
            "by_lot": self.names(one.by_lot),
        }

    def _table(self) -> dict[str, dict[str, int]]:
        names = self.names(self.manifest.keys)
        return {
            name: {other: row[place] for place, other in enumerate(names) if other != name}
            for name, row in zip(names, self.head_to_head, strict=False)
        }


def decimal(part: Fraction, *, exact: bool) -> str:
    """With five decimals in Scottish STV, where votes are whole numbers of 1/100000; without any elsewhere."""
    if not exact:
        return str(int(part))
    hundred_thousandths = int(part * WHOLE)
    return f"{hundred_thousandths // WHOLE}.{hundred_thousandths % WHOLE:0{PLACES}}"

"""What is known of an activity, checked key by key, and the numbers the rules turn on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


def _number(default: Any, words: str) -> Any:
    return field(default=default, metadata={"words": words})


@dataclass(frozen=True)
class Thresholds:
    """Every number the rules turn on. All are this program's own. The words explain them in docs/ladder.md."""

    late_days: int = _number(14, "days after its date that something is late, before it counts as failed")
    heard_days: int = _number(28, "days after closing by which what was heard is due")
    reply_days: int = _number(84, "days after closing that the reply may be promised for, at most")
    silent_weeks: int = _number(26, "weeks after closing with nothing published that end at step 1")
    felt_answers: int = _number(8, "answers before it is said how it felt")
    felt_gap: int = _number(2, "steps between records and feeling that are pointed out")
    felt_after_days: int = _number(
        14, "days after the reply, or after it failed, that people are asked how it felt"
    )
    felt_open_days: int = _number(56, "days for which people can then say how it felt")
    felt_latest_days: int = _number(56, "days after its time that asking how it felt may still begin")
    lived_count: int = _number(2, "people with lived experience in the group, at least, from step 6")
    lived_share: float = _number(0.5, "share of the group with lived experience, at least, for step 7")
    commitment_days: int = _number(28, "days past its date, with no word, that a commitment may be")
    min_days: int = _number(28, "days to answer, unless the promise gives a reason for fewer")
    extension_days: int = _number(28, "days by which the date of the reply may move, once")
    checking_days: int = _number(10, "working days in which a team checks a step 1 before it is public")


THRESHOLDS = Thresholds()


class State(StrEnum):
    """Where a dated fact stands."""

    MET = "met"
    DUE = "due"
    LATE = "late"
    FAILED = "failed"
    NA = "na"


@dataclass(frozen=True)
class Felt:
    """How it felt to the people who took part: a step of the ladder, or None, and how many said."""

    step: int | None = None
    answers: int = 0


NOT_ASKED = Felt()


class FactError(ValueError):
    """A fact is missing, unknown, of the wrong type or out of range. `key` names it."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(f"{key}: {words}")
        self.key = key


@dataclass(frozen=True)
class Facts:
    """All that is known of an activity. Keys and types are those of docs/ladder.md."""

    asks_views: bool
    has_proposal: bool
    agenda: int
    questions: int
    options: int
    decision: int
    delivery: int | None
    review: int | None
    info: State
    decisions_told: State
    question_route: bool
    promise: bool
    promise_lowered: bool
    told_already_decided: bool
    decided_before_close: bool
    still_open: bool
    open_days: int
    min_days: int
    participants: int
    heard: State
    reply: State
    weeks_silent: int
    reasons: State
    dialogue: bool
    influence: State
    joint_adopted: State
    support: bool
    payment: bool
    lived_count: int
    lived_share: float
    result_followed: bool | None
    override_reasons: bool
    commitment_overdue_days: int

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> "Facts":
        """Checks every key, type and range. Raises FactError, which names the key."""
        known = {one.name for one in fields(cls)}
        for key in given:
            if key not in known:
                raise FactError(key, "there is no fact of this name")
        for key in sorted(known - set(given)):
            raise FactError(key, "this fact is missing")
        return cls(**{key: _checked(key, value) for key, value in given.items()})


_STATES = {"info", "decisions_told", "heard", "reply", "reasons", "influence", "joint_adopted"}
_HIGHEST = {"agenda": 4, "questions": 4, "options": 4, "decision": 5, "delivery": 4, "review": 4}
_MAY_BE_UNKNOWN = {"delivery", "review", "result_followed"}
_COUNTS = {"open_days", "min_days", "participants", "weeks_silent", "lived_count", "commitment_overdue_days"}


def _checked(key: str, value: Any) -> Any:
    if value is None and key in _MAY_BE_UNKNOWN:
        return None
    if key in _STATES:
        return _state(key, value)
    if key == "lived_share":
        return _share(key, value)
    if key in _HIGHEST or key in _COUNTS:
        return _whole(key, value)
    if not isinstance(value, bool):
        raise FactError(key, "write true or false")
    return value


def _state(key: str, value: Any) -> State:
    if not isinstance(value, str) or value not in list(State):
        raise FactError(key, f"write one of {', '.join(State)}")
    return State(value)


def _whole(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise FactError(key, "write a whole number")
    if value < 0 or value > _HIGHEST.get(key, 10_000_000):
        raise FactError(key, f"write a number from 0 to {_HIGHEST.get(key, 10_000_000)}")
    return value


def _share(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FactError(key, "write a number from 0 to 1")
    return float(value)

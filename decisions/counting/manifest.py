"""What is counted and how, fixed before anybody votes: the options in their order, the method, and its rules."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

LONGEST_KEY, LONGEST_NAME, MOST_OPTIONS = 100, 500, 1_000
YES, NO, NOT_SURE = 0, 1, 2  # the places of the options of a yes or no

# How many people voted in the same way; () is a ballot on which nothing was marked. The order counts only where the
# method ranks; there, several options may stand in one rank, as a tuple.
Rank = str | tuple[str, ...]
Ballots = Mapping[tuple[Rank, ...], int]


class CannotCount(ValueError):
    """Rules or ballots of which nothing can be counted. Its words are for people."""


class Method(StrEnum):
    """The values are the names that `manage.py count` takes."""

    YES_NO = "yes-no"
    APPROVAL = "approval"
    PLURALITY = "plurality"
    RUN_OFF = "run-off"
    SCOTTISH_STV = "scottish-stv"
    BOTH_HALVES = "both-halves"


RANKED = {Method.RUN_OFF, Method.SCOTTISH_STV}
FOR_SEVERAL = {Method.APPROVAL, Method.SCOTTISH_STV}
WITH_THRESHOLD = {Method.YES_NO, Method.APPROVAL, Method.PLURALITY}


class Ties(StrEnum):
    """What happens when votes alone do not decide: a lot that anybody can draw again, or people talk again."""

    LOT = "lot"
    TALK = "talk"


@dataclass(frozen=True)
class Option:
    """`key` stays the same for ever, in letters and digits; `name` is what people read, no two alike."""

    key: str
    name: str


@dataclass(frozen=True)
class Manifest:
    """Raises CannotCount where its parts do not fit together.

    `quorum`: so many people have to vote, in each half; a ballot with nothing marked counts as voting.
    `threshold`: the part that the winner needs. Of those who said yes or no, in a yes or no; of all who voted, in
    approval and in choosing one. Without one, most votes are enough.
    `none_of_these`: the key of "none of these, talk more". It is counted like every other option.
    `each_by`: for both halves, how each of them decides.
    """

    options: tuple[Option, ...]
    method: Method
    seats: int = 1
    quorum: int = 0
    threshold: Fraction | None = None
    ties: Ties = Ties.LOT
    none_of_these: str = ""
    each_by: Method | None = None

    def __post_init__(self) -> None:
        _check_options(self.options)
        self._check_method()
        self._check_numbers()
        if self.none_of_these and self.none_of_these not in self.keys:
            raise CannotCount("“None of these” has to be one of the options.")

    def _check_method(self) -> None:
        if (self.method == Method.BOTH_HALVES) != (self.each_by is not None):
            raise CannotCount("Both halves, and nothing else, need a method by which each half decides.")
        if self.each_by == Method.BOTH_HALVES:
            raise CannotCount("Half of the people cannot decide by both halves.")
        if self.by == Method.YES_NO and len(self.options) not in (2, 3):
            raise CannotCount("A yes or no has two options, or three with “not sure”.")

    def _check_numbers(self) -> None:
        if not 1 <= self.seats <= len(self.options):
            raise CannotCount(f"There are {self.seats} places for {len(self.options)} options.")
        if self.seats > 1 and self.by not in FOR_SEVERAL:
            raise CannotCount("This method chooses one, so there can be only 1 place.")
        if self.quorum < 0:
            raise CannotCount("Fewer than nobody cannot vote.")
        if self.threshold is not None and not (self.by in WITH_THRESHOLD and 0 < self.threshold <= 1):
            raise CannotCount("A threshold is a part of the votes, and this method may have none.")

    @property
    def by(self) -> Method:
        """The method that counts votes: for both halves, that of each half."""
        return self.each_by or self.method

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)

    @property
    def text(self) -> str:
        """The same rules always give the same letters."""
        said = {
            "options": [[option.key, option.name] for option in self.options],
            "method": self.method.value,
            "seats": self.seats,
            "quorum": self.quorum,
            "threshold": str(self.threshold) if self.threshold is not None else None,
            "ties": self.ties.value,
            "none_of_these": self.none_of_these,
            "each_by": self.each_by.value if self.each_by else None,
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def _check_options(options: tuple[Option, ...]) -> None:
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise CannotCount(f"There have to be 1 to {MOST_OPTIONS:,} options.")
    for option in options:
        if not (option.key.isascii() and option.key.isprintable() and 0 < len(option.key) <= LONGEST_KEY):
            raise CannotCount(f"This is no key of an option: “{option.key[:40]}”.")
        if option.key != option.key.strip():
            raise CannotCount(f"There are spaces around the key of an option: “{option.key}”.")
        if not 0 < len(option.name.strip()) <= LONGEST_NAME:
            raise CannotCount(f"An option has a name of 1 to {LONGEST_NAME} letters.")
    for words in ([option.key for option in options], [option.name for option in options]):
        twice = next((word for place, word in enumerate(words) if word in words[:place]), None)
        if twice is not None:
            raise CannotCount(f"Two options are called “{twice}”.")

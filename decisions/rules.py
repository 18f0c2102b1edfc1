"""The rules of a vote as one text: what people vote on, how it is counted, and what was promised about it. Pure.

The text is canonical JSON (keys sorted, no spaces), so the same rules always have the same SHA-256. It is published
with the vote; whoever has it and the ballots can count again (`manage.py count --rules`).
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction

from decisions.counting import RANKED, CannotCount, Manifest, Method, Option, Ties, lots
from people.wording import before_a_verb

NONE_KEY = "none"
NONE_NAME = "None of these: talk more"
# "Can you live with it?": people say so by name and in rounds, which is no method of counting (decisions/consent.py).
LIVE_WITH_IT, MOST_LIVING = "live-with-it", 30
NOT_COUNTED = "In this vote nothing is counted: people say by name if they can live with it."
YES_NO = (("yes", "Yes"), ("no", "No"), ("not-sure", "Not sure"))


@dataclass(frozen=True)
class Choice:
    """`code` names it on ballots; `name` and `about` are the plain words in the default language."""

    code: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Rules:
    """`halves`: the names of those who vote apart (one empty name where all vote together); `asked`: how many may vote,
    in each. `weight` is the promised weight, 0 to 5 (docs/ladder.md). Days are ISO days, `closes_at` an ISO moment.
    """

    question: str
    choices: tuple[Choice, ...]
    method: str
    each_by: str
    seats: int
    quorum: int
    threshold: str
    ties: str
    lot_from: str
    offers_none: bool
    why_not_none: str
    most_ranks: int
    halves: tuple[str, ...]
    asked: tuple[int, ...]
    register_hash: str
    weight: int
    share: str
    limits: str
    decider: str
    signed_on: str
    answer_due: str
    opens_on: str
    closes_at: str

    @classmethod
    def from_text(cls, text: str) -> "Rules":
        """Raises CannotCount for what is no such text."""
        try:
            said = json.loads(text)
            if said.pop("format") != FORMAT:
                raise CannotCount("These rules were written by another version of this program.")
            said["choices"] = tuple(Choice(**one) for one in said["choices"])
            lists = {name: tuple(said[name]) for name in ("halves", "asked")}
            return _checked(cls(**said | lists))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise error if isinstance(error, CannotCount) else CannotCount(NO_RULES) from error

    @property
    def text(self) -> str:
        said = {"format": FORMAT, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_counted(self) -> bool:
        return self.method != LIVE_WITH_IT

    @property
    def manifest(self) -> Manifest:
        """What is counted of them. Raises CannotCount where they do not fit together, and where nothing is counted."""
        return manifest(self.choices, self.how)

    @property
    def how(self) -> "How":
        return How(self.method, self.each_by, self.seats, self.quorum, self.threshold, self.ties)

    @property
    def by(self) -> Method:
        return self.manifest.by

    @property
    def must_follow(self) -> bool:
        """Whether the organisation promised to follow the result."""
        return self.weight >= 4

    @property
    def weight_words(self) -> str:
        """What the vote weighs, as it was signed."""
        signed = "has signed that" if self.signed_on else "is to sign that"
        if self.must_follow:
            return f"We must follow the result. {self.decider_before_a_verb} {signed}."
        then = f"{self.decider_before_a_verb} {signed}, and says in public what we do, and why."
        return f"We listen to the result, then we decide. {then}"

    @property
    def decider_before_a_verb(self) -> str:
        """With a comma behind the role, where there is one: "Alison Grant, head of adult care, says"."""
        return before_a_verb(self.decider)

    @property
    def ranks(self) -> int:
        """How many options a ballot may put in order."""
        return min(self.most_ranks, len(self.choices)) if self.by in RANKED else len(self.choices)

    def lot_order(self, number: str) -> tuple[str, ...]:
        """The order of all options by a number that was drawn in public. Raises CannotCount where there is none."""
        said = one_spelling(number)
        return lots.order(self.manifest, f"{self.hash} {said}" if said else "")

    def name_of(self, code: str) -> str:
        return {choice.code: choice.name for choice in self.choices}[code]


def one_spelling(number: str) -> str:
    """A number that was drawn in public, as it can be written in one way only: whoever types it could else try commas,
    dashes and noughts until the lot falls as they like. “04, 11 and 23” is “4 11 23”.
    """
    return " ".join(part.lstrip("0") or "0" for part in re.findall(r"[0-9]+", number))


FORMAT = "said-and-done vote 1"
A_PART = re.compile(r"(?:[0-9]{1,3}/[1-9][0-9]{0,2})?")
NO_RULES = "This is no file with the rules of a vote."


def _checked(said: Rules) -> Rules:
    """Raises TypeError or ValueError where a part is of another kind: files of rules come from anywhere."""
    words = [said.question, said.method, said.each_by, said.threshold, said.ties, *said.halves]
    words += [part for choice in said.choices for part in (choice.code, choice.name, choice.about)]
    numbers = [said.seats, said.quorum, said.most_ranks, *said.asked]
    if not all(type(word) is str for word in words) or not all(type(number) is int for number in numbers):
        raise TypeError
    if not A_PART.fullmatch(said.threshold):
        raise ValueError(said.threshold)
    if said.is_counted:
        Method(said.method), Ties(said.ties), Method(said.each_by or said.method)
    return said


@dataclass(frozen=True)
class How:
    """How votes are counted, as text: `threshold` a part such as '2/3', or nothing."""

    method: str
    each_by: str
    seats: int
    quorum: int
    threshold: str
    ties: str


def manifest(choices: Sequence[Choice], how: How) -> Manifest:
    """Raises CannotCount where options and rules do not fit together, and where nothing is counted."""
    if how.method == LIVE_WITH_IT:
        raise CannotCount(NOT_COUNTED)
    options = tuple(Option(choice.code, choice.name) for choice in choices)
    return Manifest(
        options,
        Method(how.method),
        seats=how.seats,
        quorum=how.quorum,
        threshold=Fraction(how.threshold) if how.threshold else None,
        ties=Ties(how.ties),
        none_of_these=NONE_KEY if any(choice.code == NONE_KEY for choice in choices) else "",
        each_by=Method(how.each_by) if how.each_by else None,
    )


def choices_of(
    method: str, each_by: str, typed: Sequence[Choice], *, offers_none: bool
) -> tuple[Choice, ...]:
    """What stands on the ballot: yes, no and not sure; or what staff wrote, and “none of these” behind it. Where people
    say if they can live with it: that alone.
    """
    if method == LIVE_WITH_IT:
        return tuple(typed)
    if (each_by or method) == Method.YES_NO.value:
        return tuple(Choice(*one) for one in YES_NO)
    none = (Choice(NONE_KEY, NONE_NAME),) if offers_none else ()
    return (*typed, *none)


def without_counting(said: Rules) -> Rules:
    """The same rules without what belongs to counting, where nothing is counted."""
    if said.is_counted:
        return said
    plain = replace(said, each_by="", threshold="", lot_from="", why_not_none="")
    return replace(plain, seats=1, ties="talk", offers_none=False, most_ranks=1)


def register_hash(lines: Mapping[str, int]) -> str:
    """The SHA-256 of the register: a line for each voter, '<id> <half>', sorted, each with a line end behind it."""
    written = "".join(f"{line}\n" for line in sorted(f"{voter} {half}" for voter, half in lines.items()))
    return hashlib.sha256(written.encode()).hexdigest()


def ways_to_fill(rules: Rules) -> int:
    """In how many ways a ballot can be filled in, the empty one among them."""
    options = len(rules.choices)
    if rules.by == Method.APPROVAL:
        return int(2**options)
    if rules.by not in RANKED:
        return options + 1
    found = ways = 1
    for place in range(rules.ranks):
        ways *= options - place
        found += ways
    return found


def why_not(rules: Rules, marks: Sequence[str]) -> str:
    """Why a ballot with these marks cannot be cast; nothing where it can. A page lets nobody make such a one."""
    codes = [choice.code for choice in rules.choices]
    if any(mark not in codes for mark in marks):
        return "One of these is not on the ballot. Look at it again."
    if len(set(marks)) < len(marks):
        return "You chose the same thing twice. Choose each only once."
    if rules.by == Method.APPROVAL:
        return ""
    if rules.by in RANKED:
        too_many = f"You can put {rules.ranks} in order. Take the last ones out."
        return too_many if len(marks) > rules.ranks else ""
    return "Choose only one." if len(marks) > 1 else ""

"""What most people agree on, where they differ, and what people of several groups agree on alike. Pure.

The measures are our own, and as plain as they can be. `agree_share` is the part that agrees of those who took a side.
`divided` is 1 - |a - d| / (a + d), for a who agree and d who do not: 0 where all are on one side, 1 where both are
alike. Groups are those that people declared themselves; none is made out of what they pressed.

Counts become what may be said first (`say`); all that is found is found in that. So nothing that stands on the page,
its order neither, says more of anybody than the numbers beside it (docs/decisions/0065-where-people-agree.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from people.disclosure import BREAKDOWN_FROM, HIDDEN_BELOW, ROUNDED_TO, Cell, Kind, some

AGREE, DISAGREE, PASS = "agree", "disagree", "pass"
GROUPS_NEEDED = 2
DIVIDED_FROM = 0.5  # such as 30 who agree and 10 who do not


@dataclass(frozen=True)
class Presses:
    """How many people pressed what, each of them once."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def whole(self) -> int:
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True)
class Counted:
    """One statement with its exact counts: of all who pressed, and of those of each declared group."""

    key: str
    all: Presses
    groups: Mapping[str, Presses] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What may be said of one statement. `groups`, of those with 8 people or more: whether most of them agreed."""

    key: str
    agree: Cell
    disagree: Cell
    passed: Cell
    groups: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        """Whether numbers stand beside it: enough people pressed."""
        return self.agree.kind != Kind.TOO_FEW_ASKED

    @property
    def agree_share(self) -> float:
        return _about(self.agree) / (_about(self.agree) + _about(self.disagree))

    @property
    def disagree_share(self) -> float:
        return 1 - self.agree_share

    @property
    def divided(self) -> float:
        agree, disagree = _about(self.agree), _about(self.disagree)
        return 1 - abs(agree - disagree) / (agree + disagree)


def say(counted: Counted) -> Said:
    """What may be said of it: nothing below 20 people who pressed; each number rounded, or "fewer than 8", which holds
    for nobody too. How many pressed in all is not said, so that no small number is what is left of a whole.
    """
    if counted.all.whole < BREAKDOWN_FROM:
        none = Cell(Kind.TOO_FEW_ASKED)
        return Said(counted.key, none, none, none)
    agree = _cell(counted.all.agree)
    groups = {} if agree.number is None else _by_group(counted.groups)
    return Said(counted.key, agree, _cell(counted.all.disagree), _cell(counted.all.passed), groups)


def _cell(number: int) -> Cell:
    return some(number) if number >= HIDDEN_BELOW else Cell(Kind.FEW)


def _by_group(groups: Mapping[str, Presses]) -> dict[str, bool]:
    """More than half of them, those who passed counted too. Of a group this word is said, and no number."""
    return {
        name: presses.agree * 2 > presses.whole
        for name, presses in sorted(groups.items())
        if presses.whole >= HIDDEN_BELOW
    }


def most_agree(said: Iterable[Said]) -> list[Said]:
    """Where the numbers that are shown prove that more than half of all who pressed agreed; the clearest first."""
    found = [one for one in said if one.is_shown and _is_most(one.agree, one.disagree, one.passed)]
    return sorted(found, key=lambda one: -one.agree_share)


def most_disagree(said: Iterable[Said]) -> list[Said]:
    """The same for those who did not."""
    found = [one for one in said if one.is_shown and _is_most(one.disagree, one.agree, one.passed)]
    return sorted(found, key=lambda one: -one.disagree_share)


def differ(said: Iterable[Said]) -> list[Said]:
    """Where many stand on each side, and no side has most; the most divided first."""
    shown = list(said)
    clear = {one.key for one in (*most_agree(shown), *most_disagree(shown))}
    found = [one for one in shown if one.key not in clear and _stands_on_both_sides(one)]
    return sorted(found, key=lambda one: -one.divided)


def _stands_on_both_sides(one: Said) -> bool:
    return bool(one.agree.number and one.disagree.number) and one.divided >= DIVIDED_FROM


def common(said: Iterable[Said]) -> list[Said]:
    """Where most of each group agreed, each for itself: of two groups or more that are large enough."""
    found = [one for one in said if len(one.groups) >= GROUPS_NEEDED and all(one.groups.values())]
    return sorted(found, key=lambda one: (-len(one.groups), -one.agree_share))


def by_group(said: Iterable[Said]) -> dict[str, list[Said]]:
    """By group, what most of it agreed with; an empty list where it is large enough, and agreed with nothing."""
    found: dict[str, list[Said]] = {}
    for one in said:
        for name, agrees in one.groups.items():
            found.setdefault(name, []).extend([one] if agrees else [])
    return {name: sorted(found[name], key=lambda one: -one.agree_share) for name in sorted(found)}


def _is_most(side: Cell, *others: Cell) -> bool:
    """Whatever the exact numbers are that were rounded."""
    if not side.number:
        return False
    return side.number - ROUNDED_TO // 2 > sum(_at_most(other) for other in others)


def _at_most(cell: Cell) -> int:
    return cell.number + ROUNDED_TO // 2 if cell.number else HIDDEN_BELOW - 1


def _about(cell: Cell) -> float:
    """For a number that is not said, the middle of what it may be."""
    return cell.number or (HIDDEN_BELOW - 1) / 2

"""Whether a group can live with something: who spoke last and what they said, round by round. Pure.

What people say to one text is not taken for what they say to the next: who could live with the first says so again.
An objection is different. It stands until whoever made it says something else; a new round, or silence, ends none.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from decisions.counting import Outcome

LIVE, WORRY, OBJECT, ASIDE, BACK = "live", "worry", "object", "aside", "back"
CAN_LIVE = frozenset({LIVE, WORRY})
OUTCOMES = {
    Outcome.DECIDED: "It goes ahead. When it closed, nobody in the group objected.",
    Outcome.TALK: "It does not go ahead. Somebody could not live with it, so nobody has won. We talk again.",
    Outcome.NOT_ENOUGH: "It does not go ahead. Not enough people in the group said that they can live with it.",
}


@dataclass(frozen=True)
class Spoken:
    """What one person said in one round."""

    who: Hashable
    round: int
    says: str


@dataclass(frozen=True)
class Stand:
    """Where it stands in the last round: `now` is what each person said last in it, `objecting` whose objection
    stands, of whichever round.
    """

    now: dict[Hashable, str] = field(default_factory=dict)
    objecting: frozenset[Hashable] = frozenset()

    @property
    def spoke(self) -> int:
        """How many said something in the last round, and did not take it back."""
        return len(self.now)

    def outcome(self, quorum: int) -> Outcome:
        """It goes ahead where nobody objects, as many spoke as were needed, and at least one can live with it."""
        if self.objecting:
            return Outcome.TALK
        if self.spoke < max(quorum, 1) or not CAN_LIVE.intersection(self.now.values()):
            return Outcome.NOT_ENOUGH
        return Outcome.DECIDED


def in_words(outcome: str) -> str:
    """What came out, as everybody reads it. `outcome` is a value of Outcome."""
    return OUTCOMES[Outcome(outcome)]


def stand(said: Iterable[Spoken], last_round: int) -> Stand:
    """`said` in the order in which it was said."""
    last: dict[Hashable, Spoken] = {one.who: one for one in said}
    return Stand(
        {who: one.says for who, one in last.items() if one.round == last_round and one.says != BACK},
        frozenset(who for who, one in last.items() if one.says == OBJECT),
    )

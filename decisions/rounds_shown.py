"""“Can you live with it?” as pages show it: to the group and the team by name, to everybody without any."""

from dataclasses import dataclass, field

from decisions import actions, consent
from decisions.counting import Outcome
from decisions.models import CanLive, Decision, HowSettled, Round, RoundAnswer, Settlement, Voter
from ladder.models import Participation
from people.texts import Text

SAYS = {
    CanLive.LIVE: "can live with it.",
    CanLive.WORRY: "can live with it, and says:",
    CanLive.OBJECT: "cannot live with it, because:",
    CanLive.ASIDE: "steps aside.",
    CanLive.BACK: "took back what they said.",
}
NOT_SHOWN = "These words are not shown."
GONE = "These words were taken back, or had to go."


@dataclass(frozen=True)
class Line:
    """What one person said. `since`: they said something else after it. `gone` says why there are no words."""

    answer: RoundAnswer
    name: str
    says: str
    words: str = ""
    gone: str = ""
    since: bool = False
    is_mine: bool = False
    may_take_back: bool = False
    settlement: Settlement | None = None

    @property
    def is_erased(self) -> bool:
        return self.answer.participation.participant_id is None


@dataclass(frozen=True)
class Talk:
    """One round as the group sees it. `silent`: who has not spoken in it."""

    round: Round
    lines: list[Line] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def spoke(self) -> int:
        """How many have spoken in it, and did not take it back. Those who were erased do not count any more."""
        last = {one.answer.participation_id: one for one in self.lines if not one.is_erased}
        return sum(one.answer.says != CanLive.BACK for one in last.values())


@dataclass(frozen=True)
class Group:
    """All rounds, the last one first. `stand`: objections that stand, also of rounds before."""

    now: Talk
    before: list[Talk]
    stand: list[Line]
    asked: int

    @property
    def earlier(self) -> list[Line]:
        """Objections of rounds before, of people who have not spoken since."""
        return [one for one in self.stand if one.answer.round_id != self.now.round.pk]


def group(decision: Decision, mine: Participation | None = None) -> Group:
    """For the group and the team alone. `mine`: how whoever looks takes part; their own words can be taken back."""
    said = actions.said_in(decision)
    rounds = list(decision.rounds.order_by("number"))
    people = people_of(decision)
    settled = actions.settlements_of(actions.objections(said))
    lines = [_line(one, said, settled.get(one.pk), mine) for one in said]
    talks = [_talk(one, lines, people) for one in rounds]
    stand = {one.pk for one in actions.standing(said, rounds[-1])}
    standing = [line for line in lines if line.answer.pk in stand]
    return Group(talks[-1], talks[-2::-1], standing, len(people))


def lines_of(decision: Decision, mine: Participation | None = None) -> list[Line]:
    """All that was said, as `mine` sees it."""
    said = actions.said_in(decision)
    return [_line(one, said, None, mine) for one in said]


def people_of(decision: Decision) -> list[Participation]:
    """How everybody on the register takes part, but for those who were erased."""
    voters = Voter.objects.filter(decision=decision, participant__isnull=False)
    rows = Participation.objects.filter(
        activity=decision.activity_id, participant__in=voters.values("participant")
    )
    return sorted(rows.select_related("participant"), key=lambda one: actions.name_in_group(one).casefold())


def _line(
    one: RoundAnswer, said: list[RoundAnswer], settlement: Settlement | None, mine: Participation | None
) -> Line:
    words = one.words.in_public if hasattr(one, "words") else ""
    later = [other for other in said if other.participation_id == one.participation_id]
    is_mine = mine is not None and one.participation_id == mine.pk
    is_last, is_open = later[-1].pk == one.pk, one.round.decision.closed_at is None
    return Line(
        answer=one,
        name=actions.name_in_group(one.participation),
        says=SAYS[CanLive(one.says)],
        words=words,
        gone=_why_gone(one) if not words else "",
        since=any(other.round_id == one.round_id for other in later[later.index(one) + 1 :]),
        is_mine=is_mine,
        may_take_back=is_mine and one.says != CanLive.BACK and (bool(words) or (is_last and is_open)),
        settlement=settlement,
    )


def _why_gone(one: RoundAnswer) -> str:
    if not one.words_hash:
        return ""
    return NOT_SHOWN if one.words.words else GONE


def _talk(one: Round, lines: list[Line], people: list[Participation]) -> Talk:
    """Without what somebody said before they said something else, where there were no words."""
    here = [line for line in lines if line.answer.round_id == one.pk]
    kept = [line for line in here if not line.since or line.words or line.gone]
    last = {line.answer.participation_id: line.answer.says for line in here}
    silent = [person for person in people if last.get(person.pk, CanLive.BACK) == CanLive.BACK]
    return Talk(one, kept, [actions.name_in_group(person) for person in silent])


@dataclass(frozen=True)
class Objection:
    """An objection as everybody reads it, in the team's words."""

    round: int
    objection: str
    how: str
    words: str


@dataclass(frozen=True)
class CameOut:
    """What everybody reads after closing: no name, and nobody's own words. `unwritten`: an objection stands, and the
    team has not said yet what it is.
    """

    sentence: str
    goes_ahead: bool
    rounds: int
    name: Text
    about: Text
    objections: list[Objection]
    unwritten: bool


def came_out(decision: Decision) -> CameOut | None:
    """For everybody; None before there is a result."""
    result = decision.result
    now = decision.rounds.last()
    if result is None or now is None:
        return None
    said = actions.said_in(decision)
    objected = actions.objections(said)
    settled = actions.settlements_of(objected)
    listed = [_objection(one, settled[one.pk]) for one in objected if one.pk in settled]
    stands = actions.standing(said, now)
    return CameOut(
        sentence=consent.in_words(result.outcome),
        goes_ahead=result.outcome == Outcome.DECIDED.value,
        rounds=now.number,
        name=now.name,
        about=now.about,
        objections=listed,
        unwritten=any(one.pk not in settled for one in stands),
    )


def _objection(one: RoundAnswer, settlement: Settlement) -> Objection:
    how = HowSettled(settlement.how).label
    return Objection(one.round.number, settlement.objection, how, settlement.words)

"""A vote as its pages show it: what weighs it, who may vote, by when, and what came out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from decisions import publishing, rules
from decisions.counting import Outcome
from decisions.explained import can_be_a_draw, how_counted
from decisions.models import CountedBallots, Decision, Option, Result
from decisions.pictured import Example, example
from decisions.rules import Choice, Rules
from people import clock, disclosure
from people.disclosure import Cell

Picture = Mapping[str, str]
Pictures = Mapping[str, Picture]


@dataclass(frozen=True)
class Shown:
    """The rules in people's words. `facts` are (what, words); `choices` what stands on the ballot, each with the `src`
    and `alt` of its picture, or None.
    """

    decision: Decision
    said: Rules
    weight: str
    facts: list[tuple[str, str]]
    choices: list[tuple[Choice, Picture | None]]
    closes: str
    answer_due: str
    is_open: bool
    is_closed: bool
    taken: str
    counted: tuple[str, ...] = ()
    example: Example | None = None
    halves: list[str] = field(default_factory=list)

    @property
    def is_of_few(self) -> bool:
        """Whether so few may vote, in one of the groups at least, that no numbers can be shown."""
        return min(self.said.asked) < disclosure.VOTES_FROM


def pictures_of(options: Iterable[Option]) -> Pictures:
    """Where everybody finds the picture of each option, by its code. Needs the activity with them."""
    shown = {option.code: option.picture_shown() for option in options}
    return {code: picture for code, picture in shown.items() if picture is not None}


def of(decision: Decision, pictures: Pictures | None = None) -> Shown:
    """Needs the rules with it. `pictures`: where those of a vote are that has not opened."""
    fixed = decision.rules
    said = fixed.said
    both, moment = publishing.both_of(said), clock.now()
    if pictures is None:
        pictures = pictures_of(decision.options.select_related("decision__activity").exclude(picture=""))
    return Shown(
        decision=decision,
        said=said,
        weight=said.weight_words,
        facts=list(_facts(said)),
        choices=[(choice, pictures.get(choice.code)) for choice in said.choices],
        closes=_day(fixed.closes_at),
        answer_due=clock.in_words(date.fromisoformat(said.answer_due)) if said.answer_due else "",
        is_open=decision.is_open_at(moment),
        is_closed=decision.closed_at is not None or moment >= fixed.closes_at,
        taken=_taken(decision),
        counted=how_counted(said.manifest, halves=both),
        example=example(said.manifest, halves=both),
        halves=[name for name in said.halves if name],
    )


def _day(moment: datetime) -> str:
    return clock.in_words(clock.london(moment).date())


def _taken(decision: Decision) -> str:
    """How many have voted, in steps, as counted once a day while it is open; never how it stands."""
    if decision.closed_at is not None:
        return ""
    cell = disclosure.while_open(0, said=decision.said_voted)
    return f"So far {cell.words} have voted."


def _facts(said: Rules) -> Iterator[tuple[str, str]]:
    yield "Who may vote", _who(said)
    if said.share:
        yield "Which part of the decision this is", said.share
    if said.limits:
        yield "Limits", said.limits
    if not said.offers_none and said.why_not_none:
        yield "Why “none of these” is not offered", said.why_not_none
    if said.ties == "lot" and said.lot_from and can_be_a_draw(said.manifest):
        yield "Where the number for a lot comes from", said.lot_from


def _who(said: Rules) -> str:
    """The register in words. Its size is of the organisation, and says nothing of who voted."""
    if len(said.halves) == 1:
        return f"{_people(said.asked[0])} on a list that was fixed before the vote opened."
    each = [f"{name} ({_people(number)})" for name, number in zip(said.halves, said.asked, strict=True)]
    return f"Two groups: {' and '.join(each)}. It goes ahead only if both choose the same."


def _people(number: int) -> str:
    return Cell(disclosure.total(number).kind, disclosure.total(number).number).words


def turnout(result: Result) -> str:
    """How many voted of how many asked, as far as small numbers let us say."""
    cast, asked = disclosure.total(result.voters), disclosure.total(sum(result.asked))
    if not cast.number or not asked.number:
        return f"{cast.words[:1].upper()}{cast.words[1:]} voted."
    return f"{cast.number:,} of {asked.number:,} people voted.{_chose_nothing(result)}"


def why_no_numbers(said: Rules, result: Result) -> str:
    """Why nothing is said of how many chose what; nothing where it is said."""
    if publishing.may_say(said, result.cast).totals:
        return ""
    where = " in one of the groups" if len(result.cast) > 1 else ""
    return (
        f"Fewer than {disclosure.VOTES_FROM} people voted{where}. So we do not show how many chose what: "
        "it could tell how somebody voted."
    )


def _chose_nothing(result: Result) -> str:
    """Of those who voted, as far as totals are published at all."""
    blank: int = result.said.get("blank", 0)
    if not blank:
        return ""
    return (
        " 1 of them chose nothing." if blank == 1 else f" {blank:,} of them chose nothing: they do not mind."
    )


def lot_in_words(decision: Decision, result: Result) -> str:
    """Which number settled a draw, or that one is still to come."""
    if result.outcome == Outcome.DRAW.value:
        said = decision.rules.said
        comes_from = said.lot_from.rstrip(".")
        return f"A lot decides now. Its number comes from: {comes_from}. Then anybody can draw the lot again."
    if not result.lot_number:
        return ""
    return f"It was a draw. The number that was drawn in public is {result.lot_number}. It decided the lot."


def ballots_of(decision: Decision) -> CountedBallots | None:
    """The ballots that are published; none where they would tell who voted how."""
    result = decision.result
    if result is None or result.outcome == Outcome.DRAW.value:
        return None
    return CountedBallots.objects.filter(decision=decision).first()


def ways_in_words(said: Rules) -> str:
    """Why the ballots themselves are not published, if they are not."""
    return (
        "We show the votes themselves only if 20 people or more vote, and at least as many as there are ways to fill "
        f"in a ballot: {rules.ways_to_fill(said):,}. Else a vote could be known by how it is filled in."
    )

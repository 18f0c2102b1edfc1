"""How each method counts, shown with made-up votes that are really counted: for the page of a ballot. Pure."""

from dataclasses import dataclass

from decisions.counting import Ballots, Manifest, Method, Option, count, count_halves
from decisions.explained import what_came_out
from decisions.explained.words import HALVES, begin
from decisions.pictured.rounds import Block, blocks

CAFE, GARDEN, TRIP, FILM = (
    Option("cafe", "A café"),
    Option("garden", "A garden"),
    Option("trip", "A day out"),
    Option("film", "A film night"),
)
YES, NO = Option("yes", "Yes"), Option("no", "No")
RULES = {
    Method.YES_NO: Manifest((YES, NO), Method.YES_NO),
    Method.APPROVAL: Manifest((CAFE, GARDEN, TRIP), Method.APPROVAL),
    Method.PLURALITY: Manifest((CAFE, GARDEN, TRIP), Method.PLURALITY),
    Method.RUN_OFF: Manifest((CAFE, GARDEN, TRIP), Method.RUN_OFF),
    Method.SCOTTISH_STV: Manifest((CAFE, GARDEN, TRIP, FILM), Method.SCOTTISH_STV, seats=2),
}
ONE_OF_THREE: Ballots = {("cafe",): 9, ("garden",): 6, ("trip",): 5}
IN_ORDER: Ballots = {("cafe",): 8, ("garden", "cafe"): 7, ("trip", "garden"): 4, ("trip", "cafe"): 1}
VOTES: dict[Method, Ballots] = {
    Method.YES_NO: {("yes",): 12, ("no",): 8},
    Method.APPROVAL: {("cafe", "garden"): 5, ("cafe",): 7, ("trip", "garden"): 4, ("trip",): 4},
    Method.PLURALITY: ONE_OF_THREE,
    Method.RUN_OFF: IN_ORDER,
    Method.SCOTTISH_STV: {("cafe", "garden"): 10, ("garden",): 5, ("trip", "garden"): 3, ("film",): 2},
}
OTHER_HALF: dict[Method, Ballots] = {
    Method.YES_NO: {("yes",): 5, ("no",): 3},
    Method.APPROVAL: {("cafe", "trip"): 4, ("cafe",): 1, ("garden",): 3},
    Method.PLURALITY: {("cafe",): 5, ("garden",): 3},
    Method.RUN_OFF: {("garden",): 5, ("cafe",): 3},
    Method.SCOTTISH_STV: {("cafe",): 4, ("garden",): 4, ("trip",): 1},
}


@dataclass(frozen=True)
class Example:
    """What decisions/example.html shows: the rounds of each electorate under its name, and what came out."""

    parts: tuple[tuple[str, tuple[Block, ...]], ...]
    words: tuple[str, ...]


def example(manifest: Manifest, *, halves: tuple[str, str] = HALVES) -> Example:
    """Of the method of these rules; their own options and numbers are not shown, so that it favours none of them."""
    rules = RULES[manifest.by]
    votes = VOTES[manifest.by]
    if manifest.method != Method.BOTH_HALVES:
        result = count(rules, votes)
        return Example((("", blocks(result)),), what_came_out(result))
    both = Manifest(rules.options, Method.BOTH_HALVES, rules.seats, each_by=rules.method)
    result = count_halves(both, (votes, OTHER_HALF[manifest.by]))
    named = zip(halves, result.halves, strict=True)
    parts = tuple((begin(name), blocks(half, of=name)) for name, half in named)
    return Example(parts, what_came_out(result, halves=halves)[:1])

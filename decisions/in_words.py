"""A result in words and columns, for the command that counts a file. Pure."""

from decisions.counting import Method, Outcome, Result, Round
from decisions.counting.result import decimal

METHODS = {
    Method.YES_NO: "yes or no",
    Method.APPROVAL: "tick all you are happy with (approval)",
    Method.PLURALITY: "choose one (plurality)",
    Method.RUN_OFF: "put them in order (instant run-off)",
    Method.SCOTTISH_STV: "put them in order, for several places (Scottish STV)",
    Method.BOTH_HALVES: "both halves",
}
OUTCOMES = {
    Outcome.DECIDED: "Chosen, in this order:",
    Outcome.DRAW: "A draw.",
    Outcome.NOT_ENOUGH: "Not enough people voted.",
    Outcome.NOT_REACHED: "No option has the votes that were needed.",
    Outcome.TALK: "Back to talking: there is no decision.",
}


def lines(result: Result) -> list[str]:
    """The result, each round, and the head-to-head table; for both halves, those of each half behind it."""
    seats = result.manifest.seats
    said = [
        f"Method: {METHODS[result.manifest.method]}",
        f"Places: {seats}",
        f"Ballots: {result.cast:,}, of which nothing is marked on {result.blank:,}",
    ]
    if result.quota is not None:
        said.append(f"Votes needed (quota): {result.quota:,}")
    said += ["", *_outcome(result)]
    for number, one in enumerate(result.rounds, start=1):
        said += ["", *_round(result, number, one)]
    if result.head_to_head:
        said += ["", *_head_to_head(result)]
    for which, half in zip(("One half", "The other half"), result.halves, strict=False):
        said += ["", f"=== {which} ===", *lines(half)]
    return said


def _outcome(result: Result) -> list[str]:
    said = [OUTCOMES[result.outcome]]
    if result.winners and result.outcome != Outcome.DECIDED:
        said.append("Chosen before it, in this order:")
    said += [f"  {place}. {name}" for place, name in enumerate(result.names(result.winners), start=1)]
    if result.tied:
        said.append(f"Votes do not decide between: {'; '.join(result.names(result.tied))}.")
    if result.outcome == Outcome.DRAW:
        said.append("Draw an order of all options by lot, and give it as --tie-order.")
    return said


def _round(result: Result, number: int, one: Round) -> list[str]:
    exact = result.manifest.by == Method.SCOTTISH_STV
    names = [*(option.name for option in result.manifest.options), "(with nobody any more)"]
    votes = [decimal(part, exact=exact) for part in (*one.votes, one.exhausted)]
    wide, long = max(map(len, names)), max(map(len, votes))
    said = [f"{'Stage' if exact else 'Round'} {number}: {_what(result, one)}"]
    said += [f"  {name:<{wide}}  {vote:>{long}}" for name, vote in zip(names, votes, strict=True)]
    if one.by_lot:
        said.append(f"  Decided by lot between: {'; '.join(result.names(one.by_lot))}")
    if one.elected:
        said.append(f"  Chosen: {'; '.join(result.names(one.elected))}")
    return said


def _what(result: Result, one: Round) -> str:
    if one.of is None:
        return one.what
    name = result.names([one.of])[0]
    return f"the surplus of {name} is passed on" if one.what == "surplus" else f"{name} goes out"


def _head_to_head(result: Result) -> list[str]:
    names = [option.name for option in result.manifest.options]
    wide = max(map(len, names))
    columns = [str(place) for place in range(1, len(names) + 1)]
    long = max(len(str(part)) for row in result.head_to_head for part in row)
    long = max(long, len(columns[-1])) + 2
    said = ["Head to head: how many put the first before the second"]
    said.append(f"{'':{wide + 6}}" + "".join(f"{column:>{long}}" for column in columns))
    for place, (name, row) in enumerate(zip(names, result.head_to_head, strict=True)):
        cells = "".join(f"{part if at != place else '-':>{long}}" for at, part in enumerate(row))
        said.append(f"{place + 1:>4}. {name:<{wide}}{cells}")
    best = result.head_to_head_winner
    beats = "Nobody is" if best is None else f"{result.names([best])[0]} is"
    return [*said, f"{beats} put before each other option by most people, compared two by two."]

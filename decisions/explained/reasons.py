"""Why those who won have won: the second sentence, with its numbers. Pure."""

from fractions import Fraction

from decisions.counting import Method, Result, Round
from decisions.counting.manifest import NO, NOT_SURE, YES
from decisions.explained.words import joined, named, number, people, plain, votes, votes_of

DID = {Method.APPROVAL: "ticked", Method.PLURALITY: "chose"}


def why(result: Result) -> str:
    """For a decided result of one electorate."""
    match result.manifest.by:
        case Method.YES_NO:
            return _yes_no(result)
        case Method.RUN_OFF:
            return _run_off(result)
        case Method.SCOTTISH_STV:
            return _stv(result)
    return _most(result)


def ranked(result: Result) -> list[tuple[str, Fraction]]:
    """Options with their votes in the last round, most votes first."""
    return sorted(votes_of(result, result.rounds[-1]).items(), key=lambda one: -one[1])


def _yes_no(result: Result) -> str:
    names = [plain(option.name) for option in result.manifest.options]
    counts = [int(part) for part in result.rounds[0].votes]
    said = f"{people(counts[YES])} chose {names[YES]}, and {counts[NO]:,} chose {names[NO]}."
    if len(names) > NOT_SURE:
        said = f"{said[:-1]}; {counts[NOT_SURE]:,} chose {names[NOT_SURE]}."
    if result.manifest.threshold is not None and result.quota:
        said += f" To win, {names[YES]} needed {result.quota:,}."
    return said + _lots(result)


def _most(result: Result) -> str:
    """12 of 20 people ticked it; the next one had 9."""
    found = votes_of(result, result.rounds[0])
    won = [found[key] for key in result.winners]
    each = joined([number(part) for part in won]) if len(set(won)) > 1 else number(won[0])
    it = "it" if len(won) == 1 else "them" if len(set(won)) > 1 else "each of them"
    said = f"{each} of {people(result.cast)} {DID[result.manifest.by]} {it}"
    said += "." if result.rounds[0].by_lot else f"; {_next(result)}."
    left = result.manifest.seats - len(won)
    if left:
        places = "1 place stays" if left == 1 else f"{left:,} places stay"
        said += f" {places} empty, because no other one had enough votes."
    return said + _lots(result)


def _next(result: Result) -> str:
    others = [(key, found) for key, found in ranked(result) if key not in result.winners]
    if not others:
        return "there was no other one"
    most = number(others[0][1]) if others[0][1] else "none"
    return f"the next one had {most}"


def _run_off(result: Result) -> str:
    """It had 11 of the 18 votes that were left in round 3; the next one had 7."""
    last = len(result.rounds)
    found, counted = votes_of(result, result.rounds[-1]), int(sum(result.rounds[-1].votes))
    its = found[result.winners[0]]
    if its * 2 <= counted:
        return "It is the only one that was left." + _lots(result)
    where = "in the first round" if last == 1 else f"that were left in round {last:,}"
    return f"It had {number(its)} of the {votes(counted)} {where}; {_next(result)}." + _lots(result)


def _stv(result: Result) -> str:
    """Who had enough votes, and who has a place because no more were left than places."""
    had: list[str] = []
    left: list[str] = []
    for one in result.rounds:
        for key in one.elected:
            enough = votes_of(result, one)[key] >= (result.quota or 0)
            (had if enough else left).append(key)
    if not left:
        who = "It" if len(had) == 1 else "Each of them"
        return f"{who} had the {votes(result.quota or 0)} that {_was(result)} enough for a place." + _lots(
            result
        )
    said = f"{votes(result.quota or 0)} {_was(result)} enough for a place."
    if had:
        said += f" {named(result, had)} had {'them' if result.quota != 1 else 'it'}."
    has = "has the last place" if len(left) == 1 else "have the last places"
    return f"{said} {named(result, left)} {has}, because no others were left." + _lots(result)


def _was(result: Result) -> str:
    return "was" if result.quota == 1 else "were"


def _lots(result: Result) -> str:
    """Drawn lots are said, whatever they decided."""
    drawn = [one for one in result.rounds if one.by_lot]
    if not drawn:
        return ""
    return " " + " ".join(_drawn(result, one) for one in drawn)


def _drawn(result: Result, one: Round) -> str:
    return f"{named(result, one.by_lot)} had the same number of votes, so lots were drawn between them."

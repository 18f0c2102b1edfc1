"""After a vote: who won and why, in about two sentences. Pure.

With `only_outcome` no number is said, for votes of so few people that numbers would show who voted how.
"""

from decisions.counting import FOR_SEVERAL, Method, Outcome, Result
from decisions.explained import reasons
from decisions.explained.words import HALVES, begin, named, people, votes, votes_of

NOTHING = "Nothing was decided."
TICKED = {Method.APPROVAL: "ticked", Method.PLURALITY: "chose", Method.YES_NO: "chose"}


def what_came_out(
    result: Result, *, only_outcome: bool = False, halves: tuple[str, str] = HALVES
) -> tuple[str, ...]:
    """Lines to read one after the other, the outcome first. `halves`: what the two are called, as in a sentence."""
    if result.halves:
        return _both(result, only_outcome=only_outcome, halves=halves)
    first, why = _outcome(result, only_outcome=only_outcome)
    why = "" if only_outcome else why
    return tuple(line for line in (f"{first} {why}".strip(), _none_won(result)) if line)


def _outcome(result: Result, *, only_outcome: bool) -> tuple[str, str]:
    """What came out, and why; the first has no number in it."""
    match result.outcome:
        case Outcome.DECIDED:
            return f"{named(result, result.winners)} won.", reasons.why(result)
        case Outcome.NOT_ENOUGH:
            return _not_enough(result)
        case Outcome.NOT_REACHED:
            return "No option had enough votes. " + NOTHING, _not_reached(result)
    return _level(result, only_outcome=only_outcome)


def _not_enough(result: Result) -> tuple[str, str]:
    if result.cast >= max(result.manifest.quorum, 1):
        return f"{NOTHING} Nobody marked anything that could be counted.", ""
    first = "Not enough people voted. " + NOTHING
    if not result.cast:
        return first, "Nobody voted."
    needed = result.manifest.quorum
    return (
        first,
        f"{begin(people(result.cast))} voted, and {needed:,} {'was' if needed == 1 else 'were'} needed.",
    )


def _not_reached(result: Result) -> str:
    best = reasons.ranked(result)[0][1]
    level = [key for key, found in reasons.ranked(result) if found == best]
    did = TICKED[result.manifest.by]
    each = f"{people(int(best))} {did} {'each of them' if len(level) > 1 else 'it'}"
    return f"{named(result, level)} had the most: {each}, and {result.quota or 1:,} were needed."


def _level(result: Result, *, only_outcome: bool) -> tuple[str, str]:
    """A draw, that waits for lots or goes back to talking."""
    talk = result.outcome == Outcome.TALK
    then = "We go back to talking." if talk else "Lots have to be drawn."
    first = f"It is a draw between {named(result, result.tied)}. {then}"
    if result.winners:
        verb = "has" if len(result.winners) == 1 else "have"
        first += f" {named(result, result.winners)} {verb} a place already."
    return first, "" if only_outcome else _why_level(result)


def _why_level(result: Result) -> str:
    last = votes_of(result, result.rounds[-1])
    each = last[result.tied[0]]
    if result.manifest.by == Method.RUN_OFF:
        return f"Each of them has {votes(each)}, and one of them has to go out."
    if result.manifest.by == Method.SCOTTISH_STV:
        if set(result.tied) <= set(result.winners):
            return f"Each of them has {votes(each)}. Whose votes are passed on first makes a difference."
        return f"Each of them has {votes(each)}, and one of them has to go out."
    said = f"{begin(people(int(each)))} {TICKED[result.manifest.by]} each of them."
    left = result.manifest.seats - len(result.winners)
    if result.manifest.seats == 1 or result.manifest.by not in FOR_SEVERAL:
        return said
    return f"{said} There {'is 1 place' if left == 1 else f'are {left:,} places'} for them."


def _none_won(result: Result) -> str:
    none = result.manifest.none_of_these
    if result.outcome != Outcome.DECIDED or none not in result.winners:
        return ""
    return (
        "So we talk more."
        if len(result.winners) == 1
        else f"{named(result, [none])} is one of them, so we talk more."
    )


# ---------------------------------------------------------------- both halves


def _both(result: Result, *, only_outcome: bool, halves: tuple[str, str]) -> tuple[str, ...]:
    first = _of_both(result, halves)
    if only_outcome:
        return tuple(line for line in (first, _none_won(result)) if line)
    each = [
        f"{begin(name)}: {' '.join(what_came_out(half))}"
        for name, half in zip(halves, result.halves, strict=True)
    ]
    return tuple(line for line in (first, _none_won(result), *each) if line)


def _of_both(result: Result, halves: tuple[str, str]) -> str:
    if result.outcome == Outcome.DECIDED:
        return f"{named(result, result.winners)} won. Both halves chose the same."
    if result.outcome == Outcome.TALK:
        return "The two halves did not both choose the same. We go back to talking."
    those = [name for name, half in zip(halves, result.halves, strict=True) if half.outcome == result.outcome]
    where = "in both halves" if len(those) > 1 else f"in one half: {those[0]}"
    if result.outcome == Outcome.DRAW:
        return f"It is a draw {where}. Lots have to be drawn."
    few = any(half.cast < max(half.manifest.quorum, 1) for half in result.halves)
    return f"{'Not enough people voted' if few else 'No votes could be counted'} {where}. {NOTHING}"


def head_to_head(result: Result) -> str:
    """What the head-to-head table shows, where there is something to say; no number in it."""
    if not result.head_to_head:
        return ""
    best = result.head_to_head_winner
    if best is None:
        return "Compared two by two, no option is put before each other one by most people."
    said = f"Compared two by two, most people put {named(result, [best])} before each other one."
    if result.outcome == Outcome.DECIDED and best not in result.winners:
        went = "It went out because too few votes were with it at that time."
        said += f" {went if result.manifest.seats == 1 else 'It did not get a place.'}"
    return said

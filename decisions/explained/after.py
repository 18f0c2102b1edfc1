"""After a vote: who won and why, in about two sentences. Pure.

With `only_outcome` no number is said, for votes of so few people that numbers would show who voted how.
"""

from decisions.counting import FOR_SEVERAL, Method, Outcome, Result
from decisions.counting.manifest import NO, YES
from decisions.explained import reasons
from decisions.explained.words import HALVES, begin, named, people, votes, votes_of

NOTHING = "Nothing was decided."
TICKED = {Method.APPROVAL: "ticked", Method.PLURALITY: "chose", Method.YES_NO: "chose"}


def what_came_out(
    result: Result, *, only_outcome: bool = False, halves: tuple[str, str] = HALVES
) -> tuple[str, ...]:
    """Lines to read one after the other, the outcome first. `halves`: what the two are called, as in a sentence."""
    if result.manifest.method == Method.BOTH_HALVES:
        return _both(result, only_outcome=only_outcome, halves=halves)
    said = _outcome(result) if only_outcome else f"{_outcome(result)} {_why(result)}".strip()
    return tuple(line for line in (said, _none_won(result)) if line)


def _outcome(result: Result) -> str:
    """What came out, without a number. Looks at no round: where the outcome alone was published, there is none."""
    match result.outcome:
        case Outcome.DECIDED:
            return f"{named(result, result.winners)} won."
        case Outcome.NOT_ENOUGH if result.cast >= max(result.manifest.quorum, 1):
            return f"{NOTHING} Nobody marked anything that could be counted."
        case Outcome.NOT_ENOUGH:
            return f"Not enough people voted. {NOTHING}"
        case Outcome.NOT_REACHED:
            return f"No option had enough votes. {NOTHING}"
    return _level(result)


def _why(result: Result) -> str:
    """Why, with its numbers."""
    match result.outcome:
        case Outcome.DECIDED:
            return reasons.why(result)
        case Outcome.NOT_ENOUGH:
            return _not_enough(result)
        case Outcome.NOT_REACHED:
            return _not_reached(result)
    return _why_level(result)


def _not_enough(result: Result) -> str:
    needed = result.manifest.quorum
    if result.cast >= max(needed, 1):
        return ""
    if not result.cast:
        return "Nobody voted."
    return f"{begin(people(result.cast))} voted, and {needed:,} {'was' if needed == 1 else 'were'} needed."


def _not_reached(result: Result) -> str:
    if result.manifest.by == Method.YES_NO:
        yes, no = result.manifest.keys[YES], result.manifest.keys[NO]
        return f"Nobody chose {named(result, [yes])} or {named(result, [no])}."
    best = reasons.ranked(result)[0][1]
    level = [key for key, found in reasons.ranked(result) if found == best]
    did = TICKED[result.manifest.by]
    each = f"{people(int(best))} {did} {'each of them' if len(level) > 1 else 'it'}"
    return f"{named(result, level)} had the most: {each}, and {result.quota or 1:,} were needed."


def _level(result: Result) -> str:
    """A draw, that waits for lots or goes back to talking."""
    then = "We go back to talking." if result.outcome == Outcome.TALK else "Lots have to be drawn."
    said = f"It is a draw between {named(result, result.tied)}. {then}"
    if result.winners:
        verb = "has" if len(result.winners) == 1 else "have"
        said += f" {named(result, result.winners)} {verb} a place already."
    return said


def _why_level(result: Result) -> str:
    last = votes_of(result, result.rounds[-1])
    each = last[result.tied[0]]
    if result.manifest.by == Method.RUN_OFF:
        return f"Each of them has {votes(each)}, and one of them has to go out."
    if result.manifest.by == Method.SCOTTISH_STV:
        if set(result.tied) <= {key for one in result.rounds for key in one.elected}:
            return f"Each of them has {votes(each)}. Whose votes are passed on first makes a difference."
        return f"Each of them has {votes(each)}, and one of them has to go out."
    said = f"{begin(people(int(each)))} {TICKED[result.manifest.by]} each of them."
    left = result.manifest.seats - sum(found > each for found in last.values())
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
    if only_outcome:
        return tuple(line for line in (_of_both(result), _none_won(result)) if line)
    named_halves = list(zip(halves, result.halves, strict=True))
    each = [f"{begin(name)}: {' '.join(what_came_out(half))}" for name, half in named_halves]
    where = _where(result, named_halves)
    return tuple(line for line in (_of_both(result, where), _none_won(result), *each) if line)


def _where(result: Result, halves: list[tuple[str, Result]]) -> str:
    """In which half it is that decided nothing."""
    those = [name for name, half in halves if half.outcome == result.outcome]
    return " in both groups" if len(those) > 1 else f" in one group: {those[0]}" if those else ""


def _of_both(result: Result, where: str = "") -> str:
    """What came out of both. Looks at no half: where the outcome alone was published, there is none."""
    match result.outcome:
        case Outcome.DECIDED:
            return f"{named(result, result.winners)} won. Both groups chose the same."
        case Outcome.DRAW:
            return f"It is a draw{where}. Lots have to be drawn."
        case Outcome.NOT_ENOUGH:
            return f"Not enough people voted{where}. {NOTHING}"
    return "The two groups did not choose the same. We go back to talking."


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

"""What happens after each round of a ranked count: who goes out, and where the votes go. Pure."""

from collections.abc import Sequence
from fractions import Fraction

from decisions.counting import Method, Outcome, Result, Round
from decisions.explained.words import joined, little, named, number, votes, votes_of


def after(result: Result, place: int) -> tuple[str, ...]:
    """Sentences under the picture of the round at this place: who is chosen now, and what happens next."""
    one = result.rounds[place]
    said = [_chosen(result, one)] if one.elected else []
    if place + 1 < len(result.rounds):
        said.append(_next(result, one, result.rounds[place + 1], place))
    elif result.outcome in (Outcome.DRAW, Outcome.TALK) and result.tied:
        said.append(f"Here the votes do not decide between {named(result, result.tied)}.")
    return tuple(said)


def _chosen(result: Result, one: Round) -> str:
    found = votes_of(result, one)
    if result.manifest.by == Method.RUN_OFF:
        more = found[one.elected[0]] * 2 > sum(one.votes)
        because = "has more than half of the votes" if more else "is the only one that is left"
        return f"{named(result, one.elected)} {because} and wins."
    if result.outcome == Outcome.TALK:
        return f"{named(result, one.elected)} {has_enough(one.elected)}."
    had = [key for key in one.elected if found[key] >= (result.quota or 0)]
    left = [key for key in one.elected if key not in had]
    said = []
    if had:
        said.append(f"{named(result, had)} {'has' if len(had) == 1 else 'have'} enough votes: chosen.")
    if left:
        said.append(
            f"{named(result, left)} {'is' if len(left) == 1 else 'are'} chosen, because no others are left."
        )
    return " ".join(said)


def has_enough(keys: Sequence[str]) -> str:
    """What is said where nobody is chosen in the end, because people talk again."""
    return f"{'has' if len(keys) == 1 else 'have'} enough votes"


def _next(result: Result, one: Round, following: Round, place: int) -> str:
    key = following.of or ""
    name, had = named(result, [key]), votes_of(result, one)[key]
    said = []
    if following.by_lot:
        said.append(f"{named(result, following.by_lot)} are level. Lots were drawn between them.")
    if following.what == "surplus":
        said.append(f"{name} has {votes(had - (result.quota or 0))} more than are needed.")
        return " ".join([*said, _moves(result, one, following, "They are")])
    said.append(_out(result, key, place, by_lot=bool(following.by_lot)))
    if had and not votes_of(result, following)[key]:
        said.append(_moves(result, one, following, f"The {votes(had)} {'is' if had == 1 else 'are'}"))
    elif had:
        said.append("The votes stay where they are, because all places can be filled now.")
    return " ".join(said)


def _out(result: Result, key: str, place: int, *, by_lot: bool) -> str:
    """Who goes out, and why it is they where others have as few."""
    name, found = named(result, [key]), votes_of(result, result.rounds[place])
    gone = {out for one in result.rounds[: place + 1] for out in (*one.excluded, *one.elected)}
    level = [other for other in found if other != key and other not in gone and found[other] == found[key]]
    if not found[key]:
        return f"{name} has no votes and goes out."
    if by_lot:
        return f"{name} goes out."
    if not level:
        return f"{name} has the fewest votes and goes out."
    before = [votes_of(result, one) for one in result.rounds[:place]]
    had_more = all(any(one[key] != one[other] for one in before) for other in level)
    same = "have enough" if result.outcome == Outcome.TALK else "are chosen"
    because = "had more in a round before" if had_more else f"whoever goes first, the same {same}"
    return f"{name} goes out. {named(result, level)} {'has' if len(level) == 1 else 'have'} as few, but {because}."


def _moves(result: Result, one: Round, following: Round, start: str) -> str:
    """Where votes went: the most first."""
    before, now = votes_of(result, one), votes_of(result, following)
    moved = {key: now[key] - before[key] for key in now if now[key] > before[key]}
    to = [
        f"{little(part)} to {named(result, [key])}"
        for key, part in sorted(moved.items(), key=lambda found: -found[1])
    ]
    cut = following.lost - one.lost
    nobody = following.exhausted - one.exhausted - cut
    said = f"{start} passed on: {joined(to)}." if to else f"{start} with nobody any more."
    if len(to) == 1 and not nobody and not cut:
        said = f"{start} passed on to {named(result, list(moved))}."
    if to and nobody:
        verb = "goes" if nobody <= 1 else "go"
        said += f" No other choice is left for {votes(nobody)}, so {'it' if nobody <= 1 else 'they'} {verb} to nobody."
    return f"{said} {_cut(cut)}" if cut else said


def _cut(part: Fraction) -> str:
    """What the fifth decimal leaves over."""
    words = little(part)
    return f"{words[:1].upper()}{words[1:]} of a vote is lost by rounding down."


def needed(result: Result, one: Round) -> Fraction | int | None:
    """The votes that a line in the picture of this round shows: how many it takes. None where most votes are enough."""
    match result.manifest.by:
        case Method.RUN_OFF:
            return int(sum(one.votes)) // 2 + 1
        case Method.YES_NO if result.manifest.threshold is None:
            return None
    return result.quota or None


def line_says(result: Result, one: Round) -> str:
    """What the line is, for the top of the picture."""
    count = needed(result, one)
    if count is None:
        return ""
    if result.manifest.by == Method.RUN_OFF:
        return f"The line shows more than half: {votes(count)}."
    if result.manifest.by == Method.SCOTTISH_STV:
        return f"The line shows what is enough: {votes(count)}."
    return f"The line shows what is needed: {number(count)}."

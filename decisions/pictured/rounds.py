"""The pictures of a count, one for each round, with what is said under each. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from decisions.counting import RANKED, Method, Outcome, Result, Round
from decisions.counting.manifest import YES
from decisions.explained import stages
from decisions.explained.words import begin, people, unit, votes, votes_of
from decisions.pictured.shapes import Mark, Picture, Wanted, draw

Marks = dict[str, tuple[Mark, str]]


@dataclass(frozen=True)
class Block:
    """One round: its heading, which is empty where there is only one round ever; its picture; sentences under it."""

    heading: str
    picture: Picture
    said: tuple[str, ...]


def blocks(result: Result, *, of: str = "") -> tuple[Block, ...]:
    """The rounds of one electorate, in their order. `of`: whose votes these are, for the titles."""
    return tuple(_block(result, place, of) for place in range(len(result.rounds)))


def _block(result: Result, place: int, of: str) -> Block:
    one, is_ranked = result.rounds[place], result.manifest.by in RANKED
    heading = f"{begin(unit(result.manifest.by))} {place + 1:,}" if is_ranked else ""
    title = f"{heading or 'The votes'} of {of}" if of else heading or "The votes"
    whole = _whole(result)
    picture = draw(
        _bars(result, place, whole),
        title=title,
        about=_about(result, whole),
        note=stages.line_says(result, one),
    )
    return Block(heading, picture, stages.after(result, place) if is_ranked else ())


def _whole(result: Result) -> Fraction:
    """How many votes a whole bar is. The same in each round, so that bars can be compared."""
    if result.manifest.by == Method.SCOTTISH_STV:
        most = max(part for one in result.rounds for part in one.votes)
        return max(most, Fraction(result.quota or 0))
    return Fraction(result.valid if result.manifest.by == Method.RUN_OFF else result.cast)


def _about(result: Result, whole: Fraction) -> str:
    if result.manifest.by in RANKED:
        said = f"A bar for each option that is still in. A whole bar would be {votes(whole)}."
    else:
        said = f"A bar for each option. A whole bar would be all {people(int(whole))} who voted."
    return f"{said} The table after this has the same numbers."


def _bars(result: Result, place: int, whole: Fraction) -> list[Wanted]:
    """Options that are still in, most votes first."""
    one = result.rounds[place]
    marks, line, found = _marks(result, place), stages.needed(result, one), votes_of(result, one)
    gone = {key for earlier in result.rounds[: place + 1] for key in earlier.excluded}
    shown = [key for key in result.manifest.keys if key not in gone or found[key]]
    shown.sort(key=lambda key: -found[key])
    yes = result.manifest.keys[YES] if result.manifest.by == Method.YES_NO else None
    return [
        Wanted(
            result.names([key])[0],
            ", ".join(part for part in (_counted(result, found[key]), marks[key][1]) if part),
            found[key] / whole,
            marks[key][0],
            line=None if line is None or yes not in (None, key) else line / whole,
        )
        for key in shown
    ]


def _counted(result: Result, part: Fraction) -> str:
    return votes(part) if result.manifest.by in RANKED else people(int(part))


def _marks(result: Result, place: int) -> Marks:
    """For each option how its bar is filled, and what is said of it beside its number."""
    one = result.rounds[place]
    following: Round | None = result.rounds[place + 1] if place + 1 < len(result.rounds) else None
    marks: Marks = dict.fromkeys(result.manifest.keys, (Mark.STAYS, ""))
    talk = result.outcome == Outcome.TALK  # nobody is chosen in the end
    before, now = ("had enough before", "has enough votes") if talk else ("chosen before", "chosen")
    for earlier in result.rounds[:place]:
        marks |= dict.fromkeys(earlier.elected, (Mark.CHOSEN, before))
    marks |= {key: (Mark.OUT, "out") for earlier in result.rounds[: place + 1] for key in earlier.excluded}
    lot = set(one.by_lot) if result.manifest.by not in RANKED else set()
    marks |= dict.fromkeys(lot, (Mark.STAYS, "level"))
    marks |= {key: (Mark.CHOSEN, "chosen by lot" if key in lot else now) for key in one.elected}
    if following is not None:
        marks |= dict.fromkeys(following.excluded, (Mark.OUT, "goes out"))
    elif result.outcome in (Outcome.DRAW, Outcome.TALK):
        marks |= {key: (marks[key][0], "level") for key in result.tied}
    return marks

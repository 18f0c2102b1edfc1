"""A count as a page shows it: pictures of each round, their numbers as tables, and sentences. Pure.

`shown` makes all of it for decisions/counted.html, and `example` the small picture for the page of a ballot.
"""

from dataclasses import dataclass

from decisions.counting import Method, Result
from decisions.explained import HALVES, head_to_head, what_came_out
from decisions.explained.words import begin
from decisions.pictured.examples import Example, example
from decisions.pictured.rounds import Block, blocks
from decisions.pictured.shapes import Picture
from decisions.pictured.tables import Row, Table, tables

__all__ = [
    "Block",
    "Counted",
    "Example",
    "Picture",
    "Row",
    "Shown",
    "Table",
    "blocks",
    "example",
    "shown",
    "tables",
]

OPEN_AT_MOST = 3  # with more rounds, those between the first and the last are folded


@dataclass(frozen=True)
class Counted:
    """One electorate. `heading` names it where there are two; `between` is folded, with `between_says` to open it."""

    heading: str
    first: tuple[Block, ...]
    between: tuple[Block, ...]
    between_says: str
    last: tuple[Block, ...]
    head_to_head: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Shown:
    """What decisions/counted.html takes. `parts` is empty where only the outcome may be told."""

    words: tuple[str, ...]
    parts: tuple[Counted, ...]


def shown(result: Result, *, only_outcome: bool = False, halves: tuple[str, str] = HALVES) -> Shown:
    """`only_outcome` for votes of fewer than VOTES_FROM people: no number leaves. `halves`: as in a sentence."""
    words = what_came_out(result, only_outcome=only_outcome, halves=halves)
    if only_outcome:
        return Shown(words, ())
    if not result.halves:
        return Shown(words, (_counted(result, ""),) if result.rounds else ())
    each = zip(halves, result.halves, strict=True)
    return Shown(words, tuple(_counted(half, name) for name, half in each if half.rounds))


def _counted(result: Result, name: str) -> Counted:
    found = blocks(result, of=name)
    folds = len(found) > OPEN_AT_MOST
    word = "stages" if result.manifest.by == Method.SCOTTISH_STV else "rounds"
    return Counted(
        begin(name),
        found[:1] if folds else found,
        found[1:-1] if folds else (),
        f"The {word} in between: 2 to {len(found) - 1:,}" if folds else "",
        found[-1:] if folds else (),
        head_to_head(result),
        tables(result, of=name),
    )

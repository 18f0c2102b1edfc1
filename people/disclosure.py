"""How many people may be said in public. Pure. 1 to 7 are never shown; while something is open, only steps are."""

from collections.abc import Iterable, Mapping

HIDDEN_BELOW = 8
BREAKDOWN_FROM = 20
ROUNDED_TO = 5
STEPS_WHILE_OPEN = (500, 200, 100, 50, 20)


def people(number: int, *, still_open: bool) -> str:
    """The words for a count of people, such as '184 people', 'more than 20 people' or 'fewer than 8 people'."""
    if number < 0:
        raise ValueError("a count of people is never below nought")
    if number == 0:
        return "nobody" if not still_open else "nobody yet"
    if number < HIDDEN_BELOW:
        return f"fewer than {HIDDEN_BELOW} people"
    if not still_open:
        return f"{number:,} people"
    for step in STEPS_WHILE_OPEN:
        if number > step:
            return f"more than {step} people"
    return f"{HIDDEN_BELOW} people or more"


def both_sides_may_be_named(answered: int, not_yet: int) -> bool:
    """Whether staff may see who has not answered: with few on either side, names would tell whose answers are whose."""
    return answered >= HIDDEN_BELOW and not_yet >= HIDDEN_BELOW


def shown(number: int) -> int | None:
    """A closed count that may be published, or None where it is too small to say."""
    return number if number == 0 or number >= HIDDEN_BELOW else None


def may_break_down(cells: Iterable[int]) -> bool:
    """Whether a closed table of counts may be published as it is: 20 people or more, and no cell of 1 to 7.

    Each person stands in exactly one cell.
    """
    counts = list(cells)
    return sum(counts) >= BREAKDOWN_FROM and all(shown(number) is not None for number in counts)


def parts(counts: Mapping[str, int], *, still_open: bool) -> dict[str, int]:
    """The parts of a whole whose number is known, rounded to 5; empty where they must not be said.

    A part that is the whole stays exact, as the whole is. All or nothing: beside an exact whole, even one part of 1 to
    7 that is left out could be worked out from the others.
    """
    if still_open or not may_break_down(counts.values()):
        return {}
    whole = sum(counts.values())
    return {name: number if number == whole else _rounded(number) for name, number in counts.items()}


def _rounded(number: int) -> int:
    return (number + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO

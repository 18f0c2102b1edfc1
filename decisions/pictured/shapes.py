"""Bars as shapes at places, for a template that draws them as an SVG. Pure.

The unit is the width of a page on a small phone. An SVG does not wrap words, so they wrap here, by widths that no
letter of the site's typeface exceeds, nor of the fonts that stand in for it: nothing runs out of the picture.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WIDTH, SIZE = 320, 18  # 18 in 320 are 16 pixels in the narrowest column of a page
INSIDE = WIDTH - 2  # a bar has an edge
LINE, BAR, GAP, LEAST = 24, 14, 18, 3
ABOVE = 8  # from where letters stand to what is below them
MOST_LINES = 3
BESIDE = 12  # between a name and what is said beside it
# Thousandths of the size of a letter, with room for the fonts that stand in; tests/decisions/test_pictured.py measures
# them. A letter with an accent is as wide as the one without, but for the narrow ones.
WIDTHS = (
    (330, ".,:;`ij|'’‘·"),
    (380, " !()[]l"),
    (430, "-_frt{}"),
    (490, "/1I\\"),
    (540, '*"“”'),
    (590, "7?csvxyz–"),
    (640, "239<>EFJL^abdeghknopqu~"),
    (690, "$+4568=BPRSTVYZ£"),
    (740, "0ACDKUX"),
    (800, "&GHNOw"),
    (850, "#@Q…"),
    (970, "MWm—"),
    (1_070, "%"),
)
WIDTH_OF = {letter: width for width, letters in WIDTHS for letter in letters}
WITH_ACCENT, OTHER, PICTURE = 540, 1_080, 1_400


class Mark(StrEnum):
    """How a bar is filled: a class of the style sheet. What it means stands in words beside it."""

    CHOSEN = "part"
    STAYS = "part other"
    OUT = "part out"


@dataclass(frozen=True)
class Wanted:
    """A bar as it is asked for: `says` is its number in words, `line` where a line of what is needed crosses it."""

    name: str
    says: str
    part: Fraction
    mark: Mark
    line: Fraction | None = None


@dataclass(frozen=True)
class Line:
    """Words at a height, from the top."""

    words: str
    y: int


@dataclass(frozen=True)
class Bar:
    """`says` stands at the right of the last line of the name, where both have room, and else below it.

    `line`: where the line of what is needed crosses, or None.
    """

    lines: tuple[Line, ...]
    says: Line
    is_beside: bool
    y: int
    width: int
    mark: str
    line: int | None


@dataclass(frozen=True)
class Picture:
    """What decisions/picture.html draws. `title` and `about` are for those who listen."""

    title: str
    about: str
    notes: tuple[Line, ...]
    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    inside: int = INSIDE
    thick: int = BAR


def draw(wanted: Iterable[Wanted], *, title: str, about: str, note: str = "") -> Picture:
    """A bar below the other; `note` stands over them. Parts are of the whole width, 0 to 1."""
    notes = tuple(Line(words, LINE * at - ABOVE) for at, words in enumerate(wrap(note), 1))
    top = LINE * len(notes) + (GAP // 2 if notes else 0)
    bars = []
    for one in wanted:
        bar = _bar(one, top)
        bars.append(bar)
        top = bar.y + BAR + GAP
    return Picture(title, about, notes, tuple(bars), top - GAP + 5 if bars else top)


def _bar(one: Wanted, top: int) -> Bar:
    names = shortened(one.name)
    placed = tuple(Line(words, top + LINE * at - ABOVE) for at, words in enumerate(names, 1))
    is_beside = length(names[-1]) + BESIDE + length(one.says) <= WIDTH
    below = top + LINE * len(names)
    says = Line(one.says, below - ABOVE if is_beside else below + LINE - ABOVE)
    y = below if is_beside else below + LINE
    line = None if one.line is None else 1 + round(INSIDE * min(one.line, Fraction(1)))
    return Bar(placed, says, is_beside, y, _width(one.part), one.mark.value, line)


def _width(part: Fraction) -> int:
    return max(LEAST, round(INSIDE * min(part, Fraction(1)))) if part > 0 else 0


def shortened(name: str) -> list[str]:
    """A name in lines; a long one ends in dots, and stands in full in the table beside the picture."""
    lines = wrap(name)
    if len(lines) <= MOST_LINES:
        return lines or [""]
    last = lines[MOST_LINES - 1]
    while last and length(last + "…") > WIDTH:
        last = last[:-1]
    return [*lines[: MOST_LINES - 1], last.rstrip() + "…"]


def wrap(words: str, most: int = WIDTH) -> list[str]:
    """Lines no wider than `most`; a word that is wider is parted."""
    lines: list[str] = []
    for word in words.split():
        first, *rest = _pieces(word, most)
        if lines and length(f"{lines[-1]} {first}") <= most:
            lines[-1] += f" {first}"
        else:
            lines.append(first)
        lines += rest
    return lines


def _pieces(word: str, most: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and length(piece + letter) > most:
            yield piece
            piece = ""
        piece += letter
    yield piece


def length(words: str) -> int:
    """How wide words may be, in the unit of the picture; never less than they are."""
    return -(-sum(_letter(letter) for letter in words) * SIZE // 1000)


def _letter(letter: str) -> int:
    if letter in WIDTH_OF:
        return WIDTH_OF[letter]
    if unicodedata.combining(letter):
        return 0
    base = WIDTH_OF.get(unicodedata.normalize("NFD", letter)[0])
    if base is not None:
        return max(base, WITH_ACCENT)
    return PICTURE if ord(letter) > 0xFFFF else OTHER

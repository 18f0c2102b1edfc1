"""Two texts side by side, word by word. Knows neither clock nor database.

The comparison is Python's difflib (Ratcliff and Obershelp, "Pattern Matching: The Gestalt Approach", Dr. Dobb's
Journal, July 1988), over words and the white space between them: what is the same in both stands once, in its order.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

# Chinese and Japanese stand without spaces: there each character, and each mark between them, is a piece of its own.
NO_SPACES = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
WORDS_AND_SPACES = re.compile(rf"\s+|[{NO_SPACES}]|[^\s{NO_SPACES}]+")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST_PAIRS = 1_000_000  # of equal pieces: about a second of work; beyond that they are compared line by line


class How(Enum):
    """What became of a piece."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words in a row, with their white space: in both texts, only in the first, or only in the second."""

    how: How
    words: str


def compare(before: str, after: str) -> list[Piece]:
    """Pieces in the order of reading. Those that are not NEW, put together, are `before`; those that are not GONE are
    `after`, letter for letter. Where words were replaced, what is gone stands before what is new.
    """
    for pieces in (WORDS_AND_SPACES, LINES):
        one, other = pieces.findall(before), pieces.findall(after)
        start, end = _same_around(one, other)
        middle, other_middle = one[start : len(one) - end], other[start : len(other) - end]
        if _pairs(middle, other_middle) <= MOST_PAIRS:
            break
    else:
        start, end, middle, other_middle = 0, 0, [before], [after]
    around = ["".join(one[:start]), "".join(one[len(one) - end :])]
    same = [[Piece(How.SAME, words)] if words else [] for words in around]
    return _joined([*same[0], *_between(middle, other_middle), *same[1]])


def _same_around(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many pieces both begin with, and how many of the others both end with."""
    most = min(len(one), len(other))
    start = next((place for place in range(most) if one[place] != other[place]), most)
    most -= start
    end = next((place for place in range(most) if one[-1 - place] != other[-1 - place]), most)
    return start, end


def _pairs(one: Sequence[str], other: Sequence[str]) -> int:
    """How much there is to look at: each piece of the one beside each of the other that is the same."""
    there = Counter(other)
    return sum(often * there[piece] for piece, often in Counter(one).items())


def _between(one: Sequence[str], other: Sequence[str]) -> list[Piece]:
    found: list[Piece] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(How.SAME, "".join(one[i:i_end])))
            continue
        found += _changed("".join(one[i:i_end]), "".join(other[j:j_end]))
    return found


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A space between two changed words belongs to both changes: read aloud, "gone: a short trip" is one thing, not
    three.
    """
    found: list[Piece] = []
    gone = new = ""
    for place, piece in enumerate(pieces):
        between = piece.how is How.SAME and not piece.words.strip() and 0 < place < len(pieces) - 1
        if piece.how is How.SAME and not (between and (gone or new)):
            found += _changed(gone, new)
            found.append(piece)
            gone = new = ""
            continue
        gone += piece.words if piece.how is not How.NEW else ""
        new += piece.words if piece.how is not How.GONE else ""
    return found + _changed(gone, new)


def _changed(gone: str, new: str) -> list[Piece]:
    return [Piece(how, words) for how, words in ((How.GONE, gone), (How.NEW, new)) if words]

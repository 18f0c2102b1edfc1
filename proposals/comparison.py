"""Two texts side by side, word by word. Knows neither clock nor database.

The comparison is Python's difflib (Ratcliff and Obershelp, "Pattern Matching: The Gestalt Approach", Dr. Dobb's
Journal, July 1988), over words and the white space between them: what is the same in both stands once, in its order.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

WORDS_AND_SPACES = re.compile(r"\s+|[^\s]+")
MOST_PIECES = 6_000  # of both texts together; beyond that they are compared line by line


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
    one, other = _pieces(before), _pieces(after)
    if len(one) + len(other) > MOST_PIECES:
        one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(How.SAME, "".join(one[i:i_end])))
            continue
        if i < i_end:
            found.append(Piece(How.GONE, "".join(one[i:i_end])))
        if j < j_end:
            found.append(Piece(How.NEW, "".join(other[j:j_end])))
    return _joined(found)


def _pieces(text: str) -> list[str]:
    return WORDS_AND_SPACES.findall(text)


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

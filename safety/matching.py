"""Whether words of a list stand in a text: whole words only, capitals and accents forgiven. Pure.

Words and phrases are compared piece by piece, so no pattern that somebody types can make this slow.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST_PHRASE = 8  # words
KEPT_PHRASES = 4_096


def pieces(text: str) -> list[str]:
    """The words of a text, folded: "Don't HIT me, José!" is dont, hit, me, jose.

    Apostrophes go, because people leave them out. A letter of a script without spaces is a piece of its own.
    """
    found: list[str] = []
    word = ""
    for letter in unicodedata.normalize("NFKD", text.casefold()):
        if letter in "'’‘`´" or unicodedata.category(letter) in {"Mn", "Cf"}:
            continue
        alone = unicodedata.east_asian_width(letter) in {"W", "F"}
        if letter.isalnum() and not alone:
            word += letter
            continue
        found += [word] if word else []
        word = ""
        found += [letter] if alone and letter.isalnum() else []
    return [*found, word] if word else found


def found_in(text: str, phrases: Iterable[str]) -> list[str]:
    """Those of the phrases that stand in the text, in their own order."""
    words = pieces(text)
    runs = {
        tuple(words[start : start + length])
        for start in range(len(words))
        for length in range(1, LONGEST_PHRASE + 1)
        if start + length <= len(words)
    }
    return [phrase for phrase in phrases if (wanted := _wanted(phrase)) and wanted in runs]


@lru_cache(maxsize=KEPT_PHRASES)
def _wanted(phrase: str) -> tuple[str, ...]:
    """Of a list, which stays the same from one answer to the next. What people write is kept nowhere."""
    return tuple(pieces(phrase))

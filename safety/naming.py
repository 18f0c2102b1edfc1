"""Where words may name somebody, and whether a reader took out names and nothing else. Pure: it only suggests.

A suggestion is a mark beside the words for whoever reads them. Nothing is replaced by itself: a person decides.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

TAKEN_OUT = ("[a name]", "[a place]", "[a job]", "[something private]")  # what may stand where something was

KNOWN, MAYBE = "the name of somebody we know", "maybe a name"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = re.compile("|".join(re.escape(words) for words in TAKEN_OUT))
_SHORTEST = 3  # of a part of a name: "Al" and "de" would be found everywhere
# Names that are words too: only a capital tells them apart.
_ORDINARY = set(
    "art bill brown bush carol christian church cook dale dean dawn drew faith field fields frank glen grace grant "
    "green hall hill hope jack joy june kind king lane long mark mason may mill miles moor page penny pat porter read "
    "reed rich rose sandy shaw short small stone summer taylor violet wade walker ward white will wood woods young "
    "black good best law bond day moon park poole price rice sharp strong weaver".split()
)
_NO_NAMES = set(
    "I I'm I’m I've I’ve I'd I’d I'll I’ll God Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
    "February March April May June July August September October November December Christmas Easter English "
    "British England Britain".split()
)


@dataclass(frozen=True)
class Piece:
    """A stretch of the words as they stand. `why` says what it may be; nothing where it is no suggestion."""

    words: str
    why: str = ""


def marked(words: str, known: Collection[str] = ()) -> list[Piece]:
    """The words in pieces that put together are the same again. `known`: names of people who may be meant."""
    found = _joined(words, list(_suggestions(words, known)))
    pieces, at = [], 0
    for start, end, why in found:
        pieces += [Piece(words[at:start])] if start > at else []
        pieces.append(Piece(words[start:end], why))
        at = end
    return pieces + ([Piece(words[at:])] if at < len(words) else [])


def without_names(words: str) -> str:
    """The words with a mark where something may be a name, rather too often than too seldom."""
    return "".join("[a name]" if piece.why else piece.words for piece in marked(words))


def only_taken_out(before: str, after: str) -> bool:
    """Whether `after` is `before` with something replaced by one of TAKEN_OUT, and not one word more or less.

    Spaces and new lines do not count.
    """
    whole = " ".join(before.split())
    kept = [" ".join(part.split()) for part in _MARKS.split(after)]
    if len(kept) == 1:
        return False
    first, *middle, last = kept
    if not whole.startswith(first) or not whole.endswith(last):
        return False
    at, end = len(first), len(whole) - len(last)
    for part in filter(None, middle):
        here = whole.find(part, _after_something(whole, at), end)
        if here < 0:
            return False
        at = here + len(part)
    return _after_something(whole, at) <= end


def _after_something(whole: str, at: int) -> int:
    """The place after the next letter: a mark stands for something, not between two words."""
    while whole[at : at + 1] == " ":
        at += 1
    return at + 1


def _suggestions(words: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    names = {part.lower() for name in known for part in _WORD.findall(name) if len(part) >= _SHORTEST}
    for found in _WORD.finditer(words):
        said = found.group()
        bare = re.sub(r"['’]s$", "", said)
        capital = bare[:1].isupper()
        if bare.lower() in names and (capital or bare.lower() not in _ORDINARY):
            yield found.start(), found.start() + len(bare), KNOWN
        elif capital and _may_be_one(said, bare) and not _begins_a_sentence(words, found.start()):
            yield found.start(), found.start() + len(bare), MAYBE


def _may_be_one(said: str, bare: str) -> bool:
    """Shouted words and abbreviations are none: where everything is in capitals they tell nothing."""
    return said not in _NO_NAMES and bare not in _NO_NAMES and not (len(bare) > 1 and bare.isupper())


def _begins_a_sentence(words: str, at: int) -> bool:
    before = words[:at].rstrip(" \t\"'“”‘’(")
    return not before or before[-1] in ".!?:\n\r•-–"


def _joined(words: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """'Jean' and 'Okafor' side by side are one."""
    joined: list[tuple[int, int, str]] = []
    for start, end, why in found:
        if joined and words[joined[-1][1] : start] == " ":
            first, _, before = joined.pop()
            start, why = first, KNOWN if KNOWN in (why, before) else MAYBE
        joined.append((start, end, why))
    return joined

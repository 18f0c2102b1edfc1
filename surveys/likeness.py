"""How alike two pieces of text are: TF-IDF over words of one root and of one meaning, and the cosine. Pure.

Nothing is learnt from outside and nothing is asked of a network: the weights come from the texts themselves and from
the questions of our own library, so that words which stand in every question of this field weigh little from the start.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from surveys.good_questions import GOOD_QUESTIONS

# Measured on pairs such as staff write (tests/surveys/test_likeness.py): above it nearly all of the same thing is
# found, and hardly anything else. A person says at the end whether it is the same.
ALIKE = 0.5
# An answer is not worded as its question is, so less in common says as much. One alone says nothing: see AT_LEAST.
SPEAKS_OF = 0.3
AT_LEAST = 3

_WORD = re.compile(r"[a-z]{2,24}")
# What stands in any sentence, and what stands in any question that we ask.
_SILENT = frozenset(
    """
    about after again all also always am an and any anyone anything are as ask at be because been before being between
    both but by came can come could did do does doing done each ever every everything feel feels few for from get gets
    getting give given go going good got had has have having he her here hers him his how if in into is it its just kind
    know less let like liked likes lot made make makes making many may me mean might more most much must my need needs
    never new no not now of off often on one only or other others our out over own people please put quite really said
    same say see she should so some something sometimes such take tell than that the their them then there these they
    thing things think this those through to told too under up us use used using usually very want wanted was way ways
    we were what when where which while who why will with without would yes yet you your yourself else ll re ve don
    doesn didn isn wasn won
    """.split()
)
# Words that mean the same where care and support are talked of; the first one stands for all of its line.
_SAME = """
    travel transport journey trip travelling
    staff worker workers assistant assistants
    choice choose chosen decide decision decisions control
    listen listened listening listens heard
    money cost costs pay paid afford price prices charge charges fee fees expensive
    safe unsafe safety danger dangerous afraid scared
    lonely alone loneliness isolated isolation
    friend friends friendship
    information advice leaflet leaflets info
    meal meals food lunch dinner eat eating
    hard difficult difficulty stop stops stopping stopped prevent prevents barrier barriers problem problems
    home house flat
    support help helps helped helping supported supporting assistance
    better improve improved improvement change changes changed different
    carer carers caring
    break breaks respite rest
    late delay delays delayed
    group groups club clubs
"""


@dataclass(frozen=True)
class Like:
    """Which of the earlier texts, by its place, and how alike it is: from nought to one."""

    place: int
    much: float


class Earlier:
    """Texts from before, weighed once, to be compared with as many new ones as wanted."""

    def __init__(self, earlier: Sequence[str]) -> None:
        self._weigher = TfidfVectorizer(analyzer=lambda text: list(roots(text)), sublinear_tf=True)
        ours = [one.words for one in GOOD_QUESTIONS]
        self._weighed = self._weigher.fit_transform([*earlier, *ours])[: len(earlier)]

    def like(self, new: Sequence[str], at_least: float = ALIKE) -> list[list[Like]]:
        """For each new text the earlier ones that are so much alike, the most alike first."""
        if not new:
            return []
        compared = (self._weigher.transform(new) @ self._weighed.T).tocsr()
        return [_those(row, at_least) for row in compared]


def _those(row: Any, at_least: float) -> list[Like]:
    """Of one row of a sparse matrix what is so much alike, the most first."""
    much = row.data >= at_least
    pairs = zip(row.indices[much].tolist(), row.data[much].tolist(), strict=True)
    return sorted((Like(*pair) for pair in pairs), key=lambda one: (-one.much, one.place))


def roots(text: str) -> Iterator[str]:
    """The words that say something, each by its root, or by the word that stands for its meaning."""
    return (root for word in _WORD.findall(text.lower()) if (root := _root(word)))


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    if word in _SILENT:
        return ""
    return _STANDS_FOR.get(word) or _cut(word)


def _cut(word: str) -> str:
    """Without its ending: roughly, for what counts is only that the same is cut each time."""
    for ending in ("ings", "ing", "ness", "ed", "ly", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word.removesuffix("i")


_STANDS_FOR = {word: _cut(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()}

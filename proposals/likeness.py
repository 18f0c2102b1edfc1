"""How alike short texts are, in plain Python, for a page that somebody waits for. Pure.

TF-IDF and the cosine (Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988). Of n texts,
with the questions of our own library among them, a root that stands f times in a text, and in d of the n, weighs

    (1 + ln f) * (1 + ln((1 + n) / (1 + d)))

and two texts are as alike as the cosine of their weights: nought where no root is in both, one where all are, as often.
The sums are exact (`math.fsum`), so the order of the texts changes nothing.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveys.good_questions import GOOD_QUESTIONS
from surveys.roots import roots

# Measured on pairs of ideas (tests/proposals/test_likeness.py). A person says at the end whether it is the same.
ALIKE = 0.4

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Pair:
    """Two of the texts, by their places, the lower one first; and how alike they are."""

    first: int
    second: int
    much: float


def like(new: str, earlier: Sequence[str], at_least: float = ALIKE) -> list[int]:
    """The places of the earlier texts that say nearly the same as the new one, the most alike first."""
    mine, *others = _weighed([new, *earlier])
    found = [(_cosine(mine, other), place) for place, other in enumerate(others)]
    return [place for much, place in sorted(found, key=lambda one: (-one[0], one[1])) if much >= at_least]


def pairs(texts: Sequence[str], at_least: float = ALIKE) -> list[Pair]:
    """Every two that say nearly the same, the most alike first."""
    weighed = _weighed(texts)
    found = [
        Pair(first, second, much)
        for second, other in enumerate(weighed)
        for first in range(second)
        if (much := _cosine(weighed[first], other)) >= at_least
    ]
    return sorted(found, key=lambda one: (-one.much, one.first, one.second))


def _weighed(texts: Sequence[str]) -> list[Weights]:
    """Of each text its roots with their weights, of length one together."""
    counted = [Counter(roots(text)) for text in texts]
    spread = Counter(_ground())
    for counts in counted:
        spread.update(counts.keys())
    number = len(counted) + len(GOOD_QUESTIONS)
    return [_of_length_one(counts, spread, number) for counts in counted]


@lru_cache(maxsize=1)
def _ground() -> Counter[str]:
    """In how many questions of our own library each root stands."""
    return Counter(root for one in GOOD_QUESTIONS for root in set(roots(one.words)))


def _of_length_one(counts: Counter[str], spread: Counter[str], number: int) -> Weights:
    weights = {
        root: (1 + math.log(times)) * (1 + math.log((1 + number) / (1 + spread[root])))
        for root, times in counts.items()
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {root: weight / length for root, weight in weights.items()}


def _cosine(one: Weights, other: Weights) -> float:
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    both = (weight * longer[root] for root, weight in shorter.items() if root in longer)
    return min(math.fsum(both), 1.0)

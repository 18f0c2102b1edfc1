"""How alike two pieces of text are: TF-IDF over words of one root and of one meaning, and the cosine. Pure.

Nothing is learnt from outside and nothing is asked of a network: the weights come from the texts themselves and from
the questions of our own library, so that words which stand in every question of this field weigh little from the start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from surveys.good_questions import GOOD_QUESTIONS
from surveys.roots import roots

# Measured on pairs such as staff write (tests/surveys/test_likeness.py): above it nearly all of the same thing is
# found, and hardly anything else. A person says at the end whether it is the same.
ALIKE = 0.5
# An answer is not worded as its question is, so less in common says as much. One alone says nothing: see AT_LEAST.
SPEAKS_OF = 0.3
AT_LEAST = 3


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

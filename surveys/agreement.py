"""How far two readers agree who each put the same answers into themes. Pure.

An answer may be in several themes, so Cohen's kappa, which takes one for each, does not fit. This is Krippendorff's
alpha (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011): 1 less the disagreement that was seen,
divided by the one to be expected if all that both chose were dealt out by chance. How far two sets of themes differ is
the MASI distance (R. Passonneau, Measuring Agreement on Set-valued Items for Semantic and Pragmatic Annotation, 2006):
1 - Jaccard x M, where M is 1 for the same set, 2/3 where one holds the other, 1/3 where they overlap, and 0 where they
have nothing in common.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Themes = frozenset[int]
Pair = tuple[Themes, Themes]

# Krippendorff asks for 0.8 to rely on it, and for 0.667 to draw careful conclusions.
GOOD, FAIR = 0.8, 0.667
ENOUGH = 10  # answers; fewer say nothing


@dataclass(frozen=True)
class Agreement:
    """`same`: of `both` answers that two have read, how many they put into just the same themes. `alpha` is 1 where
    they always agree and about 0 where chance would do as well; None where there is nothing to tell that by.
    """

    same: int
    both: int
    alpha: float | None

    @property
    def in_words(self) -> str:
        """Such as: 'You both chose the same for 17 of 20 answers. That is good agreement.'"""
        return self.between("You both")

    def between(self, readers: str) -> str:
        """The same, said of whoever read: `readers` begins the sentence."""
        if not self.both:
            return "Nobody has read any of them a second time yet."
        answers = "answer" if self.both == 1 else "answers"
        return f"{readers} chose the same for {self.same} of {self.both} {answers}. {self._judged}"

    @property
    def _judged(self) -> str:
        if self.both < ENOUGH:
            return f"That is too few to say how well you agree. Read {ENOUGH} or more."
        if self.same == self.both:
            return "That is full agreement."
        if self.alpha is None:
            return "That says nothing about how well you agree."
        if self.alpha >= GOOD:
            return "That is good agreement."
        if self.alpha >= FAIR:
            return "That is fair agreement. Talk about those where you differ."
        return "That is weak agreement. Talk about what belongs in each theme, and write it into its note."


def of(pairs: Sequence[Pair]) -> Agreement:
    """What the first and the second reader chose for each answer. Nothing is a choice too: no theme fits."""
    same = sum(first == second for first, second in pairs)
    return Agreement(same, len(pairs), alpha(pairs))


def alpha(pairs: Sequence[Pair]) -> float | None:
    """None for no pair, and where all that anybody chose is the same: then chance would agree as well."""
    chosen = Counter(one for pair in pairs for one in pair)
    number = sum(chosen.values())
    if len(chosen) < 2:
        return None
    seen = sum((distance(*pair) for pair in pairs), Fraction()) / len(pairs)
    expected = sum(
        (times * chosen[other] * distance(one, other) for one, times in chosen.items() for other in chosen),
        Fraction(),
    ) / (number * (number - 1))
    return float(1 - seen / expected)


def distance(one: Themes, other: Themes) -> Fraction:
    """From 0, the same, to 1, nothing in common (MASI)."""
    if one == other:
        return Fraction(0)
    common = one & other
    if not common:
        return Fraction(1)
    near = Fraction(2, 3) if one < other or other < one else Fraction(1, 3)
    return 1 - Fraction(len(common), len(one | other)) * near

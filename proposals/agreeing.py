"""Whether what some authors say of a suggested change settles it. Knows neither clock nor database."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

ONE, EACH_SIDE, ALL = "one", "each_side", "all"
Author = TypeVar("Author")


def settles(rule: str, sides: Mapping[Author, str], voices: Mapping[Author, bool]) -> bool | None:
    """True: it is taken in; False: it is not; None: they have not agreed yet.

    `sides` is the side of each author who writes now, by author; `voices` what those who have spoken say. Voices of
    others do not count. Yes and no follow the same rule: whatever is enough to take it in is enough to decline it;
    where both have enough, they differ, and it is open. With "each side", a side that has no author is not waited for.
    """
    said = {author: takes for author, takes in voices.items() if author in sides}
    yes = _enough(rule, sides, [author for author, takes in said.items() if takes])
    no = _enough(rule, sides, [author for author, takes in said.items() if not takes])
    return None if yes == no else yes


def _enough(rule: str, sides: Mapping[Author, str], agree: Iterable[Author]) -> bool:
    them = set(agree)
    if rule == ALL:
        return bool(them) and them == set(sides)
    if rule == EACH_SIDE:
        return bool(them) and {sides[author] for author in them} == set(sides.values())
    return bool(them)

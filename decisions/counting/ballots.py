"""Ballots, looked at before they are counted, and as numbers: an option is its place in the manifest."""

from dataclasses import dataclass

from decisions.counting.manifest import Ballots, CannotCount, Manifest, Method

Groups = list[tuple[tuple[int, ...], int]]
ONE_MARK = {Method.YES_NO, Method.PLURALITY}


@dataclass(frozen=True)
class Checked:
    """`groups` leaves out ballots on which nothing is marked."""

    groups: Groups
    cast: int
    blank: int

    @property
    def valid(self) -> int:
        return self.cast - self.blank


def check(manifest: Manifest, ballots: Ballots) -> Checked:
    """Raises CannotCount for a ballot that the method cannot use: no such ballot can be made on our pages.

    What was marked on paper is made fit before it comes here (rule 44 of the Scottish order, "rejected ballot papers",
    and the words "in consecutive order" in its article 2): a paper counts as far as its order is plain, and no further.
    """
    number_of = {key: place for place, key in enumerate(manifest.keys)}
    groups: Groups = []
    blank = 0
    for marked, count in ballots.items():
        if type(count) is not int or count < 1:
            raise CannotCount(f"So many people cannot have voted in one way: {count}.")
        if not marked:
            blank += count
            continue
        try:
            numbers = tuple([number_of[key] for key in marked])
        except KeyError as unknown:
            raise CannotCount(f"There is no option {unknown} in these rules.") from None
        if len(set(numbers)) < len(numbers):
            raise CannotCount("A ballot names an option twice.")
        groups.append((numbers, count))
    if manifest.by in ONE_MARK and any(len(marked) > 1 for marked, _ in groups):
        raise CannotCount("Each ballot may name only one option.")
    return Checked(groups, blank + sum(count for _, count in groups), blank)

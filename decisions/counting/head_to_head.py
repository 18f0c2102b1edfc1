"""Each option against each other: how many people put the first before the second. Evidence beside ranked methods.

The table and the option that beats every other one alone are Condorcet's (Essai sur l'application de l'analyse à la
probabilité des décisions rendues à la pluralité des voix, 1785). Whoever names one option and not the other puts the
one that is named first; whoever names neither says nothing of the two.
"""

from collections import defaultdict

from decisions.counting.ballots import Checked

BITS = 10  # enough for the number of an option
Table = tuple[tuple[int, ...], ...]


def table(ballots: Checked, options: int) -> Table:
    """Row and column in the order of the options. Of options side by side nobody comes before the other."""
    found = [[0] * options for _ in range(options)]
    for place, count in _who_was_named_before(ballots).items():
        before, option = place >> BITS, place & (1 << BITS) - 1
        row = found[option]
        for other in range(options):
            if other != option and not before >> other & 1:
                row[other] += count
    return tuple(tuple(row) for row in found)


def _who_was_named_before(ballots: Checked) -> dict[int, int]:
    """How many named an option behind exactly these others: the others as bits of a number, the option behind them."""
    known: defaultdict[int, int] = defaultdict(int)
    for ranking, count in ballots.in_order:
        before = 0
        for option in ranking:
            known[before << BITS | option] += count
            before |= 1 << option
    for ranks, count in ballots.side_by_side:
        before = 0
        for rank in ranks:
            together = sum(1 << option for option in rank)
            for option in rank:
                known[(before | together & ~(1 << option)) << BITS | option] += count
            before |= together
    return known


def winner(found: Table) -> int | None:
    """The one that most people put before each other one, compared two by two; often there is none."""
    for option, row in enumerate(found):
        if all(row[other] > found[other][option] for other in range(len(found)) if other != option):
            return option
    return None

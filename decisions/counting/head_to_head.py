"""Each option against each other: how many people put the first before the second. Evidence beside ranked methods.

The table and the option that beats every other one alone are Condorcet's (Essai sur l'application de l'analyse à la
probabilité des décisions rendues à la pluralité des voix, 1785). Whoever names one option and not the other puts the
one that is named first; whoever names neither says nothing of the two.
"""

from decisions.counting.ballots import Groups

Table = tuple[tuple[int, ...], ...]


def table(groups: Groups, options: int) -> Table:
    """Row and column in the order of the options."""
    known = _who_was_named_before(groups)
    found = [[0] * options for _ in range(options)]
    for (before, option), count in known.items():
        row = found[option]
        for other in range(options):
            if not before >> other & 1:
                row[other] += count
    for option in range(options):
        found[option][option] = 0
    return tuple(tuple(row) for row in found)


def _who_was_named_before(groups: Groups) -> dict[tuple[int, int], int]:
    """How many named an option after exactly these others, which are the bits of a number."""
    known: dict[tuple[int, int], int] = {}
    for ranking, count in groups:
        before = 0
        for option in ranking:
            place = (before, option)
            known[place] = known.get(place, 0) + count
            before |= 1 << option
    return known


def winner(found: Table) -> int | None:
    """The one that most people put before each other one, compared two by two; often there is none."""
    for option, row in enumerate(found):
        if all(row[other] > found[other][option] for other in range(len(found)) if other != option):
            return option
    return None

"""The numbers of a count as tables, all of them and exact: what stands beside the pictures. Pure."""

from dataclasses import dataclass

from decisions.counting import RANKED, Method, Outcome, Result, Round
from decisions.counting.result import decimal
from decisions.explained.words import begin, joined, unit

NOBODY = "With nobody any more"


@dataclass(frozen=True)
class Row:
    """The name of a row, and what stands in each column after it."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What decisions/table.html shows: `head` names each column, the first that of the names of rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    is_numbers: bool = True


def tables(result: Result, *, of: str = "") -> tuple[Table, ...]:
    """All tables of one electorate; none where nothing was counted. `of`: whose votes, for the captions."""
    if not result.rounds:
        return ()
    of = f" of {of}" if of else ""
    if result.manifest.by not in RANKED:
        return (_votes(result, of),)
    return (_rounds(result, of), _what_happened(result, of), _head_to_head(result, of))


def _votes(result: Result, of: str) -> Table:
    names = result.names(result.manifest.keys)
    cells = zip(names, result.manifest.keys, result.rounds[0].votes, strict=True)
    rows = [Row(name, (decimal(part, exact=False) + _became(result, key),)) for name, key, part in cells]
    if result.quota is not None and result.manifest.threshold is not None:
        rows.append(Row("Needed to win", (str(result.quota),)))
    rows += _all_ballots(result)
    return Table(f"The votes{of}", ("Option", "People"), tuple(rows))


def _became(result: Result, key: str) -> str:
    """What stands behind the number, as beside the bar."""
    if key in result.winners:
        return ", chosen by lot" if key in result.rounds[0].by_lot else ", chosen"
    return ", level" if key in result.tied or key in result.rounds[0].by_lot else ""


def _all_ballots(result: Result, empty: tuple[str, ...] = ()) -> list[Row]:
    return [
        Row("Nothing marked that counts", (str(result.blank), *empty)),
        Row("All who voted", (str(result.cast), *empty)),
    ]


def _rounds(result: Result, of: str) -> Table:
    exact, name = result.manifest.by == Method.SCOTTISH_STV, begin(unit(result.manifest.by))
    rounds = result.rounds
    rows = [
        Row(option, tuple(decimal(one.votes[at], exact=exact) for one in rounds))
        for at, option in enumerate(result.names(result.manifest.keys))
    ]
    rows.append(Row(NOBODY, tuple(decimal(one.exhausted, exact=exact) for one in rounds)))
    if exact:
        rows.append(
            Row("Of that, cut off in counting", tuple(decimal(one.lost, exact=True) for one in rounds))
        )
        rows.append(Row("Enough for a place", tuple(str(result.quota) for _ in rounds)))
    else:
        halves = (str(int(sum(one.votes)) // 2 + 1) for one in rounds)
        rows.append(Row("More than half", tuple(halves)))
    rows += _all_ballots(result, ("",) * (len(rounds) - 1))
    head = ("Option", *(f"{name} {at:,}" for at in range(1, len(rounds) + 1)))
    return Table(f"The votes{of} in each {name.lower()}", head, tuple(rows))


def _what_happened(result: Result, of: str) -> Table:
    name = begin(unit(result.manifest.by))
    rows = tuple(
        Row(
            f"{name} {at:,}",
            (_first(result, one), joined(result.names(one.elected)), joined(result.names(one.by_lot))),
        )
        for at, one in enumerate(result.rounds, start=1)
    )
    if result.outcome in (Outcome.DRAW, Outcome.TALK):
        rows += (Row("Then", ("The votes do not decide", "", joined(result.names(result.tied)))),)
    chosen = "Had enough votes" if result.outcome == Outcome.TALK else "Chosen"
    head = (name, "What happened first", chosen, "Level")
    return Table(f"What happened{of} in each {name.lower()}", head, rows, is_numbers=False)


def _first(result: Result, one: Round) -> str:
    if one.of is None:
        return "First choices were counted"
    name = result.names([one.of])[0]
    return f"Votes of {name} were passed on" if one.what == "surplus" else f"{name} went out"


def _head_to_head(result: Result, of: str) -> Table:
    names = result.names(result.manifest.keys)
    rows = tuple(
        Row(name, tuple("–" if at == place else str(part) for at, part in enumerate(row)))
        for place, (name, row) in enumerate(zip(names, result.head_to_head, strict=True))
    )
    caption = f"How many{of} put the one at the start of the row before the one at the top"
    return Table(caption, ("Option", *(f"before {name}" for name in names)), rows)

"""Published results as a page and the API show them: sentences, charts and tables, from the document alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from people import disclosure
from people.disclosure import Cell, Kind, Table
from surveys import charts, results
from surveys.charts import Chart
from surveys.published import INVITED_ROWS, WROTE, Document, key_of
from surveys.results import NO_ANSWER

Row = tuple[str, Cell]
NOBODY = "Nobody chose any of these."
TOO_FEW = "Too few people took part to show how many chose each answer."
NOT_TOLD = "We cannot show which answer was given most often."


@dataclass(frozen=True)
class ShownTable:
    """One finding: a sentence, a chart, and a table with the same numbers. `chart` is None where no number is shown."""

    key: str
    head: str
    finding: str
    rows: list[Row]
    chart: Chart | None

    @property
    def id(self) -> str:
        """What HTML and XML take as an id: keys have points and bars in them."""
        return "chart-" + "".join(one if one.isalnum() else f"_{ord(one):x}" for one in self.key)


@dataclass(frozen=True)
class ShownQuestion:
    """One question with all that was found. `wrote`: how many wrote something, or sent a file."""

    code: str
    words: str
    notes: list[str]
    tables: list[ShownTable]
    ordered: list[str]
    wrote: Cell | None
    themes: ShownTable | None
    is_for_a_file: bool = False


@dataclass(frozen=True)
class ShownCross:
    """One question by group: a sentence for each group, and a table with a column for each. `left_out`: groups and
    answers of which no number is shown.
    """

    words: str
    head: str
    findings: list[str]
    groups: list[str]
    rows: list[tuple[str, list[Cell]]]
    left_out: list[str]


@dataclass(frozen=True)
class ShownSplit:
    """One way to split people: how many each group has, and each question by group."""

    by: str
    words: str
    groups: ShownTable
    parts: list[ShownCross]


@dataclass(frozen=True)
class Shown:
    """Everything that was published of one survey. `rules`: why some numbers are not shown, or not exact. `elsewhere`:
    where some of these answers were given, if not here.
    """

    people: Cell
    asked: Cell
    ways_in: list[Row]
    elsewhere: list[str]
    questions: list[ShownQuestion]
    splits: list[ShownSplit]
    invited: list[ShownCross]
    rules: list[str]


def show(document: Document) -> Shown:
    tables = {key: disclosure.table_from(kept) for key, kept in document["tables"].items()}
    people, asked = disclosure.cell_from(document["people"]), disclosure.cell_from(document["asked"])
    ways_in = [(words, disclosure.cell_from(kept)) for words, kept in document["ways_in"]]
    whole = people.number or 0
    cells = [cell for table in tables.values() for cell in table.cells.values()]
    return Shown(
        people,
        asked,
        ways_in,
        document.get("elsewhere", []),
        [_question(one, tables, whole) for one in document["questions"]],
        [_split(one, tables, whole) for one in document["splits"]],
        [_invited(one, tables) for one in document["invited"]],
        disclosure.rules([people, *(cell for _, cell in ways_in), *cells]),
    )


def _question(one: Mapping[str, Any], tables: Mapping[str, Table], whole: int) -> ShownQuestion:
    code = one["code"]
    wrote = tables[f"{code}.{WROTE}"].cells[WROTE] if one["wrote"] else None
    themes = None
    if one["themes"]:
        themes = table(
            f"{code}.themes", "Themes", one["themes"], tables[f"{code}.themes"], whole, "Most people said"
        )
    return ShownQuestion(
        code,
        one["words"],
        one["notes"],
        [table(part["key"], part["head"], part["rows"], tables[part["key"]], whole) for part in one["parts"]],
        one["ordered"],
        wrote,
        themes,
        one["file"],
    )


def table(
    key: str,
    head: str,
    rows: Sequence[Sequence[str]],
    cells: Table,
    whole: int,
    begin: str = "Most often chosen",
) -> ShownTable:
    found = [(words, cells.cells[name]) for name, words in rows]
    chosen = [(words, cells.cells[name]) for name, words in rows if name != NO_ANSWER]
    chart = charts.draw(found, whole) if cells.is_shown else None
    return ShownTable(key, head, _finding(chosen, begin), found, chart)


def _finding(rows: Sequence[Row], begin: str = "Most often chosen") -> str:
    top = results.most((words, cell.number or 0, cell.words) for words, cell in rows)
    if top:
        return f"{begin}: {top}."
    if all(cell.kind == Kind.EXACT for _, cell in rows):
        return NOBODY
    too_few = any(cell.kind == Kind.TOO_FEW_ASKED for _, cell in rows)
    return TOO_FEW if too_few else NOT_TOLD


def _split(one: Mapping[str, Any], tables: Mapping[str, Table], whole: int) -> ShownSplit:
    sizes = tables[key_of(one["by"])]
    return ShownSplit(
        one["by"],
        one["words"],
        table(key_of(one["by"]), "", one["groups"], sizes, whole, "Most people"),
        [
            _cross(part["words"], part["head"], (one["by"], part["key"]), one["groups"], part["rows"], tables)
            for part in one["parts"]
        ],
    )


def _invited(one: Mapping[str, Any], tables: Mapping[str, Table]) -> ShownCross:
    found = _cross(one["words"], "", (one["by"], ""), one["groups"], INVITED_ROWS, tables)
    return replace(found, findings=[])


def _cross(
    words: str,
    head: str,
    keys: tuple[str, str],
    groups: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    tables: Mapping[str, Table],
) -> ShownCross:
    """Only groups and answers of which a number is shown have a column or a row. The others are named as left out,
    unless it is published that nobody is in them. `keys`: by what people were split, and of which part.
    """
    by, part = keys
    key = f"{by}/{part}" if part else by
    by_group = {name: tables[key_of(key, name)].cells for name, _ in groups}
    columns = [(name, said) for name, said in groups if any(cell.number for cell in by_group[name].values())]
    lines = [(row, said) for row, said in rows if any(by_group[name][row].number for name, _ in columns)]
    there = _there(groups, tables.get(key_of(by))), _there(rows, tables.get(part))
    left_out = [said for name, said in there[0] if (name, said) not in columns]
    left_out += [said for row, said in there[1] if (row, said) not in lines]
    return ShownCross(
        words,
        head,
        [sentence for name, said in columns if (sentence := _of_group(said, by_group[name], rows))],
        [said for _, said in columns],
        [(said, [by_group[name][row] for name, _ in columns]) for row, said in lines],
        left_out if columns else [],
    )


def _there(names: Sequence[Sequence[str]], cells: Table | None) -> list[tuple[str, str]]:
    """Those of which it is not said that nobody is in them."""
    known = cells.cells if cells else {}
    return [(name, said) for name, said in names if name not in known or not _is_nobody(known[name])]


def _of_group(said: str, cells: Mapping[str, Cell], rows: Sequence[Sequence[str]]) -> str:
    """Nothing where an answer of this group is left out: it may be the one that was given most often."""
    chosen = [(words, cells[row]) for row, words in rows if row != NO_ANSWER]
    if any(cell.number is None for _, cell in chosen):
        return ""
    return (
        f"{said}: most often {results.most((words, cell.number or 0, cell.words) for words, cell in chosen)}."
    )


def _is_nobody(cell: Cell) -> bool:
    return cell.kind == Kind.EXACT and not cell.number

"""The document of published results: what may be said of how many people answered what, and never a count.

{"schema", "people": cell, "asked": cell, "ways_in": [[words, cell]], "elsewhere": [words],
"questions": [{"code", "words", "notes", "ordered", "parts": [{"key", "head", "rows": [[name, words]]}], "wrote": bool,
"file": bool, "themes": [[name, words]]}],
"splits": [{"by", "words", "groups": [[name, words]], "parts": [{"key", "words", "head", "rows"}]}],
"invited": [{"by", "words", "groups"}], "tables": {key: {name: cell}}}.
Keys of tables: `key_of`. What surveys/results.py and surveys/splitting.py counted goes in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from people import crossing, disclosure
from people.crossing import Crossed
from people.disclosure import Cell, Table
from surveys.results import Asked, By, Part

Document = Mapping[str, Any]
WROTE = "wrote"
ANSWERED, NOT_YET = "answered", "not yet"
INVITED_ROWS = [[ANSWERED, "Answered"], [NOT_YET, "Not heard from"]]


@dataclass(frozen=True)
class Said:
    """One question with the counts of its parts; how many wrote or sent a file, and how many are in each theme."""

    asked: Asked
    counts: Mapping[str, Mapping[str, int]]  # by key of the part
    wrote: int = 0
    themes: Sequence[tuple[str, str, int]] = ()


@dataclass(frozen=True)
class SplitOf:
    """A way to split people, how many each group has, and each part by group."""

    by: By
    sizes: Mapping[str, int]
    parts: Sequence[tuple[Asked, Part, Crossed]]


@dataclass(frozen=True)
class Invited:
    """Who was invited, by one thing that is known of them: those who answered, and those who did not."""

    by: str
    words: str
    groups: Mapping[str, str]
    counts: Crossed


@dataclass
class Discloser:
    """Makes tables of cells, each with regard to what was published of it before."""

    whole: int
    before: Document = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)

    def keep(self, key: str, table: Table, counts: Mapping[str, int]) -> None:
        earlier = disclosure.table_from(self.before.get("tables", {}).get(key, {}))
        self.tables[key] = disclosure.again(earlier, table, counts).as_json()

    def part(self, part: Part, counts: Mapping[str, int]) -> None:
        table = self._some(counts) if part.several else disclosure.parts_of_some(counts)
        self.keep(part.key, table, counts)

    def _some(self, counts: Mapping[str, int]) -> Table:
        return disclosure.overlapping(counts, whole=self.whole)

    def wrote(self, said: Said) -> None:
        key = f"{said.asked.code}.{WROTE}"
        self.keep(key, Table({WROTE: disclosure.some(said.wrote)}), {WROTE: said.wrote})
        themes = {name: number for name, _, number in said.themes}
        self.keep(f"{said.asked.code}.themes", self._some(themes), themes)

    def split(self, split: SplitOf) -> None:
        self.keep(key_of(split.by.key), disclosure.parts_of_some(split.sizes), split.sizes)
        for _, part, counts in split.parts:
            self.crossed(f"{split.by.key}/{part.key}", _by_group(part, counts, split.sizes), counts)

    def crossed(self, key: str, tables: Mapping[str, Table], counts: Crossed) -> None:
        for group, table in tables.items():
            self.keep(key_of(key, group), table, counts[group])


def _by_group(part: Part, counts: Crossed, sizes: Mapping[str, int]) -> dict[str, Table]:
    return crossing.crossed_with_some(counts, sizes) if part.several else crossing.crossed(counts)


def key_of(by: str, group: str | None = None) -> str:
    """The key of a table of groups, or of one group's row in a table of two things."""
    return f"{by}|" if group is None else f"{by}|{group}"


@dataclass(frozen=True)
class TookPart:
    """`people`, `asked` and `ways_in` as they are published of the activity (ladder.models.PublicCount). `answers`: how
    many sets of answers are counted here; it is in no document. `elsewhere`: where some of them were given.
    """

    people: Cell
    asked: Cell
    ways_in: Sequence[tuple[str, Cell]]
    answers: int
    elsewhere: Sequence[str] = ()


def document(
    took_part: TookPart,
    *,
    said: Sequence[Said],
    splits: Sequence[SplitOf] = (),
    invited: Sequence[Invited] = (),
    before: Document | None = None,
) -> dict[str, Any]:
    """`before`: what was published last, of which numbers fall only as people/disclosure.py lets them."""
    enough = took_part.answers >= disclosure.BREAKDOWN_FROM
    whole = (took_part.people.number or 0) if enough else 0
    discloser = Discloser(whole, before=before or {})
    for one in said:
        for part in one.asked.parts:
            discloser.part(part, one.counts[part.key])
        if one.asked.in_own_words:
            discloser.wrote(one)
    for split in splits:
        discloser.split(split)
    for each in invited:
        discloser.keep(key_of(each.by), *_sizes(each))
        discloser.crossed(each.by, crossing.crossed(each.counts), each.counts)
    return {
        "schema": 1,
        "people": took_part.people.as_json(),
        "asked": took_part.asked.as_json(),
        "ways_in": [[words, cell.as_json()] for words, cell in took_part.ways_in],
        "elsewhere": list(took_part.elsewhere),
        "questions": [_question(one, enough=enough) for one in said],
        "splits": [_split(one) for one in splits],
        "invited": [{"by": one.by, "words": one.words, "groups": _pairs(one.groups)} for one in invited],
        "tables": discloser.tables,
    }


def _sizes(invited: Invited) -> tuple[Table, dict[str, int]]:
    sizes = {group: sum(row.values()) for group, row in invited.counts.items()}
    return disclosure.parts_of_some(sizes), sizes


def _question(said: Said, *, enough: bool) -> dict[str, Any]:
    asked = said.asked
    return {
        "code": asked.code,
        "words": asked.words,
        "notes": asked.notes,
        "ordered": asked.ordered if enough else [],
        "parts": [_part(part) for part in asked.parts],
        "wrote": asked.in_own_words,
        "file": asked.is_for_a_file,
        "themes": [[name, words] for name, words, _ in said.themes],
    }


def _part(part: Part) -> dict[str, Any]:
    return {"key": part.key, "head": part.head, "rows": [list(row) for row in part.everything]}


def _split(split: SplitOf) -> dict[str, Any]:
    return {
        "by": split.by.key,
        "words": split.by.words,
        "groups": _pairs(split.by.groups),
        "parts": [{**_part(part), "words": asked.words} for asked, part, _ in split.parts],
    }


def _pairs(words: Mapping[str, str]) -> list[list[str]]:
    return [[name, said] for name, said in words.items()]

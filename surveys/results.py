"""What people answered, as tables of counts: one for each question, statement or order. Asks no database.

`Part.names` says which answers are counted under which row; who answered none of them is in the row NO_ANSWER.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from people import texts
from surveys import choices, ranking, tables, versions
from surveys.answers import FIGURES, FILE, WITH_WORDS, Question
from surveys.bands import bands
from surveys.counts import Counted
from surveys.versions import Joined

NO_ANSWER = ""
NO_ANSWER_WORDS = "No answer"
ANSWER = "answer:"
Place = tuple[str, str, int]  # statement, option, place, as surveys/counting.py has them


@dataclass(frozen=True)
class Part:
    """One table. `several`: one person may be in more than one row, and then there is no row for no answer."""

    key: str
    code: str
    head: str
    rows: list[tuple[str, str]]
    names: Mapping[Place, str]
    several: bool = False
    note: str = ""

    @property
    def everything(self) -> list[tuple[str, str]]:
        """The rows, with the one of those who gave no answer where people are in one row each."""
        return self.rows if self.several else [*self.rows, (NO_ANSWER, NO_ANSWER_WORDS)]

    def count(self, placed: Mapping[Place, int], asked: int) -> dict[str, int]:
        """How many people are in each row, of those who were asked."""
        found = dict.fromkeys(dict(self.rows), 0)
        for place, name in self.names.items():
            found[name] += placed.get(place, 0)
        if not self.several:
            found[NO_ANSWER] = max(asked - sum(found.values()), 0)
        return found


@dataclass(frozen=True)
class Asked:
    """One question: its parts, or how many wrote something; what was worded differently, in sentences."""

    joined: Joined
    parts: list[Part]
    notes: list[str] = field(default_factory=list)
    ordered: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.joined.code

    @property
    def words(self) -> str:
        return texts.plain(dict(self.joined.question["words"]))

    @property
    def in_own_words(self) -> bool:
        return self.joined.question["kind"] in WITH_WORDS

    @property
    def is_for_a_file(self) -> bool:
        return bool(self.joined.question["kind"] == FILE)

    @property
    def can_split(self) -> bool:
        """Whether others can be split by it: each person gave one answer of a few."""
        return len(self.parts) == 1 and not self.parts[0].several


@dataclass(frozen=True)
class By:
    """A way to split people into groups, each person in one: its name in forms, its words, and each group's."""

    key: str
    words: str
    groups: Mapping[str, str]

    @property
    def code(self) -> str:
        """Of a question whose answers make the groups."""
        return self.key.removeprefix(ANSWER) if self.key.startswith(ANSWER) else ""


def everything(counted: Counted) -> list[Asked]:
    """Every question over all versions, in the order of the newest."""
    return [_asked(joined, counted) for joined in counted.questions()]


def _asked(joined: Joined, counted: Counted) -> Asked:
    notes = _notes(joined)
    if joined.question["kind"] in WITH_WORDS:
        return Asked(joined, [], notes)
    if joined.question["kind"] in FIGURES:
        return Asked(joined, [_figures(joined, counted)], notes)
    found = versions.choices(joined, counted.documents, counted.chosen)
    question = versions.whole(joined, found, counted.documents)
    for choice in found:
        notes += [f"“{choice.words}” was worded before as “{one.words}”." for one in choice.before]
    if question["kind"] == "table":
        return Asked(joined, _statements(question), notes)
    if question["kind"] == "ranking":
        return Asked(joined, [_order(question)], notes, _ordered(question, counted))
    return Asked(joined, [_choices(question)], notes)


def _notes(joined: Joined) -> list[str]:
    gone = [] if joined.is_there else ["This was not asked to the end."]
    return gone + [f"This question was worded before as “{one.words}”." for one in joined.before]


def _choices(question: Question) -> Part:
    code, words = str(question["code"]), choices.words(question)
    names = {("", one, 0): one for one in words}
    return Part(code, code, "", list(words.items()), names, several=question["kind"] == "several")


def _statements(question: Question) -> list[Part]:
    code, words = str(question["code"]), choices.words(question)
    return [
        Part(f"{code}.{one}", code, head, list(words.items()), {(one, option, 0): option for option in words})
        for one, head in tables.statements(question).items()
    ]


def _order(question: Question) -> Part:
    """What people put first, and what stands apart from the order."""
    code, words = str(question["code"]), choices.words(question)
    together = choices.together(question)
    names = {("", one, 1 if one in together else 0): one for one in words}
    return Part(code, code, "Put first", list(words.items()), names)


def _ordered(question: Question, counted: Counted) -> list[str]:
    """The order of all together, without its points: each of them would be a sum of people."""
    placed = {(option, place): n for (_, option, place), n in counted.placed(question["code"]).items()}
    return [f"{one.place}. {one.words}" for one in ranking.over_all(question, placed) if one.points]


def _figures(joined: Joined, counted: Counted) -> Part:
    figures: dict[str, int] = {}
    for one, count in counted.figures(joined.code):
        figures[one] = figures.get(one, 0) + count
    found = bands(joined.question["kind"], figures.items())
    names = {("", figure, 0): band for figure, band in found.of.items()}
    return Part(joined.code, joined.code, "", found.rows, names)


# ---------------------------------------------------------------- what comes out, as a sentence


def most(rows: Iterable[tuple[str, int, str]]) -> str:
    """Such as '“By bus” (about 85 people)', of rows with their words, a number to compare and the number in words;
    nothing where there is no number to compare.
    """
    there = list(rows)
    top = max((number for _, number, _ in there), default=0)
    named = [(words, said) for words, number, said in there if number == top]
    if not top:
        return ""
    each = " each" if len(named) > 1 else ""
    return f"{ranking.listed([f'“{words}”' for words, _ in named])} ({named[0][1]}{each})"

"""Answers one by one, without names: the columns of a survey and its rows, read by key in pages of constant size.

Only standing responses are read, only answers to what their writers are asked, and nothing of when. The keys are of
chance, so the order of rows tells nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from ladder.models import Activity, Band, HelpedBy
from surveys import columns, folding, routing, versions
from surveys.answers import FILE
from surveys.columns import Cell, Column, Given, Sort
from surveys.counts import Counted
from surveys.folding import Folded
from surveys.models import AnswerFile, AnswerWords, CameBy, ChoiceRow, Questionnaire, Response

PAGE = 2_000

ROW = Column("row", "Number of the row", Sort.NUMBER)
VERSION = Column("version", "Which version of the questions", Sort.NUMBER)
# What is known of how somebody answered: the field, and its words.
HOW = {
    "came_by": ("How the answers came", "came_by", dict(CameBy.choices)),
    "helped_by": (
        "Help with answering",
        "participation__helped_by",
        {code: words for code, words in HelpedBy.choices if code},
    ),
    "band": ("By which way they came in", "participation__band", dict(Band.choices)),
}
_OF_HOW = [
    Column(name, title, Sort.CODE, values={str(code): str(words) for code, words in values.items()})
    for name, (title, _field, values) in HOW.items()
]


def standing(activity: Activity) -> "QuerySet[Response]":
    return Response.objects.standing().of_activity(activity)


def columns_of(counted: Counted) -> list[Column]:
    """Every column of a survey: which version, how the answers came, then each question over all versions."""
    joined = []
    for one in counted.questions():
        found = versions.choices(one, counted.documents, counted.chosen)
        joined.append((one, versions.whole(one, found, counted.documents)))
    return [ROW, VERSION, *_OF_HOW, *columns.of_questions(joined)]


def rows(activity: Activity, found: list[Column]) -> Iterator[list[Cell]]:
    """A row for each response, numbered from 1."""
    documents = _documents(activity)
    asked = found[2 + len(HOW) :]
    number, last = 0, UUID(int=0)
    while page := list(_page(activity, last)):
        words, files = _beside(page, documents)
        for pk, version, kept, *how in page:
            number += 1
            given = _given(documents[version], kept, words.get(pk, {}), files.get(pk, {}))
            yield [number, version, *(one or None for one in how), *columns.cells(asked, given)]
        last = page[-1][0]


def _page(activity: Activity, after: UUID) -> "QuerySet[Response, tuple[Any, ...]]":
    fields = [field for _, field, _ in HOW.values()]
    found = standing(activity).filter(pk__gt=after).order_by("pk")
    return found.values_list("pk", "version__number", "answers", *fields)[:PAGE]


def _documents(activity: Activity) -> dict[int, Mapping[str, Any]]:
    kept = Questionnaire.objects.get(activity=activity).versions
    return dict(kept.values_list("number", "document"))


def _beside(
    page: list[tuple[Any, ...]], documents: Mapping[int, Mapping[str, Any]]
) -> tuple[dict[UUID, dict[str, str]], dict[UUID, dict[str, str]]]:
    """Own words and kinds of files of a page of responses, by question."""
    keys = [one[0] for one in page]
    words = AnswerWords.objects.filter(response__in=keys, asked=True)
    of_words = _by_response(words.values_list("response", "question", "words"))
    if not any(one["kind"] == FILE for document in documents.values() for one in document["questions"]):
        return of_words, {}
    files = AnswerFile.objects.filter(response__in=keys, asked=True)
    return of_words, _by_response(files.values_list("response", "question", "kind"))


def _by_response(found: Any) -> dict[UUID, dict[str, str]]:
    by: dict[UUID, dict[str, str]] = {}
    for response, question, value in found:
        by.setdefault(response, {})[question] = value
    return by


def _given(
    document: Mapping[str, Any], kept: dict[str, Any], words: dict[str, str], files: dict[str, str]
) -> Given:
    """Without what they are not asked any more; only surveys that ask some people only are replayed for it."""
    questions = document["questions"]
    if any(one.get("when") for one in questions):
        off = routing.off_the_path(questions, {**kept, **files, **words})
        kept = {code: value for code, value in kept.items() if code not in off}
    return Given(kept, words, files)


def folded(
    activity: Activity, counted: Counted, found: list[Column], *, with_words: bool
) -> list[Folded | None]:
    """How each column is given to somebody outside the team."""
    kept = folding.fold(found, _numbers(activity, counted, found), with_words=with_words)
    return [None, Folded(VERSION, lambda cell: cell) if len(counted.documents) == 1 else None, *kept[2:]]


def only_how_folded(activity: Activity, found: list[Column]) -> list[Folded | None]:
    """For the team, where answers are anonymous: how they came is folded, and all else is as it is."""
    numbers = _numbers_of_how(activity)
    how = folding.fold(_OF_HOW, numbers, with_words=False)
    as_they_are = [Folded(one, lambda cell: cell) for one in found]
    return [*as_they_are[:2], *how, *as_they_are[2 + len(how) :]]


def _numbers_of_how(activity: Activity) -> dict[str, dict[Cell, int]]:
    found: dict[str, dict[Cell, int]] = {}
    for name, (_, field, _) in HOW.items():
        counted = standing(activity).order_by().values_list(field).annotate(Count("pk"))
        found[name] = {value or None: number for value, number in counted}
    return found


def _numbers(activity: Activity, counted: Counted, found: list[Column]) -> dict[str, dict[Cell, int]]:
    """How many have each value of each column. Who gave none is counted as such."""
    people = sum(counted.people.values())
    rows = ChoiceRow.objects.filter(response__in=standing(activity)).order_by()
    chosen: dict[tuple[str, str], dict[Cell, int]] = {}
    for question, statement, option, number in rows.values_list("question", "statement", "option").annotate(
        Count("pk")
    ):
        chosen.setdefault((question, statement), {})[option] = number
    answered = {
        (question, statement): number
        for question, statement, number in rows.values_list("question", "statement").annotate(
            Count("response", distinct=True)
        )
    }
    sent = _kinds_of_files(activity)
    numbers = _numbers_of_how(activity)
    for one in found:
        if one.question:
            numbers[one.name] = _of_column(one, people, chosen, answered, sent)
    return numbers


def _kinds_of_files(activity: Activity) -> dict[str, dict[Cell, int]]:
    found: dict[str, dict[Cell, int]] = {}
    kinds = AnswerFile.objects.of_activity(activity).order_by().values_list("question", "kind")
    for question, kind, number in kinds.annotate(Count("pk")):
        found.setdefault(question, {})[kind] = number
    return found


def _of_column(
    column: Column,
    people: int,
    chosen: Mapping[tuple[str, str], dict[Cell, int]],
    answered: Mapping[tuple[str, str], int],
    sent: Mapping[str, dict[Cell, int]],
) -> dict[Cell, int]:
    if column.sort == Sort.TICK:
        key = (column.question, "")
        ticked, gave = chosen.get(key, {}).get(column.part, 0), answered.get(key, 0)
        return {1: ticked, 0: gave - ticked, None: people - gave}
    if column.part == FILE:
        values = dict(sent.get(column.question, {}))
    else:
        values = dict(chosen.get((column.question, column.part), {}))
    values = {_as_cell(column, value): number for value, number in values.items()}
    return {**values, None: people - sum(values.values())}


def _as_cell(column: Column, option: Cell) -> Cell:
    return {Sort.NUMBER: int, Sort.MONEY: float}.get(column.sort, str)(option)  # type: ignore[no-any-return]

"""Answers one by one, without names: the columns of a survey and its rows, read by key in pages of constant size.

Only standing responses are read, only answers to what their writers are asked, and nothing of when. The keys are of
chance, so the order of rows tells nothing.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from ladder.models import Activity, Band, HelpedBy
from surveys import columns, folding, routing, versions
from surveys.answers import FILE, Question
from surveys.columns import Cell, Column, Given, Sort
from surveys.counts import Counted
from surveys.folding import Folded
from surveys.models import AnswerFile, AnswerWords, CameBy, ChoiceRow, Questionnaire, Response

PAGE, LEAST_PAGE = 2_000, 200  # responses, over all versions and of one

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


@dataclass(frozen=True)
class _Asked:
    """The questions of a version, and whether it asks some people only, and for files."""

    pk: int
    number: int
    questions: Sequence[Question]
    some_only: bool
    files: bool


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
    read = columns.reader(found[2 + len(HOW) :])
    asked = _asked(activity)
    page = max(LEAST_PAGE, PAGE // max(1, len(asked)))
    # Each version is read along its own index; in the order of keys over all of them, for that order tells nothing.
    streams = [_of_version(version, page) for version in asked]
    for number, (_, version, given, how) in enumerate(heapq.merge(*streams, key=itemgetter(0)), 1):
        yield [number, version, *[one or None for one in how], *read(given)]


def _asked(activity: Activity) -> list[_Asked]:
    versions_of = Questionnaire.objects.get(activity=activity).versions.order_by("number")
    return [
        _Asked(
            pk, number, document["questions"],
            any(one.get("when") for one in document["questions"]),
            any(one["kind"] == FILE for one in document["questions"]),
        )
        for pk, number, document in versions_of.values_list("pk", "number", "document")
    ]  # fmt: skip


def _of_version(version: _Asked, size: int) -> Iterator[tuple[UUID, int, Given, tuple[str, ...]]]:
    last = UUID(int=0)
    while page := list(_page(version, last, size)):
        words, files = _beside(version, last, page[-1][0])
        for pk, kept, *how in page:
            yield pk, version.number, _given(version, kept, words.get(pk, {}), files.get(pk, {})), tuple(how)
        last = page[-1][0]


def _page(version: _Asked, after: UUID, size: int) -> "QuerySet[Response, tuple[Any, ...]]":
    fields = [field for _, field, _ in HOW.values()]
    found = _standing_of(version).filter(pk__gt=after).order_by("pk")
    return found.values_list("pk", "answers", *fields)[:size]


def _standing_of(version: _Asked) -> "QuerySet[Response]":
    return Response.objects.standing().filter(version=version.pk)


def _beside(
    version: _Asked, after: UUID, last: UUID
) -> tuple[dict[UUID, dict[str, str]], dict[UUID, dict[str, str]]]:
    """Own words and kinds of files of a page of responses, by question. Two bounds on both sides cost less than
    thousands of keys, and than a join that reads every response for each page.
    """
    page = {"response__gt": after, "response__lte": last, "asked": True}
    standing_here = _standing_of(version).filter(pk__gt=after, pk__lte=last)
    words = AnswerWords.objects.filter(**page, response__in=standing_here).order_by()
    of_words = _by_response(words.values_list("response", "question", "words"))
    if not version.files:
        return of_words, {}
    files = AnswerFile.objects.filter(**page, response__in=standing_here).order_by()
    return of_words, _by_response(files.values_list("response", "question", "kind"))


def _by_response(found: Any) -> dict[UUID, dict[str, str]]:
    by: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    for response, question, value in found:
        by[response][question] = value
    return by


def _given(asked: _Asked, kept: dict[str, Any], words: dict[str, str], files: dict[str, str]) -> Given:
    """Without what they are not asked any more; only surveys that ask some people only are replayed for it."""
    if asked.some_only:
        off = routing.off_the_path(asked.questions, {**kept, **files, **words})
        kept = {code: value for code, value in kept.items() if code not in off}
    return Given(kept, words, files)


def folded(
    activity: Activity, counted: Counted, found: list[Column], *, with_words: bool
) -> list[Folded | None]:
    """How each column is given to somebody outside the team."""
    kept = folding.fold(found, _numbers(activity, counted, found), with_words=with_words)
    return [None, Folded(VERSION, folding.as_it_is) if len(counted.documents) == 1 else None, *kept[2:]]


def only_how_folded(activity: Activity, found: list[Column]) -> list[Folded | None]:
    """For the team, where answers are anonymous: how they came is folded, and all else is as it is."""
    numbers = _numbers_of_how(activity)
    how = folding.fold(_OF_HOW, numbers, with_words=False)
    as_they_are = [Folded(one, folding.as_it_is) for one in found]
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

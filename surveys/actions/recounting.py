"""Counting everything again: whether the kept counts are what the answers say, and putting right what is not."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from surveys.actions.following import follow_the_way, rows_of
from surveys.actions.keeping_counts import add
from surveys.counting import CAME, CHOSEN, HELPED, OF_EVERYBODY, SIDE, TICKED, WROTE, Key
from surveys.models import AnswerWords, ChoiceRow, KeptCount, Questionnaire, Response

log = logging.getLogger(__name__)
PAGE = 500


@dataclass(frozen=True)
class Wrong:
    """A count that is not what the answers say, of one version by its number."""

    version: int
    key: Key
    kept: int
    counted: int

    def __str__(self) -> str:
        where = " ".join(str(part) for part in self.key if part)
        return f"version {self.version}, {where}: {self.kept} kept, {self.counted} counted"


def recount(questionnaire: Questionnaire, *, mend: bool = True) -> list[Wrong]:
    """What was wrong, in the order of versions; nothing of it is wrong afterwards, unless `mend` is off.

    While somebody changes an answer the two are looked at again, with everybody else waiting: so what is said to be
    wrong is wrong, and answers that come in meanwhile are neither lost nor counted twice.
    """
    wrong = []
    for version, number in questionnaire.versions.order_by("number").values_list("pk", "number"):
        if _differences(version):
            wrong += [Wrong(number, key, kept, is_) for key, kept, is_ in _under_lock(version, mend=mend)]
    return wrong


@transaction.atomic
def _under_lock(version: int, *, mend: bool) -> list[tuple[Key, int, int]]:
    """Everybody who changes a count of this version begins with the row of everybody, and waits."""
    add(version, {OF_EVERYBODY: 0})
    found = _differences(version)
    if mend:
        add(version, {key: is_ - kept for key, kept, is_ in found})
    return found


def _differences(version: int) -> list[tuple[Key, int, int]]:
    rows = KeptCount.objects.filter(version=version).exclude(people=0)
    fields = ("what", "question", "statement", "option", "place")
    kept = {tuple(row[:5]): row[5] for row in rows.values_list(*fields, "people")}
    is_ = counted_anew(version)
    different = sorted(key for key in {*kept, *is_} if kept.get(key, 0) != is_.get(key, 0))
    return [(key, kept.get(key, 0), is_.get(key, 0)) for key in different]


def counted_anew(version: int) -> Counter[Key]:
    """What the kept counts of a version should be, from its standing responses and their rows."""
    return Counter(dict(_counts(version)))


def _counts(version: int) -> Iterator[tuple[Key, int]]:
    standing = Response.objects.standing().filter(version=version).order_by()
    people = standing.count()
    if people:
        yield OF_EVERYBODY, people
    for what, of in (
        (CAME, "came_by"),
        (HELPED, "participation__helped_by"),
        (SIDE, "participation__side"),
    ):
        for option, number in standing.values_list(of).annotate(Count("pk")):
            yield (what, "", "", option, 0), number
    rows = ChoiceRow.objects.filter(response__in=standing).order_by()
    chosen = rows.values_list("question", "statement", "option", "place")
    for question, statement, option, place, number in chosen.annotate(Count("pk")):
        yield (CHOSEN, question, statement, option, place), number
    for question, number in rows.values_list("question").annotate(Count("response", distinct=True)):
        yield (TICKED, question, "", "", 0), number
    wrote = AnswerWords.objects.filter(asked=True, response__in=standing).order_by()
    for question, number in wrote.values_list("question").annotate(Count("pk")):
        yield (WROTE, question, "", "", 0), number


def recount_results() -> int:
    """Every survey; says how many counts were wrong, and names each in the log."""
    wrong = 0
    for questionnaire in Questionnaire.objects.filter(versions__isnull=False).distinct().iterator():
        for one in recount(questionnaire):
            log.error("A kept count of %s was wrong: %s.", questionnaire.activity_id, one)
            wrong += 1
    return wrong


def read_again_from_documents(questionnaire: Questionnaire, *, mend: bool = True) -> int:
    """How many responses had other rows for counting than their answers say; they are made anew, unless `mend` is off.
    Pages of constant size; a response is held only while it is put right.
    """
    wrong, last = 0, UUID(int=0)
    standing = Response.objects.standing().of_activity(questionnaire.activity).order_by("pk")
    whole = standing.select_related("version").prefetch_related("words", "choice_rows")
    while page := list(whole.filter(pk__gt=last)[:PAGE]):
        for response in page:
            if not _rows_are_right(response):
                wrong += 1
                if mend:
                    _make_anew(response.pk)
        last = page[-1].pk
    return wrong


def _rows_are_right(response: Response) -> bool:
    should = rows_of(response, response.journey().way)
    return {_row(one) for one in should} == {_row(one) for one in response.choice_rows.all()}


def _row(one: ChoiceRow) -> tuple[str, str, str, int]:
    return one.question, one.statement, one.option, one.place


@transaction.atomic
def _make_anew(pk: UUID) -> None:
    standing = Response.objects.standing()
    mine = standing.select_for_update().filter(pk=pk)  # control: one change of an answer after the other
    response = mine.first()
    if response is not None:
        add(response.version_id, follow_the_way(response))

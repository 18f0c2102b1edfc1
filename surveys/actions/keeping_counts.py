"""The kept counts: each change of a response moves them in the transaction that makes it.

A response says under which keys it counts; what it should count under is compared with that, and the difference is
added row by row in one order. So saying twice that a response changed counts once, and nothing is read to be written
back. The first row is always that of everybody of the version, which makes whoever recounts it wait their turn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import connection

from surveys.counting import OF_EVERYBODY, Chosen, Key, keys
from surveys.models import AnswerWords, ChoiceRow, KeptCount, Response, ResponseState
from surveys.models.responses import any_key

ADD = (
    "INSERT INTO surveys_keptcount (id, version_id, what, question, statement, option, place, people) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (version_id, what, question, statement, option, place) "
    "DO UPDATE SET people = surveys_keptcount.people + excluded.people"  # control: counted at once
)


def keys_of(response: Response, rows: Iterable[ChoiceRow], written: Iterable[str]) -> list[Key]:
    """Under what it counts now: nothing unless it is handed in and not held. Asks no database."""
    if response.state != ResponseState.SUBMITTED or response.held:
        return []
    chosen = ((one.question, Chosen(one.option, one.statement, one.place)) for one in rows)
    taking_part = response.participation
    return keys(chosen, written, came=response.came_by, helped=taking_part.helped_by, side=taking_part.side)


def count_as(response: Response, now: list[Key]) -> Counter[Key]:
    """Notes on the response that it counts under `now`, without saving it; says what that adds and takes away."""
    change = Counter(now)
    change.subtract(tuple(one) for one in response.counted)
    response.counted = [list(one) for one in now]
    return Counter({key: number for key, number in change.items() if number})


def count_anew(pk: UUID) -> None:
    """Whatever happened to a response: from now on it counts under what it should. In the transaction of whoever calls,
    who has changed the row or holds it. One that is not there any more is passed by: it never counted.
    """
    found = Response.objects.select_related("participation").filter(pk=pk).first()
    if found is None:
        return
    rows = ChoiceRow.objects.filter(response=found)
    written = AnswerWords.objects.filter(response=found, asked=True).values_list("question", flat=True)
    change = count_as(found, keys_of(found, rows, written))
    if change:
        found.save(update_fields=["counted"])
        add(found.version_id, change)


def add(version: int, change: Mapping[Key, int]) -> None:
    """Adds to the kept counts of a version, and takes away from them. Nothing is left of what came down to nothing."""
    if not change:
        return
    ordered = sorted({OF_EVERYBODY: 0, **change}.items(), key=lambda one: (one[0] != OF_EVERYBODY, one[0]))
    with connection.cursor() as cursor:
        cursor.executemany(ADD, [(any_key(), version, *key, number) for key, number in ordered])
    if any(number < 0 for number in change.values()):
        KeptCount.objects.filter(version=version, people=0).delete()

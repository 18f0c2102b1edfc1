"""A survey that so many people have answered, written straight into the tables: it is reading that is measured."""

import random
import uuid
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import connection

from ladder.models import Activity, Band, Participation
from people import clock
from surveys.actions import NewQuestion, keeping_counts, recounting
from surveys.counting import OF_EVERYBODY
from surveys.models import AnswerWords, ChoiceRow, Questionnaire, Response, ResponseState
from tests.harness import open_survey

OPTIONS = ("Every day\nSome days\nSeldom\nNever", "Bus\nTaxi\nOn foot\nWith somebody")
BATCH = 5_000
# How each database makes a new key.
NEW = {
    "postgresql": {
        "uuid": "gen_random_uuid()",
        "word": "substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)",
        "number": "(random() * 9007199254740991)::bigint",
    },
    "sqlite": {
        "uuid": "lower(hex(randomblob(16)))",
        "word": "lower(hex(randomblob(6)))",
        "number": "abs(random() % 9007199254740991)",
    },
}


def open_with(title: str, chosen: int, written: int) -> Questionnaire:
    """An open survey with so many questions of each kind: `chosen-1` …, `written-1` …"""
    asked = [
        NewQuestion("one", f"How often, {place}?", choices=OPTIONS[place % 2], code=f"chosen-{place}")
        for place in range(1, chosen + 1)
    ]
    own = [
        NewQuestion("long", f"What else, {place}?", code=f"written-{place}")
        for place in range(1, written + 1)
    ]
    return open_survey.set_up((*asked, *own), title)


def answered_by(questionnaire: Questionnaire, number: int, *, rows: bool) -> None:
    """So many more people, each with an answer to every question; `rows`: with the small rows for counting.

    The first few thousand are drawn by chance; the database copies them until there are enough.
    """
    drawn = min(number, BATCH)
    _batch(questionnaire, drawn, random.Random(7), rows=rows)  # noqa: S311
    while drawn < number:
        drawn += _twins(questionnaire, min(drawn, number - drawn))
    if rows:
        recounting.recount(questionnaire)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself after a while; one round of it here


def _twins(questionnaire: Questionnaire, number: int) -> int:
    """So many of those who are there once more, each under new keys; says how many."""
    assert questionnaire.current is not None
    new = NEW[connection.vendor]
    tables = (
        (Participation, "id", {"id": "twins.participation"}),
        (
            Response, "id",
            {
                "id": "twins.response", "participation_id": "twins.participation",
                "submission_id": new["uuid"], "reference": new["word"],
            },
        ),
        (AnswerWords, "response_id", {"id": new["number"], "response_id": "twins.response"}),
        (ChoiceRow, "response_id", {"id": new["number"], "response_id": "twins.response"}),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE twins AS SELECT id AS was, participation_id AS was_person, "  # noqa: S608
            f"{new['uuid']} AS response, {new['uuid']} AS participation FROM surveys_response "
            f"WHERE version_id = {questionnaire.current.pk} LIMIT {number}"
        )
        for model, key, changed in tables:
            table = model._meta.db_table
            columns = [field.column for field in model._meta.local_concrete_fields]
            values = ", ".join(changed.get(column, f"t.{column}") for column in columns)
            was = "was_person" if model is Participation else "was"
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608
                f"SELECT {values} FROM {table} t JOIN twins ON t.{key} = twins.{was}"
            )
        cursor.execute("DROP TABLE twins")
    return number


def _batch(questionnaire: Questionnaire, number: int, chance: random.Random, *, rows: bool) -> None:
    version, activity = questionnaire.current, questionnaire.activity
    assert version is not None
    people = Participation.objects.bulk_create(_people(activity, number))
    options = {
        one["code"]: [choice["code"] for choice in one["choices"]]
        for one in version.document["questions"]
        if one["choices"]
    }
    own = [one["code"] for one in version.document["questions"] if not one["choices"]]
    responses = Response.objects.bulk_create(
        Response(
            version=version, participation=one, reference=uuid.uuid4().hex[:12],
            state=ResponseState.SUBMITTED, submitted_at=clock.now(),
            answers={code: chance.choice(values) for code, values in options.items()},
        )
        for one in people
    )  # fmt: skip
    AnswerWords.objects.bulk_create(_words(responses, own), batch_size=BATCH)
    if rows:
        ChoiceRow.objects.bulk_create(_rows(responses), batch_size=BATCH)


def _people(activity: Activity, number: int) -> Iterator[Participation]:
    return islice(_endless(activity), number)


def _endless(activity: Activity) -> Iterator[Participation]:
    while True:
        yield Participation(activity=activity, band=Band.OPEN_LINK, contributed=True)


def _words(responses: Sequence[Response], own: Sequence[str]) -> Iterator[AnswerWords]:
    for one in responses:
        for code in own:
            yield AnswerWords(
                response=one, question=code, words=f"The bus comes too late, says {one.reference}."
            )


def _rows(responses: Sequence[Response]) -> Iterator[ChoiceRow]:
    for one in responses:
        for code, option in one.answers.items():
            yield ChoiceRow(response=one, question=code, option=option)


def count_everybody(questionnaire: Questionnaire, number: int) -> None:
    """The one count that a file reads: how many it will hold."""
    assert questionnaire.current is not None
    keeping_counts.add(questionnaire.current.pk, {OF_EVERYBODY: number})

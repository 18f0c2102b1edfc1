"""The kept counts are what the answers say, whatever happened to the answers in between."""

import contextlib
import random
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet

from ladder.models import Activity
from people.refusals import Refused
from safety import holdables
from surveys import actions, counting, counts
from surveys.actions import following, keeping_counts, recounting
from surveys.actions.keeping_safe import about
from surveys.models import ChoiceRow, KeptCount, Questionnaire, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, published_survey
from tests.surveys.test_controls import at_once

pytestmark = pytest.mark.django_db


def opened() -> Activity:
    activity = ActivityFactory(open=True)
    published_survey(activity)
    return activity


def answered(activity: Activity, **values: Any) -> Response:
    response = actions.begin(activity=activity, submission_id=uuid.uuid4())
    for code, value in (values or {TRAVEL: "bus", STOPS: "It is far."}).items():
        actions.save_answer(response=response, code=code, value=value)
    return actions.submit(response=response)


def from_documents(activity: Activity) -> Counter[counting.Key]:
    """The same by another way: from what each person answered, question by question, and from no row for counting."""
    found: Counter[counting.Key] = Counter()
    for response in Response.objects.filter(state="submitted", held=False).of_activity(activity):
        way = response.journey()
        chosen = [
            (one["code"], choice)
            for one in way.way
            if one["kind"] not in {"short", "long", "file"}
            for choice in counting.chosen(one, way.given.get(one["code"], ""))
        ]
        wrote = [one["code"] for one in way.way if one["code"] in response.written()]
        taking_part = response.participation
        found.update(
            counting.keys(
                chosen,
                wrote,
                came=response.came_by,
                helped=taking_part.helped_by,
                side=taking_part.side,
            )
        )
    return found


def kept(activity: Activity) -> Counter[counting.Key]:
    rows = KeptCount.objects.filter(version__questionnaire__activity=activity)
    return Counter(
        {(one.what, one.question, one.statement, one.option, one.place): one.people for one in rows}
    )


def equal(activity: Activity) -> bool:
    return kept(activity) == from_documents(activity) and not recounting.recount(activity.questionnaire)


def hold(response: Response) -> None:
    holdables.hold(about(response))


def let_go(response: Response) -> None:
    holdables.let_go(about(response))


def change(response: Response) -> None:
    actions.save_answer(response=response, code=TRAVEL, value=random.choice(["bus", "walk", "car"]))
    actions.save_answer(
        response=response, code=LIKES, value=random.choice([["music"], ["music", "food"], []])
    )
    actions.save_answer(response=response, code=STOPS, value=random.choice(["It is far.", "Nothing.", ""]))


def take_back(response: Response) -> None:
    actions.take_back(response=response)


def forget(response: Response) -> None:
    actions.forget_response(response)


def say_who_helped(response: Response) -> None:
    actions.say_who_helped(response=response, helped_by=random.choice(["wrote", "answered"]), helper="family")


ACTS = (hold, let_go, change, take_back, forget, say_who_helped)


@pytest.mark.parametrize("act", ACTS)
def test_each_thing_that_happens_to_an_answer_moves_the_counts_with_it(
    act: Callable[[Response], None],
) -> None:
    activity = opened()
    response, _other = answered(activity), answered(activity)

    act(response)
    act(response) if act is not change else None

    assert equal(activity)


@pytest.mark.parametrize("seed", range(12))
def test_after_anything_in_any_order_the_counts_are_what_the_answers_say(seed: int) -> None:
    random.seed(seed)
    activity, there = opened(), []
    for _ in range(25):
        if not there or random.random() < 0.3:
            there.append(answered(activity))
            continue
        response = Response.objects.get(pk=random.choice(there).pk)
        try:
            random.choice(ACTS)(response)
        except Refused:
            continue
        assert kept(activity) == from_documents(activity)

    assert equal(activity)


def test_what_came_down_to_nothing_leaves_no_key_behind() -> None:
    activity = opened()
    response = answered(activity)

    actions.take_back(response=response)

    assert not KeptCount.objects.exists()
    assert Response.objects.get().counted == []


def test_reading_the_counts_costs_two_queries_however_many_answered(django_assert_num_queries: Any) -> None:
    activity = opened()
    questionnaire = Questionnaire.objects.get(activity=activity)
    for _ in range(3):
        answered(activity)

    with django_assert_num_queries(2):
        found = counts.of(questionnaire)

    assert found.people == {1: 3}
    assert found.chosen == {(1, TRAVEL, "bus"): 3}
    assert found.ways[counting.CAME] == {"web": 3}


def spoilt() -> Activity:
    """One number too many, one that is missing, one of a thing that nobody chose."""
    activity = opened()
    answered(activity)
    KeptCount.objects.filter(what=counting.PEOPLE).update(people=7)
    KeptCount.objects.filter(what=counting.WROTE).delete()
    version = Questionnaire.objects.get(activity=activity).versions.get()
    KeptCount.objects.create(version=version, what=counting.CHOSEN, question=TRAVEL, option="boat", people=2)
    return activity


def test_a_check_says_what_is_wrong_and_changes_nothing() -> None:
    activity, said = spoilt(), StringIO()

    with pytest.raises(CommandError, match="without --check"):
        call_command("recount_results", activity.slug, "--check", stdout=said)

    lines = said.getvalue().splitlines()
    assert lines == [
        f"{activity.slug}: version 1, chosen {TRAVEL} boat: 2 kept, 0 counted",
        f"{activity.slug}: version 1, people: 7 kept, 1 counted",
        f"{activity.slug}: version 1, wrote {STOPS}: 0 kept, 1 counted",
    ]
    assert KeptCount.objects.get(what=counting.PEOPLE).people == 7


def test_recounting_puts_right_what_is_wrong() -> None:
    activity, said = spoilt(), StringIO()

    call_command("recount_results", stdout=said)

    assert said.getvalue().endswith("All of this is put right.\n")
    assert equal(activity)
    call_command("recount_results", "--check", stdout=said)
    assert said.getvalue().endswith("Every count is what people answered.\n")


def test_rows_that_are_not_what_was_answered_are_made_anew() -> None:
    activity, said = opened(), StringIO()
    answered(activity)
    ChoiceRow.objects.filter(question=TRAVEL).update(option="boat")

    with pytest.raises(CommandError):
        call_command("recount_results", "--check", stdout=said)
    call_command("recount_results", stdout=said)

    assert "answers of 1 people were counted as other than they are" in said.getvalue()
    assert ChoiceRow.objects.get(question=TRAVEL).option == "bus"
    assert equal(activity)


def test_a_survey_that_is_none_is_named() -> None:
    with pytest.raises(CommandError, match="no survey with this address: nothing-such"):
        call_command("recount_results", "nothing-such")


def everybody_at_once() -> Activity:
    """Six people hand in and three change their minds, all at the same moment."""
    activity = opened()
    before = [answered(activity) for _ in range(3)]
    at_once(
        *[lambda: answered(activity)] * 6,
        *[lambda one=one: actions.save_answer(response=one, code=TRAVEL, value="walk") for one in before],
    )
    return activity


@pytest.mark.django_db(transaction=True)
def test_counts_that_everybody_moves_at_once_are_right() -> None:
    activity = everybody_at_once()

    assert equal(activity)
    assert counts.of(activity.questionnaire).chosen == {(1, TRAVEL, "bus"): 6, (1, TRAVEL, "walk"): 3}


@pytest.mark.django_db(transaction=True)
@pytest.mark.control("counted at once")
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, however it adds"
)
def test_where_counts_are_read_and_written_back_some_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_and_write(version: int, change: dict[counting.Key, int]) -> None:
        for key, number in change.items():
            fields = dict(zip(("what", "question", "statement", "option", "place"), key, strict=True))
            row, _ = KeptCount.objects.get_or_create(version_id=version, **fields)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.05)")
            row.people += number
            row.save()

    for module in (keeping_counts, actions.handing_in, actions.answering):
        monkeypatch.setattr(module, "add", read_and_write)

    assert not equal(everybody_at_once())


@pytest.mark.django_db(transaction=True)
def test_recounting_while_people_hand_in_loses_nobody() -> None:
    activity = opened()
    for _ in range(2):
        answered(activity)
    KeptCount.objects.filter(what=counting.PEOPLE).update(people=9)

    at_once(*[lambda: answered(activity)] * 4, lambda: recounting.recount(activity.questionnaire))

    recounting.recount(activity.questionnaire)
    assert equal(activity)
    assert counts.of(activity.questionnaire).people == {1: 6}


def helped_while_changed(monkeypatch: pytest.MonkeyPatch) -> Activity:
    """One tab says who helped while another changes an answer; then somebody says once more who helped."""
    activity = opened()
    response = answered(activity)
    read, count_as = threading.Barrier(2), keeping_counts.count_as

    def together(*args: Any) -> Any:
        with contextlib.suppress(threading.BrokenBarrierError):
            read.wait(timeout=1)
        return count_as(*args)

    monkeypatch.setattr(keeping_counts, "count_as", together)
    monkeypatch.setattr(following, "count_as", together)
    first, second = (Response.objects.get(pk=response.pk) for _ in range(2))
    at_once(
        lambda: actions.say_who_helped(response=first, helped_by="wrote", helper=""),
        lambda: actions.save_answer(response=second, code=TRAVEL, value="walk"),
    )
    actions.say_who_helped(response=first, helped_by="read", helper="")
    return activity


@pytest.mark.django_db(transaction=True)
def test_two_changes_of_one_answer_at_once_count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert equal(helped_while_changed(monkeypatch))


@pytest.mark.django_db(transaction=True)
@pytest.mark.control("one change of an answer after the other")
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, lock or no lock"
)
def test_without_the_lock_two_changes_at_once_count_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())

    assert not equal(helped_while_changed(monkeypatch))

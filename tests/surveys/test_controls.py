"""The guards of a response taken out, and what goes wrong without them."""

import contextlib
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from people.refusals import Refused
from surveys import actions
from surveys.actions import NewQuestion, answering, moving
from surveys.models import Questionnaire, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, published_survey

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> None:
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def begun() -> Response:
    activity = ActivityFactory(open=True)
    published_survey(activity)
    return actions.begin(activity=activity, submission_id=uuid.uuid4())


def two_tabs_save(response: Response) -> dict[str, object]:
    """Two tabs press Continue on two questions at the same moment; what is kept."""
    first, second = (Response.objects.get(pk=response.pk) for _ in range(2))
    at_once(
        lambda: actions.save_answer(response=first, code=TRAVEL, value="bus"),
        lambda: actions.save_answer(response=second, code=LIKES, value=["music"]),
    )
    response.refresh_from_db()
    return response.answers


def test_two_tabs_that_save_at_once_lose_no_answer() -> None:
    assert two_tabs_save(begun()) == {TRAVEL: "bus", LIKES: ["music"]}


@pytest.mark.control("answers saved at once")
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, lock or no lock"
)
def test_without_the_lock_one_tab_writes_over_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    response, read = begun(), threading.Barrier(2)
    first = QuerySet.first

    def read_together(self: QuerySet[Response]) -> object:
        found = first(self)
        if self.model is Response:
            read.wait(timeout=10)
        return found

    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())
    monkeypatch.setattr(QuerySet, "first", read_together)

    assert len(two_tabs_save(response)) == 1


def test_starting_twice_at_once_begins_once() -> None:
    activity = ActivityFactory(open=True)
    published_survey(activity)
    pressed = uuid.uuid4()

    at_once(*[lambda: actions.begin(activity=activity, submission_id=pressed)] * 4)

    assert Response.objects.count() == 1


def test_handing_in_twice_at_once_is_handing_in_once() -> None:
    response = begun()
    actions.save_answer(response=response, code=TRAVEL, value="bus")
    tabs = [Response.objects.get(pk=response.pk) for _ in range(3)]

    at_once(*[lambda tab=tab: actions.submit(response=tab) for tab in tabs])

    response.refresh_from_db()
    assert response.state == "submitted"
    assert response.choice_rows.count() == 1
    assert response.participation.contributed


def continue_overtakes(monkeypatch: pytest.MonkeyPatch) -> str:
    """Words on their way are weighed while Continue brings the whole sentence; what is kept in the end."""
    response, weighed, done = begun(), threading.Event(), threading.Event()
    first, second = (Response.objects.get(pk=response.pk) for _ in range(2))
    as_kept = answering._as_kept

    def slowly(*args: Any) -> Any:
        weighed.set()
        done.wait(timeout=2)
        return as_kept(*args)

    def press() -> None:
        weighed.wait(timeout=10)
        actions.save_answer(response=second, code=STOPS, value="The bus is late.")
        done.set()

    monkeypatch.setattr(answering, "_as_kept", slowly)
    at_once(
        lambda: actions.keep_while_writing(response=first, code=STOPS, words="The bus", known=[""]), press
    )
    return response.words.get(question=STOPS).words


def test_words_on_their_way_never_take_the_place_of_what_continue_brought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert continue_overtakes(monkeypatch) == "The bus is late."


@pytest.mark.control("words kept while writing")
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, lock or no lock"
)
def test_without_the_lock_half_a_sentence_takes_the_place_of_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())

    assert continue_overtakes(monkeypatch) == "The bus"


def moved_while_saving(monkeypatch: pytest.MonkeyPatch, *, locked: bool) -> Response:
    """Coming back goes on with questions of which one is another now; the old tab answers that one at that moment."""
    response = begun()
    old_tab = Response.objects.get(pk=response.pk)
    draft = Questionnaire.objects.get()
    actions.begin_correcting(questionnaire=draft, by=UserFactory())
    question = draft.questions.get(code=STOPS)
    changed = NewQuestion("number", "How many stops are there?")
    actions.change_question(question=question, changed=changed)
    draft.refresh_from_db()
    actions.publish_corrected(questionnaire=draft, reason="It was wrong.", other=[], by=UserFactory())
    fits, looked = moving.corrections.fits, threading.Event()

    def look_first(*given: Any) -> bool:
        found = fits(*given)
        looked.set()
        time.sleep(0.5)
        return found

    def answer() -> None:
        looked.wait(timeout=10)
        with contextlib.suppress(Refused):
            actions.save_answer(response=old_tab, code=STOPS, value="The bus is late.")

    monkeypatch.setattr(moving.corrections, "fits", look_first)
    if not locked:
        monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())
    at_once(answer, lambda: actions.go_on_with_corrected(response=response))
    return Response.objects.get(pk=response.pk)


def lost(response: Response) -> bool:
    """Whether an answer was kept that belongs to no question of its version."""
    return bool(set(response.given()) - {one["code"] for one in response.version.document["questions"]})


def test_an_answer_that_is_saved_while_others_move_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not lost(moved_while_saving(monkeypatch, locked=True))


@pytest.mark.control("moved while an answer is saved")
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, lock or no lock"
)
def test_without_the_lock_an_answer_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lost(moved_while_saving(monkeypatch, locked=False))

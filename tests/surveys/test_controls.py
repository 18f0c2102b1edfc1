"""The guards of a response taken out, and what goes wrong without them."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet

from surveys import actions
from surveys.models import Response
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import LIKES, TRAVEL, published_survey

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

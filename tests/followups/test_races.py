"""Two presses at one moment, and a worker that writes meanwhile, with real transactions."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connections

from followups import actions
from followups.models import Entry, Heard, Release
from ladder.models import Activity, FactLine
from outbox.actions import filling
from outbox.models import Message, Sweep
from people.models import AuditLine, User
from people.refusals import Refused
from tests.factories.people import TeamFactory, UserFactory
from tests.followups.conftest import Asked, ask, draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready() -> Asked:
    """Five people answered, and the reply lacks nothing."""
    asked = ask(TeamFactory())
    asked.many_say(5, "The bus is late.")
    asked.publishes_heard()
    asked.writes("The bus is late.")
    return asked


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Runs each in a thread of its own, all from the same moment; what each returned, or the refusal it met."""
    barrier, found = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            barrier.wait()
            found[place] = act()
        except (Refused, DatabaseError) as error:
            found[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def in_a_thread(act: Callable[[], object]) -> None:
    (error,) = at_once(act)
    assert not isinstance(error, Exception)


def press(ready: Asked, by: User) -> Callable[[], object]:
    activity = Activity.objects.get(pk=ready.activity.pk)
    return lambda: actions.release_reply(activity=activity, typed_count=5, by=by)


def test_releasing_at_once_is_one_release_and_one_message_each(ready: Asked) -> None:
    people = UserFactory.create_batch(3)

    found = at_once(*(press(ready, by) for by in people))

    refused = {str(one) for one in found if isinstance(one, Exception)}
    assert refused <= {"This reply has gone out already."}
    assert Release.objects.count() == 1
    assert Message.objects.filter(kind="reply").count() == 5
    assert AuditLine.objects.filter(did="released a reply").count() == 1


def test_the_sweep_finishing_a_release_while_it_is_written_doubles_nothing(ready: Asked) -> None:
    found = at_once(press(ready, ready.alison), *(actions.note_what_was_sent for _ in range(3)))

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (Release.objects.count(), Message.objects.filter(kind="reply").count()) == (1, 5)
    assert FactLine.objects.standing().filter(key="reasons").count() == 1


def test_a_worker_may_write_while_a_long_list_is_written(
    ready: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one query open all the while, SQLite would refuse the next batch: its view is older than the last write."""
    monkeypatch.setattr(filling, "BATCH", 2)
    write = filling._write

    def beside_a_worker(*given: Any, **how: Any) -> None:
        in_a_thread(Sweep.note)
        write(*given, **how)

    monkeypatch.setattr(filling, "_write", beside_a_worker)

    ready.releases(5)

    assert Message.objects.filter(kind="reply").count() == 5


def test_further_versions_at_once_stand_one_after_the_other(ready: Asked) -> None:
    series = Entry.objects.get().series
    changed = [draft(series=series, did=f"There are {number} buses.") for number in range(4)]

    found = at_once(
        *(
            lambda one=one: actions.write_entry(activity=ready.activity, entry=one, by=ready.priya)
            for one in changed
        )
    )

    assert [one for one in found if isinstance(one, Exception)] == []
    versions = Entry.objects.filter(series=series).order_by("version").values_list("version", flat=True)
    assert list(versions) == [1, 2, 3, 4, 5]


def test_writing_and_publishing_what_was_heard_at_once_keeps_one_of_each(ready: Asked) -> None:
    words = ["The bus is late.", "The bus is very late.", "The bus never comes."]

    at_once(
        *(
            lambda said=said: actions.write_heard(activity=ready.activity, words=said, by=ready.priya)
            for said in words
        )
    )
    second = Heard.objects.get(version=2)
    at_once(*(lambda: actions.publish_heard(heard=second, by=ready.alison) for _ in range(3)))

    assert Heard.objects.count() == 2
    assert AuditLine.objects.filter(did="published what we heard", by=ready.alison).count() == 1


def test_stopping_at_once_stops_once(ready: Asked) -> None:
    release = actions.release_reply(activity=ready.activity, typed_count=5, by=ready.alison)

    def stop() -> object:
        return actions.stop_release(release=Release.objects.get(pk=release.pk), by=ready.priya)

    found = at_once(stop, stop, stop)

    assert sum(isinstance(one, Refused) for one in found) == 2
    assert AuditLine.objects.filter(did="stopped a mailing").count() == 1

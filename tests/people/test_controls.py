"""The lock of the audit chain taken out, and what goes wrong without it."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from people import actions
from people.models import AuditLine
from tests.factories.people import TeamFactory

auditing = sys.modules["people.actions.audit"]  # the package gives its name to the function
pytestmark = pytest.mark.django_db(transaction=True)


def write_at_once(writers: int = 6) -> list[Exception]:
    """Several people act at the same moment; what failed."""
    team, failed = TeamFactory(), []
    ready = threading.Barrier(writers)

    def act() -> None:
        ready.wait()
        try:
            with transaction.atomic():
                actions.audit(by=None, did="did something", about=team)
        except IntegrityError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_lines_written_at_once_stand_in_one_chain() -> None:
    failed = write_at_once()

    assert failed == []
    assert AuditLine.objects.count() == 6
    assert actions.first_broken_line() is None


@pytest.mark.control("audit chain")
def test_without_the_lock_two_lines_follow_the_same_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """All read the same last line, so the chain forks: it looks as if somebody had altered it."""
    read = threading.Barrier(6)
    last = auditing._last_chain

    def read_together() -> str:
        found = last()
        read.wait(timeout=10)
        return found

    @contextmanager
    def nothing() -> Iterator[None]:
        yield

    monkeypatch.setattr(auditing, "_hold_the_chain", lambda: None)
    monkeypatch.setattr(auditing, "_last_chain", read_together)
    monkeypatch.setattr(transaction, "atomic", nothing)
    write_at_once()

    assert actions.first_broken_line() is not None

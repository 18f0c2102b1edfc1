"""Each guard of the outbox taken out, and what goes wrong without it."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection

from outbox.actions import claiming
from outbox.models import Message
from tests.constraints import without_constraint
from tests.factories.outbox import MessageFactory
from tests.harness import sink
from tests.harness.kills import Run


def claim_at_once(workers: int = 4) -> list[Message]:
    """Several workers claim at the same moment; what each got, all together."""
    got: list[Message] = []
    ready = threading.Barrier(workers)

    def work() -> None:
        ready.wait()
        got.extend(claiming.claim())
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


@pytest.mark.django_db(transaction=True)
def test_workers_that_claim_at_once_never_get_the_same_message() -> None:
    MessageFactory.create_batch(60)

    got = claim_at_once()

    assert len(got) == len({message.pk for message in got})
    assert len(got) >= 20


@pytest.mark.control("outbox claim")
@pytest.mark.django_db(transaction=True)
def test_without_the_conditional_claim_workers_get_the_same_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read first, claim after: what a program without the one statement would do."""
    MessageFactory.create_batch(60)
    read = threading.Barrier(4)

    def look_then_claim(limit: int = 20) -> list[Message]:
        found = list(Message.objects.filter(state="queued").order_by("created_at")[:limit])
        read.wait()
        Message.objects.filter(pk__in=[one.pk for one in found]).update(state="claimed")
        return found

    monkeypatch.setattr(claiming, "claim", look_then_claim)
    got = claim_at_once()

    assert len(got) > len({message.pk for message in got})


@pytest.mark.control("one_message_per_person_and_edition")
@pytest.mark.django_db(transaction=True)
def test_without_the_dedupe_key_somebody_has_two_messages() -> None:
    first = MessageFactory()
    same: dict[str, Any] = {"participant": first.participant, "recipient": first.recipient}

    with pytest.raises(IntegrityError):
        MessageFactory(**same)
    with without_constraint(Message, "one_message_per_person_and_edition", keep=first):
        MessageFactory(**same)
        assert Message.objects.filter(recipient=first.recipient).count() == 2


@pytest.mark.services
def test_workers_killed_while_sending_send_nothing_twice_and_lose_nothing(tmp_path: Path) -> None:
    with sink.running() as target:
        outcome = Run(tmp_path, target).go(messages=200, kills=3)

    assert outcome.kills > 0
    assert outcome.twice == []
    assert outcome.lost(200) == []
    assert outcome.states.get("sent", 0) + outcome.states.get("unknown", 0) == 200


@pytest.mark.chaos
def test_twenty_kills_in_two_thousand_messages(tmp_path: Path) -> None:
    with sink.running(seconds=0.01) as target:
        outcome = Run(tmp_path, target).go(messages=2_000, kills=20)

    assert outcome.kills == 20
    assert outcome.twice == []
    assert outcome.lost(2_000) == []
    assert outcome.states.get("sent", 0) + outcome.states.get("unknown", 0) == 2_000


@pytest.mark.chaos
@pytest.mark.control("outbox fence")
def test_without_the_fence_killed_workers_send_twice(tmp_path: Path) -> None:
    """The same kills; the run is repeated with other accidents until one shows it, five times at the most."""
    doubled: list[str] = []
    for seed in range(5):
        with sink.running(seconds=0.01) as target:
            folder = tmp_path / str(seed)
            folder.mkdir()
            doubled = Run(folder, target).go(messages=80, kills=6, seed=seed, fence=False).twice
        if doubled:
            break

    assert doubled != []

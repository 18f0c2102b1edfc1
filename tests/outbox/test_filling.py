"""Messages that the database writes itself are what Python would have written."""

from itertools import product
from typing import Any

import pytest

from outbox import actions
from outbox.models import Message, State
from people import clock
from people.models import Participant, Way
from tests.factories.outbox import MailingFactory
from tests.factories.people import ParticipantFactory

pytestmark = pytest.mark.django_db


def everybody() -> None:
    for way, email, address, phone in product(
        Way, ("a@example.org", ""), ("3 Canal Street", ""), ("01632", "")
    ):
        ParticipantFactory(way=way, email=email, address=address, phone=phone)


def fill(**how: Any) -> list[Message]:
    mailing = MailingFactory(complete_at=None)
    given: dict[str, Any] = {"edition": 3, "payload": {"release": 7, "day": "2026-07-03"}}
    actions.fill_mailing(mailing=mailing, people=Participant.objects.all(), **{**given, **how})
    return list(mailing.messages.select_related("participant"))


def test_each_is_written_to_by_the_way_that_works_and_nobody_without_one() -> None:
    everybody()

    ways = {one.participant: one.channel for one in fill()}

    assert ways == {one: one.way_that_works for one in Participant.objects.all() if one.way_that_works}
    assert len(ways) == 28


def test_a_text_message_goes_to_who_chose_it_where_the_site_can_send_them(settings: Any) -> None:
    settings.TEXT_MESSAGES = True
    everybody()

    ways = {one.participant: one.channel for one in fill()}

    assert ways == {one: one.way_that_works for one in Participant.objects.all() if one.way_that_works}
    assert sum(way == "text" for way in ways.values()) == 4


def test_the_rows_are_what_the_outbox_writes_one_by_one() -> None:
    person = ParticipantFactory()
    (written,) = fill()

    alone = actions.queue(kind="other", about=written.about, to=person, payload=written.payload)

    assert alone is not None
    alone.refresh_from_db()
    for field in ("about", "recipient", "channel", "payload", "state", "tries", "reason", "participant"):
        assert getattr(written, field) == getattr(alone, field), field
    assert (written.edition, written.state) == (3, State.QUEUED)
    assert len(written.message_id) == len(alone.message_id)
    assert written.message_id.rpartition("@")[2] == alone.message_id.rpartition("@")[2]
    assert abs((clock.now() - written.created_at).total_seconds()) < 60
    assert written.next_try_at == written.created_at
    assert written in Message.objects.filter(next_try_at__lte=clock.database_now())


def test_more_than_a_batch_is_written_once_each_also_after_it_broke_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ParticipantFactory.create_batch(7)
    mailing = MailingFactory(complete_at=None)
    monkeypatch.setattr("outbox.actions.filling.BATCH", 3)
    first = Participant.objects.order_by("pk").values_list("pk", flat=True)[:4]

    actions.fill_mailing(
        mailing=mailing, people=Participant.objects.filter(pk__in=list(first)), edition=1, payload={}
    )
    actions.fill_mailing(mailing=mailing, people=Participant.objects.all(), edition=1, payload={})

    found = list(mailing.messages.values_list("participant", flat=True))
    assert len(found) == len(set(found)) == 7
    assert len(set(mailing.messages.values_list("message_id", flat=True))) == 7

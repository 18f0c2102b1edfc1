"""When a reply counts as having reached everybody."""

from datetime import timedelta
from typing import Any

import pytest

from followups import actions
from followups.models import Release
from ladder.models import FactLine
from outbox import actions as outbox_actions
from outbox.models import Channel, Message, State
from people import clock
from tests.factories.outbox import SuppressionFactory
from tests.followups.conftest import BUS, Asked

pytestmark = pytest.mark.django_db

ADDRESS = "3 Canal Street, Wrenfield WR1 1AB"


@pytest.fixture
def release(ready: Asked) -> Release:
    """A reply to Samir and Donna, whose 15 minutes are over."""
    return let_go(ready.releases(2))


def let_go(release: Release) -> Release:
    release.mailing.send_after = clock.now() - timedelta(minutes=1)
    release.mailing.save()
    return release


def message(release: Release, email: str = "samir@example.org", channel: str = Channel.EMAIL) -> Message:
    return Message.objects.get(mailing=release.mailing, participant__email=email, channel=channel)


def ends(release: Release, state: State, email: str = "samir@example.org", **changes: Any) -> None:
    Message.objects.filter(pk=message(release, email).pk).update(state=state, ended_at=clock.now(), **changes)


def replied() -> bool:
    return FactLine.objects.filter(key="reply", value=True).exists()


def test_when_every_message_was_sent_the_ladder_is_told_once_on_the_day_of_the_last(
    release: Release, hold_clock: Any
) -> None:
    today = clock.today()
    ends(release, State.SENT)
    ends(release, State.SENT, "donna@example.org")

    with clock.at(clock.now() + timedelta(days=3)):
        first, second = actions.note_what_was_sent(), actions.note_what_was_sent()

    line = FactLine.objects.get(key="reply")
    release.refresh_from_db()
    assert (first, second, release.reply_recorded_at is not None) == (1, 0, True)
    assert (line.value, line.happened_on, line.by) == (True, today, None)
    assert line.source == f"followups.release:{release.pk}"


@pytest.mark.parametrize("state", [State.QUEUED, State.CLAIMED, State.SENDING, State.UNKNOWN])
def test_one_message_that_has_not_ended_holds_it_back(state: State, release: Release) -> None:
    ends(release, State.SENT)
    Message.objects.filter(pk=message(release, "donna@example.org").pk).update(state=state)

    assert (actions.note_what_was_sent(), replied()) == (0, False)


def test_nothing_is_noted_before_the_15_minutes_are_over(ready: Asked) -> None:
    release = ready.releases(2)
    Message.objects.filter(mailing=release.mailing).update(state=State.SENT, ended_at=clock.now())

    assert (actions.note_what_was_sent(), replied()) == (0, False)


def test_who_cannot_be_reached_by_the_only_way_they_gave_does_not_hold_it_back(release: Release) -> None:
    ends(release, State.SENT)
    ends(release, State.FAILED, "donna@example.org", reason="552 The mailbox is full.")

    assert (actions.note_what_was_sent(), replied()) == (1, True)


def test_who_took_their_answers_back_does_not_hold_it_back(release: Release) -> None:
    ends(release, State.SENT)
    ends(release, State.CANCELLED, "donna@example.org")

    assert (actions.note_what_was_sent(), replied()) == (1, True)


def test_after_one_way_failed_the_next_one_they_gave_is_waited_for(release: Release, ready: Asked) -> None:
    person = message(release).participant
    person.address = ADDRESS
    person.save()
    ends(release, State.FAILED)
    ends(release, State.SENT, "donna@example.org")

    noted = (actions.note_what_was_sent(), actions.note_what_was_sent())
    letter = message(release, channel=Channel.LETTER)
    outbox_actions.mark_posted(message=letter, by=ready.priya)

    assert noted == (0, 0)
    assert (letter.payload, letter.edition) == ({"release": release.pk}, release.edition)
    assert (actions.note_what_was_sent(), replied()) == (1, True)
    assert Message.objects.filter(mailing=release.mailing).count() == 3


def test_what_was_unknown_and_did_not_arrive_goes_by_the_next_way(release: Release, ready: Asked) -> None:
    person = message(release).participant
    person.phone = "01632 960200"
    person.save()
    ends(release, State.SENT, "donna@example.org")
    Message.objects.filter(pk=message(release).pk).update(state=State.UNKNOWN)
    outbox_actions.settle(
        message=message(release), arrived=False, reason="She rang: nothing came.", by=ready.priya
    )

    noted = actions.note_what_was_sent()

    call = message(release, channel=Channel.PHONE)
    assert (noted, call.state, replied()) == (0, State.QUEUED, False)


def test_what_was_unknown_and_arrived_counts(release: Release, ready: Asked) -> None:
    ends(release, State.SENT, "donna@example.org")
    Message.objects.filter(pk=message(release).pk).update(state=State.UNKNOWN)
    outbox_actions.settle(message=message(release), arrived=True, reason="She has read it.", by=ready.priya)

    assert (actions.note_what_was_sent(), replied()) == (1, True)


def test_what_a_trial_site_holds_back_never_counts(release: Release) -> None:
    person = message(release).participant
    person.address = ADDRESS
    person.save()
    ends(release, State.SUPPRESSED, reason="Outside production …")
    ends(release, State.SENT, "donna@example.org")

    assert (actions.note_what_was_sent(), replied()) == (0, False)
    assert Message.objects.filter(mailing=release.mailing).count() == 2


def test_an_address_that_takes_no_mail_from_us_is_a_way_that_failed(release: Release) -> None:
    SuppressionFactory(address="Samir@example.org")
    ends(release, State.SUPPRESSED)
    ends(release, State.SENT, "donna@example.org")

    assert (actions.note_what_was_sent(), replied()) == (1, True)


def test_letters_and_calls_count_when_somebody_did_them(asked: Asked) -> None:
    asked.answers(BUS, email="", address=ADDRESS, way="letter")
    asked.answers(BUS, email="", phone="01632 960200", way="phone")
    asked.publishes_heard()
    asked.writes()
    release = let_go(asked.releases(2))
    letter, call = Message.objects.filter(mailing=release.mailing).order_by("channel")

    outbox_actions.mark_posted(message=letter, by=asked.priya)
    half = actions.note_what_was_sent()
    outbox_actions.mark_posted(message=call, by=asked.priya)

    assert (half, actions.note_what_was_sent(), replied()) == (0, 1, True)


def test_the_sweep_costs_the_same_for_many_messages(asked: Asked, django_assert_max_num_queries: Any) -> None:
    asked.many_say(12, "The bus is late.")
    asked.publishes_heard()
    asked.writes("The bus is late.")
    release = let_go(asked.releases(12))
    Message.objects.filter(mailing=release.mailing).update(state=State.SENT, ended_at=clock.now())

    with django_assert_max_num_queries(16):
        assert actions.note_what_was_sent() == 1

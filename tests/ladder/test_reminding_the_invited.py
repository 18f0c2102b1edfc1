"""Who was invited and has not answered is reminded twice at the most; who said no is left alone."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ladder import actions
from ladder.actions.invitations import FIRST, SECOND, reminder_due
from ladder.models import Activity, Invitation
from outbox.actions import DeadWays
from outbox.models import Message
from outbox.renderers import render
from people import actions as people_actions
from people import clock
from people.models import Participant
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory

pytestmark = pytest.mark.django_db

WRITTEN = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("open_for", "after", "which"),
    [
        (28, 13, 0),
        (28, 14, FIRST),
        (28, 24, FIRST),
        (28, 25, SECOND),
        (28, 27, SECOND),
        (28, 28, 0),
        (28, 29, 0),
        (14, 6, 0),
        (14, 7, FIRST),
        (14, 11, SECOND),
        (10, 7, SECOND),  # a first one would come on the same day
        (7, 3, 0),
        (7, 4, SECOND),
        (6, 5, 0),  # three days after the invitation there is nothing to remind of
    ],
)
def test_which_reminder_is_due(open_for: int, after: int, which: int) -> None:
    closes_on, today = WRITTEN + timedelta(days=open_for), WRITTEN + timedelta(days=after)

    assert reminder_due(WRITTEN, closes_on, today) == which


@pytest.fixture
def activity() -> Activity:
    return ActivityFactory(open=True)


@pytest.fixture
def invitation(activity: Activity) -> Invitation:
    """Written today; it closes in about four weeks."""
    made = InvitationFactory(activity=activity, written_at=clock.now())
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now() + timedelta(days=28))
    return made


def on_day(number: int) -> Any:
    return clock.at(clock.now() + timedelta(days=number))


def reminders() -> list[tuple[int, Participant]]:
    found = Message.objects.filter(kind="invitation_reminder").order_by("edition", "pk")
    return [(one.edition, one.participant) for one in found]


def test_two_reminders_and_no_more(invitation: Invitation) -> None:
    for day in range(30):
        with on_day(day):
            actions.remind_invited()
            actions.remind_invited()

    assert reminders() == [(FIRST, invitation.participant), (SECOND, invitation.participant)]


def test_after_a_week_without_sweeps_nobody_gets_two_at_once(invitation: Invitation) -> None:
    with on_day(26):
        actions.remind_invited()
        actions.remind_invited()

    assert reminders() == [(SECOND, invitation.participant)]


def test_who_answered_or_said_no_is_not_reminded(activity: Activity, invitation: Invitation) -> None:
    no = InvitationFactory(activity=activity, written_at=clock.now())
    ParticipationFactory(activity=activity, participant=invitation.participant)
    actions.say_no(activity=activity, participant=no.participant)

    with on_day(20):
        assert actions.remind_invited() == 0


def test_who_was_not_written_to_yet_is_not_reminded(activity: Activity) -> None:
    InvitationFactory(activity=activity)

    with on_day(20):
        assert actions.remind_invited() == 0


def test_who_answers_before_it_goes_out_gets_none(activity: Activity, invitation: Invitation) -> None:
    with on_day(20):
        actions.remind_invited()
        before = render(Message.objects.get(), DeadWays())
        ParticipationFactory(activity=activity, participant=invitation.participant)
        after = render(Message.objects.get(), DeadWays())

    assert before.subject.startswith("You can still take part:")
    assert after.empty == "They have answered, or said that they do not want to."


# Saying no


def come_in(client: Client, invitation: Invitation) -> str:
    activity = invitation.activity
    token = people_actions.make_link(
        participant=invitation.participant, opens="no_thanks", target=str(activity.pk)
    )
    address = client.get(f"/l/{token}/")["Location"]
    assert address == f"/activities/{activity.slug}/no-thanks/"
    return str(address)


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_looking_says_nothing_and_the_button_says_no(client: Client, invitation: Invitation) -> None:
    address = come_in(client, invitation)
    client.head(address)
    looked = words(client.get(address))
    assert Invitation.objects.get().said_no_on is None

    pressed = words(client.post(address))
    again = words(client.post(address))

    assert "You do not want to take part?" in looked
    assert "We do not ask you about this again" in pressed
    assert again == pressed
    assert Invitation.objects.get().said_no_on == clock.today()


def test_who_said_no_can_still_take_part(activity: Activity, invitation: Invitation) -> None:
    actions.say_no(activity=activity, participant=invitation.participant)

    ParticipationFactory(activity=activity, participant=invitation.participant)

    assert not Invitation.objects.unanswered().exists()


def test_without_the_link_nobody_says_no_for_somebody(client: Client, invitation: Invitation) -> None:
    answer = client.post(f"/activities/{invitation.activity.slug}/no-thanks/")

    assert answer.status_code == 403
    assert Invitation.objects.get().said_no_on is None


def test_who_was_not_invited_has_nothing_to_say_no_to(activity: Activity) -> None:
    with pytest.raises(Refused, match="We did not invite you"):
        actions.say_no(activity=activity, participant=ParticipantFactory())


def test_after_closing_there_is_nothing_to_do(client: Client, invitation: Invitation) -> None:
    address = come_in(client, invitation)

    with on_day(29):
        come_in(client, invitation)
        answer = client.post(address)

    assert answer.status_code == 410
    assert "This has closed, so we do not ask about it any more." in words(answer)


def test_every_invitation_says_how_to_say_no(invitation: Invitation) -> None:
    mail = Message(kind="invitation", about=str(invitation.activity_id), participant=invitation.participant)
    for channel, said in (
        ("email", "Say so, and we do not ask you again"),
        ("letter", "tell us, and we do not ask you again"),
    ):
        mail.channel = channel
        assert said in " ".join(block.words for block in render(mail, DeadWays()).blocks)

"""Taking part, being owed a reply, being invited."""

from typing import Any

import pytest

from ladder import actions
from ladder.models import Activity, Band, Invitation, Participation, Side
from outbox.models import Message
from people.models import AuditLine, Participant
from people.people_list import Listed
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory, PromiseFactory
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_takes_part_once() -> None:
    activity, person = ActivityFactory(), ParticipantFactory()

    first = actions.take_part(activity=activity, participant=person, band=Band.INVITED)
    again = actions.take_part(activity=activity, participant=person, wants_reply=False)

    assert again == first
    assert (again.band, again.wants_reply, again.contributed, again.side) == (
        Band.INVITED,
        True,
        False,
        Side.LIVED,
    )


def test_somebody_who_gives_no_name_is_somebody_new_each_time() -> None:
    activity = ActivityFactory()

    actions.take_part(activity=activity)
    actions.take_part(activity=activity)

    assert Participation.objects.filter(participant=None, band=Band.OPEN_LINK).count() == 2


def test_staff_who_take_part_stand_on_their_own_side() -> None:
    person = ParticipantFactory(user=UserFactory())

    assert actions.take_part(activity=ActivityFactory(), participant=person).side == Side.STAFF


def test_handing_in_and_taking_back_count_and_do_not_count() -> None:
    participation = ParticipationFactory(contributed=False)

    actions.contribute(participation=participation)
    handed_in = Participation.objects.get().contributed
    actions.withdraw(participation=participation)

    assert (handed_in, Participation.objects.get().contributed) == (True, False)


def test_a_reply_is_owed_to_who_handed_in_wants_one_and_can_be_reached() -> None:
    activity = ActivityFactory()
    unreachable = ParticipantFactory(email="")
    owed = [
        ParticipationFactory(activity=activity),
        ParticipationFactory(activity=activity, participant__email="", participant__phone="01632 960001"),
        ParticipationFactory(activity=activity, participant__email="", participant__address="4 Mill Lane"),
    ]
    ParticipationFactory(activity=activity, wants_reply=False)
    ParticipationFactory(activity=activity, contributed=False)
    ParticipationFactory(activity=activity, participant=None)
    ParticipationFactory(activity=activity, participant=unreachable)
    ParticipationFactory()

    assert set(Participation.objects.owed_a_reply(activity)) == set(owed)


# ---------------------------------------------------------------- inviting


def messages() -> list[tuple[str, Any]]:
    return [(message.kind, message.participant) for message in Message.objects.order_by("pk")]


def test_who_is_invited_is_written_to_once_however_often_they_are_invited() -> None:
    activity, by = ActivityFactory(open=True), UserFactory()
    jean, samir, ann = ParticipantFactory.create_batch(3)

    first = actions.invite(activity=activity, participants=[jean, samir], by=by)
    second = actions.invite(activity=activity, participants=[samir, ann], by=by)
    actions.write_invitations()

    assert (first, second) == (2, 1)
    assert set(messages()) == {("invitation", one) for one in (jean, samir, ann)}
    assert len(messages()) == 3
    assert AuditLine.objects.filter(did="invited somebody").count() == 3


def test_an_invitation_waits_until_it_opens(own_steps: None, hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    activity = PromiseFactory(signed=True).activity
    actions.invite(activity=activity, participants=[ParticipantFactory()], by=UserFactory())
    actions.open_activity(activity=activity, by=UserFactory())
    actions.write_invitations()
    waiting = messages()

    hold_clock(2026, 3, 2, 0)
    actions.write_invitations()

    assert (waiting, len(messages())) == ([], 1)
    assert Invitation.objects.get().written_at is not None


def test_nobody_is_written_to_about_what_has_closed() -> None:
    InvitationFactory(activity=ActivityFactory(closed=True))

    actions.write_invitations()

    assert messages() == []


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            lambda: PromiseFactory(asked=True).activity,
            "Nobody has signed the promise yet, so nobody can be invited.",
        ),
        (
            lambda: ActivityFactory(closed=True, lasts_days=3),
            "This has closed, so nobody can be invited any more.",
        ),
    ],
)
def test_a_list_that_cannot_be_invited_adds_nobody(made: Any, sentence: str) -> None:
    activity = made()
    listed = [Listed(1, name="Jean Okafor", email="jean@example.org")]

    with pytest.raises(Refused) as refused:
        actions.invite_listed(activity=activity, people=listed, same=set(), by=UserFactory())

    assert refused.value.sentence == sentence
    assert (Participant.objects.count(), Invitation.objects.count()) == (0, 0)


def test_a_list_adds_and_invites_and_knows_who_is_the_same() -> None:
    activity = ActivityFactory(open=True)
    known = ParticipantFactory(email="jean@example.org")
    listed = [
        Listed(1, name="Jean O", email="Jean@example.org"),
        Listed(2, name="Samir Khan", address="4 Mill Lane"),
    ]

    number = actions.invite_listed(activity=activity, people=listed, same={1}, by=UserFactory())

    invited = {invitation.participant for invitation in Invitation.objects.all()}
    assert number == 2
    assert invited == {known, Participant.objects.get(name="Samir Khan")}
    assert Participant.objects.count() == 2


def test_who_has_not_answered_is_known() -> None:
    activity = ActivityFactory(open=True)
    waiting, begun, answered = (InvitationFactory(activity=activity) for _ in range(3))
    ParticipationFactory(activity=activity, participant=begun.participant, contributed=False)
    ParticipationFactory(activity=activity, participant=answered.participant)
    ParticipationFactory(activity=ActivityFactory(), participant=waiting.participant)

    assert set(Invitation.objects.unanswered()) == {waiting, begun}


def test_who_left_no_way_to_be_reached_is_invited_and_written_nothing() -> None:
    activity = ActivityFactory(open=True)

    actions.invite(activity=activity, participants=[ParticipantFactory(email="")], by=UserFactory())

    assert (Activity.objects.get().invitations.count(), messages()) == (1, [])

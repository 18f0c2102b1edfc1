"""Ideas from paper to the reply: typed by staff, suggested to, decided, and answered by letter."""

from datetime import timedelta
from typing import Any

import pytest

from followups import actions as followup_actions
from ladder.models import Activity, Participation
from outbox.models import Message, State
from people import clock
from people.models import User
from proposals import actions
from proposals.actions import Answer, Writes
from proposals.models import Proposal
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.followups.conftest import draft
from tests.proposals.test_designing import BUS, change, decide, read_all
from tests.proposals.test_the_whole_talk import close, heard, reply_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def activity() -> Activity:
    made = ActivityFactory(
        kind="co_design",
        open=True,
        promise__claimed=5,
        promise__questions=2,
        promise__reply_due=clock.today() + timedelta(days=60),
    )
    return Activity.objects.get(pk=made.pk)


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(
        name="Mark Ellis", job_title="Commissioning manager", roles=["Sets up"], teams=[activity.team]
    )
    return made


def on_paper(activity: Activity, name: str) -> Participation:
    made: Participation = ParticipationFactory(
        activity=activity,
        name_shown=name,
        participant__name=name,
        participant__email="",
        participant__way="letter",
        participant__address=f"{name}, 1 High Street",
        contributed=False,
    )
    return made


def typed(by: Participation, mark: User) -> Proposal:
    made = actions.start_proposal(activity=by.activity, by=by, parts=BUS, sent=Writes(typed_by=mark))
    read_all()
    return made


def release(activity: Activity, mark: User, made: Proposal) -> None:
    fresh = Activity.objects.get(pk=activity.pk)
    entry = draft(did="The bus makes two trips.", topics=[str(made.pk)])
    followup_actions.write_entry(activity=fresh, entry=entry, by=mark)
    number = followup_actions.owed(fresh).count()
    followup_actions.release_reply(activity=fresh, typed_count=number, by=UserFactory())


def letter_to(name: str) -> tuple[Any, Any, str]:
    sent = Message.objects.get(kind="reply", participant__name=name)
    return sent.channel, sent.state, reply_to(name)


def test_who_wrote_and_who_suggested_on_paper_each_get_a_letter(activity: Activity, mark: User) -> None:
    jean, leroy = on_paper(activity, "Jean"), on_paper(activity, "Leroy")
    made = typed(jean, mark)
    suggested = actions.suggest(
        proposal=made, by=leroy, change=change(made, "change", "Three trips."), sent=Writes(typed_by=mark)
    )
    read_all()
    actions.speak(suggestion=suggested, by=jean, answer=Answer(takes=True))
    decide(made, mark, "part")
    close(activity)
    heard(activity, mark)

    release(activity, mark, made)

    for name, words in (("Jean", "You wrote “A Monday bus with two trips”"), ("Leroy", "Three trips.")):
        channel, state, reply = letter_to(name)
        assert (channel, state) == ("letter", State.QUEUED)
        assert words in reply
        assert "We do part of it" in reply
    assert "The authors took it in." in letter_to("Leroy")[2]

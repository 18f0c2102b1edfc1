"""A survey of the demo's team whose long answer may be said: one recording that waits, one that was typed."""

from typing import Any

from people import actions as people_actions
from surveys import actions
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.people.test_sound import wav
from tests.surveys.sounds import may_be_said, said


def make(team: Any) -> dict[str, Any]:
    activity = ActivityFactory(open=True, team=team)
    may_be_said(activity)
    waits = said(activity, wav(), words="The bus stop is far away.")
    person = ParticipantFactory()
    typed = said(activity, wav(), participant=person)
    actions.type_recording(recording=typed, words="The bus comes too late.", by=UserFactory(teams=[team]))
    anonymous = ActivityFactory(open=True, team=team)
    may_be_said(anonymous, mode="anonymous")
    return {
        "spoken": activity.slug,
        "spoken_anonymous": anonymous.slug,
        "spoken_token": people_actions.make_link(participant=person, opens="survey", target=str(activity.pk)),
        "recording": waits.pk,
    }

"""A closed survey that 184 people answered in their own words. Runs in the site's own environment (RunningSite.ask)."""

import json

from ladder.models import Participation
from people import actions as people_actions
from people import texts
from people.models import Team
from surveys.models import AnswerWords
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import STOPS, published_survey
from tests.surveys.answered import answered

SAID = ("The bus comes too late for me", "Lunch costs too much for me")
OF_THE_FIRST = 110


def tell() -> None:
    activity = ActivityFactory(
        team=Team.objects.get(name="Day services"),
        slug="a-good-day",
        title=texts.of("A good day"),
        closed=True,
    )
    responses = answered(published_survey(activity), {"by-bus": OF_THE_FIRST, "i-walk": 184 - OF_THE_FIRST})
    AnswerWords.objects.bulk_create(
        AnswerWords(response=one, question=STOPS, words=f"{SAID[place >= OF_THE_FIRST]}. Number {place}.")
        for place, one in enumerate(responses)
    )
    person = ParticipantFactory(name="Samir Khan")
    Participation.objects.filter(pk=responses[0].participation_id).update(participant=person)
    token = people_actions.make_link(participant=person, opens="my_page")
    print(json.dumps({"id": str(activity.pk), "token": token}))  # noqa: T201  read by tests.journeys.site

"""Surveys that the page checks need beside the demo's: an anonymous one, a named one, one that has counted."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from ladder.models import Activity
from people import actions as people_actions
from people.models import Team
from surveys import actions as survey_actions
from surveys.equality import NEWEST
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AnswerWordsFactory,
    ChoiceRowFactory,
    EqualityAnswerFactory,
    ResponseFactory,
    published_survey,
)

EVERYTHING = tuple(one.code for one in NEWEST.questions)


def make(team: Team) -> dict[str, Any]:
    anonymous = ActivityFactory(open=True, team=team)
    published_survey(anonymous, mode="anonymous", equality=EVERYTHING)
    person = ParticipantFactory(name="Jean Okafor", email="jean.apart@example.org")
    response = survey_actions.begin(activity=anonymous, submission_id=uuid4(), participant=person)
    survey_actions.submit(response=response, participant=person)
    return {
        "anonymous": anonymous.slug,
        "anonymous_id": str(anonymous.pk),
        "anonymous_response": str(response.pk),
        "took_part": people_actions.make_link(participant=person, opens="survey", target=str(anonymous.pk)),
        "took_part_page": people_actions.make_link(participant=person, opens="my_page"),
        **_named(team),
        "counted": _counted(team),
        "long_closed": _long_closed(team),
        "answered_by_few": _answered_by_few(team, published=True),
        "not_published": _answered_by_few(team, published=False),
    }


def _named(team: Team) -> dict[str, Any]:
    activity = ActivityFactory(open=True, team=team)
    version = published_survey(activity, mode="named")
    found = {"with_names": activity.slug}
    for key, name in (("with_a_name", "Jean Okafor"), ("without_a_name", "")):
        taking_part = ParticipationFactory(activity=activity, name_shown=name)
        response = ResponseFactory(submitted=True, version=version, participation=taking_part)
        AnswerWordsFactory(response=response, question=STOPS)
        found[key] = str(response.pk)
    return found


def _counted(team: Team) -> str:
    activity = ActivityFactory(closed=True, team=team)
    published_survey(activity, equality=EVERYTHING)
    for option, number in (("18-24", 31), ("35-49", 42), ("85", 3)):
        EqualityAnswerFactory.create_batch(number, activity=activity, question="age", option=option)
    return str(activity.pk)


def _long_closed(team: Team) -> str:
    """So long ago that no paper is taken any more."""
    activity = ActivityFactory(closed=True, team=team)
    published_survey(activity)
    back = timedelta(days=60)
    Activity.objects.filter(pk=activity.pk).update(
        opens_at=activity.opens_at - back, closes_at=activity.closes_at - back
    )
    return str(activity.pk)


def _answered_by_few(team: Team, *, published: bool) -> str:
    """A closed survey that nine people answered."""
    activity = ActivityFactory(closed=True, team=team)
    version = published_survey(activity)
    for number in range(9):
        taking_part = ParticipationFactory(activity=activity, contributed=True)
        response = ResponseFactory(submitted=True, version=version, participation=taking_part)
        ChoiceRowFactory(response=response, option="by-bus" if number else "i-walk")
    if published:
        seen = survey_actions.fingerprint_of_results(survey_actions.results_to_publish(activity, []))
        by = UserFactory(name="Priya Shah")
        survey_actions.publish_results(activity=activity, chosen=[], seen=seen, by=by)
    return activity.slug

"""A survey that has closed: people answered it in their own words, and staff put the answers into themes."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from followups import actions
from followups.actions import EntryDraft
from followups.models import Entry, Heard, Release, Status
from ladder.models import Activity, Participation
from people import clock
from people.models import Participant, Team, User
from surveys import actions as survey_actions
from surveys.models import Response, Theme
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import STOPS, TRAVEL, published_survey

BUS = "The bus is always late."
FEW = "Something that few people said."
ROOM = "I would like a quiet room."


@dataclass
class Asked:
    """One survey, with the people who write the reply and who release it."""

    activity: Activity
    priya: User
    alison: User
    themes: dict[str, Theme] = field(default_factory=dict)

    def answers(self, said: str = "", *, theme: str | None = FEW, chose: str = "", **person: Any) -> Response:
        """Somebody who handed this in while it was open; their words in a theme, one that few share if none is named.

        `theme=None` leaves them unread.
        """
        participant: Participant = ParticipantFactory(**person)
        with clock.at(self.activity.closes_at - timedelta(days=3)):
            response = survey_actions.begin(
                activity=self.activity, participant=participant, submission_id=uuid4()
            )
            if said:
                survey_actions.save_answer(response=response, code=STOPS, value=said)
            if chose:
                survey_actions.save_answer(response=response, code=TRAVEL, value=chose)
            survey_actions.submit(response=response)
        if theme and said:
            self.sorts(response, theme)
        return response

    def sorts(self, response: Response, words: str) -> Theme:
        if words not in self.themes:
            self.themes[words] = survey_actions.add_theme(activity=self.activity, words=words, by=self.priya)
        survey_actions.code_answer(theme=self.themes[words], response=response, question=STOPS, by=self.priya)
        return self.themes[words]

    def many_say(self, number: int, theme: str) -> Theme:
        """As many people as that, each in the theme by their own words."""
        for count in range(number):
            self.answers(f"{theme} ({count})", theme=theme)
        return self.themes[theme]

    def publishes_heard(self, words: str = "The bus is late.") -> Heard:
        draft = actions.write_heard(activity=self.activity, words=words, by=self.priya)
        return actions.publish_heard(heard=draft, by=self.priya)

    def writes(self, *themes: str, **changes: Any) -> Entry:
        ids = [self.themes[theme].pk for theme in themes]
        return actions.write_entry(activity=self.activity, entry=draft(themes=ids, **changes), by=self.priya)

    def releases(self, number: int, by: User | None = None) -> Release:
        return actions.release_reply(activity=self.activity, typed_count=number, by=by or self.alison)


def draft(**changes: Any) -> EntryDraft:
    """An entry that lacks nothing."""
    whole: dict[str, Any] = {
        "said": "The bus is late.",
        "status": Status.DONE,
        "did": "There is a second bus on Mondays.",
        "decided_by": "Alison Reed, head of adult care",
        "decided_on": clock.today(),
    }
    return EntryDraft(**whole | changes)


def person_of(response: Response) -> Participant:
    return Participation.objects.select_related("participant").get(pk=response.participation_id).participant


def holds(response: Response) -> None:
    Response.objects.filter(pk=response.pk).update(held=True)


@pytest.fixture
def team(db: None) -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def asked(team: Team) -> Asked:
    return ask(team)


def ask(team: Team) -> Asked:
    activity = ActivityFactory(team=team, closed=True, promise__decider__name="Alison Reed")
    published_survey(activity)
    return Asked(
        Activity.objects.get(pk=activity.pk),
        priya=UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"]),
        alison=UserFactory(name="Alison Grant", teams=[team], roles=["Decides"]),
    )


@pytest.fixture
def ready(asked: Asked) -> Asked:
    """Two people answered; what was heard is published, and there is an entry for one of the two themes."""
    asked.answers(BUS, theme="The bus is late.", name="Samir Khan", email="samir@example.org")
    asked.answers(ROOM, name="Donna Lowe", email="donna@example.org")
    asked.publishes_heard()
    asked.writes("The bus is late.")
    return asked

"""Records the demo through the same actions that the screens use, each at its own moment."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from coprod_site.demo import cast, content
from coprod_site.demo.content import Content
from coprod_site.demo.surveys import COOKING, GOOD_DAY, answers_on_cooking, answers_on_the_day
from followups import actions as followup_actions
from followups.models import Heard
from information import actions as information_actions
from information.models import Page, PublishedDecision
from ladder import actions as ladder_actions
from ladder.models import Activity, Band, Project
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, texts
from people.models import Participant, User
from surveys import actions as survey_actions
from surveys.models import Response, Theme

# Of the 184 who answered: by letter, by phone, and those who came by the open link and left nothing.
BY_LETTER = range(0, 4)
BY_PHONE = range(4, 6)
LARGE_PRINT = {2}
UNKNOWN = range(150, 184)


@dataclass(frozen=True)
class Staff:
    priya: User
    mark: User
    alison: User
    robin: User
    team: Any


def load() -> None:
    """Loads everything. The caller has made sure that the database is empty and that mail can be sent."""
    stuff = content.read()
    with clock.at(stuff.at(-14)):
        staff = _staff()
    with clock.at(stuff.at(0, 8)):
        project = _project(stuff, staff)
    _a1(stuff, staff, project)
    _a2(stuff, staff, project)
    _c1(stuff, staff)


@transaction.atomic
def _staff() -> Staff:
    team = people_actions.add_team(name=cast.TEAM)
    made = {
        one.email: people_actions.add_staff(
            email=one.email,
            name=one.name,
            job_title=one.job_title,
            phone=one.phone,
            teams=[team],
            roles=list(one.roles),
            password=cast.PASSWORD,
            superuser=one.superuser,
        )
        for one in cast.SIGN_INS
    }
    return Staff(
        priya=made[cast.PRIYA.email],
        mark=made[cast.MARK.email],
        alison=made[cast.ALISON.email],
        robin=made[cast.ROBIN.email],
        team=team,
    )

"""Who works at the council of the demo."""

from dataclasses import dataclass

from django.db import transaction

from coprod_site.demo import cast, keeping
from people import actions as people_actions
from people.actions import NewStaff
from people.models import Team, User


@dataclass(frozen=True)
class Staff:
    priya: User
    mark: User
    alison: User
    robin: User
    team: Team


@transaction.atomic
def hire() -> Staff:
    """Makes their sign-ins, with one password for all, and their team."""
    team = people_actions.add_team(name=cast.TEAM)
    made = {
        one.email: people_actions.add_staff(
            who=NewStaff(one.email, one.name, one.job_title, one.phone, one.roles, one.superuser),
            password=cast.PASSWORD,
            teams=[] if one.outside else [team],
        )
        for one in cast.SIGN_INS
    }
    keeping.name_parts(made)
    return Staff(
        made[cast.PRIYA.email], made[cast.MARK.email], made[cast.ALISON.email], made[cast.ROBIN.email], team
    )

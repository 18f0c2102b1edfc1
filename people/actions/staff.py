"""Members of staff and their teams."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction

from people.actions.audit import audit
from people.models import Team, User


@dataclass(frozen=True)
class NewStaff:
    """Who is to be added. `roles` are names of people.models.Role."""

    email: str
    name: str
    job_title: str = ""
    phone: str = ""
    roles: tuple[str, ...] = ()
    superuser: bool = False


def is_signed_in(user: User | AnonymousUser) -> bool:
    """Whether somebody may see the staff's side: active staff, past the second factor where it is switched on.

    Who came by the organisation's sign-on has passed the organisation's.
    """
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return False
    if not settings.SECOND_FACTOR or user.came_by_sign_on:
        return True
    return bool(user.is_verified())  # type: ignore[attr-defined]  # django-otp adds it


@transaction.atomic
def add_team(*, name: str, by: User | None = None) -> Team:
    team = Team.objects.create(name=name)
    audit(by=by, did="added a team", about=team)
    return team


@transaction.atomic
def add_staff(*, who: NewStaff, password: str, teams: Iterable[Team], by: User | None = None) -> User:
    """Adds a member of staff with roles and teams."""
    user = User.objects.create_user(
        who.email,
        password,
        name=who.name,
        job_title=who.job_title,
        phone=who.phone,
        is_superuser=who.superuser,
    )
    user.teams.set(teams)
    user.groups.set(Group.objects.filter(name__in=who.roles))
    audit(by=by, did="added a member of staff", about=user, detail={"roles": list(who.roles)})
    return user

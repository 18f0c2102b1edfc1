"""What pages of staff with several forms share: which form was sent, and whom something is typed for."""

from typing import Any

from django.http import Http404, HttpRequest

from people import actions as people_actions
from people.models import Participant, User
from people.refusals import Refused


def act_of(request: HttpRequest, user: User) -> str:
    """Which button was pressed; nothing while somebody only looks. Not there for whoever may only look."""
    if request.method != "POST":
        return ""
    if not user.has_perm("proposals.add_post"):
        raise Http404
    return request.POST.get("act", "")


def sent(request: HttpRequest, act: str, name: str) -> Any:
    return request.POST if act == name else None


def person_in(line: str) -> Participant:
    """Whoever is written in one line; known again by the same e-mail address. Refuses more than one."""
    if not line.strip():
        return Participant.objects.create()
    people, same = people_actions.listed_in(line)
    if len(people) != 1:
        raise Refused("Write one person.")
    return people_actions.add_listed(people=people, same=same)[0]

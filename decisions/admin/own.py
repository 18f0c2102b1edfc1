"""The vote of somebody's own team, as every page of staff finds it."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from decisions import actions
from decisions.models import Decision
from ladder import kinds
from ladder.models import Activity
from people.models import User


def own_vote(user: User, pk: UUID) -> Decision:
    """The vote of an activity of one's own teams, as it stands or as a new one; else 404."""
    votes = Activity.objects.for_staff(user).filter(kind=kinds.VOTE.code).prefetch_related("promises")
    activity = get_object_or_404(votes, pk=pk)
    decision = actions.decision_of(activity)
    decision.activity = activity
    return decision


def act_of(request: HttpRequest, user: User, permission: str) -> str:
    """Which button was pressed; nothing while somebody only looks. Not there for whoever may only look."""
    if request.method != "POST":
        return ""
    if not user.has_perm(permission):
        raise Http404
    return request.POST.get("act", "")

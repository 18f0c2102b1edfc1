"""Proposals that say nearly the same, on the page of staff: a person joins two, or says that they are not the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from ladder.models import Activity
from people.keys import row_id, row_uuid
from people.models import User
from people.refusals import Refused
from proposals import actions
from proposals.forms import JoinForm
from proposals.models import Judged, Proposal

MOST = 10  # pairs on the page, the most alike first
FIRST, SECOND, APART, UNDO = "join_first", "join_second", "apart", "undo"
ACTS = (FIRST, SECOND, APART)
GONE = "One of these is not there any more. Look at the list again."


@dataclass(frozen=True)
class ShownPair:
    """Two that say nearly the same, the older one first, with the form of this pair."""

    first: Proposal
    second: Proposal
    first_title: str
    second_title: str
    form: JoinForm


@dataclass(frozen=True)
class ShownJudged:
    """What was decided of two."""

    judged: Judged
    title: str
    other: str


def form_of(request: HttpRequest, act: str) -> JoinForm | None:
    """What was sent, where it is of one pair."""
    if act not in ACTS:
        return None
    name = f"{request.POST.get('first', '')[:36]}_{request.POST.get('second', '')[:36]}"
    return JoinForm(request.POST, needs_why=act != APART, auto_id=f"pair_{name}_%s")


def judge(request: HttpRequest, activity: Activity, user: User, act: str, said: dict[str, Any]) -> None:
    """Lets Refused through."""
    first, second = (_one(activity, said[name]) for name in ("first", "second"))
    if act == APART:
        actions.say_apart(proposal=first, other=second, by=user)
        messages.success(request, "Kept. They stay two.")
        return
    goes, into = (first, second) if act == FIRST else (second, first)
    actions.join(proposal=goes, into=into, because=said["because"], by=user)
    messages.success(request, "They are joined. Whoever wrote them is told.")


def _one(activity: Activity, key: str) -> Proposal:
    public = Proposal.objects.public().filter(activity=activity).values("pk")
    found = Proposal.objects.filter(pk__in=public, pk=row_uuid(key)).select_related("activity").first()
    if found is None:
        raise Refused(GONE)
    return found


def undo(request: HttpRequest, activity: Activity, user: User) -> None:
    """Says to whoever pressed what came of it."""
    rows = Judged.objects.filter(proposal__activity=activity).select_related("proposal", "into__activity")
    found = rows.filter(pk=row_id(request.POST.get("judged", ""))).first()
    if found is None:
        messages.error(request, GONE)
        return
    try:
        actions.undo(judged=found, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "It is undone.")


def context(activity: Activity, used: JoinForm | None) -> dict[str, Any]:
    two = actions.nearly_the_same(activity)[:MOST]
    judged = actions.judged_in(activity)
    rows = {one.pk: one for pair in two for one in pair}
    rows |= {one.pk: one for row in judged for one in (row.proposal, row.into)}
    said = actions.texts_of(list(rows.values()))
    titles = {key: actions.title_of(said.get(key, {})) for key in rows}
    return {
        "pairs": [_pair(pair, titles, used) for pair in two],
        "judged": [ShownJudged(one, titles[one.proposal_id], titles[one.into_id]) for one in judged],
    }


def _pair(pair: Sequence[Proposal], titles: dict[Any, str], used: JoinForm | None) -> ShownPair:
    first, second = pair
    sent = used is not None and (used["first"].value(), used["second"].value()) == (
        str(first.pk),
        str(second.pk),
    )
    form = JoinForm(
        auto_id=f"pair_{first.pk}_{second.pk}_%s", initial={"first": first.pk, "second": second.pk}
    )
    return ShownPair(first, second, titles[first.pk], titles[second.pk], used if sent and used else form)

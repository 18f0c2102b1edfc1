"""Helping one voter once it is open: a new link, or recording the vote that they tell. Who has voted is not shown."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from decisions import actions
from decisions.admin.own import own_vote
from decisions.forms import RecordForm
from decisions.models import Voter
from people import clock
from people.models import User
from people.presence import staff_only
from people.refusals import Refused

CHANGE = "decisions.change_voter"
NEW_LINK = (
    "They have a new link and a new code. We send them in the way they hear from us. The old ones open "
    "nothing now."
)
NOT_NOW = "People cannot vote now, so nothing was changed."


def _own(user: User, pk: UUID, voter: UUID) -> Voter:
    decision = own_vote(user, pk)
    mine = Voter.objects.filter(decision=decision.pk, participant__isnull=False)
    found = get_object_or_404(mine.select_related("participant"), pk=voter)
    found.decision = decision
    return found


def _context(voter: Voter) -> dict[str, Any]:
    decision = voter.decision
    return {
        "activity": decision.activity,
        "voter": voter,
        "group": decision.halves[voter.half],
        "is_open": decision.is_open_at(clock.now()),
        "is_counted": decision.is_counted,
    }


@staff_only(CHANGE)
def voter_of(request: HttpRequest, user: User, pk: UUID, voter: UUID) -> HttpResponse:
    found = _own(user, pk, voter)
    context = _context(found)
    if request.method == "POST":
        if context["is_open"]:
            _give_new_link(request, found, user)
        else:
            messages.error(request, NOT_NOW)
        return redirect("admin:decisions_voter_of", pk, voter)
    return render(request, "decisions/staff/voter.html", context)


def _give_new_link(request: HttpRequest, voter: Voter, user: User) -> None:
    try:
        actions.issue_anew(voter=voter, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, NEW_LINK)


@staff_only(CHANGE)
def record(request: HttpRequest, user: User, pk: UUID, voter: UUID) -> HttpResponse:
    """The vote that somebody told us. What comes back is a page and no redirect: a session would keep the receipt."""
    found = _own(user, pk, voter)
    if not found.decision.is_counted:
        return redirect("admin:decisions_round_record", pk)
    context, fixed = _context(found), found.decision.fixed
    if fixed is None or not context["is_open"] or not found.decision.is_counted:
        if request.method == "POST":
            messages.error(request, NOT_NOW)
        return redirect("admin:decisions_voter_of", pk, voter)
    form = RecordForm(request.POST if request.method == "POST" else None, said=fixed.said)
    if request.method == "POST" and form.is_valid() and (receipt := _recorded(form, found, user)):
        return render(request, "decisions/staff/recorded.html", context | {"receipt": receipt})
    context |= {"form": form, "said": fixed.said}
    return render(request, "decisions/staff/record.html", context, status=422 if form.is_bound else 200)


def _recorded(form: RecordForm, voter: Voter, user: User) -> str:
    """The receipt; nothing where it was refused, and the form says why."""
    said = form.cleaned_data
    try:
        return actions.record_ballot(
            voter=voter, choices=form.choices, code=said["code"], helped_by=said["helped_by"], by=user
        )
    except Refused as refused:
        form.add_error("code" if refused.sentence == actions.WRONG_CODE else None, refused.sentence)
        return ""

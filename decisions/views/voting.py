"""The ballot: by a link or a code, looked at once more, then cast. Looking changes nothing; no session is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from decisions import actions, presence, secrecy, unsent, vote_shown
from decisions.forms import BallotForm
from decisions.models import Decision, Voter
from decisions.presence import decision_of, leaves_no_trace, reading_of, voters_here
from decisions.views.not_taken import why_not_taken
from people import actions as people_actions
from people import clock, limits
from people import presence as people_presence
from people.refusals import Refused

CAST = "cast"


@require_safe
@leaves_no_trace
def vote_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opens somebody's ballot, and goes on to an address without the token. Nothing else: scanners open links too."""
    peer = people_presence.peer(request)
    if people_actions.links_wait(who=peer):
        return limits.wait_a_little(request, seconds=people_actions.LINK_MINUTES * 60, guessing=True)
    voter = actions.voter_by_credential(token)
    if voter is None or voter.decision.activity.opened_at is None:
        people_actions.link_was_wrong(who=peer)
        return render(request, "people/link_does_not_work.html", status=404)
    return presence.open_ballot(request, voter)


@require_http_methods(["GET", "POST"])
@leaves_no_trace
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """What is decided, for everybody; and the ballot, for whoever came by their own link or code."""
    decision = decision_of(slug)
    if not decision.is_counted:
        return redirect("vote_rounds", slug)
    voters = voters_here(request, decision)
    voter = _chosen(request, voters)
    shown = vote_shown.of(decision)
    not_taken = why_not_taken(request, decision, voter)
    context: dict[str, Any] = {
        "activity": decision.activity,
        "shown": shown,
        "not_taken": not_taken,
        "voter": voter,
        "others": [one for one in voters if one != voter],
        "has_voted": bool(voter and actions.has_voted(voter)),
    }
    if voter is None or not shown.is_open:
        return render(request, "decisions/vote.html", context, status=422 if not_taken else 200)
    return _ballot(request, decision, voter, context)


def _ballot(request: HttpRequest, decision: Decision, voter: Voter, context: dict[str, Any]) -> HttpResponse:
    """What is sent comes back by an address that the browser can ask for again, so that Back always works."""
    sent = request.POST if request.method == "POST" and not context["not_taken"] else None
    shown = sent if sent is not None or request.method == "POST" else unsent.kept(request, voter)
    form = _form(decision, voter, shown)
    context |= _of_ballot(form, voter, context["shown"])
    if sent is None:
        form.errors.pop("answer", None) if form.is_bound else None
        return render(request, "decisions/vote.html", context, status=422 if context["not_taken"] else 200)
    if "press" in sent or "change" in sent:
        return unsent.keep(redirect(_address("vote", voter, context)), voter, sent)
    if not form.is_valid():
        return render(request, "decisions/vote.html", context, status=422)
    if sent.get("step") != CAST:
        return unsent.keep(redirect(_address("vote_once_more", voter, context)), voter, sent)
    try:
        actions.cast_ballot(voter=voter, choices=form.choices, helped_by=form.cleaned_data["helped_by"])
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return render(request, "decisions/vote.html", context, status=422)
    return unsent.forget(redirect("vote_done", decision.activity.slug), decision, voter.half)


@require_safe
@leaves_no_trace
def vote_once_more(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody is about to send. Where nothing is: the ballot, also for whoever comes back after voting."""
    decision = decision_of(slug)
    voters = voters_here(request, decision)
    voter = _chosen(request, voters)
    sent = unsent.kept(request, voter) if voter and decision.is_counted else None
    if voter is None or sent is None or not decision.is_open_at(clock.now()):
        return redirect("vote", slug)
    form, shown = _form(decision, voter, sent), vote_shown.of(decision)
    others = [one for one in voters if one != voter]
    context: dict[str, Any] = {"activity": decision.activity, "shown": shown, "others": others}
    address = _address("vote", voter, context)
    if not form.is_valid():
        return redirect(address)
    context |= _of_ballot(form, voter, shown) | {"action": address, "has_voted": actions.has_voted(voter)}
    context["chosen"] = [form.read.of(form.words[code]).words for code in form.choices]
    return render(request, "decisions/vote_check.html", context | {"ranked": form.ranks})


def _form(decision: Decision, voter: Voter, sent: QueryDict | None) -> BallotForm:
    options = list(decision.options.select_related("decision__activity"))
    form = BallotForm(
        decision.rules.said,
        options,
        sent,
        read=reading_of(voter),
        pictures=vote_shown.pictures_of(options),
        question=decision.question,
    )
    if sent is not None:
        form.press()
    return form


def _of_ballot(form: BallotForm, voter: Voter, shown: vote_shown.Shown) -> dict[str, Any]:
    return {"form": form, "half": shown.said.halves[voter.half], "whose": secrecy.mark(voter.pk)}


def _address(name: str, voter: Voter, context: dict[str, Any]) -> str:
    """With the group, where both ballots of somebody are open here."""
    address = reverse(name, args=[context["activity"].slug])
    return f"{address}?as={voter.half}" if context["others"] else address


@require_safe
@leaves_no_trace
def vote_done(request: HttpRequest, slug: str) -> HttpResponse:
    """The receipt of whoever voted in this browser."""
    decision = decision_of(slug)
    if not decision.is_counted:
        return redirect("vote_rounds", slug)
    cast = [voter for voter in voters_here(request, decision) if actions.has_voted(voter)]
    if not cast:
        return redirect("vote", slug)
    shown = vote_shown.of(decision)
    halves = shown.said.halves
    receipts = [(halves[voter.half], actions.receipt_of(voter)) for voter in cast]
    context = {"activity": decision.activity, "shown": shown, "receipts": receipts}
    return render(request, "decisions/vote_done.html", context)


@require_POST
@leaves_no_trace
def vote_finish(request: HttpRequest, slug: str) -> HttpResponse:
    """Closes the ballot in this browser: for computers that others use too."""
    decision = decision_of(slug)
    return presence.close_ballots(redirect(decision.activity.get_absolute_url()), decision)


def _chosen(request: HttpRequest, voters: list[Voter]) -> Voter | None:
    """Whoever votes in both groups has a ballot in each: `?as=1` is the second."""
    sent = request.POST.get("whose", "")
    if its := [one for one in voters if secrecy.mark(one.pk) == sent]:
        return its[0]
    wanted = request.GET.get("as", "")
    return next((one for one in voters if str(one.half) == wanted), voters[0] if voters else None)

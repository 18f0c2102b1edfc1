"""The ballot: by a link or a code, looked at once more, then cast. Looking changes nothing; no session is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from decisions import actions, presence, secrecy, vote_shown
from decisions.forms import BallotForm
from decisions.models import Decision, Voter
from decisions.presence import decision_of, leaves_no_trace, voters_here
from decisions.views.not_taken import why_not_taken
from people import actions as people_actions
from people import limits
from people import presence as people_presence
from people.models import Form
from people.refusals import Refused
from surveys.reading import DEFAULT, Reading

CHECK, CAST = "check", "cast"


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
    sent = request.POST if request.method == "POST" and not context["not_taken"] else None
    options = list(decision.options.select_related("decision__activity"))
    form = BallotForm(
        decision.rules.said,
        options,
        sent,
        read=_reading(voter),
        pictures=vote_shown.pictures_of(options),
        question=decision.question,
    )
    whose, half = secrecy.mark(voter.pk), context["shown"].said.halves[voter.half]
    context |= {"form": form, "half": half, "whose": whose}
    if sent is None:
        return render(request, "decisions/vote.html", context, status=422 if context["not_taken"] else 200)
    form.press()
    if "press" in sent or "change" in sent or not form.is_valid():
        wrong = form.is_bound and not form.is_valid() and "press" not in sent
        form.errors.pop("answer", None) if "press" in sent else None
        return render(request, "decisions/vote.html", context, status=422 if wrong else 200)
    if sent.get("step") == CAST:
        try:
            actions.cast_ballot(voter=voter, choices=form.choices, helped_by=form.cleaned_data["helped_by"])
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "decisions/vote.html", context, status=422)
        return redirect("vote_done", decision.activity.slug)
    chosen = [form.read.of(form.words[code]).words for code in form.choices]
    return render(request, "decisions/vote_check.html", context | {"chosen": chosen, "ranked": form.ranks})


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


def _reading(voter: Voter) -> Reading:
    """In the language and form that this person wants."""
    person = voter.participant
    return Reading(person.language, easy=person.form == Form.EASY) if person else DEFAULT

"""What people vote on: the question, the rules and the options; after opening, as they are fixed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from decisions import actions, publishing, vote_shown
from decisions.admin import summary
from decisions.admin.own import act_of, own_vote
from decisions.counting import RANKED, Method, Outcome
from decisions.explained import how_counted
from decisions.forms import BallotForm, LotForm, RulesForm
from decisions.models import Decision, FixedRules, HowCounted, Option
from people import clock
from people.keys import row_id, row_uuid
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions as proposals_actions
from proposals.models import Proposal

CHANGE = "decisions.change_decision"
GONE = "This option is not there any more."


@staff_only("decisions.view_decision")
def vote_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    decision = own_vote(user, pk)
    act = act_of(request, user, CHANGE)
    lot = LotForm(request.POST if act == "lot" else None, auto_id="lot_%s") if _lot_waits(decision) else None
    if act == "lot" and (lot is None or (lot.is_valid() and _drawn(request, decision, lot, user))):
        return redirect("admin:decisions_vote_of", pk)
    if act and act not in ("rules", "lot"):
        _press(request, decision, act, user)
        return redirect(f"{request.path}#options")
    may_change = user.has_perm(CHANGE) and decision.activity.opened_at is None
    usual = HowCounted.YES_NO if actions.adopted(decision).count() == 1 else HowCounted.APPROVAL
    form = RulesForm(
        request.POST if act == "rules" else None, kept=decision, usual=usual.value, auto_id="rules_%s"
    )
    if act == "rules" and form.is_valid() and _written(request, decision, form, user):
        return redirect("admin:decisions_vote_of", pk)
    context = {"form": form, "lot": lot, "may_change": may_change, **_standing(decision)}
    context["lot_from"] = decision.fixed.said.lot_from.rstrip(".") if lot and decision.fixed else ""
    return render(request, "decisions/staff/vote.html", context, status=422 if act else 200)


def _lot_waits(decision: Decision) -> bool:
    """Whether the votes were level, and the rules say that a lot decides."""
    result = None if decision._state.adding else decision.result
    return result is not None and result.outcome == Outcome.DRAW.value


def _drawn(request: HttpRequest, decision: Decision, form: LotForm, user: User) -> bool:
    try:
        actions.draw_lot(decision=decision, number=form.cleaned_data["number"], by=user)
    except Refused as refused:
        form.add_error("number", refused.sentence)
        return False
    messages.success(request, "The lot is drawn. Everybody can read what came out, and draw it again.")
    return True


def _standing(decision: Decision) -> dict[str, Any]:
    """Where the vote stands: its options, what is missing, and how it would count."""
    is_new = decision._state.adding
    said, fixed = summary.rules_of(decision), decision.fixed
    options = [] if is_new else list(decision.options.all())
    by_yes_no = not is_new and actions.counts_by(decision) == Method.YES_NO
    return {
        "activity": decision.activity,
        "decision": decision,
        "is_new": is_new,
        "is_opened": decision.activity.opened_at is not None,
        "fixed": fixed,
        "options": options,
        "takes_options": not is_new and not by_yes_no,
        "one_option": decision.is_counted and not by_yes_no and len(options) == 1,
        "takes_more": decision.is_counted or not options,
        "adopted": [] if is_new or by_yes_no else _adopted(decision),
        "lacking": [] if is_new or fixed else actions.lacking(decision),
        "warning": "" if is_new or fixed else actions.warning(decision),
        "lines": summary.lines(said) if said and not (said.halves[0] and not said.each_by) else [],
        "counted": summary.counted(said) if said else (),
        "can_look": said is not None and said.is_counted and not is_new and not actions.lacking(decision),
    }


def _adopted(decision: Decision) -> list[tuple[Proposal, str]]:
    """Ideas that were taken up, with their titles."""
    found = list(actions.adopted(decision).select_related("activity"))
    titles = proposals_actions.titles_of(found) if found else {}
    return [(one, titles[one.pk]) for one in found]


def _written(request: HttpRequest, decision: Decision, form: RulesForm, user: User) -> bool:
    asks_more = form.changes_way
    try:
        made = actions.write_decision(activity=decision.activity, changed=form.as_changed(), by=user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    more = " This page now asks what this way of voting needs." if asks_more and actions.lacking(made) else ""
    messages.success(request, f"Kept.{more}")
    return True


def _press(request: HttpRequest, decision: Decision, act: str, user: User) -> None:
    """One press: an option up or down, or an idea that becomes one."""
    press, _, key = act.partition(" ")
    try:
        if press == "adopt":
            _make_option(request, decision, key, user)
        else:
            option = _option(decision, key if press in {"up", "down"} else "")
            actions.move_option(option=option, up=press == "up", by=user)
            messages.success(request, f"“{option}” moved {'up' if press == 'up' else 'down'}.")
    except Refused as refused:
        messages.error(request, refused.sentence)


def _make_option(request: HttpRequest, decision: Decision, key: str, user: User) -> None:
    proposal = Proposal.objects.filter(pk=row_uuid(key)).first()
    if proposal is None or decision._state.adding:
        raise Refused("This idea is not there any more.")
    option = actions.add_adopted(decision=decision, proposal=proposal, by=user)
    messages.success(request, f"“{option}” is an option now. Give it a picture, or Easy Read words.")


def _option(decision: Decision, key: str) -> Option:
    found = Option.objects.filter(decision=decision.pk, pk=row_id(key)).select_related("decision__activity")
    option = found.first()
    if option is None:
        raise Refused(GONE)
    return option


@staff_only("decisions.view_decision")
def ballot(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The ballot to be tried before it opens, by the rules as they are now. Nothing of it is kept."""
    decision = own_vote(user, pk)
    said = summary.rules_of(decision)
    if said is None or not said.is_counted or decision.fixed is not None:
        raise Http404
    if actions.lacking(decision):
        return redirect("admin:decisions_vote_of", pk)  # which says what is missing
    decision.rules = FixedRules(
        decision=decision, manifest=said.text, hash=said.hash, closes_at=decision.activity.closes_at
    )
    options = list(decision.options.all())
    pictures = _pictures(pk, options)
    sent = request.POST if request.method == "POST" else None
    form = BallotForm(said, options, sent, pictures=pictures, question=decision.question)
    form.press()
    form.errors.clear()
    context = {"activity": decision.activity, "shown": vote_shown.of(decision, pictures), "form": form}
    return render(request, "decisions/staff/ballot.html", context)


def _pictures(pk: UUID, options: list[Option]) -> dict[str, dict[str, str]]:
    """Where the team finds them before it opens."""
    shown = {
        one.code: one.picture_shown(reverse("admin:decisions_option_picture", args=[pk, one.pk]))
        for one in options
    }
    return {code: picture for code, picture in shown.items() if picture is not None}


@staff_only("decisions.view_decision")
def paper(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """A ballot to print, for whoever votes on paper: only once its rules are fixed."""
    decision = own_vote(user, pk)
    said = decision.fixed.said if decision.fixed else None
    if decision.fixed is None or said is None or not said.is_counted:
        raise Http404
    context = {
        "activity": decision.activity,
        "said": said,
        "weight": said.weight_words,
        "counted": how_counted(said.manifest, halves=publishing.both_of(said)),
        "in_order": said.by in RANKED,
        "several": said.by == Method.APPROVAL,
        "closes_on": clock.london(decision.fixed.closes_at).date(),
        "proof": decision.fixed.hash[:8],
    }
    return render(request, "decisions/staff/paper.html", context)

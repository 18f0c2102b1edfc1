"""Proposals as staff see them: how people design, what each proposal says, and what becomes of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity, Participation
from people import clock
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions, design_shown
from proposals.actions import Change, Decision, Moved, Writes
from proposals.actions.designing import KIND
from proposals.admin import joining_pages
from proposals.admin.typing import act_of, person_in, sent
from proposals.forms import DecideForm, DesignForm, SignedForm, TypedChangeForm, TypedProposalForm
from proposals.models import Author, Proposal

ON_A_PAGE = 20
TYPED = "Kept. Somebody outside the team reads it first, then everybody can."
CHANGED_MEANWHILE = "Somebody saved this part a moment ago. Read the text again, then press once more."


def _own(user: User, pk: UUID) -> Activity:
    designs = Activity.objects.for_staff(user).filter(kind=KIND)
    return get_object_or_404(designs.prefetch_related("promises"), pk=pk)


@staff_only("proposals.view_proposal")
def designs_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """How people design here, every proposal that can be read, and typing in an idea."""
    activity = _own(user, pk)
    plan = actions.design_of(activity)
    act = act_of(request, user)
    forms: dict[str, Any] = {
        "plan": DesignForm(
            sent(request, act, "plan"),
            auto_id="plan_%s",
            initial={"starts": plan.starts, "agree": plan.agree},
        ),
        "type": TypedProposalForm(sent(request, act, "type"), auto_id="type_%s"),
    }
    if act == "join":
        return _join(request, activity, user)
    if act == joining_pages.UNDO:
        joining_pages.undo(request, activity, user)
        return redirect("admin:proposals_designs_of", pk)
    pair = joining_pages.form_of(request, act)
    if pair is not None:
        forms[act] = pair
    if (
        act in forms
        and forms[act].is_valid()
        and _tried(forms[act], _designing(request, activity, user, act))
    ):
        return redirect("admin:proposals_designs_of", pk)
    found = Proposal.objects.public().filter(activity=activity).values("pk")
    rows = Proposal.objects.standing().filter(pk__in=found).select_related("activity")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", ""))
    used = forms.get(act)
    context = {
        "activity": activity,
        "design": plan,
        "is_opened": activity.opened_at is not None,
        "page": page,
        "proposals": design_shown.in_short(page.object_list),
        "plan": forms["plan"],
        "typed_form": forms["type"],
        "used": used or forms["plan"],
        **joining_pages.context(activity, pair),
        "may_change": user.has_perm("proposals.add_post"),
        "takes_part": Participation.objects.filter(activity=activity, participant__user=user).exists(),
        "request": request,
    }
    return render(request, "proposals/staff/designs.html", context, status=422 if used else 200)


def _join(request: HttpRequest, activity: Activity, user: User) -> HttpResponse:
    try:
        actions.come_in_as_staff(activity=activity, user=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("admin:proposals_designs_of", activity.pk)
    messages.success(request, "You take part now, with your name and role.")
    return redirect("design", activity.slug)


def _tried(form: Any, act: Callable[[dict[str, Any]], None]) -> bool:
    try:
        with transaction.atomic():
            act(form.cleaned_data)
    except (Refused, CannotRead) as error:
        form.add_error(None, error.sentence if isinstance(error, Refused) else str(error))
        return False
    except Moved:
        form.add_error(None, CHANGED_MEANWHILE)
        return False
    return True


def _designing(
    request: HttpRequest, activity: Activity, user: User, act: str
) -> Callable[[dict[str, Any]], None]:
    def plan(said: dict[str, Any]) -> None:
        actions.plan_design(activity=activity, agree=said["agree"], starts=said["starts"], by=user)
        messages.success(request, "Kept.")

    def type_in(said: dict[str, Any]) -> None:
        by = actions.take_part(activity=activity, participant=person_in(said["person"]), name=said["name"])
        actions.start_proposal(
            activity=activity,
            by=by,
            parts={part: said[part] for part in ("title", "change", "why")},
            sent=Writes(said["submission_id"] or uuid4(), typed_by=user),
        )
        messages.success(request, TYPED)

    def judge(said: dict[str, Any]) -> None:
        joining_pages.judge(request, activity, user, act, said)

    return {"plan": plan, "type": type_in}.get(act, judge)


@staff_only("proposals.view_proposal")
def design_of(request: HttpRequest, user: User, pk: UUID, proposal: UUID) -> HttpResponse:
    """One proposal: what becomes of it, and typing in what its authors and others said elsewhere."""
    activity = _own(user, pk)
    public = Proposal.objects.public().filter(activity=activity)
    found = get_object_or_404(Proposal.objects.filter(pk__in=public.values("pk")), pk=proposal)
    found.activity = activity
    act, outcome = act_of(request, user), found.outcome
    authors = list(found.authors.writing().select_related("participation__participant__user"))
    people = [(str(one.pk), one.name) for one in authors]
    forms: dict[str, Any] = {
        "decide": DecideForm(
            sent(request, act, "decide"),
            decided=outcome is not None,
            auto_id="decide_%s",
            initial=_standing(outcome, activity),
        ),
        "change": TypedChangeForm(sent(request, act, "change"), authors=people, auto_id="change_%s"),
        "sign": SignedForm(sent(request, act, "sign"), authors=people, auto_id="sign_%s"),
    }
    if act in forms and forms[act].is_valid() and _tried(forms[act], _doing(request, found, user, act)):
        return redirect("admin:proposals_design_of", pk, proposal)
    used = forms.get(act)
    context = {
        "activity": activity,
        "shown": design_shown.in_short([found])[0],
        "parts": design_shown.parts_of(found, for_authors=False),
        "origins": design_shown.came_from(found),
        "signatures": design_shown.signatures(found),
        "history": list(found.outcomes.order_by("-pk"))[1:],
        "forms": forms,
        "used": used or forms["decide"],
        "may_change": user.has_perm("proposals.add_post"),
        "can_write": actions.can_write(found),
        "went": design_shown.where_it_went(found),
        "request": request,
    }
    return render(request, "proposals/staff/design.html", context, status=422 if used else 200)


def _standing(outcome: Any, activity: Activity) -> dict[str, Any]:
    """What stands there, to be put right; before that, who decides by the promise."""
    if outcome is not None:
        return {name: getattr(outcome, name) for name in ("result", "because", "decided_by", "decided_on")}
    promise = activity.promise
    named = f"{promise.decider_name}, {promise.decider_role}" if promise and promise.decider_name else ""
    return {"decided_by": named, "decided_on": clock.today()}


def _doing(request: HttpRequest, found: Proposal, user: User, act: str) -> Callable[[dict[str, Any]], None]:
    def decide(said: dict[str, Any]) -> None:
        actions.decide(proposal=found, decision=Decision(**said), by=user)
        messages.success(request, "It stands on the page. Whoever wrote it is told.")

    def change(said: dict[str, Any]) -> None:
        made, sent_by = Change(said["part"], said["words"], said["note"]), Writes(said["submission_id"], user)
        if said["author"]:
            now = actions.newest([found], for_authors=True).get(found.pk, {}).get(said["part"])
            made = Change(made.part, made.words, made.note, now.pk if now else None)
            by = Author.objects.get(proposal=found, pk=said["author"]).participation
            actions.save_part(proposal=found, by=by, change=made, sent=sent_by)
        else:
            now = actions.text_of(found).get(said["part"])
            made = Change(made.part, made.words, made.note, now.pk if now else None)
            by = actions.take_part(
                activity=found.activity, participant=person_in(said["person"]), name=said["name"]
            )
            actions.suggest(proposal=found, by=by, change=made, sent=sent_by)
        messages.success(request, TYPED)

    def sign(said: dict[str, Any]) -> None:
        by = Author.objects.get(proposal=found, pk=said["author"]).participation
        actions.sign(proposal=found, by=by, number=actions.last_number(found), typed_by=user)
        messages.success(request, "Kept. Their name stands under the text.")

    return {"decide": decide, "change": change, "sign": sign}[act]

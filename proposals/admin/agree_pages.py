"""Statements as staff see them: asking for them, seeding, typing in, what came out, and what is made of one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ladder import kinds
from ladder.models import Activity, ActivityState
from people.keys import row_uuid
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions, agree_shown
from proposals.actions import Said
from proposals.actions.making import NO_IDEAS
from proposals.admin.talk_pages import TYPED
from proposals.admin.typing import person_in
from proposals.agree_shown import Result, Shown
from proposals.forms import AgreeingForm, SeedForm, TypedStatementForm
from proposals.models import Origin, Proposal, Statement, Topic

ON_A_PAGE = 20
DESIGN_OF = "admin:proposals_design_of"
IDEA_MADE = "It is an idea now. Everybody can read where it came from, and ask to write it with you."
GONE = "This statement cannot be read any more."


@dataclass(frozen=True)
class Row:
    """A statement; `verdict` in a few words, once it has settled; `topic`: the key of the one that was made of it;
    `idea`: where the idea stands that was.
    """

    shown: Shown
    verdict: str = ""
    topic: str = ""
    idea: str = ""


@staff_only("proposals.view_statement")
def agree_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    talks = Activity.objects.for_staff(user).filter(kind__in=kinds.TALKING)
    activity = get_object_or_404(talks.prefetch_related("promises"), pk=pk)
    act = _act(request, user)
    if act in _MADE:
        return _made(request, activity, user, act)
    is_on = actions.asks_who_agrees(activity)
    forms: dict[str, Any] = {
        "plan": AgreeingForm(_sent(request, act, "plan"), auto_id="plan_%s", initial={"is_on": is_on}),
        "seed": SeedForm(_sent(request, act, "seed"), auto_id="seed_%s"),
        "type": TypedStatementForm(_sent(request, act, "type"), auto_id="type_%s"),
    }
    if act in forms and forms[act].is_valid() and _done(request, activity, user, act, forms[act]):
        return redirect("admin:proposals_agree_of", pk)
    context = _context(request, activity, user) | {
        "is_on": is_on,
        "plan_form": forms["plan"],
        "seed_form": forms["seed"],
        "typed_form": forms["type"],
        "used": forms.get(act) or forms["plan"],
    }
    return render(request, "proposals/staff/agree.html", context, status=422 if act in forms else 200)


def _act(request: HttpRequest, user: User) -> str:
    if request.method != "POST":
        return ""
    if not user.has_perm("proposals.add_statement"):
        raise Http404
    return request.POST.get("act", "")


def _sent(request: HttpRequest, act: str, name: str) -> Any:
    return request.POST if act == name else None


def _context(request: HttpRequest, activity: Activity, user: User) -> dict[str, Any]:
    result = agree_shown.result(activity)
    rows = _rows(activity, result, user)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", ""))
    may_change, state = user.has_perm("proposals.add_statement"), activity.state
    waits = Statement.objects.filter(activity=activity, words__shown_at=None, words__held_at=None)
    return {
        "activity": activity,
        "is_opened": activity.opened_at is not None,
        "result": result,
        "page": page,
        "statements": page.object_list,
        "waits": waits.count(),
        "public_url": agree_shown.url_of(activity),
        "may_change": may_change,
        "may_seed": may_change and state not in {ActivityState.CLOSED, ActivityState.STOPPED},
        "may_type": may_change and activity.is_open,
        "may_make": may_change and state in {ActivityState.OPEN, ActivityState.CLOSED},
        "ideas_go": actions.where_ideas_go(activity, user) if may_change else None,
        "request": request,
    }


def _rows(activity: Activity, result: Result | None, user: User) -> list[Row]:
    """What most agree on first, once it has settled; before that in the order in which they came."""
    made, ideas = _topics(activity), _ideas(activity, user)

    def row(one: Shown, verdict: str = "") -> Row:
        return Row(one, verdict, made.get(one.key, ""), ideas.get(one.key, ""))

    if result is None:
        return [row(one) for one in agree_shown.statements_of(activity)]
    parts = {
        "Most agree.": result.most,
        "People differ.": result.divided,
        "Most do not agree.": result.most_not,
        "It is not clear.": result.others,
        "Too few people pressed.": result.few,
    }
    return [row(one, verdict) for verdict, listed in parts.items() for one in listed]


def _topics(activity: Activity) -> dict[str, str]:
    topics = Topic.objects.filter(statement__activity=activity).values_list("statement", "pk")
    return {str(key): str(topic) for key, topic in topics}


def _ideas(activity: Activity, user: User) -> dict[str, str]:
    """Where each idea stands for staff, that was made of a statement here."""
    there = Origin.objects.filter(quoted=True, statement__activity=activity).filter(
        proposal__in=Proposal.objects.public().values("pk"),
        proposal__activity__in=Activity.objects.for_staff(user).values("pk"),
    )
    return {
        str(one.statement_id): reverse(DESIGN_OF, args=[one.proposal.activity_id, one.proposal_id])
        for one in there.select_related("proposal")
    }


def _done(request: HttpRequest, activity: Activity, user: User, act: str, form: Any) -> bool:
    said = form.cleaned_data
    try:
        if act == "plan":
            actions.plan_agreeing(activity=activity, is_on=said["is_on"], by=user)
            messages.success(request, "Kept.")
        elif act == "seed":
            words = Said(said["words"], said["submission_id"] or uuid4())
            actions.add_statement(activity=activity, by=user, said=words)
            messages.success(request, "Added. The page says that the team wrote it.")
        else:
            _type(activity, said, user)
            messages.success(request, TYPED)
    except (Refused, CannotRead) as error:
        form.add_error(None, error.sentence if isinstance(error, Refused) else str(error))
        return False
    return True


@transaction.atomic
def _type(activity: Activity, said: dict[str, Any], user: User) -> None:
    """In their own words; known again by the same e-mail address."""
    by = actions.take_part(activity=activity, participant=person_in(said["person"]))
    words = Said(said["words"], said["submission_id"] or uuid4(), typed_by=user)
    actions.add_statement(activity=activity, by=by, said=words)


def _made(request: HttpRequest, activity: Activity, user: User, act: str) -> HttpResponse:
    """What is made of a statement with one press."""
    found = Statement.objects.filter(activity=activity).shown().select_related("words", "activity")
    statement = found.filter(pk=row_uuid(request.POST.get("statement", ""))).first()
    if statement is None:
        messages.error(request, GONE)
        return redirect("admin:proposals_agree_of", activity.pk)
    try:
        return _MADE[act](request, statement, user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("admin:proposals_agree_of", activity.pk)


def _a_topic(request: HttpRequest, statement: Statement, user: User) -> HttpResponse:
    topic = actions.make_topic(statement=statement, by=user)
    messages.success(request, "It is a topic now. Everybody can read where it came from.")
    return redirect("admin:proposals_topic_of", statement.activity_id, topic.pk)


def _an_idea(request: HttpRequest, statement: Statement, user: User) -> HttpResponse:
    into = actions.where_ideas_go(statement.activity, user)
    if into is None:
        raise Refused(NO_IDEAS)
    idea = actions.make_proposal(statement=statement, into=into, by=user)
    messages.success(request, IDEA_MADE)
    return redirect(DESIGN_OF, idea.activity_id, idea.pk)


_MADE = {"topic": _a_topic, "proposal": _an_idea}

"""Saying what one agrees with, one statement at a time; adding one; and what came out. Looking changes nothing."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ladder import kinds
from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, limits, presence
from people.keys import row_uuid
from people.models import Participant
from people.refusals import Refused
from proposals import actions, agree_shown
from proposals.actions import Said
from proposals.forms import StatementForm
from proposals.models import Agrees, Declared, Side, Statement
from proposals.presence import person_here, stay, taking_part

PRESSES_AN_HOUR, ADDED_AN_HOUR = 2_000, 30  # 20 people in one day centre, 100 statements each
GONE = "This statement cannot be read any more."
THANKS = "Thank you. We have it. Somebody reads it within two working days, then others can press for it."
THERE_NOW = "Thank you. Others can press for it now."


@require_http_methods(["GET"])
@presence.private
def agree(request: HttpRequest, slug: str) -> HttpResponse:
    """The next statement, or one of before (`?to=`); what they pressed so far (`?mine=1`); once, who they are."""
    activity = _activity(slug)
    by = taking_part(activity, person_here(request, activity))
    turn = agree_shown.turn(activity, by, row_uuid(request.GET.get("to", "")))
    declared = Declared.objects.filter(participation=by).first() if by else None
    asks = activity.is_open and bool(turn.pressed)
    context = {
        "activity": activity,
        "closes": clock.in_words(activity.closes_on),
        "has_closed": activity.has_settled_at(clock.now()),
        "turn": turn,
        "says": Agrees,
        "sides": Side,
        "declared": declared,
        "asks_side": asks and (declared is None or "who" in request.GET) and "mine" not in request.GET,
        "looks_back": turn.statement is None or "mine" in request.GET,
    }
    return render(request, "proposals/agree.html", context)


@require_POST
@presence.private
def agree_press(request: HttpRequest, slug: str) -> HttpResponse:
    """One press: to a statement, or which side somebody is on. Then the next one."""
    activity = _activity(slug)
    if people_actions.too_often(
        what="press on statements", who=presence.peer(request), limit=PRESSES_AN_HOUR, minutes=60
    ):
        return limits.wait_a_little(request, seconds=60 * 60)
    person = person_here(request, activity)
    try:
        with transaction.atomic():
            speaker = person or Participant.objects.create()
            by = actions.take_part(activity=activity, participant=speaker)
            _pressed(request, activity, by)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        if person is None:
            stay(request, speaker, activity)
    return redirect("agree", slug)


def _pressed(request: HttpRequest, activity: Activity, by: Participation) -> None:
    if side := request.POST.get("side", ""):
        actions.declare(by=by, side=side)
        return
    offered = Statement.objects.filter(activity=activity).offered().select_related("words", "activity")
    found = offered.filter(pk=row_uuid(request.POST.get("statement", ""))).first()
    if found is None:
        raise Refused(GONE)
    actions.take_stance(statement=found, by=by, says=request.POST.get("says", ""))


@require_http_methods(["GET", "POST"])
@presence.private
def agree_add(request: HttpRequest, slug: str) -> HttpResponse:
    """The box to add a statement of one's own."""
    activity = _activity(slug)
    person = person_here(request, activity)
    sent = request.POST if request.method == "POST" else None
    form = StatementForm(sent, is_known=person is not None)
    if form.is_valid():
        done = _added(request, activity, person, form)
        if done is not None:
            return done
    context = {"activity": activity, "form": form}
    return render(request, "proposals/agree_add.html", context, status=422 if form.is_bound else 200)


def _added(
    request: HttpRequest, activity: Activity, person: Participant | None, form: StatementForm
) -> HttpResponse | None:
    """None where something is to be mended first: what was typed stands in its box."""
    if people_actions.too_often(what="talk", who=presence.peer(request), limit=ADDED_AN_HOUR, minutes=60):
        return limits.wait_a_little(request, seconds=60 * 60)
    said = form.cleaned_data
    try:
        with transaction.atomic():
            speaker = person or _somebody_new(said.get("email", ""))
            by = actions.take_part(activity=activity, participant=speaker)
            words = Said(said["words"], said["submission_id"])
            made = actions.add_statement(activity=activity, by=by, said=words)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    if person is None:
        stay(request, speaker, activity)
    messages.success(request, THERE_NOW if made.words.shown_at else THANKS)
    return redirect("agree", activity.slug)


@require_GET
@presence.private
def agree_result(request: HttpRequest, slug: str) -> HttpResponse:
    """What most agree on, where people differ, and what several groups agree on, each for itself."""
    activity = _activity(slug)
    context = {
        "activity": activity,
        "closes": clock.in_words(activity.closes_on),
        "is_over": activity.closes_at <= clock.now(),
        "result": agree_shown.result(activity),
        "agree_url": reverse("agree", args=[slug]),
    }
    return render(request, "proposals/agree_result.html", context)


def _activity(slug: str) -> Activity:
    """Where people say what they agree with; nowhere else is there such a page."""
    talks = Activity.objects.public(clock.now()).filter(kind__in=kinds.TALKING)
    found = get_object_or_404(talks.prefetch_related("promises"), slug=slug)
    if not actions.asks_who_agrees(found):
        raise Http404
    return found


def _somebody_new(email: str) -> Participant:
    """Even under a known address: an address that anybody can type must never open what somebody else has said."""
    return Participant.objects.create(email=email.strip().lower())

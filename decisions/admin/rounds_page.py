"""“Can you live with it?” as the team sees it: who says what, how objections were settled, the next text."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from decisions import actions, rounds_shown
from decisions.actions import Proposed, Settles, Told
from decisions.forms import NextRoundForm, RecordSaidForm, SettleForm
from decisions.models import Decision, RoundAnswer, Voter
from ladder.models import Activity
from people import clock, texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import Raised

MAY = "decisions.add_round"
PAGE = "admin:decisions_rounds_of"
HELD = "It is out of sight now, for the group and for you. Whoever keeps people safe decides about it."


def rounds_for(user: User, pk: UUID) -> Decision:
    """The vote of an activity of one's own team in which people say if they can live with it; else 404."""
    mine = Activity.objects.for_staff(user).filter(pk=pk)
    talked = Decision.objects.filter(activity__in=mine, rules__isnull=False, rounds__isnull=False)
    return get_object_or_404(talked.select_related("activity", "rules").distinct())


@staff_only(MAY)
def rounds_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    decision = rounds_for(user, pk)
    if request.method == "POST":
        return _hold(request, decision, user)
    group = rounds_shown.group(decision)
    waits = {one.pk for one in actions.unsettled(decision)}
    now = clock.now()
    left = decision.rules.closes_at - now
    context = {
        "activity": decision.activity,
        "decision": decision,
        "group": group,
        "waits": [line for line in group.stand if line.answer.pk in waits],
        "settled": [line for line in group.stand if line.answer.pk not in waits],
        "closes": decision.rules.closes_at,
        "is_open": decision.is_open_at(now),
        "is_too_late": left < actions.LEAST,
        "least": actions.LEAST.days,
        "came_out": rounds_shown.came_out(decision),
        "public_url": reverse("vote_rounds", args=[decision.activity.slug]),
    }
    return render(request, "decisions/staff/rounds.html", context)


def _hold(request: HttpRequest, decision: Decision, user: User) -> HttpResponse:
    """A reader is worried: the words go out of sight at once."""
    answer = _answer(decision, request.POST.get("answer", ""))
    try:
        safety_actions.raise_concern(
            about=actions.ROUND_WORDS.about(answer), how=Raised.READER, by=user, note=""
        )
        messages.success(request, HELD)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(PAGE, decision.activity_id)


def _answer(decision: Decision, key: str | UUID) -> RoundAnswer:
    said = {str(one.pk): one for one in actions.said_in(decision)}
    found = said.get(str(key))
    return found or get_object_or_404(RoundAnswer.objects.none())


@staff_only(MAY)
def settle_one(request: HttpRequest, user: User, pk: UUID, answer: UUID) -> HttpResponse:
    """How one objection was settled; what was said of it before stands in the boxes."""
    decision = rounds_for(user, pk)
    objection = _answer(decision, answer)
    before = actions.settlements_of([objection]).get(objection.pk)
    first = {"how": before.how, "objection": before.objection, "words": before.words} if before else {}
    form = SettleForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            actions.settle_objection(answer=objection, told=Settles(**form.cleaned_data), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept. The group reads it at once, everybody else after closing.")
            return redirect(PAGE, pk)
    line = next(one for one in rounds_shown.lines_of(decision) if one.answer.pk == objection.pk)
    context = _page(decision, form, "How was this objection settled?", "Keep this") | {"line": line}
    return _render(request, context)


@staff_only(MAY)
def next_round(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The changed text. The group is written to."""
    decision = rounds_for(user, pk)
    now = decision.rounds.latest("number")
    first = {"after": now.number, "name": texts.plain(now.name), "about": texts.plain(now.about)}
    form = NextRoundForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        after = form.cleaned_data["after"] or 0
        try:
            actions.start_round(decision=decision, after=after, proposed=Proposed(**form.proposed), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "The next round has started. We write to everybody in the group.")
            return redirect(PAGE, pk)
    title = "Put a changed text to the group"
    return _render(request, _page(decision, form, title, "Start the next round") | {"is_next": True})


@staff_only(MAY)
def record_one(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What somebody told staff."""
    decision = rounds_for(user, pk)
    voters = {str(one.pk): one for one in _voters(decision)}
    names = {person.participant_id: person for person in rounds_shown.people_of(decision)}
    people = [
        (key, actions.name_in_group(names[one.participant_id]))
        for key, one in voters.items()
        if one.participant_id in names
    ]
    people.sort(key=lambda one: one[1].casefold())
    now = decision.rounds.latest("number")
    form = RecordSaidForm(
        request.POST if request.method == "POST" else None, people=people, initial={"round": now.number}
    )
    if form.is_bound and form.is_valid() and _recorded(form, decision, voters, user):
        messages.success(request, "Kept. The group sees that they told staff.")
        return redirect(PAGE, pk)
    title = "Write down what somebody says"
    return _render(
        request, _page(decision, form, title, "Keep what they say") | {"is_record": True, "now": now}
    )


def _voters(decision: Decision) -> list[Voter]:
    voters = Voter.objects.filter(decision=decision, participant__isnull=False)
    return list(voters.select_related("decision__activity", "decision__rules", "participant"))


def _recorded(form: RecordSaidForm, decision: Decision, voters: dict[str, Voter], user: User) -> bool:
    said = form.cleaned_data
    to = decision.rounds.filter(number=said["round"] or 0).first() or decision.rounds.latest("number")
    told = Told(said["says"], said["words"])
    try:
        actions.record_saying(voter=voters[said["person"]], to=to, told=told, code=said["code"], by=user)
    except Refused as refused:
        form.add_error("words" if refused.sentence in actions.NO_WORDS.values() else None, refused.sentence)
        return False
    return True


def _page(decision: Decision, form: Any, title: str, button: str) -> dict[str, Any]:
    return {
        "activity": decision.activity,
        "decision": decision,
        "form": form,
        "title": title,
        "button": button,
        "back": reverse(PAGE, args=[decision.activity_id]),
        "back_words": "Can you live with it?",
    }


def _render(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    wrong = context["form"].is_bound
    return render(request, "decisions/staff/round_form.html", context, status=422 if wrong else 200)

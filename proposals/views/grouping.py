"""The group that designs: its public page, the list of keys as a file, and each person's own page."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ladder import kinds
from ladder.models import Activity
from people import actions as people_actions
from people import clock, limits, presence
from people.models import Participant
from people.people_list import Listed
from people.refusals import Refused
from proposals import actions, group_shown
from proposals.forms.grouping import PutDownForm, WishesForm
from proposals.models import Group, Member
from proposals.models.group import State
from proposals.presence import caller_here, designer_here

TRIES_AN_HOUR = 30
PUT_DOWN = (
    "Thank you. We have what you said. We write to you, or ring you, and say where you stand. There you can also "
    "say no, or change what you said."
)
NO_LONGER = "Thank you for telling us. You do not have to say why. We do not ask you again."
MAY_ANSWER = (State.INVITED, State.SAID_NO, State.LEFT)


@require_http_methods(["GET", "POST"])
@presence.private
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """How the group comes about, what it is offered, who is in it; and the form while the call is open."""
    found = _group(slug)
    person = caller_here(request, found.activity)
    mine = _member(found, person)
    form = None
    if found.call_is_open and mine is None:
        sent = request.POST if request.method == "POST" else None
        form = PutDownForm(sent, group=found, is_known=person is not None)
        if form.is_valid():
            done = _put_down(request, found, person, form)
            if done is not None:
                return done
    elif request.method == "POST":
        messages.error(request, "Nobody can put themselves down here now.")
        return redirect("group", slug)
    context = {"activity": found.activity, "shown": group_shown.shown(found), "mine": mine, "form": form}
    context["may_open_mine"] = designer_here(request, found.activity) is not None
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "proposals/group.html", context, status=status)


def _put_down(
    request: HttpRequest, found: Group, person: Participant | None, form: PutDownForm
) -> HttpResponse | None:
    """None where something is to be mended first. Answers alike, whether the address stood there or not."""
    peer = presence.peer(request)
    if people_actions.too_often(what="put down", who=peer, limit=TRIES_AN_HOUR, minutes=60):
        return limits.wait_a_little(request, seconds=60 * 60)
    said = form.cleaned_data
    listed = Listed(
        line=1, email=said.get("email", ""), phone=said.get("phone", ""), address=said.get("address", "")
    )
    try:
        actions.put_down(group=found, person=person or listed, wishes=form.as_wishes())
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    messages.success(request, PUT_DOWN)
    is_theirs = designer_here(request, found.activity) is not None
    return redirect("my_group" if is_theirs else "group", found.activity.slug)


@require_GET
def group_keys(request: HttpRequest, slug: str) -> HttpResponse:
    """The list for the draw, as it is hashed. A short one is for those alone who stand on it."""
    found = _group(slug)
    lot = group_shown.lot_of(found)
    if lot is None or not (lot.keys_href or _stands_on_it(request, found, lot)):
        raise Http404
    answer = HttpResponse(actions.as_text(lot.fixed), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-keys.txt"'
    answer["Cache-Control"] = "no-store, private"
    return answer


def _stands_on_it(request: HttpRequest, found: Group, lot: group_shown.ShownDraw) -> bool:
    mine = _member(found, designer_here(request, found.activity))
    return mine is not None and mine.key in lot.fixed.keys.splitlines()


@require_http_methods(["GET", "POST"])
@presence.private
def my_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody's own page: yes or no to a place, the name, what they need; later, to leave."""
    found = _group(slug)
    mine = _member(found, designer_here(request, found.activity))
    if mine is None:
        return render(request, "proposals/group_by_link.html", {"activity": found.activity}, status=403)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = WishesForm(request.POST if act in {"yes", "keep"} else None, group=found, initial=_initial(mine))
    if act and (act in {"no", "leave"} or form.is_valid()):
        try:
            messages.success(request, _done(mine, act, form))
        except Refused as refused:
            if not form.is_bound:
                messages.error(request, refused.sentence)
                return redirect("my_group", slug)
            form.add_error(None, refused.sentence)
        else:
            return redirect("my_group", slug)
    lot = group_shown.lot_of(found)
    on_list = lot is not None and mine.key in lot.fixed.keys.splitlines()
    context = {
        "activity": found.activity,
        "group": found,
        "mine": mine,
        "form": form,
        "offers": found.offered,
        "lot": lot if on_list else None,
        "is_asked": mine.state == State.INVITED and found.activity.is_open,
        "may_answer": mine.state in MAY_ANSWER and found.activity.is_open,
        "others": actions.members(found.activity) if mine.state == State.IN else [],
    }
    return render(request, "proposals/my_group.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _done(mine: Member, act: str, form: WishesForm) -> str:
    if act == "yes":
        actions.say_yes_to_place(member=mine, wishes=form.as_wishes())
        return "You are in the group. Thank you."
    if act == "keep":
        actions.choose(member=mine, wishes=form.as_wishes())
        return "We have kept that."
    if act == "leave":
        actions.leave_group(member=mine)
        return "You have left the group. You do not have to say why. Thank you for what you did."
    actions.say_no_to_place(member=mine)
    return NO_LONGER


def _initial(mine: Member) -> dict[str, object]:
    person = mine.participant
    return {
        "name_choice": mine.name_choice,
        "name": mine.name_shown or (person.name if person else ""),
        "shown_to_all": mine.shown_to_all,
        "needs": mine.needs,
        "wish": mine.wish,
    }


def _member(found: Group, person: Participant | None) -> Member | None:
    if person is None:
        return None
    rows = Member.objects.lived().filter(group=found, participant=person)
    return rows.select_related("participant", "group__activity").first()


def _group(slug: str) -> Group:
    designs = Activity.objects.public(clock.now()).filter(kind=kinds.CO_DESIGN.code, slug=slug)
    return get_object_or_404(Group.objects.select_related("activity"), activity__in=designs)

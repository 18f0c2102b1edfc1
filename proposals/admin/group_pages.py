"""The group as the team sees it: planning, inviting, typing in, who needs what, and the lot."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import kinds
from ladder.models import Activity
from people import actions as people_actions
from people.keys import row_uuid
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions, group_shown
from proposals.forms.grouping import FixForm, GroupForm, InviteForm, SeedForm, StaffForm, TypedDownForm
from proposals.models import Group, Member

NOTED = {
    "yes": "Noted: they are in the group.",
    "no": "Noted: they said no.",
    "leave": "Noted: they have left.",
}
LIST_FIXED = "The list is fixed. Its hash stands on the page for everybody."
PLACES_FOR_ALL = "There are places for all of them, so nobody is drawn. Each is asked: yes or no?"


@staff_only("proposals.view_group")
def group_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    designs = Activity.objects.for_staff(user).filter(kind=kinds.CO_DESIGN.code)
    activity = get_object_or_404(designs.prefetch_related("promises"), pk=pk)
    group, act = actions.group_of(activity), _act(request, user)
    if group is not None and act in NOTED | {"close": "", "draw_site": ""}:
        _note(request, group, act, user)
        return redirect("admin:proposals_group_of", pk)
    forms = _forms(request, activity, group, act)
    used = forms.get(act)
    if used is not None and used.is_valid() and _done(request, activity, group, user, act, used):
        return redirect("admin:proposals_group_of", pk)
    context = {
        "activity": activity,
        "group": group,
        "is_opened": activity.opened_at is not None,
        "forms": forms,
        "used": used or forms.get("plan"),
        "may_change": user.has_perm("proposals.change_group"),
        **_standing(group),
    }
    return render(request, "proposals/staff/group.html", context, status=422 if used else 200)


def _act(request: HttpRequest, user: User) -> str:
    if request.method != "POST":
        return ""
    if not user.has_perm("proposals.change_group"):
        raise Http404
    return request.POST.get("act", "")


def _standing(group: Group | None) -> dict[str, Any]:
    """Where the group stands: everybody in it by state, and the lot."""
    if group is None:
        return {}
    lot = group_shown.lot_of(group)
    rows = group_shown.rows_of(group)
    return {
        "shown": group_shown.shown(group),
        "rows": rows,
        "lot": lot,
        "free": actions.free_places(group),
        "may_close": group.call_is_open and not group.is_by_lot and not actions.free_places(group),
        "may_fix": group.is_by_lot and group.activity.is_open and not group.call_is_open and lot is None,
        "may_draw": lot is not None and lot.draw is None and group.activity.is_open,
    }


def _forms(request: HttpRequest, activity: Activity, group: Group | None, act: str) -> dict[str, Any]:
    """Those that can be used now, by the act of their button."""

    def sent(name: str) -> Any:
        return request.POST if act == name else None

    if activity.opened_at is None:
        return {"plan": GroupForm(sent("plan"), auto_id="plan_%s", initial=_planned(group))}
    if group is None or not activity.is_open:
        return {}
    found: dict[str, Any] = {"staff": StaffForm(sent("staff"), group=group, auto_id="staff_%s")}
    if not group.has_call:
        found["invite"] = InviteForm(sent("invite"), auto_id="invite_%s")
    if group.call_is_open:
        found["type"] = TypedDownForm(sent("type"), group=group, auto_id="type_%s")
    if group.is_by_lot and not group.call_is_open:
        found["fix"] = FixForm(sent("fix"), auto_id="fix_%s")
        found["draw"] = SeedForm(sent("draw"), auto_id="draw_%s")
    return found


def _planned(group: Group | None) -> dict[str, Any]:
    if group is None:
        return {"how": "", "places": 6, "staff_places": 2}
    names = ("how", "places", "staff_places", "call_until", "offers", "offer_words")
    return {name: getattr(group, name) for name in names}


def _note(request: HttpRequest, group: Group, act: str, user: User) -> None:
    """One press: what somebody told us, closing the call, or drawing with a seed that this site makes."""
    try:
        if act == "close":
            actions.close_call(group=group, by=user)
            messages.success(request, "Nobody can put themselves down any more.")
        elif act == "draw_site":
            _drawn(request, group, "", user)
        else:
            member = _member(group, request.POST.get("member", ""))
            {"yes": actions.say_yes_to_place, "no": actions.say_no_to_place, "leave": actions.leave_group}[
                act
            ](member=member, by=user)
            messages.success(request, NOTED[act])
    except Refused as refused:
        messages.error(request, refused.sentence)


def _member(group: Group, key: str) -> Member:
    rows = Member.objects.filter(group=group, participant__isnull=False).select_related("group__activity")
    found = rows.filter(pk=row_uuid(key)).first()
    if found is None:
        raise Refused("They are not there any more.")
    return found


def _done(
    request: HttpRequest, activity: Activity, group: Group | None, user: User, act: str, form: Any
) -> bool:
    try:
        with transaction.atomic():
            _do(request, activity, group, user, act, form)
    except (Refused, CannotRead) as error:
        form.add_error(None, error.sentence if isinstance(error, Refused) else str(error))
        return False
    return True


def _do(
    request: HttpRequest, activity: Activity, group: Group | None, user: User, act: str, form: Any
) -> None:
    said = form.cleaned_data
    if act == "plan":
        actions.plan_group(activity=activity, plan=form.as_plan(), by=user)
        messages.success(request, "Kept.")
    elif group is None:
        raise Refused("Nobody has said yet who designs here.")
    elif act == "invite":
        _invited(request, group, said["people"], user)
    elif act == "type":
        _typed(request, group, form, user)
    elif act == "staff":
        actions.join_group_as_staff(group=group, user=said["user"], by=user)
        messages.success(request, f"{said['user'].name} is in the group.")
    elif act == "fix":
        fixed = actions.fix_list(group=group, seed_from=said["seed_from"], by=user)
        messages.success(request, LIST_FIXED if fixed else PLACES_FOR_ALL)
    else:
        _drawn(request, group, said["seed"], user)


def _invited(request: HttpRequest, group: Group, text: str, user: User) -> None:
    people, same = people_actions.listed_in(text)
    number = actions.invite_to_group(group=group, people=people, same=same, by=user)
    told = "1 person is asked now." if number == 1 else f"{number} people are asked now."
    messages.success(request, told if number else "All of these were asked before.")


def _typed(request: HttpRequest, group: Group, form: TypedDownForm, user: User) -> None:
    people, same = people_actions.listed_in(form.cleaned_data["person"])
    if len(people) != 1:
        raise Refused("Write one person.")
    person = people_actions.add_listed(people=people, same=same)[0]
    actions.put_down(group=group, person=person, wishes=form.as_wishes(), by=user)
    messages.success(request, "They are put down. They hear from us where they stand.")


def _drawn(request: HttpRequest, group: Group, seed: str, user: User) -> None:
    actions.draw_lots(group=group, seed=seed, by=user)
    messages.success(request, "Drawn. Each of them hears what became of it.")

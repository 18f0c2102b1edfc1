"""One concern: what somebody wrote, how to reach them, and what is done about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.forms import PlainForm
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, holdables
from safety.forms import DecideForm, NoteForm
from safety.holdables import Held
from safety.models import Concern


@staff_only("safety.change_concern")
def concern(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """Members of the team it is about have no such page. Every look leaves a line."""
    mine = Concern.objects.for_keeper(user).select_related("team", "owner", "raised_by", "settled_by")
    found = get_object_or_404(mine, pk=row_id(pk))
    held = holdables.show(found.about)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    note = NoteForm(request.POST if act == "note" else None)
    decide = DecideForm(
        request.POST if act == "decide" else None, initial={"seen": actions.fingerprint(held)}
    )
    if act:
        done = _act(request, found, user, act, {"note": note, "decide": decide})
        if done is not None:
            return done
    actions.look(concern=found, by=user)
    return render(
        request,
        "safety/staff/concern.html",
        _context(found, held, user, note, decide),
        status=422 if act else 200,
    )


def _context(
    found: Concern, held: Held | None, user: User, note: NoteForm, decide: DecideForm
) -> dict[str, Any]:
    return {
        "concern": found,
        "held": held,
        "person": held.person if held else None,
        "notes": found.notes.select_related("by"),
        "note": note,
        "decide": decide,
        "is_mine": found.is_open and found.owner_id == user.pk and found.taken_at is not None,
        "errors": decide if decide.errors else note,
    }


def _act(
    request: HttpRequest, found: Concern, user: User, act: str, forms: dict[str, PlainForm]
) -> HttpResponse | None:
    """Does what was pressed; None where a form has to be shown again with what is wrong."""
    if act in forms and not forms[act].is_valid():
        return None
    try:
        if act == "note":
            actions.note(concern=found, words=forms[act].cleaned_data["words"], by=user)
            messages.success(request, "It is written down.")
        elif act == "decide":
            messages.success(request, _decide(found, user, forms[act].cleaned_data))
        elif act == "take on":
            actions.take_on(concern=found, by=user)
            messages.success(request, "It is yours now. Nobody else is asked to look at it.")
        elif act == "look again":
            found = actions.look_again(concern=found, by=user)
            messages.success(request, "It is held again, and yours to decide.")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("admin:safety_concern_change", found.pk)


def _decide(found: Concern, user: User, said: dict[str, Any]) -> str:
    if said["decision"] == "let_go":
        actions.let_go(concern=found, seen=said["seen"], by=user)
        return "There is no concern. What they wrote counts again."
    if said["decision"] == "kept":
        actions.keep_held(concern=found, seen=said["seen"], by=user)
        return "It stays held."
    actions.report_outside(concern=found, seen=said["seen"], to=said["to"], on=said["on"], by=user)
    return "It is written down that you reported it. It stays held."

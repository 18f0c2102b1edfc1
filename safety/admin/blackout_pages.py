"""Asking to black out words, and looking at it as the second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, erasers
from safety.forms import ReasonForm
from safety.models import BlackOut


@staff_only("safety.add_blackout")
def ask(request: HttpRequest, user: User, about: str) -> HttpResponse:
    """The words, and a box for the reason. For words of one's own teams; whoever keeps people safe asks for any."""
    found = erasers.show(about)
    if found is None or not _may_see(user, found):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask_to_black_out(about=about, reason=form.cleaned_data["reason"], by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "You have asked. A second person looks at it before anything is gone.")
            return redirect("admin:safety_blackout_change", asked.pk)
    context = {"found": found, "form": form}
    return render(
        request, "safety/staff/ask_to_black_out.html", context, status=422 if form.is_bound else 200
    )


def _may_see(user: User, found: erasers.Found) -> bool:
    everywhere = user.is_superuser or user.has_perm("safety.change_reading")
    return everywhere or user.teams.filter(pk=found.team).exists()


@staff_only("safety.view_blackout")
def settle(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """One black-out: what was asked, why, and two buttons for the second person."""
    mine = BlackOut.objects.for_staff(user).select_related("team", "asked_by", "settled_by")
    asked = get_object_or_404(mine, pk=row_id(pk))
    may_settle = user.has_perm("safety.change_blackout")
    if request.method == "POST":
        if not may_settle:
            raise Http404
        _act(request, asked, user)
        return redirect("admin:safety_blackout_change", asked.pk)
    context = {
        "asked": asked,
        "found": erasers.show(asked.about) if asked.settled_at is None else None,
        "may_settle": may_settle and asked.settled_at is None and asked.asked_by_id != user.pk,
        "is_own": asked.asked_by_id == user.pk,
    }
    return render(request, "safety/staff/blackout.html", context)


def _act(request: HttpRequest, asked: BlackOut, user: User) -> None:
    """Does what was pressed, or says why not."""
    try:
        if request.POST.get("act") == "black out":
            actions.black_out(asked=asked, by=user)
            messages.success(request, "It is blacked out, for good.")
        elif request.POST.get("act") == "leave":
            actions.leave_words(asked=asked, by=user)
            messages.success(request, "The words stay as they are.")
    except Refused as refused:
        messages.error(request, refused.sentence)

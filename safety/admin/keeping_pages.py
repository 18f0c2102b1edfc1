"""Keeping something for a legal reason, and looking at a night in which more was due than usual."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people import clock
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions, retention
from safety.forms import KeepForm
from safety.models import LegalHold, Night


@staff_only("safety.add_legalhold")
def keep(request: HttpRequest, user: User, about: str) -> HttpResponse:
    """The reason, and how long. Whoever keeps people safe does it for any team."""
    title = retention.title_of(about)
    if title is None:
        raise Http404
    form = KeepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        months = form.cleaned_data["months"]
        until = clock.today() + timedelta(days=months * 365 // 12) if months else None
        try:
            held = actions.keep_for_law(about=about, reason=form.cleaned_data["reason"], until=until, by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Nothing of it is erased from now on.")
            return redirect("admin:safety_legalhold_change", held.pk)
    context = {"title": title, "form": form}
    return render(request, "safety/staff/keep.html", context, status=422 if form.is_bound else 200)


@staff_only("safety.view_legalhold")
def held(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """One of them, and a button to end it."""
    found = get_object_or_404(
        LegalHold.objects.for_staff(user).select_related("by", "ended_by"), pk=row_id(pk)
    )
    if request.method == "POST":
        if not user.has_perm("safety.change_legalhold"):
            raise Http404
        actions.end_hold(hold=found, by=user)
        messages.success(request, "It is ended. Its time counts again.")
        return redirect("admin:safety_legalhold_change", found.pk)
    context = {"held": found, "title": retention.title_of(found.about)}
    return render(request, "safety/staff/held.html", context)


@staff_only("safety.view_night")
def night(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """How much was due, and a button for whoever has looked."""
    found = get_object_or_404(Night.objects.select_related("looked_by"), pk=row_id(pk))
    may_look = found.stopped and found.looked_at is None and user.has_perm("safety.change_night")
    if request.method == "POST":
        if not may_look:
            raise Http404
        actions.let_it_go(night=found, by=user)
        messages.success(request, "It goes in the coming night.")
        return redirect("admin:safety_night_change", found.pk)
    return render(request, "safety/staff/night.html", {"night": found, "may_look": may_look})

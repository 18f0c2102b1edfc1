"""One option: written, changed, given a picture, taken out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from decisions import actions, giving_out
from decisions.admin.own import own_vote
from decisions.admin.vote_pages import CHANGE
from decisions.forms import OptionForm
from decisions.models import Decision, Option
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only(CHANGE)
def new_option(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    decision = own_vote(user, pk)
    if decision._state.adding:
        raise Http404
    return _written(request, Option(decision=decision), user)


@staff_only(CHANGE)
def one_option(request: HttpRequest, user: User, pk: UUID, option: int) -> HttpResponse:
    return _written(request, _own(user, pk, option), user)


def _own(user: User, pk: UUID, option: int) -> Option:
    decision: Decision = own_vote(user, pk)
    found = get_object_or_404(Option, decision=decision.pk, pk=row_id(str(option)))
    found.decision = decision
    return found


def _written(request: HttpRequest, option: Option, user: User) -> HttpResponse:
    decision = option.decision
    form = OptionForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        option=option,
        dropped=request.META.get("FILES_TOO_LARGE", []),
    )
    if request.method == "POST" and form.is_valid() and _kept(form, option, user):
        messages.success(request, "The option is kept.")
        return redirect(f"{reverse('admin:decisions_vote_of', args=[decision.activity_id])}#options")
    context = {
        "activity": decision.activity,
        "option": Option.objects.filter(pk=option.pk).first() if option.pk else None,
        "form": form,
        "is_opened": decision.activity.opened_at is not None,
    }
    return render(request, "decisions/staff/option.html", context, status=422 if form.is_bound else 200)


def _kept(form: OptionForm, option: Option, user: User) -> bool:
    said: dict[str, Any] = form.cleaned_data
    form.write_into(option)
    try:
        with transaction.atomic():
            actions.keep_option(option=option, by=user)
            if said["picture"] or (option.picture and said["alt"] and not said.get("drop")):
                actions.give_picture(option=option, alt=said["alt"], content=said["picture"])
            elif said.get("drop"):
                actions.take_picture_away(option=option)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True


@staff_only(CHANGE)
def take_out(request: HttpRequest, user: User, pk: UUID, option: int) -> HttpResponse:
    """Asks once."""
    found = _own(user, pk, option)
    back = f"{reverse('admin:decisions_vote_of', args=[pk])}#options"
    if request.method == "POST":
        try:
            actions.remove_option(option=found, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"“{found}” is taken out.")
        return redirect(back)
    context = {"activity": found.decision.activity, "option": found, "back_href": back}
    return render(request, "decisions/staff/option_out.html", context)


@staff_only("decisions.view_decision")
def picture(request: HttpRequest, user: User, pk: UUID, option: int) -> HttpResponse:
    """The picture of an option, for the team alone until it opens."""
    return giving_out.as_picture(_own(user, pk, option))  # type: ignore[return-value]  # a streaming answer is one too

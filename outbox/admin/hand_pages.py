"""What people do by hand: letters and calls, and settling what is unknown."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from outbox import actions, scopes
from outbox.forms import SettleForm
from outbox.models import Channel, Message, State
from people import clock
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


def _own(user: User) -> "QuerySet[Message]":
    found = Message.objects.select_related("participant", "user", "mailing")
    return found if user.is_superuser else found.filter(about__in=scopes.about_ids(user))


@staff_only("outbox.view_message")
def letters(request: HttpRequest, user: User) -> HttpResponse:
    """Letters to print and calls to make, oldest first."""
    waiting = _own(user).to_do_by_hand(clock.now()).order_by("created_at")  # type: ignore[attr-defined]
    if request.method == "POST":
        chosen = [key for key in request.POST.getlist("done") if len(key) == 36]
        done = list(waiting.filter(pk__in=chosen))
        for message in done:
            actions.mark_posted(message=message, by=user)
        messages.success(request, f"{len(done)} {'is' if len(done) == 1 else 'are'} done.")
        return redirect("admin:outbox_letters")
    context = {
        "letters": [message for message in waiting if message.channel == Channel.LETTER],
        "calls": [message for message in waiting if message.channel == Channel.PHONE],
    }
    return render(request, "outbox/staff/letters.html", context)


@require_safe
@staff_only("outbox.view_message")
def one_letter(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """A letter to print, or what to say on the phone. It holds a new code each time, so it is printed by a button."""
    message = get_object_or_404(_own(user).by_hand(), pk=pk)  # type: ignore[attr-defined]
    return render(request, "outbox/letter.html", {**actions.letter(message), "message": message})


@staff_only("outbox.view_message")
def message(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    try:
        found = get_object_or_404(_own(user), pk=UUID(pk))
    except ValueError:
        raise Http404 from None
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and user.has_perm("outbox.change_message"):
        cleaned = form.cleaned_data
        try:
            actions.settle(
                message=found, arrived=cleaned["arrived"] == "yes", reason=cleaned["reason"], by=user
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Thank you. It is settled.")
            return redirect("admin:outbox_message_change", found.pk)
    context = {
        "message": found,
        "state": State(found.state),
        "form": form,
        "is_unknown": found.state == State.UNKNOWN,
        "may_change": user.has_perm("outbox.change_message"),
    }
    return render(request, "outbox/staff/message.html", context, status=422 if form.is_bound else 200)

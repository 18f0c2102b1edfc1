"""Where one message is, and settling by hand what is unknown or failed."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from outbox import actions, scopes
from outbox.forms import SettleForm, WhyForm
from outbox.models import Channel, Message, State
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


def own(user: User) -> "QuerySet[Message]":
    """Those of one's own teams."""
    found = Message.objects.select_related("participant", "user", "mailing")
    return found if user.is_superuser else found.filter(about__in=scopes.about_ids(user))


@staff_only("outbox.view_message")
def message(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """Where one message is; settling it where it is unknown, has failed, or cannot be posted or said."""
    try:
        found = get_object_or_404(own(user), pk=UUID(pk))
    except ValueError:
        raise Http404 from None
    may_change = user.has_perm("outbox.change_message")
    form = _form_for(found, request.POST or None) if may_change else None
    if request.method == "POST":
        if form is None:
            raise Http404
        done = _settle(request, found, form, user)
        if done is not None:
            return done
    context = {
        "message": found,
        "state": State(found.state),
        "form": form,
        "is_unknown": found.state == State.UNKNOWN,
        "has_failed": _has_failed(found),
        "waits_for_hand": _waits_for_hand(found),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "outbox/staff/message.html", context, status=status)


def _has_failed(found: Message) -> bool:
    return found.state == State.FAILED and found.settled_by_id is None


def _waits_for_hand(found: Message) -> bool:
    return found.state == State.QUEUED and found.is_by_hand and not found.waits


def _form_for(found: Message, sent: QueryDict | None) -> SettleForm | WhyForm | None:
    """What can be said of a message where it stands; None where nothing is to be settled."""
    if found.state == State.UNKNOWN:
        return SettleForm(sent)
    if _has_failed(found):
        return WhyForm(sent, label="What did you do instead?", example="her sister has told her.")
    if _waits_for_hand(found):
        example = (
            "nobody answers, we tried three times." if found.channel == Channel.PHONE else "it came back."
        )
        return WhyForm(sent, label="It did not work: what happened?", example=example)
    return None


def _settle(
    request: HttpRequest, found: Message, form: SettleForm | WhyForm, user: User
) -> HttpResponse | None:
    """Does what was pressed; None where the form has to be shown again."""
    again = request.POST.get("act") == "again"
    if not again and not form.is_valid():
        return None
    try:
        words = _sent_again(found, user) if again else _settled(found, form, user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, words)
    return redirect("admin:outbox_message_change", found.pk)


def _sent_again(found: Message, user: User) -> str:
    actions.try_again(message=found, by=user)
    return "It is in the queue again."


def _settled(found: Message, form: SettleForm | WhyForm, user: User) -> str:
    cleaned = form.cleaned_data
    if isinstance(form, SettleForm):
        arrived = cleaned["arrived"] == "yes"
        actions.settle(message=found, arrived=arrived, reason=cleaned["reason"], by=user)
        return "Thank you. It is settled."
    if _has_failed(found):
        actions.give_up(message=found, reason=cleaned["reason"], by=user)
        return "Thank you. It is settled."
    other = actions.could_not(message=found, reason=cleaned["reason"], by=user)
    if other is None:
        return "Thank you. There is no other way to reach this person."
    return f"Thank you. We try it another way now: {other.get_channel_display().lower()}."

"""Letters to print and calls to make, one by one; and letters in one file, with a list to tick."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from outbox import actions
from outbox.admin.hand_pages import own
from outbox.models import Channel, LetterBatch, Message, State
from outbox.models.batches import MOST_LETTERS
from people import actions as people_actions
from people import clock, giving_out, keys
from people.models import Seen, User
from people.presence import staff_only
from people.refusals import Refused
from people.scripts import with_script

NOT_POSTED = Count("letters", filter=Q(letters__state=State.QUEUED))


@staff_only("outbox.view_message")
def letters(request: HttpRequest, user: User) -> HttpResponse:
    """Letters to print and calls to make, oldest first. Those in a file of one's own stand on its page."""
    mine = batches(user)
    waiting = own(user).to_do_by_hand(clock.now()).order_by("created_at")  # type: ignore[attr-defined]
    if request.method == "POST" and request.POST.get("act") == "together":
        return _together(request, waiting, user)
    if request.method == "POST":
        done = list(waiting.filter(pk__in=_chosen(request)))
        for message in done:
            actions.mark_posted(message=message, by=user)
        _say_done(request, len(done))
        return redirect("admin:outbox_letters")
    alone = [
        one for one in waiting if one.batch_id is None or one.batch_id not in {batch.pk for batch in mine}
    ]
    to_post = [message for message in alone if message.channel == Channel.LETTER]
    context = {
        "batches": mine,
        "letters": to_post,
        "together": min(MOST_LETTERS, sum(1 for one in to_post if one.batch_id is None)),
        "calls": [message for message in alone if message.channel == Channel.PHONE],
    }
    return render(request, "outbox/staff/letters.html", context)


def batches(user: User) -> list[LetterBatch]:
    """Files in which something is still to be posted, of whose letters none is another team's."""
    found = LetterBatch.objects.annotate(not_posted=NOT_POSTED).filter(not_posted__gt=0)
    foreign = Message.objects.filter(batch__isnull=False).exclude(pk__in=own(user).values("pk"))
    return list(found.exclude(pk__in=foreign.values("batch")).select_related("asked_by"))


def _together(request: HttpRequest, waiting: "QuerySet[Message]", user: User) -> HttpResponse:
    try:
        batch = actions.ask_for_letters(waiting=waiting, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("admin:outbox_letters")
    return redirect("admin:outbox_letter_batch", batch.pk)


def _chosen(request: HttpRequest) -> list[UUID]:
    return [keys.row_uuid(one) for one in request.POST.getlist("done")]


def _say_done(request: HttpRequest, number: int) -> None:
    messages.success(request, f"{number} {'is' if number == 1 else 'are'} done.")


@require_safe
@staff_only("outbox.view_message")
def one_letter(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """A letter to print, or what to say on the phone. It holds a new code each time, so it is printed by a button."""
    found = get_object_or_404(own(user).by_hand(), pk=pk)  # type: ignore[attr-defined]
    words = actions.letter(found)
    if words["empty"]:
        messages.warning(request, f"There is nothing to post or say. {words['empty']}")
        return redirect("admin:outbox_message_change", found.pk)
    if found.participant is not None:  # their address and their words on one page
        seen = Seen.LETTER if found.channel == Channel.LETTER else Seen.CALL
        people_actions.note_look(about=found, whose=found.participant, seen=seen, by=user)
    return render(request, "outbox/letter.html", {**words, "message": found})


@staff_only("outbox.view_message")
def batch(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """How far the file is; the file; the list to tick; and taking it apart again."""
    found = _batch(user, pk)
    if request.method == "POST":
        return _change(request, found, user)
    waiting = list(actions.letters_of(found).filter(state=State.QUEUED))
    context = {
        "batch": found,
        "letters": waiting,
        "is_made": actions.is_made(found),
        "is_gone": found.made_at is not None and not actions.is_made(found),
        "printable": actions.in_file(found),
        "left_out": [one for one in waiting if str(one.pk) in found.left_out],
        "posted": found.letters.filter(state=State.SENT).count(),
    }
    return with_script(render(request, "outbox/staff/letter_batch.html", context))


def _batch(user: User, pk: UUID) -> LetterBatch:
    """One of whose letters none is another team's; for everybody else it is not there."""
    foreign = Message.objects.filter(batch=pk).exclude(pk__in=own(user).values("pk"))
    found = LetterBatch.objects.filter(letters__in=own(user)).distinct()
    return get_object_or_404(found.exclude(pk__in=foreign.values("batch")), pk=pk)


def _change(request: HttpRequest, found: LetterBatch, user: User) -> HttpResponse:
    act = request.POST.get("act")
    if act == "apart":
        number = actions.take_apart(batch=found, by=user)
        messages.success(
            request, f"{number} {'letter waits' if number == 1 else 'letters wait'} one by one again."
        )
        return redirect("admin:outbox_letters")
    if act == "again":
        actions.make_anew(batch=found)
        return redirect("admin:outbox_letter_batch", found.pk)
    of_it = own(user).filter(batch=found)
    everything = [one.pk for _, one in actions.in_file(found)]
    chosen = of_it.filter(pk__in=everything if act == "all" else _chosen(request))
    _say_done(request, actions.post_letters(batch=found, chosen=chosen, by=user))
    if not of_it.filter(state=State.QUEUED).exists():
        return redirect("admin:outbox_letters")
    return redirect("admin:outbox_letter_batch", found.pk)


@require_safe
@staff_only("outbox.view_message")
def batch_file(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The file to keep; where its words changed since, back to where it is made anew."""
    found = _batch(user, pk)
    if not actions.is_made(found):
        return redirect("admin:outbox_letter_batch", found.pk)
    try:
        path = actions.give_letters(batch=found, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("admin:outbox_letter_batch", found.pk)
    name = f"letters-{clock.london(found.asked_at):%Y-%m-%d}-{str(found.pk)[:8]}.pdf"
    return giving_out.to_keep(path.open("rb"), name, giving_out.TYPES["pdf"])  # type: ignore[return-value]  # streams

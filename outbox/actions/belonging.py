"""What we wrote to somebody: to be shown to them, erased, and forgotten when its time is over."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from outbox.actions.letter_batches import make_anew
from outbox.models import LetterBatch, Message, State, Suppression
from outbox.models.suppressions import hashed
from people import clock, personal
from people.models import Participant
from safety.belongings import Belonging, Fact, Section
from safety.retention import Held, Rule

GONE_OUT = (State.SENT, State.SENDING)


def _show(participant: Participant) -> list[Section]:
    rows = [_row(message) for message in Message.objects.filter(participant=participant)]
    return [Section("messages", "What we wrote to you", rows)]


def _row(message: Message) -> list[Fact]:
    on = message.ended_at or message.created_at
    return [
        Fact("what", "What it was", message.kind.replace("_", " ").capitalize(), message.kind),
        Fact("way", "How", message.get_channel_display(), message.channel),
        Fact("state", "What became of it", message.get_state_display(), message.state),
        Fact("on", "When", clock.in_words(clock.london(on).date()), on.isoformat()),
    ]


def _erase(participant: Participant) -> None:
    """What has not gone out is cancelled; of what has, the row keeps only that something was sent."""
    mine = Message.objects.filter(participant=participant)
    for batch in LetterBatch.objects.filter(letters__in=mine).distinct():
        make_anew(batch=batch)
    mine.exclude(state__in=GONE_OUT).update(
        state=State.CANCELLED, claim=None, lease_until=None, ended_at=clock.now()
    )
    _nobodys(mine)
    if participant.email:
        _hash_suppression(participant.email)


def _nobodys(messages: "QuerySet[Message]") -> int:
    """The recipient stays in the key that no two messages share, so each gets one of its own."""
    return messages.update(
        participant=None,
        reason="",
        payload={},
        recipient=Concat(Value("erased:"), Cast(F("pk"), CharField())),
    )


def _hash_suppression(address: str) -> None:
    """We still never write to it. Another person under the same address keeps it as it is."""
    if Participant.objects.with_email(address).count() > 1:
        return
    if Suppression.objects.filter(hash=hashed(address)).exists():
        Suppression.objects.filter(address__iexact=address).delete()
    Suppression.objects.filter(address__iexact=address).update(address="", hash=hashed(address))


def _stays(participant: Participant) -> list[str]:
    found = []
    if Message.objects.filter(participant=participant, state__in=GONE_OUT).exists():
        found.append("That a letter or mail was sent, and when. Not to whom.")
    if participant.email and Suppression.objects.of(participant.email).exists():
        found.append(
            "You asked us not to write to your e-mail address, or it refused our mail. So that we never do, a code "
            "made from it stays. Nobody can read the address from it."
        )
    return found


BELONGING = Belonging(show=_show, erase=_erase, stays=_stays)


def _old(moment: datetime, held: Held) -> Collection[str]:
    """Ended long ago. What is about an activity that is held, or to somebody who is, stays as it is."""
    since = moment - timedelta(days=personal.MESSAGE_MONTHS * 365 // 12)
    old = Message.objects.filter(ended_at__lt=since, participant__isnull=False)
    kept = old.exclude(about__in=[str(pk) for pk in held.activities]).exclude(
        participant__in=held.participants
    )
    return [str(pk) for pk in kept.values_list("pk", flat=True)]


RULES = (
    Rule(
        "messages",
        f"To whom a message went, {personal.MESSAGE_MONTHS} months after",
        _old,
        lambda ids: _nobodys(Message.objects.filter(pk__in=ids)),
    ),
)

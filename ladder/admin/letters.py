"""The letters and calls of an activity that wait for somebody's hand: said where they come about."""

from ladder.models import Activity
from outbox.models import Channel, Message
from people import clock


def by_hand(activity: Activity) -> dict[str, int]:
    waiting = Message.objects.filter(about=str(activity.pk)).to_do_by_hand(clock.now())
    return {
        "letters": waiting.filter(channel=Channel.LETTER).count(),
        "calls": waiting.filter(channel=Channel.PHONE).count(),
    }


def to_print(letters: int) -> str:
    """A sentence where letters are to be printed, or nothing."""
    if not letters:
        return ""
    return f"{letters} {'letter has' if letters == 1 else 'letters have'} to be printed and posted."

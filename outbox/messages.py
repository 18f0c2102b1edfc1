"""What the outbox writes for apps on its left: to whoever keeps people safe, that a concern waits."""

from django.conf import settings
from django.urls import reverse

from outbox.actions import queue
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from safety.actions import ToTell
from safety.models import Concern

ORDER = ("owner", "deputy", "head", "nobody")
WHY = {
    "owner": "Something that somebody wrote is held until you have looked at it.",
    "deputy": "Something that somebody wrote is held. Nobody has looked at it for 4 working hours. You are the deputy.",
    "head": "Something that somebody wrote is held. Nobody has taken it on for 24 hours. You are the head.",
    "nobody": (
        "Something that somebody wrote is held, and nobody who keeps people safe may look at it. "
        "Give the role “Keeps safe” to somebody outside the team, today."
    ),
}


def queue_concern(about: object) -> None:
    """Leaves the message for one person. It names no team and no activity: its row can be seen by administrators."""
    if isinstance(about, ToTell):
        queue(
            kind="concern",
            about="safety",
            to=about.user,
            payload={"concern": about.concern, "why": about.why},
            edition=about.concern * len(ORDER) + ORDER.index(about.why),
        )


def concern(message: Message, ways: Ways) -> Rendered:
    """That a concern waits, and where. Holds nothing of what was written: somebody else may read this mail."""
    found = Concern.objects.filter(pk=message.payload["concern"]).first()
    if found is None or not found.is_open:
        return Rendered(subject="", empty="It was settled before this went out.")
    name = message.user.get_short_name() if message.user else ""
    return Rendered(
        "A concern waits for you",
        [
            Block(f"Dear {name}," if name else "Hello,"),
            Block(WHY[message.payload["why"]]),
            Block(
                f"If somebody may be in danger, ring the safeguarding team: {settings.HELP_PHONE}. Or ring 999."
            ),
            Block(
                "The words are not in this mail. They stand on a page that only you and a few others can open."
            ),
            Block("Go to the start page", look="button", url=settings.SITE_URL + reverse("admin:index")),
        ],
    )

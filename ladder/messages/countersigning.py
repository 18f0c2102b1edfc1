"""Asking somebody who uses the service to read something before it counts."""

from django.conf import settings

from ladder import countersigned
from ladder.messages.greeting import dear
from ladder.models import Countersignature
from ladder.models.countersignatures import WAIT_FOR
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock

DOOR = "countersign"


def countersign(message: Message, ways: Ways) -> Rendered:
    """Looked at when it goes out: by then it may count already, or say something else."""
    asked = Countersignature.objects.select_related("activity").filter(pk=message.payload["asked"]).first()
    reading = countersigned.of(asked.reads) if asked else None
    if asked is None or reading is None or reading.text(asked.activity) != asked.text:
        return Rendered(subject="", empty="It can be signed no more, or was changed since.")
    activity = asked.activity
    until = clock.in_words(clock.london(asked.asked_at + WAIT_FOR).date())
    why = "You were drawn by lot." if asked.drawn else "You know this service, because you use it."
    blocks = [
        dear(message),
        Block(f"Please read {reading.title} of “{activity}”, {reading.before}. {why}"),
        Block(
            "Do you find it fair and right? Then sign it. If you do not, say why. You do not have to answer."
        ),
        Block(
            "Everybody will see how many signed and how many did not, and why, beside the name of who decides. "
            "Your name is shown only if you say so."
        ),
        Block(f"We wait for you until {until}."),
    ]
    target = f"{asked.reads}:{activity.pk}"
    if message.on_a_screen:
        blocks.append(Block("Read it", look="button", url=ways.link(DOOR, target)))
    else:
        blocks.append(Block(f"Go to {settings.SITE_URL}/code/ on a phone or computer and type this code:"))
        blocks.append(Block(ways.code(DOOR, target), look="code"))
    blocks.append(
        Block(
            f"Or ring us on {settings.CONTACT_PHONE}. We read it to you, and write down what you say.",
            look="quiet",
        )
    )
    return Rendered(f"Please read this before it counts: {activity}", blocks)

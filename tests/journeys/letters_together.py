"""Files of letters in each of their states, with letters like one that the demo has."""

from typing import Any

from outbox.actions import letter_batches
from outbox.models import LetterBatch, Message
from outbox.models.messages import fixed_message_id
from people import clock
from people.models import User
from people.models.made import MOST_TRIES, put_whole


def make() -> dict[str, Any]:
    """The key of each, as 'letters_ready'."""
    how: dict[str, dict[str, Any]] = {
        "underway": {},
        "ready": {"made_at": clock.now()},
        "failed": {"tries": MOST_TRIES},
        "gone": {"made_at": clock.now()},
    }
    found = {}
    for number, (name, fields) in enumerate(how.items()):
        batch = LetterBatch.objects.create(asked_by=User.objects.get(email__startswith="priya"), **fields)
        letters = [_another_letter(batch, 2 * number + place) for place in range(2)]
        if "made_at" in fields:
            batch.digests = {str(one.pk): "" for one in letters}
        if name == "ready":
            put_whole(letter_batches.where(batch), b"%PDF")
            batch.left_out = [str(letters[1].pk)]
            del batch.digests[str(letters[1].pk)]
        batch.save()
        found[f"letters_{name}"] = batch.pk
    return found


def _another_letter(batch: LetterBatch, number: int) -> Message:
    letter = Message.objects.by_hand().filter(channel="letter", batch=None).first()
    assert letter is not None
    return Message.objects.create(
        kind=letter.kind, about=letter.about, recipient=letter.recipient, participant=letter.participant,
        channel=letter.channel, payload=letter.payload, edition=1_000 + number, message_id=fixed_message_id(),
        batch=batch,
    )  # fmt: skip

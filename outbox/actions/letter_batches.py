"""Letters in one file: asking for it, giving it out while its words are right, ticking what is posted."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from outbox.actions.combining import said_in
from outbox.actions.rendering import DeadWays, as_told
from outbox.actions.settling import mark_posted
from outbox.models import Channel, LetterBatch, Message, State
from outbox.models.batches import MOST_LETTERS
from outbox.renderers import Rendered, Ways
from people import actions as people_actions
from people import clock
from people.models import Seen, User
from people.models.made import KEPT_FOR
from people.refusals import Refused

GONE_AFTER = timedelta(days=90)


@transaction.atomic
def ask_for_letters(*, waiting: "QuerySet[Message]", by: User) -> LetterBatch:
    """The hundred that have waited longest, which a sweep makes into a file. Each letter is in one file only.

    Refuses where nothing waits that is not in a file already.
    """
    free = waiting.filter(channel=Channel.LETTER, batch=None).order_by("created_at", "pk")
    chosen = list(free.values_list("pk", flat=True)[:MOST_LETTERS])
    batch = LetterBatch.objects.create(asked_by=by)
    taken = Message.objects.filter(pk__in=chosen, batch=None, state=State.QUEUED).update(batch=batch)
    if not taken:
        raise Refused("Every letter that waits is in a file already.")
    people_actions.audit(by=by, did="put letters into one file", about=batch, detail={"letters": taken})
    return batch


def letters_of(batch: LetterBatch) -> "QuerySet[Message]":
    """In the order of the file."""
    return batch.letters.select_related("participant").order_by("created_at", "pk")


def in_file(batch: LetterBatch) -> list[tuple[int, Message]]:
    """Letters of the file that are not posted yet, each with its number on the list to tick."""
    listed = [one for one in letters_of(batch) if str(one.pk) in batch.digests]
    return [(number, one) for number, one in enumerate(listed, 1) if one.state == State.QUEUED]


def told(message: Message, ways: Ways) -> tuple[Rendered, dict[str, Any]]:
    """A letter as data: to whom, by whom, and its blocks."""
    rendered = said_in(message, ways)
    return rendered, as_told(message, rendered)


def digest(message: Message) -> str:
    """Of what a letter says now, whatever its code: empty where there is nothing to say."""
    rendered, data = told(message, DeadWays())
    return "" if rendered.empty else hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def where(batch: LetterBatch) -> Path:
    folder: Path = settings.EXPORTS
    return folder / batch.name


def is_made(batch: LetterBatch) -> bool:
    return batch.made_at is not None and where(batch).exists()


def give_letters(*, batch: LetterBatch, by: User) -> Path:
    """Where the file is. Notes for each person that their letter was seen.

    Refuses where words changed since it was made, such as those of an answer that is held now: it is made anew then.
    """
    letters = [one for one in letters_of(batch) if _belongs(one, batch)]
    if {str(one.pk): digest(one) for one in letters} != batch.digests:
        make_anew(batch=batch)
        raise Refused(
            "Something in these letters has changed. The file is made anew. Throw away what you printed."
        )
    for one in letters:
        people_actions.note_look(about=one, whose=one.participant, seen=Seen.LETTER, by=by)
    return where(batch)


def _belongs(letter: Message, batch: LetterBatch) -> bool:
    """What waits, but for what was left out; and what is posted and stands in the file, for it is given out again."""
    if letter.state == State.SENT:
        return str(letter.pk) in batch.digests
    return letter.state == State.QUEUED and str(letter.pk) not in batch.left_out


def make_anew(*, batch: LetterBatch) -> None:
    """Those that are not posted yet, with new codes. The old file goes at once."""
    where(batch).unlink(missing_ok=True)
    batch.digests, batch.left_out = {}, []
    batch.save(update_fields=["digests", "left_out"])
    batch.make_anew()


def take_apart(*, batch: LetterBatch, by: User) -> int:
    """Its letters wait one by one again; says how many."""
    with transaction.atomic():
        number = batch.letters.filter(state=State.QUEUED).update(batch=None)
        people_actions.audit(
            by=by, did="took a file of letters apart", about=batch, detail={"letters": number}
        )
        transaction.on_commit(lambda: where(batch).unlink(missing_ok=True))
    return number


def post_letters(*, batch: LetterBatch, chosen: "QuerySet[Message]", by: User) -> int:
    """Notes of these that they are posted; says how many."""
    posted = list(chosen.filter(batch=batch, state=State.QUEUED))
    for one in posted:
        mark_posted(message=one, by=by)
    return len(posted)


def sweep_letters() -> int:
    """Lets go of files older than a day, and of batches in which nothing waits any more; says how many files."""
    gone = 0
    for batch in LetterBatch.objects.filter(asked_at__lt=clock.now() - KEPT_FOR):
        if where(batch).exists():
            where(batch).unlink(missing_ok=True)
            gone += 1
        if (
            batch.asked_at < clock.now() - GONE_AFTER
            and not batch.letters.filter(state=State.QUEUED).exists()
        ):
            batch.delete()
    return gone

"""Making the files of letters. Only what sweeps imports this: it needs much memory."""

import logging

from outbox.actions.letter_batches import digest, letters_of, told, where
from outbox.actions.rendering import DeadWays, LiveWays
from outbox.letters import drawing
from outbox.models import LetterBatch, Message, State
from people import clock, typeset
from people.models.made import put_whole

logger = logging.getLogger(__name__)


def make_letters() -> int:
    """Makes every file that waits; says how many. Safe beside itself: each file is claimed for a while."""
    return LetterBatch.objects.make_each(_make)


def _make(batch: LetterBatch) -> bool:
    try:
        printed, left_out = _put(batch, list(letters_of(batch).filter(state=State.QUEUED)))
    except Exception:
        logger.exception("letters could not be made")
        LetterBatch.objects.filter(pk=batch.pk).update(claimed_until=None)
        return False
    return bool(
        LetterBatch.objects.filter(pk=batch.pk, made_at=None).update(
            made_at=clock.now(), digests=printed, left_out=left_out
        )
    )


def _cancel(message: Message) -> None:
    """A letter that would say nothing is not posted, as a mail that would say nothing is not sent."""
    rendered, _ = told(message, DeadWays())
    Message.objects.filter(pk=message.pk, state=State.QUEUED).update(
        state=State.CANCELLED, reason=rendered.empty[:300], ended_at=clock.now()
    )


def _put(batch: LetterBatch, letters: list[Message]) -> tuple[dict[str, str], list[str]]:
    """Draws them. Gives back what stands in the file, and those that no font here can print."""
    digests = {str(one.pk): digest(one) for one in letters}
    for one in letters:
        if not digests[str(one.pk)]:
            _cancel(one)
    full = [one for one in letters if digests[str(one.pk)]]
    drawn = {str(one.pk): drawing.as_data(told(one, LiveWays(one))[1]) for one in full}
    left_out: list[str] = []
    while drawn:
        try:
            put_whole(
                where(batch), drawing.write(list(drawn.values()), made_on=clock.in_words(clock.today()))
            )
            break
        except typeset.NoFont as error:
            found = [pk for pk, one in drawn.items() if drawing.has_any(one, error.letters)] or [
                next(iter(drawn))
            ]
            left_out += found
            for pk in found:
                del drawn[pk]
    return {pk: digests[pk] for pk in drawn}, left_out

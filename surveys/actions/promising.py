"""Choosing, before anybody answers, how much is known of them, and which equality questions they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from people import texts
from people.refusals import Refused
from surveys import equality
from surveys.models import Questionnaire
from surveys.privacy import Mode


@dataclass(frozen=True)
class Promised:
    """What people are told before the first question. `equality` are codes of the newest set, and need a `why`."""

    mode: str
    equality: Sequence[str] = ()
    why: str = ""
    read_together: bool = False


def promise_privacy(*, questionnaire: Questionnaire, promised: Promised) -> Questionnaire:
    """Keeps the choice in the draft; publishing freezes it. Refuses after opening: people were told something else."""
    if questionnaire.activity.opened_at is not None:
        raise Refused("People were told this when they began, so it stays as it is.")
    if promised.equality and not promised.why.strip():
        raise Refused("Write in a sentence why you ask these questions.")
    questionnaire.mode = Mode(promised.mode)
    questionnaire.equality = (
        {
            "set": equality.NEWEST.date,
            "questions": [one.code for one in equality.NEWEST.questions if one.code in promised.equality],
            "why": texts.of(promised.why.strip()),
        }
        if promised.equality
        else {}
    )
    questionnaire.read_together = promised.read_together
    questionnaire.save(update_fields=["mode", "equality", "read_together"])
    return questionnaire

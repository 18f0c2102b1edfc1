"""Blacking out: one member of staff asks, a second one empties the words for good."""

from django.db import IntegrityError, transaction

from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import erasers
from safety.actions.hanging import forget_what_hangs_on
from safety.models import BlackOut

NOTHING_THERE = "There are no words here any more."
ASKED_ALREADY = "Somebody has asked to black this out already. A second person looks at it."
SETTLED_ALREADY = "Somebody else has settled this already."


def ask_to_black_out(*, about: str, reason: str, by: User) -> BlackOut:
    """Asks a second person to empty the words of a row. Nothing is emptied yet.

    Refuses without a reason, where there are no words, and where somebody has asked already.
    """
    if not reason.strip():
        raise Refused("Write why it has to be blacked out. Name nobody: this stands in public.")
    found = erasers.show(about)
    if found is None:
        raise Refused(NOTHING_THERE)
    try:
        with transaction.atomic():
            asked = BlackOut.objects.create(
                about=about, team_id=found.team, words_hash=found.hash, reason=reason.strip(), asked_by=by
            )
            people_actions.audit(by=by, did="asked to black out words", about=asked)
    except IntegrityError as error:  # the constraint: one for each row
        raise Refused(ASKED_ALREADY) from error
    return asked


@transaction.atomic
def black_out(*, asked: BlackOut, by: User) -> None:
    """Empties the words for good. Their hash stays where it is kept.

    Refuses whoever asked for it, words that are others than when it was asked, and what was settled meanwhile.
    """
    _settle(asked, by, approved=True)
    found = erasers.show(asked.about)
    if found is None:
        raise Refused(NOTHING_THERE)
    if found.hash != asked.words_hash:
        raise Refused("These words were changed after somebody asked. Leave them, and ask anew.")
    erasers.empty(asked.about)
    forget_what_hangs_on([asked.about])
    people_actions.audit(by=by, did="blacked out words", about=asked)


@transaction.atomic
def leave_words(*, asked: BlackOut, by: User) -> None:
    """The words stay. Refuses whoever asked, and what was settled meanwhile."""
    _settle(asked, by, approved=False)
    people_actions.audit(by=by, did="left words as they are", about=asked)


def _settle(asked: BlackOut, by: User, *, approved: bool) -> None:
    if asked.asked_by_id == by.pk:
        raise Refused("You asked for this. A second person has to look at it.")
    settled = BlackOut.objects.filter(pk=asked.pk, settled_at=None).update(
        settled_by=by, settled_at=clock.now(), approved=approved
    )
    if not settled:
        raise Refused(SETTLED_ALREADY)

"""Asking for a signature, signing, and sending back."""

from django.db import transaction
from django.db.models import Max

from ladder.actions.changes import tell_who_joined
from ladder.actions.lacking import lacking
from ladder.actions.promises import hold_draft, refuse_signed
from ladder.assessment import RULES_VERSION
from ladder.models import Deputy, Promise, may_sign
from outbox import actions as outbox_actions
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused

CHANGED_MEANWHILE = "This promise was changed while you read it. Read it again before you sign."


def ask_to_sign(*, promise: Promise, by: User) -> None:
    """Asks the decider to sign, by e-mail and on their start page; whoever stands in for them is asked as well.

    Asking again while they are asked changes nothing. Refuses a signed version, and a promise that lacks something.
    """
    refuse_signed(promise)
    _refuse_lacking(promise)
    with transaction.atomic():
        fresh = Promise.objects.filter(pk=promise.pk, signed_at=None, asked_at=None)
        if fresh.update(asked_at=clock.now(), asked_by=by, sent_back=""):
            _write_to_signers(promise)
            people_actions.audit(by=by, did="asked for a signature", about=promise)
    promise.refresh_from_db()


def times_asked(promise: Promise) -> int:
    """How often a signature was asked for in this activity: each time has its own mails and reminders."""
    asked = Message.objects.filter(kind="sign", about=str(promise.activity_id))
    return asked.aggregate(last=Max("edition"))["last"] or 0


def who_signs(promise: Promise) -> list[User]:
    """The decider, and whoever stands in for them today."""
    standing = Deputy.objects.standing().filter(decider=promise.decider).select_related("deputy")
    return [promise.decider, *(one.deputy for one in standing)]


def _write_to_signers(promise: Promise) -> None:
    edition = times_asked(promise) + 1
    for person in who_signs(promise):
        outbox_actions.queue(
            kind="sign",
            about=str(promise.activity_id),
            to=person,
            payload={"promise": promise.pk},
            edition=edition,
        )


def can_sign(promise: Promise, user: User) -> bool:
    """Whether somebody may sign this one: the named decider, or who stands in for them, while both still work here."""
    if not (may_sign(user) and may_sign(promise.decider)):
        return False
    return user == promise.decider or promise.decider_id in Deputy.objects.stood_in_for(user)


def sign_promise(*, promise: Promise, by: User) -> Promise:
    """Signs for good: from here on the database itself keeps this version as it is. Signing twice changes nothing.

    A later version of what has opened is told to everybody who joined, in the same transaction. Refuses anybody but the
    named decider and their deputy, a promise that lacks something, one that nobody asked to have signed, and one that
    was changed after `promise` was read.
    """
    if not can_sign(promise, by):
        raise Refused(f"Only {promise.decider} can sign this promise.")
    if promise.is_signed:
        return promise
    if promise.asked_at is None:
        raise Refused("This promise is still being written.")
    _refuse_lacking(promise)
    with transaction.atomic():
        if _sign(promise, by):
            detail = {"version": promise.version} | (
                {"for": promise.decider_id} if by != promise.decider else {}
            )
            people_actions.audit(by=by, did="signed a promise", about=promise, detail=detail)
            tell_who_joined(promise)
    promise.refresh_from_db()
    if not promise.is_signed:
        raise Refused(CHANGED_MEANWHILE)
    return promise


def _sign(promise: Promise, by: User) -> bool:
    """Whether it was signed now: the same state that was read, and nobody had signed it before."""
    in_place = by != promise.decider
    fresh = Promise.objects.filter(pk=promise.pk, signed_at=None, asked_at=promise.asked_at)
    return bool(
        fresh.update(
            signed_at=clock.now(),
            signed_by=by,
            decider_name=promise.decider.name,
            decider_role=promise.decider.job_title,
            deputy_name=by.name if in_place else "",
            deputy_role=by.job_title if in_place else "",
            rules=RULES_VERSION,
        )
    )


def send_back(*, promise: Promise, comment: str, by: User) -> None:
    """Gives the draft back to whoever asked, with a comment.

    Refuses a signed version, anybody but the named decider and their deputy, and an empty comment: nobody would know
    what to change.
    """
    refuse_signed(promise)
    if not can_sign(promise, by):
        raise Refused(f"Only {promise.decider} can send this promise back.")
    if not comment.strip():
        raise Refused("Write what should be different, so that they know what to change.")
    with transaction.atomic():
        hold_draft(promise, asked_at=None, sent_back=comment.strip())
        people_actions.audit(by=by, did="sent a promise back", about=promise)


def _refuse_lacking(promise: Promise) -> None:
    missing = lacking(promise)
    if missing:
        raise Refused("It cannot be signed yet. " + " ".join(missing))

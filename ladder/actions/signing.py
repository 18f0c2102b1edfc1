"""Asking for a signature, signing, and sending back."""

from django.db import transaction

from ladder.actions.lacking import lacking
from ladder.actions.promises import hold_draft, refuse_signed
from ladder.assessment import RULES_VERSION
from ladder.models import Promise
from outbox import actions as outbox_actions
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused

CHANGED_MEANWHILE = "This promise was changed while you read it. Read it again before you sign."


def ask_to_sign(*, promise: Promise, by: User) -> None:
    """Asks the decider to sign, by e-mail and on their start page. Asking again while they are asked changes nothing.

    Refuses a signed version, and a promise that lacks something.
    """
    refuse_signed(promise)
    _refuse_lacking(promise)
    with transaction.atomic():
        fresh = Promise.objects.filter(pk=promise.pk, signed_at=None, asked_at=None)
        if fresh.update(asked_at=clock.now(), asked_by=by, sent_back=""):
            _write_to_decider(promise)
            people_actions.audit(by=by, did="asked for a signature", about=promise)
    promise.refresh_from_db()


def _write_to_decider(promise: Promise) -> None:
    about = str(promise.activity_id)
    outbox_actions.queue(
        kind="sign",
        about=about,
        to=promise.decider,
        payload={"promise": promise.pk},
        edition=Message.objects.filter(kind="sign", about=about).count() + 1,
    )


def sign_promise(*, promise: Promise, by: User) -> Promise:
    """Signs for good: from here on the database itself keeps this version as it is. Signing twice changes nothing.

    Refuses anybody but the named decider, a promise that lacks something, one that nobody asked to have signed, and one
    that was changed after `promise` was read.
    """
    if by != promise.decider:
        raise Refused(f"Only {promise.decider} can sign this promise.")
    if promise.is_signed:
        return promise
    if promise.asked_at is None:
        raise Refused("This promise is still being written.")
    _refuse_lacking(promise)
    with transaction.atomic():
        signed = Promise.objects.filter(pk=promise.pk, signed_at=None, asked_at=promise.asked_at).update(
            signed_at=clock.now(),
            signed_by=by,
            decider_name=by.name,
            decider_role=by.job_title,
            rules=RULES_VERSION,
        )
        if signed:
            people_actions.audit(
                by=by, did="signed a promise", about=promise, detail={"version": promise.version}
            )
    promise.refresh_from_db()
    if not promise.is_signed:
        raise Refused(CHANGED_MEANWHILE)
    return promise


def send_back(*, promise: Promise, comment: str, by: User) -> None:
    """Gives the draft back to whoever asked, with a comment.

    Refuses a signed version, anybody but the named decider, and an empty comment: nobody would know what to change.
    """
    refuse_signed(promise)
    if by != promise.decider:
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

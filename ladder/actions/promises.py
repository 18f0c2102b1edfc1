"""The promise: writing it, asking for a signature, signing, sending back, and later versions."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from ladder import steps
from ladder.assessment import RULES_VERSION, THRESHOLDS, Plan, highest_promise, needed_for
from ladder.models import Promise
from outbox import actions as outbox_actions
from outbox.models import Message
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused

SETTLED_ALREADY = "This version is signed, so it stays as it is. Write a new version instead."
CHANGED_MEANWHILE = "This promise was changed while you read it. Read it again before you sign."

# What people were promised when it opened. A later version may explain, or offer more; it takes nothing back.
FIXED_BY_OPENING = (
    "can_change",
    "cannot_change",
    "use_of_views",
    "limits",
    "claimed",
    "agenda",
    "questions",
    "options",
    "delivery",
    "review",
    "decision",
    "has_proposal",
    "told_already_decided",
    "min_days",
    "reply_due",
)


def plan_of(promise: Promise) -> Plan:
    """What the promise plans, for the question which step it may honestly name."""
    kind = promise.activity.kind_of
    return Plan(
        asks_views=kind.asks_views,
        agenda=promise.agenda,
        questions=promise.questions,
        options=promise.options,
        decision=promise.decision,
        delivery=promise.delivery,
        review=promise.review,
        has_proposal=promise.has_proposal,
        told_already_decided=promise.told_already_decided,
        support=promise.support,
        payment=promise.payment,
        reaches=kind.reaches,
    )


def lacking(promise: Promise) -> list[str]:
    """Every sentence that keeps a promise from being signed; empty where it can be."""
    found = [sentence for words, sentence in _TEXTS if not texts.plain(getattr(promise, words)).strip()]
    if promise.activity.kind_of.asks_views:
        found += _lacking_when_asking(promise)
    if promise.version > 1:
        found += _lacking_when_later(promise)
    reachable = highest_promise(plan_of(promise))
    if promise.claimed > reachable:
        step = steps.BY_NUMBER[reachable]
        found.append(
            f"As it is planned it can promise step {reachable} (“{step.page_name}”) at most. "
            f"For step {promise.claimed} this would be needed: "
            + " ".join(needed_for(promise.claimed, plan_of(promise)))
        )
    return found


_TEXTS = (
    ("about", "Write what it is about."),
    ("use_of_views", "Write how you will use what people say, or what people will be told."),
)


def _lacking_when_asking(promise: Promise) -> list[str]:
    found = [] if texts.lines(promise.can_change) else ["Write what can change."]
    found += _lacking_in_the_reply_date(promise)
    if promise.min_days < THRESHOLDS.min_days and not texts.plain(promise.min_days_reason).strip():
        found.append(f"You promise fewer than {THRESHOLDS.min_days} days to answer. Write why.")
    planned = promise.activity.open_days
    if planned < promise.min_days and promise.activity.opened_at is None:
        found.append(
            f"It is to be open for {planned} days, but you promise at least {promise.min_days}. "
            "Write a later closing day, or promise fewer days and write why."
        )
    return found


def _lacking_in_the_reply_date(promise: Promise) -> list[str]:
    closes_on = clock.london(promise.activity.closes_at).date()
    latest = closes_on + timedelta(days=THRESHOLDS.reply_days)
    if promise.reply_due is None:
        return ["Write the date by which people get a reply."]
    if promise.reply_due <= closes_on:
        return ["The reply is due before it closes. Write a later date for the reply."]
    if promise.reply_due > latest:
        until = f"{clock.in_words(latest)}: {THRESHOLDS.reply_days // 7} weeks after closing"
        return [f"People wait too long for the reply. Write a date up to {until}."]
    return []


def _lacking_when_later(promise: Promise) -> list[str]:
    found = (
        []
        if texts.plain(promise.what_changed).strip()
        else ["Write what is different from the version before."]
    )
    before = promise.activity.promise
    if promise.activity.opened_at is None or before is None:
        return found
    taken_back = any(_said(promise, name) != _said(before, name) for name in FIXED_BY_OPENING)
    if taken_back or (before.support and not promise.support) or (before.payment and not promise.payment):
        found.append(
            "This has opened, so what people were promised stays. "
            "A later version can say what it is about in other words, or offer more help or pay."
        )
    return found


def _said(promise: Promise, name: str) -> object:
    """A value to compare: a text counts by its lines, however it was stored."""
    value = getattr(promise, name)
    return texts.lines(value) if isinstance(value, dict) else value


def write_promise(*, promise: Promise, changes: dict[str, Any], by: User) -> None:
    """Changes a draft: texts as plain words, the rest as they are. What the decider was asked to sign is asked anew.

    Refuses a signed version.
    """
    with transaction.atomic():
        _hold_draft(promise, asked_at=None)
        for name, value in changes.items():
            old = getattr(promise, name)
            setattr(promise, name, texts.with_plain(old, value) if isinstance(old, dict) else value)
        promise.save(update_fields=list(changes))
        people_actions.audit(by=by, did="wrote a promise", about=promise, detail={"version": promise.version})


def ask_to_sign(*, promise: Promise, by: User) -> None:
    """Asks the decider to sign, by e-mail and on their start page. Asking again while they are asked changes nothing.

    Refuses a signed version, and a promise that lacks something.
    """
    _refuse_signed(promise)
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
    _refuse_signed(promise)
    if by != promise.decider:
        raise Refused(f"Only {promise.decider} can send this promise back.")
    if not comment.strip():
        raise Refused("Write what should be different, so that they know what to change.")
    with transaction.atomic():
        _hold_draft(promise, asked_at=None, sent_back=comment.strip())
        people_actions.audit(by=by, did="sent a promise back", about=promise)


@transaction.atomic
def new_version(*, promise: Promise, by: User) -> Promise:
    """A draft that begins as a copy of a signed version. Refuses while another draft stands."""
    activity = promise.activity
    if activity.promises.filter(signed_at=None).exists():
        raise Refused("There is a newer version already that nobody has signed yet.")
    latest = activity.promises.order_by("-version").first() or promise
    copied = model_to_dict(latest, exclude=["id", "activity", "decider", "what_changed", "version"])
    draft = Promise.objects.create(
        activity=activity, decider=latest.decider, version=latest.version + 1, **copied
    )
    people_actions.audit(by=by, did="began a new version of a promise", about=draft)
    return draft


@transaction.atomic
def throw_away(*, promise: Promise, by: User) -> Promise:
    """Throws a draft of a later version away; what was signed before it counts as it did. Returns that one.

    Refuses a signed version, and the first: without it there would be nothing to sign.
    """
    _refuse_signed(promise)
    before = promise.activity.promise
    if before is None:
        raise Refused("This is the first version. Change it instead.")
    _hold_draft(promise, asked_at=None)
    people_actions.audit(
        by=by, did="threw a draft of a promise away", about=promise, detail={"version": promise.version}
    )
    promise.delete()
    return before


def _refuse_signed(promise: Promise) -> None:
    if promise.is_signed:
        raise Refused(SETTLED_ALREADY)


def _refuse_lacking(promise: Promise) -> None:
    missing = lacking(promise)
    if missing:
        raise Refused("It cannot be signed yet. " + " ".join(missing))


def _hold_draft(promise: Promise, **changes: Any) -> None:
    """Writes to a draft, and holds its row until the transaction ends. Refuses where it was signed meanwhile."""
    if not Promise.objects.filter(pk=promise.pk, signed_at=None).update(**changes):
        raise Refused(SETTLED_ALREADY)
    for name, value in changes.items():
        setattr(promise, name, value)

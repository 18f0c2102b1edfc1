"""The promise: asking for a signature, signing, sending back, and later versions."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from ladder import steps
from ladder.assessment import RULES_VERSION, THRESHOLDS, Plan, highest_promise, needed_for
from ladder.models import Promise
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused

SETTLED_ALREADY = "This version is signed, so it stays as it is. Write a new version instead."


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
    reachable = highest_promise(plan_of(promise))
    if promise.claimed > reachable:
        step = steps.BY_NUMBER[reachable]
        found.append(
            f"As it is planned it can promise step {reachable} (“{step.page_name}”) at most. "
            f"For step {promise.claimed} this would be needed: {' '.join(needed_for(promise.claimed, plan_of(promise)))}"
        )
    return found


_TEXTS = (
    ("about", "Write what it is about."),
    ("use_of_views", "Write how you will use what people say, or what people will be told."),
)


def _lacking_when_asking(promise: Promise) -> list[str]:
    closes_on = clock.london(promise.activity.closes_at).date()
    found = []
    if not texts.lines(promise.can_change):
        found.append("Write what can change.")
    if promise.reply_due is None:
        found.append("Write the date by which people get a reply.")
    elif promise.reply_due <= closes_on:
        found.append("The reply is due before it closes. Write a later date for the reply.")
    elif promise.reply_due > closes_on + timedelta(days=THRESHOLDS.reply_days):
        latest = clock.in_words(closes_on + timedelta(days=THRESHOLDS.reply_days))
        found.append(f"People wait too long for the reply. Write a date up to {latest}: twelve weeks after closing.")
    if promise.min_days < THRESHOLDS.min_days and not texts.plain(promise.min_days_reason):
        found.append("It is open for fewer than 28 days. Write why.")
    return found


def write_promise(*, promise: Promise, changes: dict[str, Any], by: User) -> None:
    """Changes a draft: texts as plain words, the rest as they are. What the decider was asked to sign is asked anew.

    Refuses a signed version.
    """
    _refuse_signed(promise)
    for name, value in changes.items():
        old = getattr(promise, name)
        setattr(promise, name, texts.with_plain(old, value) if isinstance(old, dict) else value)
    with transaction.atomic():
        promise.asked_at = None
        promise.save()
        people_actions.audit(by=by, did="wrote a promise", about=promise, detail={"version": promise.version})


def ask_to_sign(*, promise: Promise, by: User) -> None:
    """Asks the decider to sign, by e-mail and on their start page. Refuses a promise that lacks something."""
    _refuse_signed(promise)
    missing = lacking(promise)
    if missing:
        raise Refused("It cannot be signed yet. " + " ".join(missing))
    with transaction.atomic():
        promise.asked_at, promise.asked_by, promise.sent_back = clock.now(), by, ""
        promise.save(update_fields=["asked_at", "asked_by", "sent_back"])
        times = promise.activity.promises.filter(asked_at__isnull=False).count()
        outbox_actions.queue(
            kind="sign",
            about=str(promise.activity_id),
            to=promise.decider,
            payload={"promise": promise.pk},
            edition=promise.version * 1_000 + times,
        )
        people_actions.audit(by=by, did="asked for a signature", about=promise)


def sign_promise(*, promise: Promise, by: User) -> Promise:
    """Signs for good: from here on the database itself keeps this version as it is. Signing twice changes nothing.

    Refuses anybody but the named decider, and a promise that lacks something or that nobody asked to have signed.
    """
    if by != promise.decider:
        raise Refused(f"Only {promise.decider} can sign this promise.")
    if promise.is_signed:
        return promise
    if promise.asked_at is None:
        raise Refused("This promise is still being written.")
    missing = lacking(promise)
    if missing:
        raise Refused("It cannot be signed yet. " + " ".join(missing))
    with transaction.atomic():
        signed = Promise.objects.filter(pk=promise.pk, signed_at=None, asked_at=promise.asked_at).update(
            signed_at=clock.now(),
            signed_by=by,
            decider_name=by.name,
            decider_role=by.job_title,
            rules=RULES_VERSION,
        )
        if signed:
            people_actions.audit(by=by, did="signed a promise", about=promise, detail={"version": promise.version})
    promise.refresh_from_db()
    return promise


def send_back(*, promise: Promise, comment: str, by: User) -> None:
    """Gives the draft back to whoever asked, with a comment. Refuses an empty one: they would not know what to change."""
    _refuse_signed(promise)
    if by != promise.decider:
        raise Refused(f"Only {promise.decider} can send this promise back.")
    if not comment.strip():
        raise Refused("Write what should be different, so that they know what to change.")
    with transaction.atomic():
        promise.asked_at, promise.sent_back = None, comment.strip()
        promise.save(update_fields=["asked_at", "sent_back"])
        people_actions.audit(by=by, did="sent a promise back", about=promise)


@transaction.atomic
def new_version(*, promise: Promise, by: User) -> Promise:
    """A draft that begins as a copy of a signed version. Refuses while another draft stands."""
    activity = promise.activity
    if activity.promises.filter(signed_at=None).exists():
        raise Refused("There is a newer version already that nobody has signed yet.")
    latest = activity.promises.order_by("-version").first() or promise
    copied = model_to_dict(latest, exclude=["id", "activity", "decider", "what_changed", "version"])
    draft = Promise.objects.create(activity=activity, decider=latest.decider, version=latest.version + 1, **copied)
    people_actions.audit(by=by, did="began a new version of a promise", about=draft)
    return draft


def _refuse_signed(promise: Promise) -> None:
    if promise.is_signed:
        raise Refused(SETTLED_ALREADY)

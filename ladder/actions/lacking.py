"""What keeps a promise from being signed, and the step it may honestly name."""

from datetime import timedelta

from ladder import steps
from ladder.assessment import THRESHOLDS, Plan, highest_promise, needed_for
from ladder.models import Promise
from people import clock, texts

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

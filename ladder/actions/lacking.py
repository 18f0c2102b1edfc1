"""What keeps a promise from being signed, and the step it may honestly name."""

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from ladder import steps
from ladder.assessment import THRESHOLDS, Plan, highest_promise, needed_for
from ladder.kinds import KINDS, Recipe
from ladder.models import Decision, Promise, may_sign
from ladder.steps import Step
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
    found = [] if promise.is_signed or may_sign(promise.decider) else [_decider_left(promise)]
    found += [sentence for words, sentence in _TEXTS if not texts.plain(getattr(promise, words)).strip()]
    if promise.activity.kind_of.asks_views:
        found += _lacking_when_asking(promise)
    if promise.version > 1:
        found += _lacking_when_later(promise)
    reachable = reach_of(plan_of(promise))
    if promise.claimed > reachable.step:
        found.append(
            f"As it is planned it can promise step {reachable.step} (“{reachable.page_name}”) at most. "
            f"For step {promise.claimed} this would be needed: "
            + " ".join(needed_for(promise.claimed, plan_of(promise)))
        )
    return found


@dataclass(frozen=True)
class Reach:
    """The highest step that a plan can honestly promise, and what it lacks for one more: sentences."""

    step: int
    needed: list[str]

    @property
    def page_name(self) -> str:
        return steps.BY_NUMBER[self.step].page_name

    @property
    def next(self) -> Step | None:
        """The step above, where there is one."""
        return steps.BY_NUMBER.get(self.step + 1)


def reach_of(plan: Plan) -> Reach:
    highest = highest_promise(plan)
    return Reach(highest, needed_for(highest + 1, plan) if highest + 1 in steps.BY_NUMBER else [])


def reach_of_recipe(recipe: Recipe) -> Reach:
    """What the plan that a recipe fills in can promise, before anything of it is changed."""
    kind = KINDS[recipe.kind]
    names = {one.name for one in fields(Plan)}
    planned: dict[str, Any] = {name: value for name, value in recipe.plan.items() if name in names}
    return reach_of(Plan(asks_views=kind.asks_views, reaches=kind.reaches, **planned))


def _decider_left(promise: Promise) -> str:
    return f"{promise.decider} can no longer sign. Choose another person who signs."


_TEXTS = (
    ("about", "Write what it is about."),
    ("use_of_views", "Write how you will use what people say, or what people will be told."),
)


def _lacking_when_asking(promise: Promise) -> list[str]:
    found = [] if texts.lines(promise.can_change) else ["Write what can change."]
    found += _lacking_in_who_decides(promise)
    if not texts.plain(promise.who_reads).strip():
        found.append("Write who reads the answers.")
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


def _lacking_in_who_decides(promise: Promise) -> list[str]:
    """A body has its meeting, between the last answer and the reply; who hands power over says how far it goes."""
    found = []
    may_change = promise.activity.opened_at is None  # after that the limits stay as people read them
    if may_change and promise.decision in _LIMITED and not texts.plain(promise.limits).strip():
        found.append(_LIMITED[Decision(promise.decision)])
    if promise.body and promise.body_meets_on is None:
        found.append(f"Write the day on which {promise.body} meets.")
    elif promise.body and promise.body_meets_on is not None:
        closes_on = clock.london(promise.activity.closes_at).date()
        if promise.body_meets_on <= closes_on and not promise.told_already_decided:
            found.append(f"{promise.body} meets before people have answered. Write a day after it closes.")
        if promise.reply_due is not None and promise.body_meets_on > promise.reply_due:
            found.append(f"{promise.body} meets after the reply is due. Write a later day for the reply.")
    return found


_LIMITED = {
    Decision.SHARED: "You decide together with people. Write under “Limits” what happens where you do not agree.",
    Decision.PEOPLE: "You let people decide. Write the limits within which they do.",
}


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
    taken_back |= bool(texts.lines(before.who_reads)) and _said(promise, "who_reads") != _said(
        before, "who_reads"
    )
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

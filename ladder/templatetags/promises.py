"""The promise as people see it, the same on the signing page and in public."""

from typing import Any

from django import template

from ladder.models import Decision, Promise
from people import clock, texts

register = template.Library()

DECISION_WORDS = {
    Decision.SETTLED: "It is already settled.",
    Decision.TOLD: "We decide, and tell you why.",
    Decision.USED: "We decide, and use what you say.",
    Decision.ADOPT_OR_EXPLAIN: "We decide. If we say no we must say why, in public, with a name.",
    Decision.SHARED: "We decide together with you. Both must agree.",
    Decision.PEOPLE: "You decide, within the limits below.",
}


@register.inclusion_tag("components/promise.html")
def promise_box(promise: Promise) -> dict[str, Any]:
    """Draws components/promise.html for one version of a promise."""
    return {"rows": rows(promise), "signed": signed(promise), "unsigned_words": "Nobody has signed this yet."}


IN_SHORT = ("What can change", "What cannot", "Who decides", "You hear back")


@register.inclusion_tag("components/promise.html")
def promise_in_short(promise: Promise) -> dict[str, Any]:
    """The same box with what somebody has to know before they take part."""
    short = [row for row in rows(promise) if row["name"] in IN_SHORT]
    return {"rows": short, "signed": signed(promise), "unsigned_words": "Nobody has signed this yet."}


def rows(promise: Promise) -> list[dict[str, Any]]:
    """What was promised, line by line; what was left empty is left out."""
    asks = promise.activity.kind_of.asks_views
    decides = f"{promise.body} decides." if promise.body else DECISION_WORDS[Decision(promise.decision)]
    found: list[dict[str, Any]] = [
        {"name": "What it is about", "words": texts.plain(promise.about)},
        {"name": "What can change", "points": texts.lines(promise.can_change)},
        {"name": "What cannot", "points": texts.lines(promise.cannot_change)},
        {"name": "Who decides", "words": decides if asks else ""},
        {
            "name": "What we do with it" if asks else "What you get",
            "words": texts.plain(promise.use_of_views),
        },
        {"name": "Limits", "words": texts.plain(promise.limits)},
        {"name": "Help and pay", "words": _support(promise) if asks else ""},
        {"name": "Time to answer", "words": _time(promise) if asks else ""},
        {"name": "You hear back", "words": _hear_back(promise) if asks else ""},
        {"name": "What changed", "words": texts.plain(promise.what_changed)},
    ]
    return [row for row in found if row.get("words") or row.get("points")]


def signed(promise: Promise) -> dict[str, str] | None:
    if promise.signed_at is None:
        return None
    on = clock.in_words(clock.london(promise.signed_at).date())
    return {"name": promise.decider_name, "role": promise.decider_role, "on": on}


def _support(promise: Promise) -> str:
    support = "We pay for travel and for help to take part." if promise.support else ""
    payment = "We pay you for your time, if you want to be paid." if promise.payment else ""
    return f"{support} {payment}".strip()


def _time(promise: Promise) -> str:
    activity = promise.activity
    opens, closes = (
        clock.in_words(clock.london(at).date()) for at in (activity.opens_at, activity.closes_at)
    )
    return f"From {opens} to {closes}. {texts.plain(promise.min_days_reason)}".strip()


def _hear_back(promise: Promise) -> str:
    if promise.reply_due is None:
        return ""
    by = clock.in_words(promise.reply_due)
    return f"By {by}. You get what we did, what we did not do, and why."

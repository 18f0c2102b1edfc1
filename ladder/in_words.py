"""The promise in words: the same for the signing page, for the public, and in what we write to people."""

from typing import Any

from ladder.models import Answering, Decision, Promise
from people import clock, texts
from people.wording import before_a_verb

DECISION_WORDS = {
    Decision.SETTLED: "It is already settled.",
    Decision.TOLD: "We decide, and tell you why.",
    Decision.USED: "We decide, and use what you say.",
    Decision.ADOPT_OR_EXPLAIN: "We decide. If we say no we must say why, in public, with a name.",
    Decision.SHARED: "We decide together with you. Both must agree.",
    Decision.PEOPLE: "You decide, within the limits below.",
}
# Who decides where no body is named. {who} is the person who signs.
DECIDES = {
    Decision.SETTLED: "It is already settled. {who}, answers for it.",
    Decision.SHARED: "You and we together. {who}, answers for it.",
    Decision.PEOPLE: "You. {who}, answers for it.",
}
OTHERWISE = "{who}, decides and answers for it."


def rows(promise: Promise) -> list[dict[str, Any]]:
    """What was promised, line by line, for components/promise.html; what was left empty is left out."""
    asks = promise.activity.kind_of.asks_views
    found: list[dict[str, Any]] = [
        {"name": "What it is about", "words": texts.plain(promise.about)},
        {"name": "What can change", "points": texts.lines(promise.can_change)},
        {"name": "What cannot", "points": texts.lines(promise.cannot_change)},
        {"name": "Who decides", "words": who_decides(promise) if asks else ""},
        _paper(promise) if asks else {"name": "The paper"},
        {
            "name": "What your answers count for",
            "words": DECISION_WORDS[Decision(promise.decision)] if asks else "",
        },
        {
            "name": "What we do with it" if asks else "What you get",
            "words": texts.plain(promise.use_of_views),
        },
        {"name": "Limits", "words": texts.plain(promise.limits)},
        {"name": "Who reads your answers", "words": texts.plain(promise.who_reads) if asks else ""},
        {"name": "Help and pay", "words": help_and_pay(promise) if asks else ""},
        {"name": "Time to answer", "words": _time(promise) if asks else ""},
        {"name": "You hear back", "words": _hear_back(promise) if asks else ""},
        {"name": "What changed", "words": texts.plain(promise.what_changed)},
    ]
    return [row for row in found if row.get("words") or row.get("points")]


def signed(promise: Promise) -> dict[str, str] | None:
    """Who signed, for components/signed.html; None while nobody has. `now` says who answers for it since."""
    if promise.signed_at is None:
        return None
    return {
        "name": promise.deputy_name or promise.decider_name,
        "role": promise.deputy_role if promise.deputy_name else promise.decider_role,
        "in_place_of": _name_and_role(promise) if promise.deputy_name else "",
        "on": clock.in_words(clock.london(promise.signed_at).date()),
        "now": _now(promise),
    }


def _now(promise: Promise) -> str:
    later = promise.successor
    if later is None:
        return ""
    who = Answering(later.person_id, later.name, later.role).name_and_role
    return f"Since {clock.in_words(later.since)} {before_a_verb(who)} answers for it."


def _name_and_role(promise: Promise) -> str:
    return Answering(promise.decider_id, promise.decider_name, promise.decider_role).name_and_role


def signer(promise: Promise) -> str:
    """Who signs or signed, with what they do; the frozen name once it is signed."""
    return _name_and_role(promise) if promise.is_signed else promise.decider.name_and_role


def who_decides(promise: Promise) -> str:
    """'Cabinet decides, at its meeting on 3 May. Alison Grant, head of adult care, answers for it.'"""
    who = before_a_verb(signer(promise))
    if not promise.body:
        return DECIDES.get(Decision(promise.decision), OTHERWISE).replace("{who},", who)
    when = f", at its meeting on {clock.in_words(promise.body_meets_on)}" if promise.body_meets_on else ""
    return f"{promise.body} decides{when}. {who} answers for it."


def _paper(promise: Promise) -> dict[str, Any]:
    """The paper's title, or a link where staff wrote an address."""
    if not promise.body or not promise.paper:
        return {"name": "The paper"}
    link = promise.paper if promise.paper.startswith(("https://", "http://")) else ""
    return {"name": "The paper", "words": promise.paper, "link": link}


def help_and_pay(promise: Promise) -> str:
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

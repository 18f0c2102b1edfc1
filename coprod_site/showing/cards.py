"""Activities in lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ladder.models import Activity, ActivityState
from people import clock, disclosure, texts


@dataclass(frozen=True)
class Card:
    """One activity for components/activity_card.html. `lines`: the three lines in short, where a list shows them."""

    href: str
    title: str
    about: str
    kind: str
    state: str
    facts: list[str]
    lines: list[dict[str, str]] = field(default_factory=list)


_STATES = {
    ActivityState.OPEN: ("going", "Open now"),
    ActivityState.CLOSED: ("plain", "Closed"),
}


def card(activity: Activity, moment: datetime) -> Card:
    kind, state = _STATES.get(activity.state_at(moment), ("plain", "Not open yet"))
    return Card(
        href=activity.get_absolute_url(),
        title=texts.plain(activity.title),
        about=texts.plain(activity.intro),
        kind=kind,
        state=state,
        facts=_facts(activity, moment),
    )


def cards(activities: Iterable[Activity], moment: datetime) -> list[Card]:
    return [card(activity, moment) for activity in activities]


def _facts(activity: Activity, moment: datetime) -> list[str]:
    """Needs activities from with_ledger(), which counted the people who took part."""
    is_open = activity.state_at(moment) == ActivityState.OPEN
    closes = clock.in_words(clock.london(activity.closes_at).date())
    facts = [f"Open until {closes}." if is_open else f"Closed on {closes}."]
    if activity.kind_of.asks_views:
        facts.append(f"{sentence(disclosure.people(activity.people, still_open=is_open))} took part.")
    promise = activity.promise
    if promise and promise.reply_due:
        facts.append(f"Our reply is due by {clock.in_words(promise.reply_due)}.")
    return facts


def sentence(words: str) -> str:
    """The same words with a capital at the start."""
    return words[:1].upper() + words[1:]

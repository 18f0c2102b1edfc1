"""Activities in lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ladder import ledger
from ladder.ledger import Record
from ladder.models import Activity, ActivityState
from people import clock, texts


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
        facts.append(f"{sentence(activity.people_said_at(moment).words)} took part.")
    record = activity.record_at(moment)
    return [*facts, *_reply(record)] if record else facts


def _reply(record: Record) -> list[str]:
    """When the reply came, or when it is or was due."""
    known = ledger.dates(record)
    if not record.asks_views or "reply_due" not in known:
        return []
    if "reply_on" in known:
        return [f"Everyone who was owed a reply had it by {clock.in_words(known['reply_on'])}."]
    due = known["reply_due"]
    return [f"Our reply {'was' if record.today > due else 'is'} due by {clock.in_words(due)}."]


def sentence(words: str) -> str:
    """The same words with a capital at the start."""
    return words[:1].upper() + words[1:]

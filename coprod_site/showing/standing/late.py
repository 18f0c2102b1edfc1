"""What is overdue, in our own voice."""

from datetime import date
from typing import NamedTuple

from coprod_site.showing.standing.counted import ago
from ladder import ledger
from ladder.ledger import Record
from ladder.models import Activity, Promise
from ladder.standing import Standing
from people import clock


class Overdue(NamedTuple):
    """Something that was to be done by a day and is not."""

    key: str
    due: date
    days: int


WORDS = {
    "reply": "We said we would tell you what came of this by {due}. That was {ago} ago. "
    "Not everyone has had our reply.",
    "heard": "We said we would publish what we heard by {due}. That was {ago} ago.",
    "decisions_told": "We said we would tell you what was decided, and why, by {due}. That was {ago} ago.",
}


def overdue(record: Record) -> list[Overdue]:
    """What people wait for past its day, the most important first. Nothing is overdue before people can see it."""
    known, waits_for = ledger.dates(record), {}
    if record.asks_views and record.is_closed:
        waits_for = {"reply": known.get("reply_due"), "heard": known["heard_due"]}
    elif record.is_public and not record.asks_views:
        waits_for = {"decisions_told": record.opens_on}
    return [
        Overdue(key, due, (record.today - due).days)
        for key, due in waits_for.items()
        if due is not None and record.today > due and f"{key}_on" not in known
    ]


def late(activity: Activity, standing: Standing | None) -> list[str]:
    """The sentences of the box that stands first on the page when something is overdue; none when nothing is."""
    promise = activity.promise
    found = overdue(standing.record) if standing else []
    if standing is None or promise is None or not found:
        return []
    said = [WORDS[one.key].format(due=clock.in_words(one.due), ago=ago(one.days)) for one in found]
    if found[0].key == "reply" and ledger.reply_due(standing.record) != promise.reply_due:
        said.insert(1, "We had moved that date once. We missed the new one too.")
    return [*said, _answers_for_it(promise)]


def _answers_for_it(promise: Promise) -> str:
    """Who signed it must say why, or who answers for it since they have left."""
    who = promise.answering
    role = f", {who.role}," if who.role else ""
    if who.name == promise.decider_name:
        return f"{who.name}{role} signed this promise and must say why."
    return f"{who.name}{role} answers for this promise now and must say why."

"""What was moved after it opened: the reply's date, an earlier closing, that it was stopped."""

from coprod_site.showing.standing.reasons import source
from ladder.models import Activity, FactLine, FactWords

TITLES = {
    "reply_extended": "We moved the date of our reply",
    "closed_early": "This closed earlier than planned",
    "cancelled": "We have stopped this",
}


def moved(activity: Activity) -> list[dict[str, str]]:
    """For components/moved.html, with the words that everybody who joined was sent. Needs `with_ledger()`."""
    found = [line for line in activity.standing_facts if line.key in TITLES]
    return [{"title": TITLES[line.key], "words": _told(line), "source": source(line)} for line in found]


def _told(line: FactLine) -> str:
    words: FactWords | None = getattr(line, "words", None)
    return words.sentence if words else ""

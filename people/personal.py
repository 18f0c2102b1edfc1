"""What is kept about people: what for, how long, who sees it. Each app lists its own fields (`<app>/keeping.py`).

The table of the privacy page and that of the DPIA are made from here, and a test fails for a field that nobody listed.
"""

from dataclasses import dataclass
from enum import Enum


class Whose(Enum):
    """Whose words a field holds."""

    TAKES_PART = "somebody who takes part"
    STAFF = "a member of staff"
    ORGANISATION = "nobody: the organisation's own words"
    NOBODY = "nobody: codes, hashes and states"


DRAFT_DAYS = 60
REQUEST_DAYS = 90
LINK_DAYS = 90
MESSAGE_MONTHS = 24
CONTACT_MONTHS = 24
ATTEMPT_DAYS = 2


class Period(Enum):
    """How long something is kept, in words for everybody."""

    ACTIVITY = "As long as the page of the activity says, counted from the day it closes"
    DRAFT = f"{DRAFT_DAYS} days after you last saved, if you never hand them in"
    CONTACT = f"{CONTACT_MONTHS} months after the last thing you had to do with us"
    REQUEST = f"{REQUEST_DAYS} days after we did what you asked for"
    ALERT = "Until you stop it; 7 days if you never say yes to it"
    MESSAGE = f"{MESSAGE_MONTHS} months after it was sent"
    LINK = f"{LINK_DAYS} days after the link stops working"
    WISH = "A day at the most"
    VOTE = "Until the vote closes"
    ATTEMPT = f"{ATTEMPT_DAYS} days"
    ERASED = "Until you are erased; then only a code that nobody can turn back"
    SAFEGUARDING = "As long as the law on keeping people safe asks. It does not go by itself"
    STAFF = "As long as what they did stands in the records"
    RECORD = "For good: it is the public record, and the proof that it was kept"


@dataclass(frozen=True)
class Group:
    """Fields that are kept for one reason, so long, and seen by the same people.

    `fields` are names such as 'people.Participant.name' with spaces between them. `what`, `why` and `seen_by` are words
    for everybody.
    """

    whose: Whose
    what: str
    why: str
    period: Period
    seen_by: str
    fields: str

    def names(self) -> list[str]:
        return self.fields.split()


_groups: dict[str, tuple[Group, ...]] = {}


def register(app: str, groups: tuple[Group, ...]) -> None:
    """An app's own groups, in ready()."""
    _groups[app] = groups


def groups(*whose: Whose) -> list[Group]:
    """All groups, or those of these people, in the order of the apps."""
    from_the_left = reversed(_groups.values())  # apps get ready from the right
    return [group for app in from_the_left for group in app if not whose or group.whose in whose]


def classified() -> list[str]:
    """Every listed field as 'app.Model.field'."""
    return [name for group in groups() for name in group.names()]


def as_markdown() -> str:
    """The table of the DPIA: everything that is about somebody."""
    rows = [
        f"| {group.what} | {group.whose.value} | {group.why} | {group.period.value} | {group.seen_by} "
        f"| {', '.join(f'`{name}`' for name in group.names())} |"
        for group in groups(Whose.TAKES_PART, Whose.STAFF)
    ]
    heads = ("What", "About", "What for", "How long", "Who sees it", "Fields")
    return "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *rows])

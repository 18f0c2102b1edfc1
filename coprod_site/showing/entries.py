"""You said, we did, and what we did not: entries as the pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from coprod_site.showing.cards import Card, card
from followups.models import Entry, Reason, Status
from ladder.models import Activity
from people import clock, texts
from people.disclosure import Cell, Kind

KINDS = {
    Status.DONE: "did",
    Status.DOING: "going",
    Status.WILL_DO: "going",
    Status.TRYING: "going",
    Status.DECIDING: "going",
    Status.IN_PART: "not",
    Status.NOT_DOING: "not",
    Status.PASSED_ON: "plain",
    Status.NO_AGREEMENT: "plain",
}
# How "because of …" goes on.
REASONS = {
    Reason.LAW: "the law",
    Reason.MONEY: "money",
    Reason.SAFETY: "safety",
    Reason.STAFF: "staff",
}


@dataclass(frozen=True)
class ShownEntry:
    """One entry for components/entry.html."""

    said: str
    kind: str
    status: str
    did: str
    because_of: str
    because: str
    decided: str
    label: str = "People said"
    quotes: list[str] = field(default_factory=list)
    link_href: str = ""
    link_words: str = ""
    before: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """What came of one activity."""

    card: Card
    entries: list[ShownEntry]


def shown(
    entry: Entry, people: Mapping[str, Cell] | None = None, *, label: str = "", link: bool = False
) -> ShownEntry:
    """`people` says how many people said each theme, as it was published; without it the label names no number."""
    status = Status(entry.status)
    return ShownEntry(
        said=texts.plain(entry.said),
        kind=KINDS[status],
        status=entry.status_words(),
        did=texts.plain(entry.did),
        because_of=REASONS.get(Reason(entry.reason), ""),
        because=texts.plain(entry.because),
        decided=entry.decided_words(),
        label=label or _label(entry, people or {}),
        link_href=entry.activity.get_absolute_url() if link else "",
        link_words=f"See all of: {entry.activity}" if link else "",
    )


def with_history(versions: Iterable[Entry], people: Mapping[str, Cell]) -> list[ShownEntry]:
    """The latest version of each entry in their order, with what was said about it before. Takes every version."""
    latest: dict[object, Entry] = {}
    earlier: dict[object, list[str]] = {}
    for entry in sorted(versions, key=lambda entry: entry.version):
        if entry.series in latest:
            before = latest[entry.series]
            said = f"On {clock.in_words(before.decided_on)} we said: {before.status_words()}."
            earlier.setdefault(entry.series, []).append(said)
        latest[entry.series] = entry
    in_order = sorted(latest.values(), key=lambda entry: (entry.position, entry.written_at))
    return [replace(shown(entry, people), before=earlier.get(entry.series, [])) for entry in in_order]


def newest(found: Iterable[Entry], *, limit: int) -> list[ShownEntry]:
    latest = sorted(found, key=lambda entry: entry.written_at, reverse=True)[:limit]
    return [shown(entry, link=True) for entry in latest]


def by_activity(activities: Iterable[Activity], moment: datetime) -> list[Group]:
    """One group for each activity that asked people something."""
    asked = [activity for activity in activities if activity.kind_of.asks_views]
    found: dict[object, list[Entry]] = {}
    for entry in Entry.objects.released().filter(activity__in=asked).select_related("activity"):
        found.setdefault(entry.activity_id, []).append(entry)
    return [
        Group(card(activity, moment), [shown(entry) for entry in found.get(activity.pk, [])])
        for activity in asked
    ]


def _label(entry: Entry, people: Mapping[str, Cell]) -> str:
    cell = cell_of(entry, people)
    if cell is None or (not cell.number and cell.kind != Kind.FEW):
        return "People said"
    return f"{cell.words[:1].upper()}{cell.words[1:]} said" if cell.number else "A few people said"


def cell_of(entry: Entry, people: Mapping[str, Cell]) -> Cell | None:
    """What may be said of how many said it: only where the entry stands for one theme, for people may be in several."""
    cells = [people[str(theme)] for theme in entry.themes if str(theme) in people]
    return cells[0] if len(cells) == 1 else None

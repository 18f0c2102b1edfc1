"""You said, we did, and what we did not: entries as the pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from coprod_site.showing import looked_back
from coprod_site.showing.cards import Card, card
from coprod_site.showing.looked_back import LookedBack
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


def statuses_of(kind: str) -> list[Status]:
    """The statuses that pages show as this kind of outcome."""
    return [status for status in Status if KINDS[status] == kind]


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
    asked_back: list[str] = field(default_factory=list)
    again: str = ""


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
    every = sorted(versions, key=lambda entry: entry.version)
    back = looked_back.of(every)
    latest: dict[object, Entry] = {}
    earlier: dict[object, list[str]] = {}
    for entry in every:
        if entry.series in latest:
            before = latest[entry.series]
            earlier.setdefault(entry.series, []).extend(_as_history(before, back.get(before.pk)))
        latest[entry.series] = entry
    in_order = sorted(latest.values(), key=lambda entry: (entry.position, entry.written_at))
    return [
        replace(_with_back(shown(entry, people), back.get(entry.pk)), before=earlier.get(entry.series, []))
        for entry in in_order
    ]


def _as_history(entry: Entry, back: LookedBack | None) -> list[str]:
    said = [f"On {clock.in_words(entry.decided_on)} we said: {entry.status_words()}."]
    if back is not None:
        said += [*back.asked, *([back.was_again] if back.was_again else [])]
    return said


def _with_back(entry: ShownEntry, back: LookedBack | None) -> ShownEntry:
    return replace(entry, asked_back=back.asked, again=back.again) if back is not None else entry


def all_shown(
    found: Iterable[Entry], people: Mapping[str, Cell] | None = None, *, link: bool = False
) -> list[ShownEntry]:
    """Latest versions, each with what people said of it half a year later."""
    entries = list(found)
    back = looked_back.of(entries)
    return [_with_back(shown(entry, people, link=link), back.get(entry.pk)) for entry in entries]


def shown_by_activity(found: Mapping[Any, Sequence[Entry]]) -> dict[Any, list[ShownEntry]]:
    """The same for those of many activities, by its id, in as many queries as for one."""
    every = [(activity, entry) for activity, entries in found.items() for entry in entries]
    drawn: dict[Any, list[ShownEntry]] = {}
    for (activity, _), one in zip(every, all_shown(entry for _, entry in every), strict=True):
        drawn.setdefault(activity, []).append(one)
    return drawn


def newest(found: Iterable[Entry], *, limit: int) -> list[ShownEntry]:
    return all_shown(sorted(found, key=lambda entry: entry.written_at, reverse=True)[:limit], link=True)


def by_activity(activities: Iterable[Activity], moment: datetime) -> list[Group]:
    """One group for each activity that asked people something."""
    asked = [activity for activity in activities if activity.kind_of.asks_views]
    found: dict[object, list[Entry]] = {}
    for entry in Entry.objects.released().filter(activity__in=asked).with_looking_back():
        found.setdefault(entry.activity_id, []).append(entry)
    shown_of = shown_by_activity(found)
    return [Group(card(activity, moment), shown_of.get(activity.pk, [])) for activity in asked]


def _label(entry: Entry, people: Mapping[str, Cell]) -> str:
    cell = cell_of(entry, people)
    if cell is None or (not cell.number and cell.kind != Kind.FEW):
        return "People said"
    return f"{cell.words[:1].upper()}{cell.words[1:]} said" if cell.number else "A few people said"


def cell_of(entry: Entry, people: Mapping[str, Cell]) -> Cell | None:
    """What may be said of how many said it: only where the entry stands for one theme, for people may be in several."""
    cells = [people[str(theme)] for theme in entry.themes if str(theme) in people]
    return cells[0] if len(cells) == 1 else None

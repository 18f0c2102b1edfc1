"""What came of it: what was published and heard, every entry, the reply and whom it reached, and who took part."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from coprod_site.showing.pack.gathering import Counts, Parts
from followups.models import Entry, Heard, Reason, Release
from ladder.models import Activity, Band, HelpedBy
from ladder.models.public_counts import asked_said, tables_said
from outbox.models import Channel
from people import clock, disclosure, texts
from people.disclosure import Cell, Table

WAYS = {
    Channel.EMAIL: "by e-mail",
    Channel.TEXT: "by text message",
    Channel.LETTER: "by letter",
    Channel.PHONE: "by phone",
}
BY_WAYS_NOT_SAID = "How many by each way is not said: some of these numbers are too small."


def published(activity: Activity) -> dict[str, Any]:
    """Pages of information in all their versions, and decisions with their reasons."""
    pages = activity.pages_kept  # type: ignore[attr-defined]
    decisions = activity.published_decisions_kept  # type: ignore[attr-defined]
    return {
        "pages": [
            {
                "title": texts.plain(version.title),
                "version": version.number,
                "published_at": version.published_at,
                "published_by": version.published_by.name,
            }
            for page in pages
            for version in page.versions.all()
        ],
        "decisions": [
            {
                "what": texts.plain(one.what),
                "why": texts.plain(one.why),
                "decider": one.decider_name,
                "decider_role": one.decider_role,
                "decided_on": one.decided_on,
                "published_at": one.published_at,
            }
            for one in decisions
        ],
    }


def heard(activity: Activity) -> list[dict[str, Any]]:
    """Every published version, oldest first. Of themes that few people spoke of, no number is said."""
    versions: list[Heard] = activity.heard_kept  # type: ignore[attr-defined]
    return [
        {
            "version": one.version,
            "published_at": one.published_at,
            "published_by": one.published_by.name if one.published_by else "",
            "words": texts.lines(one.words),
            "themes": _themes(one),
        }
        for one in sorted(versions, key=lambda one: one.version)
    ]


def _themes(one: Heard) -> list[dict[str, str]]:
    said = one.table.cells
    return [
        {"words": texts.plain(theme["words"]), "people": said[str(theme["theme"])].words}
        for theme in one.themes
    ]


def entries(activity: Activity) -> list[dict[str, Any]]:
    """Entries of which a version went out, each with all its versions; those still being written are not public."""
    written: list[Entry] = activity.entries_kept  # type: ignore[attr-defined]
    released = {pk for release in _went_out(activity) for pk in release.entries}
    public = {entry.series for entry in written if entry.pk in released}
    series: dict[Any, list[dict[str, Any]]] = {}
    for entry in sorted(written, key=lambda one: one.version):
        if entry.series in public:
            series.setdefault(entry.series, []).append(_entry(entry, sent=entry.pk in released))
    order = {entry.series: entry.position for entry in written}
    return [
        {"series": str(key), "versions": series[key]}
        for key in sorted(series, key=lambda one: (order[one], str(one)))
    ]


def being_written(activity: Activity) -> int:
    """How many entries are written of which nothing went out yet."""
    written: list[Entry] = activity.entries_kept  # type: ignore[attr-defined]
    return len({entry.series for entry in written}) - len(entries(activity))


def _entry(entry: Entry, *, sent: bool) -> dict[str, Any]:
    return {
        "version": entry.version,
        "asked": texts.plain(entry.asked),
        "said": texts.plain(entry.said),
        "status": entry.status,
        "status_words": entry.get_status_display(),
        "did": texts.plain(entry.did),
        "reason": Reason(entry.reason).label if entry.reason else "",
        "because": texts.plain(entry.because),
        "decided_by": entry.decided_by,
        "decided_on": entry.decided_on,
        "by_date": entry.by_date,
        "written_by": entry.written_by.name,
        "written_at": entry.written_at,
        "sent": sent,
    }


def _went_out(activity: Activity) -> list[Release]:
    moment = clock.now()
    releases: list[Release] = activity.releases_kept  # type: ignore[attr-defined]
    return [
        one
        for one in releases
        if one.mailing.stopped_at is None
        and one.mailing.complete_at is not None
        and one.mailing.send_after <= moment
    ]


def replies(activity: Activity, counts: Counts) -> list[dict[str, Any]]:
    """Every release of the reply: when, by whom, to how many people, and how many it has reached by which way."""
    out = {one.pk for one in _went_out(activity)}
    return [
        {
            "edition": one.edition,
            "released_at": one.released_at,
            "released_by": one.approved_by.name,
            "by_its_writer": one.alone,
            "went_out": one.pk in out,
            "stopped_at": one.mailing.stopped_at,
            "reached_everybody_at": one.reply_recorded_at,
            "people": disclosure.some(counts.owed[one.pk]).words,
            "reached": _reached(counts.owed[one.pk], counts.reached[one.pk]),
            "by_way": _by_way(counts.owed[one.pk], counts.reached[one.pk]),
        }
        for one in activity.releases_kept  # type: ignore[attr-defined]
    ]


def _reached(owed: int, by_way: Parts) -> str:
    """In words that tell no number of 1 to 7, neither of those reached nor of those left."""
    reached = by_way.total()
    left = owed - reached
    if not owed:
        return "Nobody was owed it."
    if not left:
        return "It reached all of them."
    if left < disclosure.HIDDEN_BELOW:
        return f"It reached all but fewer than {disclosure.HIDDEN_BELOW} of them."
    return f"It reached {disclosure.some(reached).words} of them."


def _by_way(owed: int, by_way: Parts) -> dict[str, Any]:
    """Those who were not reached are a part as well: a few of them could be worked out from the rest."""
    used = [way for way in Channel if by_way[way]]
    said = disclosure.parts({**by_way, "left": owed - by_way.total()})
    return {
        "ways": [WAYS[way] for way in used],
        "about": [{"way": WAYS[way], "people": _words(said.cells[way])} for way in used if said.is_shown],
        "not_said": BY_WAYS_NOT_SAID if used and not said.is_shown else "",
    }


def people(activity: Activity, counts: Counts, moment: datetime) -> dict[str, Any]:
    """Who took part, in numbers that can be published, with the rule where some are left out or rounded."""
    took_part = activity.people_said_at(moment)
    counted = {"ways_in": counts.ways_in[activity.pk], "helped": counts.helped[activity.pk]}
    said = tables_said(activity, moment, counted)
    cells: Iterable[Cell] = [took_part, *(cell for table in said.values() for cell in table.cells.values())]
    return {
        "took_part": took_part.words,
        "ways_in": _about(said["ways_in"], dict(Band.choices)),
        "helped": _about(said["helped"], dict(HelpedBy.choices)),
        "asked": asked_said(activity, counts.asked[activity.pk]).words,
        "rules": disclosure.rules(cells),
    }


def _about(said: Table, names: dict[str, Any]) -> list[dict[str, Any]]:
    """Each way with its number; nothing where no number of the table may be said."""
    cells = said.cells if said.is_shown else {}
    return [
        {"who": str(label), "people": _words(cells[str(code)])}
        for code, label in names.items()
        if str(code) in cells
    ]


def _words(cell: Cell) -> str:
    """A part of a whole that stands just above; only the whole itself is exact."""
    return "all of them" if cell.kind == disclosure.Kind.EXACT and cell.number else cell.words

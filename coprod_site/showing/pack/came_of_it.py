"""What came of it: what was published and heard, every entry, the reply and whom it reached, and who took part."""

from collections import Counter
from typing import Any

from coprod_site.showing.pack.gathering import Counts, Parts
from followups.models import Entry, Heard, Reason, Release
from ladder.models import Activity, Band, HelpedBy
from outbox.models import Channel
from people import clock, disclosure, texts

WAYS = {Channel.EMAIL: "by e-mail", Channel.LETTER: "by letter", Channel.PHONE: "by phone"}
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
            "people": disclosure.people(one.people, still_open=False),
            "themes": [
                {
                    "words": texts.plain(theme["words"]),
                    "people": disclosure.people(theme["people"], still_open=False),
                }
                for theme in one.themes
            ],
        }
        for one in sorted(versions, key=lambda one: one.version)
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
            "people": disclosure.people(counts.owed[one.pk], still_open=False),
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
    words = disclosure.people(reached, still_open=False)
    return f"It reached {words} of them."


def _by_way(owed: int, by_way: Parts) -> dict[str, Any]:
    """Those who were not reached are a part as well: a few of them could be worked out from the rest."""
    used = [way for way in Channel if by_way[way]]
    said = disclosure.parts({**by_way, "left": owed - by_way.total()}, still_open=False)
    return {
        "ways": [WAYS[way] for way in used],
        "about": [{"way": WAYS[way], "people": _words(said[way], by_way)} for way in used if way in said],
        "not_said": BY_WAYS_NOT_SAID if used and not said else "",
    }


def people(activity: Activity, counts: Counts, *, still_open: bool) -> dict[str, Any]:
    """Who took part, in numbers that can be published."""
    ways_in, helped = counts.ways_in[activity.pk], counts.helped[activity.pk]
    return {
        "took_part": disclosure.people(activity.people, still_open=still_open),
        "ways_in": _about(ways_in, {str(code): label for code, label in Band.choices}, still_open=still_open),
        "helped": _about(
            helped, {str(code): label for code, label in HelpedBy.choices}, still_open=still_open
        ),
        "is_open": still_open,
    }


def _about(counted: Parts, names: dict[str, str], *, still_open: bool) -> list[dict[str, Any]]:
    said = disclosure.parts(counted, still_open=still_open)
    return [{"who": names[code], "people": _words(said[code], counted)} for code in names if code in said]


def _words(said: int, counted: Parts) -> str:
    if said == counted.total():
        return "all of them"
    return f"about {said}" if said else "nobody"


def invitations(activity: Activity, counts: Counts, *, still_open: bool) -> dict[str, Any]:
    asked, unanswered = counts.asked[activity.pk], counts.unanswered[activity.pk]
    answered = Counter({"answered": asked - unanswered, "not": unanswered})
    said = disclosure.parts(answered, still_open=still_open)
    return {
        "asked": disclosure.people(asked, still_open=False),
        "answered": _words(said["answered"], answered) if said else "",
    }

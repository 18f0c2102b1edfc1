"""Everything of one activity, in the order its page says it. Reads what every app to the left keeps."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse

from coprod_site.showing import entries as shown_entries
from coprod_site.showing import standing
from followups.models import Entry, Heard, Release
from information.models import Page, PublishedDecision
from ladder import ledger
from ladder.ledger import Record
from ladder.models import Activity, ActivityState, Promise
from ladder.models.activities import ActivityQuerySet
from ladder.standing import Standing
from ladder.templatetags import promises
from people import clock, texts


def for_page(found: ActivityQuerySet) -> ActivityQuerySet:
    """With all that `everything` reads, in a constant number of queries."""
    published = PublishedDecision.objects.filter(published_at__isnull=False)
    return (
        found.with_ledger()
        .select_related("contact", "questionnaire")
        .prefetch_related(
            Prefetch("published_decisions", queryset=published, to_attr="decisions_shown"),
            Prefetch("pages", queryset=Page.objects.published(), to_attr="pages_shown"),
            Prefetch(
                "heard", queryset=Heard.objects.filter(published_at__isnull=False), to_attr="heard_shown"
            ),
        )
    )


def everything(activity: Activity, moment: datetime) -> dict[str, Any]:
    """What pages/activity.html draws."""
    state = activity.state_at(moment)
    promise = activity.promise
    stands = activity.standing_at(moment)
    heard: Heard | None = activity.heard_shown[0] if activity.heard_shown else None  # type: ignore[attr-defined]
    releases = list(Release.objects.went_out().filter(activity=activity))
    people = {one["theme"]: one["people"] for one in heard.themes} if heard else {}
    entries = (
        Entry.objects.released().filter(activity=activity).select_related("activity") if releases else []
    )
    return {
        "activity": activity,
        "is_open": state == ActivityState.OPEN,
        "take_part_url": _take_part_url(activity),
        "lines": standing.three_lines(activity, stands),
        "late": standing.late(activity, stands),
        "moves": standing.moves(activity),
        "journey": _journey(activity, stands, heard),
        "pages": _pages(activity),
        "decisions": activity.decisions_shown,  # type: ignore[attr-defined]
        "entries": shown_entries.with_history(entries, people),
        "released_alone": any(release.alone for release in releases),
        "heard": _heard(heard),
        "promise": _promise(promise, activity),
        "ladder": standing.ladder(stands),
        "why": standing.why(activity, stands),
        "contact": getattr(activity, "contact", None),
        "page_url": settings.SITE_URL + activity.get_absolute_url(),
    }


def _take_part_url(activity: Activity) -> str:
    return reverse("survey", args=[activity.slug]) if hasattr(activity, "questionnaire") else ""


def _pages(activity: Activity) -> list[dict[str, str]]:
    return [
        {
            "href": reverse("information_page", args=[activity.slug, page.slug]),
            "title": texts.plain(page.title),
        }
        for page in activity.pages_shown  # type: ignore[attr-defined]
    ]


def _heard(heard: Heard | None) -> dict[str, Any] | None:
    if heard is None or heard.published_at is None:
        return None
    on = clock.in_words(clock.london(heard.published_at).date())
    return {"when": f"We wrote this on {on}.", "lines": texts.lines(heard.words)}


def _promise(promise: Promise | None, activity: Activity) -> dict[str, Any]:
    if promise is None:
        return {"rows": [], "signed": None, "versions": []}
    promise.activity = activity
    return {
        "rows": promises.rows(promise),
        "signed": promises.signed(promise),
        "versions": [
            f"Version {one.version}, signed on {_day(one.signed_at)}: "
            f"{texts.plain(one.what_changed) or 'the first version.'}"
            for one in activity.promises.all()
            if one.signed_at and promise.version > 1
        ],
    }


def _day(moment: datetime | None) -> str:
    return clock.in_words(clock.london(moment).date()) if moment else ""


def _journey(activity: Activity, stands: Standing | None, heard: Heard | None) -> list[dict[str, str]]:
    """Where we are: promised, you answered, what we heard, what we did, did it help."""
    record = stands.record if stands else None
    opens, closes = _day(activity.opens_at), _day(activity.closes_at)
    signed_on = record.promised.signed_on if record else None
    stages: list[tuple[str, str, bool]] = [
        ("We promised", clock.in_words(signed_on) if signed_on else "", signed_on is not None)
    ]
    if not activity.kind_of.asks_views:
        stages.append(("We told you", f"from {opens}", True))
        return _marked(stages)
    stages.append(("You told us", f"{opens} to {closes}", record is not None and record.is_closed))
    stages.append(("What we heard", *_heard_stage(activity, record, heard)))
    stages.append(("What we did", *_reply_stage(record)))
    stages.append(("Did it help?", "", False))
    return _marked(stages)


def _heard_stage(activity: Activity, record: Record | None, heard: Heard | None) -> tuple[str, bool]:
    if heard is not None and heard.published_at is not None:
        return _day(heard.published_at), True
    replied_by = ledger.reply_due(record) if record else None
    said = ledger.heard_said(clock.london(activity.closes_at).date(), replied_by)
    return f"by {clock.in_words(said)}", False


def _reply_stage(record: Record | None) -> tuple[str, bool]:
    if record is None:
        return "", False
    replied, due = record.lines.get("reply"), ledger.reply_due(record)
    if replied is not None:
        timing = ledger.reply_timing(record)
        return f"{clock.in_words(replied.happened_on)}{', ' if timing else ''}{timing}", True
    return (f"by {clock.in_words(due)}" if due else "", False)


def _marked(stages: list[tuple[str, str, bool]]) -> list[dict[str, str]]:
    """The stage we are at is the first that is not done; after the last one, the last that is."""
    now = next((place for place, (_name, _when, done) in enumerate(stages) if not done), len(stages) - 1)
    if stages[now][0] == "Did it help?":
        now -= 1
    return [
        {"name": name, "when": when, "state": "now" if place == now else ("done" if done else "later")}
        for place, (name, when, done) in enumerate(stages)
    ]

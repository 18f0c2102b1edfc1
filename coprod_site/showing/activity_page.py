"""Everything of one activity, in the order its page says it. Reads what every app to the left keeps."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.urls import reverse

from coprod_site.showing import challenges, felt, journey, standing, time_line, voted
from coprod_site.showing import entries as shown_entries
from followups import heard_shown
from followups.models import Entry, Heard, Release
from information.models import Page, PublishedDecision
from ladder import actions as ladder_actions
from ladder import in_words, kinds, versions
from ladder.models import Activity, ActivityState, Countersignature, Promise
from ladder.models.activities import ActivityQuerySet
from people import clock, disclosure, texts
from people.disclosure import Cell
from proposals import design_shown
from proposals.models import Proposal
from surveys import queue
from surveys.models import PublishedResults


def for_page(found: ActivityQuerySet) -> ActivityQuerySet:
    """With all that `everything` reads, in a constant number of queries."""
    published = PublishedDecision.objects.filter(published_at__isnull=False)
    newest = PublishedResults.objects.filter(activity=OuterRef("pk")).order_by("-version")
    return (
        found.with_ledger()
        .annotate(
            read_first=Exists(Countersignature.objects.filter(activity=OuterRef("pk"), reads="promise"))
        )
        .annotate(results_at=Subquery(newest.values("published_at")[:1]))
        .select_related("contact", "questionnaire")
        .prefetch_related(
            Prefetch("builds_on", queryset=Activity.objects.order_by("opens_at"), to_attr="goes_on_from"),
            "promises__successors",
            Prefetch("published_decisions", queryset=published, to_attr="decisions_shown"),
            Prefetch("pages", queryset=Page.objects.published(), to_attr="pages_shown"),
            Prefetch(
                "heard", queryset=Heard.objects.filter(published_at__isnull=False), to_attr="heard_shown"
            ),
            challenges.prefetch(),
        )
    )


def everything(activity: Activity, moment: datetime) -> dict[str, Any]:
    """What pages/activity.html draws."""
    state = activity.state_at(moment)
    promise = activity.promise
    stands = activity.standing_at(moment)
    heard: Heard | None = activity.heard_shown[0] if activity.heard_shown else None  # type: ignore[attr-defined]
    releases = list(Release.objects.went_out().filter(activity=activity))
    people = heard.table.cells if heard else {}
    said = Entry.objects.filter(activity=activity).with_looking_back()
    versions = said.told_in(releases) if releases else []
    return {
        "activity": activity,
        "is_open": state == ActivityState.OPEN,
        "take_part_url": _take_part_url(activity),
        "talk_url": _take_part_url(activity) if activity.kind == kinds.DISCUSSION.code else "",
        "ideas": _ideas(activity),
        "design_url": _take_part_url(activity) if activity.kind == kinds.CO_DESIGN.code else "",
        "lines": standing.three_lines(activity, stands),
        "late": standing.late(activity, stands),
        "moved": standing.moved(activity),
        "journey": journey.journey(activity, stands),
        "pages": _pages(activity),
        "read": queue.in_public(activity) if hasattr(activity, "questionnaire") else "",
        "decisions": activity.decisions_shown,  # type: ignore[attr-defined]
        "entries": shown_entries.with_history(versions, people),
        "released_alone": any(release.alone for release in releases),
        "heard": _heard(activity, heard),
        "voted": voted.voted(activity),
        "results": _results(activity),
        "report_url": _report_url(activity, told=bool(heard or releases)),
        "promise": _promise(promise, activity),
        "readers": ladder_actions.promise_readers(activity) if activity.read_first else [],  # type: ignore[attr-defined]
        "ladder": standing.ladder(stands),
        "builds_on": activity.goes_on_from,  # type: ignore[attr-defined]
        "about_numbers": _about_numbers(activity, moment, versions, people),
        "moves": time_line.moves(activity, stands),
        "felt": felt.section(activity, stands),
        "why": challenges.beside(standing.why(activity, stands, moment), activity),
        "by_hand": challenges.by_hand(activity),
        "contact": getattr(activity, "contact", None),
        "page_url": settings.SITE_URL + activity.get_absolute_url(),
    }


def _about_numbers(
    activity: Activity, moment: datetime, entries: Iterable[Entry], people: Mapping[str, Cell]
) -> list[str]:
    """Why some numbers of this page are not shown or not exact: for those that stand on it."""
    took_part = [activity.people_said_at(moment)] if activity.kind_of.asks_views else []
    said = [cell for entry in entries if (cell := shown_entries.cell_of(entry, people)) is not None]
    asked = activity.felt_at(moment)
    return disclosure.rules([*took_part, *said, *(felt.cells(asked) if asked is not None else [])])


def _take_part_url(activity: Activity) -> str:
    if activity.kind == kinds.CO_DESIGN.code:
        return reverse("design", args=[activity.slug])
    if activity.kind in kinds.TALKING:
        return reverse("talk", args=[activity.slug])
    if activity.kind == kinds.VOTE.code:
        return reverse("vote", args=[activity.slug])
    return reverse("survey", args=[activity.slug]) if hasattr(activity, "questionnaire") else ""


def _ideas(activity: Activity) -> list[design_shown.ShownProposal]:
    """What people write together, those of which is said what becomes of them first."""
    if activity.kind != kinds.CO_DESIGN.code:
        return []
    public = Proposal.objects.public().filter(activity=activity).values("pk")
    shown = design_shown.in_short(
        Proposal.objects.standing().filter(pk__in=public).select_related("activity")
    )
    return sorted(shown, key=lambda one: one.outcome is None)


def _pages(activity: Activity) -> list[dict[str, str]]:
    return [
        {
            "href": reverse("information_page", args=[activity.slug, page.slug]),
            "title": texts.plain(page.title),
        }
        for page in activity.pages_shown  # type: ignore[attr-defined]
    ]


def _heard(activity: Activity, heard: Heard | None) -> dict[str, Any] | None:
    """The lines, and each theme with how many said it; the rest stands on a page of its own."""
    if heard is None:
        return None
    shown = heard_shown.without_quotes(heard)
    return {
        "when": heard_shown.when(heard),
        "lines": [*shown.lines, *heard_shown.in_lines(shown)],
        "href": reverse("heard", args=[activity.slug]),
        "asks_until": clock.in_words(heard.asks_until) if heard.is_asking else "",
    }


def _results(activity: Activity) -> dict[str, str] | None:
    """When the numbers were published last, and where they stand."""
    published: datetime | None = activity.results_at  # type: ignore[attr-defined]
    if published is None:
        return None
    return {
        "when": f"We published this on {_day(published)}.",
        "href": reverse("survey_results", args=[activity.slug]),
    }


def _report_url(activity: Activity, *, told: bool) -> str:
    """Where all that is published stands together, as soon as anything is."""
    there = hasattr(activity, "questionnaire") and (told or activity.results_at is not None)  # type: ignore[attr-defined]
    return reverse("activity_report", args=[activity.slug]) if there else ""


def _promise(promise: Promise | None, activity: Activity) -> dict[str, Any]:
    if promise is None:
        return {"rows": [], "signed": None, "versions": []}
    promise.activity = activity
    return {
        "rows": in_words.rows(promise),
        "signed": in_words.signed(promise),
        "versions": _versions(activity) if promise.version > 1 else [],
    }


def _versions(activity: Activity) -> list[dict[str, Any]]:
    """Every signed version, the first one first: what its writer says of it, and what is different in fact."""
    found: list[dict[str, Any]] = []
    before: Promise | None = None
    for one in sorted(activity.promises.all(), key=lambda promise: promise.version):
        if one.signed_at is None:
            continue
        said = texts.plain(one.what_changed) or "The first version."
        found.append(
            {
                "words": f"Version {one.version}, signed on {_day(one.signed_at)}: {said}",
                "differences": versions.differences(before, one) if before else [],
            }
        )
        before = one
    return found


def _day(moment: datetime | None) -> str:
    return clock.in_words(clock.london(moment).date()) if moment else ""

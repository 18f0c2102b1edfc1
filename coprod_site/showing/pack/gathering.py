"""Reads all that packs need, for one activity or many, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch

from coprod_site.showing import challenges
from followups.models import Entry, Heard, Release
from information.models import Page, PageVersion, PublishedDecision
from ladder.models import Activity, FactLine, Invitation, Participation, Promise
from ladder.models.activities import ActivityQuerySet
from outbox.models import Message, State

Parts = Counter[str]


@dataclass
class Counts:
    """How many people, by activity (and by release for messages). Exact: nothing shows them but disclosure's words."""

    ways_in: dict[UUID, Parts] = field(default_factory=lambda: defaultdict(Counter))
    helped: dict[UUID, Parts] = field(default_factory=lambda: defaultdict(Counter))
    asked: Counter[UUID] = field(default_factory=Counter)
    owed: Counter[int] = field(default_factory=Counter)
    reached: dict[int, Parts] = field(default_factory=lambda: defaultdict(Counter))


def for_pack(found: ActivityQuerySet) -> ActivityQuerySet:
    """With everything that `contents.of` reads."""
    versions = PageVersion.objects.select_related("published_by").order_by("number")
    pages = Page.objects.published().prefetch_related(Prefetch("versions", queryset=versions))
    return (
        found.with_ledger()
        .select_related("opened_by")
        .prefetch_related(
            _kept("promises", Promise.objects.signed().select_related("signed_by").order_by("version")),
            _kept("facts", FactLine.objects.select_related("by", "words").order_by("id")),
            challenges.prefetch(),
            _kept("heard", Heard.objects.exclude(published_at=None).select_related("published_by")),
            _kept("entries", Entry.objects.select_related("written_by").order_by("position", "version")),
            _kept("releases", Release.objects.select_related("mailing", "approved_by").order_by("edition")),
            _kept("pages", pages.order_by("position", "id")),
            _kept("published_decisions", PublishedDecision.objects.exclude(published_at=None)),
        )
    )


def _kept(name: str, queryset: Any) -> "Prefetch[Any]":
    """Beside what with_ledger() already keeps under the name itself."""
    return Prefetch(name, queryset=queryset, to_attr=f"{name}_kept")


def counts_of(activities: Iterable[Activity]) -> Counts:
    """What is counted for these activities, in four queries whatever their number."""
    keys, counts = [activity.pk for activity in activities], Counts()
    _count_people(keys, counts)
    _count_invitations(keys, counts)
    _count_messages(keys, counts)
    return counts


def _count_people(keys: list[UUID], counts: Counts) -> None:
    took_part = Participation.objects.filter(activity__in=keys, contributed=True).order_by()
    for row in took_part.values("activity", "band", "helped_by").annotate(people=Count("pk")):
        counts.ways_in[row["activity"]][row["band"]] += row["people"]
        counts.helped[row["activity"]][row["helped_by"]] += row["people"]


def _count_invitations(keys: list[UUID], counts: Counts) -> None:
    invited = Invitation.objects.filter(activity__in=keys).order_by()
    counts.asked.update(dict(invited.values_list("activity").annotate(people=Count("pk"))))


def _count_messages(keys: list[UUID], counts: Counts) -> None:
    """Everybody a release wrote to, and whom it reached by which way: once each, by the first way that worked."""
    written = Message.objects.filter(mailing__release__activity__in=keys).order_by()
    for release, people in written.values_list("mailing__release").annotate(
        people=Count("recipient", distinct=True)
    ):
        counts.owed[release] = people
    sent = written.filter(state=State.SENT)
    for release, channel, people in sent.values_list("mailing__release", "channel").annotate(
        people=Count("recipient", distinct=True)
    ):
        counts.reached[release][channel] = people

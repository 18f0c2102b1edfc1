"""Writing entries: you said, we did or did not, because, who decided."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max

from followups.actions import votes
from followups.models import Entry, Reason, Status
from followups.models.entries import NEEDS_DATE, NEEDS_REASON
from ladder import actions as ladder_actions
from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from proposals import actions as proposal_actions
from proposals.models import Proposal, Statement, Topic
from surveys.models import Theme


@dataclass(frozen=True)
class EntryDraft:
    """An entry as it is written. Words are plain; `themes` are ids, `topics` keys of topics, statements,
    suggested changes, proposals and votes; `series` continues an entry that is there.
    """

    said: str
    status: Status
    did: str
    decided_by: str
    decided_on: date
    asked: str = ""
    reason: Reason = Reason.NONE
    because: str = ""
    by_date: date | None = None
    themes: list[int] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    series: uuid.UUID | None = None


def lacks(draft: EntryDraft) -> list[str]:
    """Every sentence that keeps an entry from being written."""
    found = []
    if not draft.said.strip():
        found.append("Write what people said.")
    if not draft.did.strip():
        found.append("Write what you did, will do, or are not doing.")
    if draft.status in NEEDS_REASON and not (draft.reason and draft.because.strip()):
        found.append("You say no, at least in part. Choose a reason and explain it in a sentence or two.")
    if draft.status in NEEDS_DATE and draft.by_date is None:
        found.append("Write the date by which it will be done or decided.")
    if not draft.decided_by.strip():
        found.append("Write who decided this.")
    return found


@transaction.atomic
def write_entry(*, activity: Activity, entry: EntryDraft, by: User) -> Entry:
    """Writes an entry, or a further version of one: what was written before stays. Refuses with all that is lacking."""
    found = lacks(entry)
    if found:
        raise Refused(" ".join(found))
    themes = where_they_are(activity, entry.themes)
    _refuse_foreign_topics(activity, entry.topics)
    ladder_actions.hold(activity)
    earlier = _latest(activity, entry)
    made = Entry.objects.create(
        activity=activity,
        series=entry.series or uuid.uuid4(),
        version=earlier.version + 1 if earlier else 1,
        position=earlier.position if earlier else _next_position(activity),
        themes=sorted(themes),
        topics=sorted(entry.topics),
        asked=texts.of(entry.asked),
        said=texts.of(entry.said),
        status=entry.status,
        did=texts.of(entry.did),
        reason=entry.reason,
        because=texts.of(entry.because),
        decided_by=entry.decided_by.strip(),
        decided_on=entry.decided_on,
        by_date=entry.by_date,
        written_by=by,
        written_at=clock.now(),
    )
    people_actions.audit(by=by, did="wrote an entry", about=made, detail={"version": made.version})
    return made


def where_they_are(activity: Activity, themes: Collection[int]) -> set[int]:
    """These themes by their ids; for one that was put into another since, that one. Refuses another activity's."""
    found = Theme.objects.filter(activity=activity, pk__in=themes).values_list("pk", "merged_into")
    by_id = {pk: into or pk for pk, into in found}
    if set(themes) != set(by_id):
        raise Refused("One of the themes belongs to another activity.")
    return set(by_id.values())


def _refuse_foreign_topics(activity: Activity, topics: Collection[str]) -> None:
    there = Topic.objects.public().filter(activity=activity, pk__in=topics).count()
    there += Proposal.objects.public().filter(activity=activity, pk__in=topics).count()
    there += Statement.objects.shown().filter(activity=activity, pk__in=topics).count()
    there += proposal_actions.suggestions_in_public(activity).filter(pk__in=topics).count()
    there += votes.is_counted_of(activity, topics)
    if there != len(set(topics)):
        raise Refused("One of the topics or ideas belongs to another activity, or nobody has read it yet.")


def _latest(activity: Activity, entry: EntryDraft) -> Entry | None:
    """The version that this one follows, or None where it begins a series."""
    if entry.series is None:
        return None
    latest = Entry.objects.filter(activity=activity, series=entry.series).order_by("version").last()
    if latest is None:
        raise Refused("The entry you are changing belongs to another activity.")
    return latest


def entries_of(activity: Activity) -> list[Entry]:
    """The latest version of each entry, in their order."""
    return list(Entry.objects.filter(activity=activity).current())


def as_draft(entry: Entry) -> EntryDraft:
    """An entry as it was written, to go on from."""
    return EntryDraft(
        said=texts.plain(entry.said),
        status=Status(entry.status),
        did=texts.plain(entry.did),
        decided_by=entry.decided_by,
        decided_on=entry.decided_on,
        asked=texts.plain(entry.asked),
        reason=Reason(entry.reason),
        because=texts.plain(entry.because),
        by_date=entry.by_date,
        themes=list(entry.themes),
        topics=list(entry.topics),
        series=entry.series,
    )


def _next_position(activity: Activity) -> int:
    return (Entry.objects.filter(activity=activity).aggregate(last=Max("position"))["last"] or 0) + 1

"""Releasing the reply: one act by a second person, one message for each person who is owed one."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from followups.actions.readings import coverage
from followups.models import Entry, Heard, Release
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity, ActivityState, Participation
from outbox import actions as outbox_actions
from outbox.models import Message, State
from outbox.renderers import Rendered
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused

WAIT = timedelta(minutes=15)
KIND = "reply"
# A message in one of these states has reached the person, or is shown not to be able to.
ENDED = (State.SENT, State.FAILED, State.CANCELLED)


def owed(activity: Activity) -> "QuerySet[Participation]":
    """Everybody who is owed the reply."""
    return Participation.objects.owed_a_reply(activity)


def lacking(activity: Activity) -> list[str]:
    """Every sentence that keeps a reply from being released."""
    if activity.state != ActivityState.CLOSED:
        return ["People can still answer. Release the reply when it has closed."]
    found = []
    if not Heard.objects.filter(activity=activity, published_at__isnull=False).exists():
        found.append("Publish what you heard first.")
    if not Entry.objects.filter(activity=activity).exists():
        found.append("Write at least one entry: what came of what people said.")
    return found + coverage(activity)


def release_reply(*, activity: Activity, typed_count: int, by: User) -> Release:
    """Writes to everybody who is owed a reply. It goes out after 15 minutes; until then one press stops it.

    Refuses while something is lacking, a number that is not the number of people, somebody who wrote one of the entries
    (unless the team may release alone, which then shows), and entries that went out already. A release that broke off
    half way is finished, not made again.
    """
    entries = list(Entry.objects.filter(activity=activity).current())
    unfinished = Release.objects.filter(
        activity=activity, mailing__complete_at=None, mailing__stopped_at=None
    ).first()
    if unfinished is not None:
        return finish_release(release=unfinished)
    _refuse(activity, entries, typed_count)
    alone = by.pk in {entry.written_by_id for entry in entries}
    if alone and not activity.team.may_release_alone:
        raise Refused("You wrote part of this reply. Somebody else has to read it and release it.")
    with transaction.atomic():
        release = _write(activity, entries, typed_count, by, alone=alone)
    return finish_release(release=release)


def _refuse(activity: Activity, entries: list[Entry], typed_count: int) -> None:
    missing = lacking(activity)
    if missing:
        raise Refused("The reply cannot go out yet. " + " ".join(missing))
    ids = sorted(entry.pk for entry in entries)
    went_out = Release.objects.filter(activity=activity, mailing__stopped_at=None)
    if any(sorted(release.entries) == ids for release in went_out):
        raise Refused("This reply has gone out already.")
    number = owed(activity).count()
    if typed_count != number:
        raise Refused(f"This goes to {number} people. You typed {typed_count}. Type {number} to release it.")


def _write(activity: Activity, entries: list[Entry], typed_count: int, by: User, *, alone: bool) -> Release:
    moment = clock.now()
    mailing = outbox_actions.open_mailing(
        kind=KIND, about=str(activity.pk), expected=typed_count, send_after=moment + WAIT
    )
    last = Release.objects.filter(activity=activity).aggregate(last=Max("edition"))["last"] or 0
    release = Release.objects.create(
        activity=activity,
        edition=last + 1,
        entries=[entry.pk for entry in entries],
        mailing=mailing,
        typed_count=typed_count,
        approved_by=by,
        alone=alone,
        released_at=moment,
    )
    people_actions.audit(
        by=by, did="released a reply", about=release, detail={"people": typed_count, "alone": alone}
    )
    return release


def finish_release(*, release: Release) -> Release:
    """Writes the messages that are not there yet, and lets them go. Safe to run again after a crash."""
    people = (
        Participant.objects.filter(pk__in=owed(release.activity).values("participant"))
        .order_by("pk")
        .iterator(chunk_size=1_000)
    )
    outbox_actions.fill_mailing(
        mailing=release.mailing, people=people, edition=release.edition, payload={"release": release.pk}
    )
    with transaction.atomic():
        _tell_the_ladder(release)
        outbox_actions.complete_mailing(mailing=release.mailing)
    return release


def _tell_the_ladder(release: Release) -> None:
    source = f"followups.release:{release.pk}"
    entries = Entry.objects.filter(pk__in=release.entries)
    decided = min(entry.decided_on for entry in entries)
    for fact in (
        Fact("reasons", True, clock.today(), source=source),
        Fact("decisions_told", True, clock.today(), source=source),
        Fact("decided", decided.isoformat(), decided, source=source),
    ):
        ladder_actions.record(activity=release.activity, fact=fact, by=release.approved_by)


def previews(activity: Activity, entries: list[Entry], most: int) -> list[Rendered]:
    """The reply as the first few people would get it, with links that open nothing. Stores nothing."""
    draft = {"activity": str(activity.pk), "entries": [entry.pk for entry in entries]}
    return [
        outbox_actions.preview(
            kind=KIND, about=str(activity.pk), participant=participation.participant, payload={"draft": draft}
        )
        for participation in owed(activity).order_by("pk")[:most]
        if participation.participant is not None
    ]


def stop_release(*, release: Release, by: User) -> None:
    """Stops whatever has not gone out. Refuses when everything has."""
    outbox_actions.stop_mailing(mailing=release.mailing, by=by)
    with transaction.atomic():
        source = f"followups.release:{release.pk}"
        if not Message.objects.filter(mailing=release.mailing, state__in=ENDED).exists():
            for key in ("reasons", "decisions_told"):
                fact = Fact(key, False, clock.today(), source=source)
                ladder_actions.record(activity=release.activity, fact=fact, by=by)


def note_what_was_sent() -> int:
    """Tells the ladder of every release that has reached everybody. Looks at states, so it is safe to run twice.

    Also finishes releases that broke off half way. Returns how many replies were noted.
    """
    for release in Release.objects.filter(mailing__complete_at=None, mailing__stopped_at=None):
        finish_release(release=release)
    waiting = Release.objects.filter(
        reply_recorded_at=None, mailing__complete_at__isnull=False, mailing__stopped_at=None
    ).select_related("activity", "mailing")
    return sum(_note(release) for release in waiting)


def _note(release: Release) -> bool:
    messages = Message.objects.filter(kind=KIND, about=str(release.activity_id), edition=release.edition)
    if messages.exclude(state__in=ENDED).exists():
        return False
    last = messages.aggregate(last=Max("ended_at"))["last"] or release.released_at
    with transaction.atomic():
        noted = Release.objects.filter(pk=release.pk, reply_recorded_at=None).update(
            reply_recorded_at=clock.now()
        )
        if noted:
            fact = Fact("reply", True, clock.london(last).date(), source=f"followups.release:{release.pk}")
            ladder_actions.record(activity=release.activity, fact=fact, by=None)
    return bool(noted)

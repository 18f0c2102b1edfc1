"""Releasing the reply: one act by a second person, one message for each person who is owed one."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from followups.actions import votes
from followups.actions.readings import coverage
from followups.models import Entry, Heard, LeftOut, Release, Status
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity, ActivityState, FactLine, Participation
from outbox import actions as outbox_actions
from outbox.models import Message, State
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused

WAIT = timedelta(minutes=15)
KIND = "reply"


def owed(activity: Activity) -> "QuerySet[Participation]":
    """Everybody who is owed the reply."""
    return Participation.objects.owed_a_reply(activity)


def left_to_write_to(activity: Activity, entry_ids: list[int]) -> "QuerySet[Participation]":
    """Of those, who has not had exactly these entries from a release that was stopped half way.

    Who may have had them (`sending`, `unknown`) is not written to again either: silence can be repaired, a second
    copy cannot.
    """
    return owed(activity).exclude(
        participant__in=reached_before_stop(activity, entry_ids).values("participant")
    )


def reached_before_stop(activity: Activity, entry_ids: list[int]) -> "QuerySet[Message]":
    """Messages with exactly these entries that had gone out, or may have, when their release was stopped."""
    stopped = Release.objects.filter(activity=activity, mailing__stopped_at__isnull=False)
    same = [release.mailing_id for release in stopped if sorted(release.entries) == sorted(entry_ids)]
    return Message.objects.filter(mailing__in=same, state__in=(State.SENT, State.SENDING, State.UNKNOWN))


def lacking(activity: Activity) -> list[str]:
    """Every sentence that keeps a reply from being released. What was heard in a vote is its result, counted by itself;
    its decider answers that first.
    """
    if activity.state != ActivityState.CLOSED:
        return ["People can still answer. Release the reply when it has closed."]
    found = votes.answer_lacks(activity) if votes.is_vote(activity) else _heard_lacks(activity)
    left_out = LeftOut.objects.waiting().filter(activity=activity).count()
    if left_out:
        one = "1 thing" if left_out == 1 else f"{left_out} things"
        found.append(f"Answer {one} that people say you left out.")
    if not Entry.objects.filter(activity=activity).exists():
        found.append("Write at least one entry: what came of what people said.")
    return found + coverage(activity)


def _heard_lacks(activity: Activity) -> list[str]:
    published = Heard.objects.filter(activity=activity, published_at__isnull=False).exists()
    return [] if published else ["Publish what you heard first."]


def release_reply(*, activity: Activity, typed_count: int, by: User) -> Release:
    """Writes to everybody who is owed a reply and has not had this one. It goes out after 15 minutes; until then one
    press stops it.

    Refuses while something is lacking, a number that is not the number of people, somebody who wrote one of the entries
    (unless the team may release alone, which then shows), and entries that went out already. A release that broke off
    half way is finished, not made again. Two presses at one moment are one release.
    """
    with transaction.atomic():
        ladder_actions.hold(activity)
        release = Release.objects.unfinished().filter(activity=activity).first()
        if release is None:
            entries = list(Entry.objects.filter(activity=activity).current())
            _refuse(activity, entries, typed_count)
            release = _write(activity, entries, typed_count, by)
    return finish_release(release=release)


def went_out_already(activity: Activity, entries: list[Entry]) -> bool:
    """Whether exactly these were released, and nobody stopped it."""
    ids = sorted(entry.pk for entry in entries)
    standing = Release.objects.standing().filter(activity=activity)
    return any(sorted(release.entries) == ids for release in standing)


def _refuse(activity: Activity, entries: list[Entry], typed_count: int) -> None:
    missing = lacking(activity)
    if missing:
        raise Refused("The reply cannot go out yet. " + " ".join(missing))
    if went_out_already(activity, entries):
        raise Refused("This reply has gone out already.")
    number = left_to_write_to(activity, [entry.pk for entry in entries]).count()
    if typed_count != number:
        people = "1 person" if number == 1 else f"{number} people"
        raise Refused(f"This goes to {people}. You typed {typed_count}. Type {number} to release it.")


def _write(activity: Activity, entries: list[Entry], typed_count: int, by: User) -> Release:
    alone = by.pk in {entry.written_by_id for entry in entries}
    if alone and not activity.team.may_release_alone:
        raise Refused("You wrote part of this reply. Somebody else has to read it and release it.")
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
    """Writes the messages that are not there yet, and lets them go. Safe to run again after a crash.

    One that was stopped meanwhile stays stopped.
    """
    outbox_actions.fill_mailing(
        mailing=release.mailing,
        people=_people(release),
        edition=release.edition,
        payload={"release": release.pk},
    )
    with transaction.atomic():
        ladder_actions.hold(release.activity)
        release.mailing.refresh_from_db()
        if release.mailing.stopped_at is None:
            _tell_the_ladder(release)
            outbox_actions.complete_mailing(mailing=release.mailing)
    return release


def _people(release: Release) -> "QuerySet[Participant]":
    left = left_to_write_to(release.activity, release.entries)
    return Participant.objects.filter(pk__in=left.values("participant"))


def _tell_the_ladder(release: Release) -> None:
    source = f"followups.release:{release.pk}"
    facts = [Fact(key, True, clock.today(), source=source) for key in ("reasons", "decisions_told")]
    decided = Entry.objects.filter(pk__in=release.entries).exclude(status=Status.DECIDING)
    first = min((entry.decided_on for entry in decided), default=None)
    if first is not None:
        facts.append(Fact("decided", first.isoformat(), first, source=source))
    for fact in facts:
        ladder_actions.record(activity=release.activity, fact=fact, by=release.approved_by)


def stop_release(*, release: Release, by: User) -> None:
    """Stops whatever has not gone out. Refuses when everything has gone out.

    What only this release made public goes from the pages again, and what the ledger said of it falls with it. What an
    earlier reply told stands, and so does every further version of it (docs/decisions/0009).
    """
    with transaction.atomic():
        ladder_actions.hold(release.activity)
        outbox_actions.stop_mailing(mailing=release.mailing, by=by)
        earlier = Release.objects.standing().filter(activity=release.activity).first()
        if earlier is not None:
            _tell_the_ladder(earlier)
        else:
            _take_back(release, by)


def _take_back(release: Release, by: User) -> None:
    source = f"followups.release:{release.pk}"
    theirs = FactLine.objects.standing().filter(activity=release.activity, source=source)
    for key in theirs.values_list("key", flat=True):
        fact = Fact(key, False, clock.today(), source=source)
        ladder_actions.record(activity=release.activity, fact=fact, by=by)
    votes.tell_ladder_again(release.activity)

"""Proposals that say nearly the same: finding them, joining two into one, saying that they are not the same; and
undoing either. A person decides.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from ladder import actions as ladder_actions
from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.deciding import who_wrote
from proposals.actions.showing import record_design, record_who_designs
from proposals.actions.telling import tell
from proposals.actions.text import texts_of, words_in
from proposals.actions.writing import DECIDED, hold_text
from proposals.likeness import like, pairs
from proposals.models import Author, Judged, Part, Proposal, SignOff, Version

LONGEST = 300
MOST = 200  # proposals of one activity that are compared, the newest
COMPARED = (Part.TITLE, Part.CHANGE)
TWICE = "One of these has been joined with another one already. Look at the list again."
UNDO_LATER_FIRST = "The idea that this went into was joined with another one since. Undo that first."
UNDONE = "Somebody has undone this already."
DECIDED_SINCE = "What becomes of it has been decided since, so this stays as it is."


def says_the_same(*, activity: Activity, words: str, by: Participation | None) -> list[Proposal]:
    """Proposals of others that can be read and written, and say nearly what somebody is about to start."""
    found = (
        _compared(activity).filter(outcomes=None).exclude(pk__in=Proposal.objects.written_by(by).values("pk"))
    )
    rows = list(found[:MOST])
    return [rows[place] for place in like(words, _said(rows))]


def nearly_the_same(activity: Activity) -> list[tuple[Proposal, Proposal]]:
    """Every two that nobody has decided yet, and of which nobody has said that they are not the same."""
    rows = list(_compared(activity).filter(outcomes=None)[:MOST])
    apart = Judged.objects.filter(proposal__activity=activity, joins=False, undone_at=None)
    said = {frozenset(two) for two in apart.values_list("proposal", "into")}
    two = [(rows[one.second], rows[one.first]) for one in pairs(_said(rows))]
    return [(older, newer) for older, newer in two if frozenset((older.pk, newer.pk)) not in said]


def _compared(activity: Activity) -> "QuerySet[Proposal]":
    public = Proposal.objects.public().filter(activity=activity).values("pk")
    rows = Proposal.objects.standing().filter(pk__in=public).select_related("activity")
    return rows.order_by("-started_at", "-pk")


def _said(rows: Sequence[Proposal]) -> list[str]:
    text = texts_of(rows)
    return [" ".join(words_in(text.get(one.pk, {}).get(part)) for part in COMPARED) for one in rows]


@transaction.atomic
def join(*, proposal: Proposal, into: Proposal, because: str, by: User) -> Judged:
    """Its authors write the other one from now on, beside those who do; all of them are told. What it says, how it
    came about and what people said of it stay on its page. Pressed twice it is one.

    Refuses two activities, what is decided, and what was joined with another one: so it never goes round in a circle.
    """
    because = because.strip()
    if not because:
        raise Refused("Say in a sentence why these are the same. The authors read this.")
    if len(because) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    _refuse_no_two(proposal, into)
    _hold_both(proposal, into)
    standing = Judged.objects.joined().filter(proposal__in=[proposal, into])
    for one in standing:
        if (one.proposal_id, one.into_id) == (proposal.pk, into.pk):
            return one
        raise Refused(TWICE)
    if proposal.outcomes.exists() or into.outcomes.exists():
        raise Refused(DECIDED)
    moment = clock.now()
    made = Judged.objects.create(
        proposal=proposal, into=into, joins=True, because=because, by=by, judged_at=moment
    )
    for author in Author.objects.writing().filter(proposal=proposal):
        _bring(author.participation_id, made, moment)
    people_actions.audit(by=by, did="joined two proposals", about=made, detail={"into": str(into.pk)})
    record_design(into.activity, by)
    record_who_designs(into.activity)
    _tell(made)
    return made


def _refuse_no_two(proposal: Proposal, into: Proposal) -> None:
    if proposal.pk == into.pk:
        raise Refused("This is one idea. Choose two.")
    if proposal.activity_id != into.activity_id:
        raise Refused("These are ideas of two activities, so they stay two.")


def _hold_both(proposal: Proposal, into: Proposal) -> None:
    """In one order whoever asks, and before the activity, as `decide` and `sign` do: nobody waits for each other."""
    for one in sorted((proposal, into), key=lambda one: one.pk):
        hold_text(one)
    ladder_actions.hold(into.activity)


def _bring(who: UUID, made: Judged, moment: datetime) -> None:
    """They write the other one. What they were there before is kept with it, so that undoing finds it."""
    there = Author.objects.filter(proposal=made.into, participation_id=who).first()
    if there is None:
        Author.objects.create(
            proposal=made.into, participation_id=who, asked_at=moment, joined_at=moment, came_with=made
        )
    elif not there.is_writing:
        there.came_with, there.left_before, there.left_at = made, there.left_at, None
        there.joined_at = there.joined_at or moment
        there.save(update_fields=["came_with", "left_before", "left_at", "joined_at"])


def _tell(judged: Judged, **payload: str) -> None:
    """Everybody who wrote one of the two or suggested a change, once."""
    for person in {*who_wrote(judged.proposal), *who_wrote(judged.into)}:
        tell(judged.into, person, "proposals_joined", judged=str(judged.pk), **payload)


@transaction.atomic
def say_apart(*, proposal: Proposal, other: Proposal, by: User) -> Judged:
    """They are not the same: staff are not asked about them again, until it is undone. Twice is once."""
    _refuse_no_two(proposal, other)
    _hold_both(proposal, other)
    if Judged.objects.joined().filter(proposal__in=[proposal, other]).exists():
        raise Refused(TWICE)
    both = Q(proposal=proposal, into=other) | Q(proposal=other, into=proposal)
    found = Judged.objects.filter(both, joins=False, undone_at=None).first()
    if found is not None:
        return found
    made = Judged.objects.create(proposal=proposal, into=other, joins=False, by=by, judged_at=clock.now())
    people_actions.audit(by=by, did="said two proposals are not the same", about=made)
    return made


@transaction.atomic
def undo(*, judged: Judged, by: User) -> None:
    """Two ideas again, each with the authors it had: who wrote both stays in both, and who wrote the other one since
    stays credited there. Refuses twice, what was decided since, and while the other one went on into a third.
    """
    _hold_both(judged.proposal, judged.into)
    if judged.joins:
        if Judged.objects.joined().filter(proposal=judged.into_id).exists():
            raise Refused(UNDO_LATER_FIRST)
        if judged.into.outcomes.exists():
            raise Refused(DECIDED_SINCE)
    still = Judged.objects.filter(pk=judged.pk, undone_at=None)
    if not still.update(undone_at=clock.now(), undone_by=by):
        raise Refused(UNDONE)
    people_actions.audit(by=by, did="undid what was said of two proposals", about=judged)
    if not judged.joins:
        return
    _tell(judged, undone="yes")
    for author in Author.objects.filter(came_with=judged):
        _take_back(author, judged)
    record_design(judged.into.activity, by)
    record_who_designs(judged.into.activity)


def _take_back(author: Author, judged: Judged) -> None:
    """As they were before they came with it."""
    if author.asked_at == judged.judged_at:
        wrote = Version.objects.filter(proposal=judged.into, participation=author.participation_id)
        if not wrote.exists() and not SignOff.objects.filter(author=author).exists():
            author.delete()
            return
        author.left_at = author.left_at or clock.now()
    else:
        author.left_at = author.left_before
        author.joined_at = None if author.joined_at == judged.judged_at else author.joined_at
    author.came_with, author.left_before = None, None
    author.save(update_fields=["came_with", "left_before", "left_at", "joined_at"])


def joined_with(proposal: Proposal) -> list[Proposal]:
    """Those that everybody can read and that went into this one."""
    gone = Judged.objects.joined().filter(into=proposal).values("proposal")
    public = Proposal.objects.public().filter(pk__in=gone).values("pk")
    return list(Proposal.objects.filter(pk__in=public).select_related("activity"))


def judged_in(activity: Activity) -> list[Judged]:
    """What staff decided and nobody has undone, the newest first."""
    rows = Judged.objects.filter(proposal__activity=activity, undone_at=None)
    return list(rows.select_related("proposal", "into", "by").order_by("-judged_at", "-pk"))

"""Closing a vote at its time: opened, counted, published and emptied in one transaction. Safe to run twice at once."""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from decisions import publishing, receipts, secrecy
from decisions.actions.rounds import end_rounds
from decisions.counting import Outcome, Rank, count, count_halves
from decisions.counting import Result as Counted
from decisions.models import CountedBallots, Decision, Result, SealedBallot, Voter
from decisions.rules import Rules, one_spelling
from decisions.secrecy import WrongKey
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.assessment import THRESHOLDS
from ladder.models import Participation, Side
from people import actions as people_actions
from people import clock, disclosure
from people.models import User
from people.refusals import Refused

logger = logging.getLogger(__name__)
Groups = list[Counter[tuple[Rank, ...]]]
SOURCE = "decisions.result"
COUNTED = "The votes were counted, and the result is published."
TALKED = "Everybody in the group could say if they can live with it, and the result is published."


@dataclass(frozen=True)
class Count:
    """What is published at once: the rules, the ballots of each half, what came out, the sorted receipts, and what may
    be said of how much help people had.
    """

    said: Rules
    groups: Groups
    result: Counted
    receipts: list[str]
    helped: Mapping[str, Any]


def close_votes() -> int:
    """Counts every vote whose time is over, and lets go of those that were stopped. Says how many it closed."""
    done = 0
    for pk in Decision.objects.due_to_close(clock.database_now()).values_list("pk", flat=True):
        try:
            done += _close(pk)
        except WrongKey:
            logger.exception("The ballots of a vote do not open. Set VOTES_KEY to the one it began with.")
        except Exception:  # whatever is wrong with one vote, those after it are counted
            logger.exception("A vote could not be counted: %s. It is tried again each time.", pk)
    sweep_ballots()
    return done


@transaction.atomic
def _close(pk: UUID) -> bool:
    """Whether it was closed now. Raises WrongKey where a ballot does not open: then nothing is changed."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=pk)  # control: closing a vote
    if decision.closed_at is not None or decision.fixed is None:
        return False
    moment = clock.database_now()
    if decision.activity.cancelled_at is not None:
        _finish(decision, moment)
        return True
    if not decision.fixed.said.is_counted:
        _close_rounds(decision, decision.fixed.said)
        _finish(decision, moment)
        return True
    if decision.key_check != secrecy.check(decision.pk):
        raise WrongKey
    said, keys = decision.fixed.said, _keys(decision)
    groups, helped = _opened(decision, len(said.halves))
    result = _counted(said, groups)
    voted = _whose(decision, keys)
    _mark_who_voted(decision, voted)
    listed = sorted(receipts.receipt(secrecy.receipt_bits(key)) for key in keys)
    may_say = disclosure.parts(helped).as_json() if helped else {}
    _publish(decision, Count(said, groups, result, listed, may_say))
    _tell_ladder(decision, voted, COUNTED)
    _finish(decision, moment)
    return True


def _close_rounds(decision: Decision, said: Rules) -> None:
    """Nothing was sealed here, and nothing is counted: where it stands in the last round is the result."""
    ended = end_rounds(decision, said.quorum)
    goes_ahead = ended.outcome == Outcome.DECIDED
    winners = [choice.code for choice in said.choices] if goes_ahead else []
    spoke = Voter.objects.filter(decision=decision, participant__in=ended.people)
    voted = list(spoke.only("pk", "half", "participant", "decision"))
    _mark_who_voted(decision, voted)
    Result.objects.create(
        decision=decision,
        counted_at=clock.now(),
        outcome=ended.outcome.value,
        winners=winners,
        said={
            "method": said.method,
            "outcome": ended.outcome.value,
            "winners": winners,
            "talks": ended.rounds,
        },
        cast=[ended.spoke],
        asked=list(said.asked),
    )
    _tell_ladder(decision, voted, TALKED)


def _finish(decision: Decision, moment: object) -> None:
    SealedBallot.objects.filter(decision=decision).delete()
    Decision.objects.filter(pk=decision.pk).update(closed_at=moment)


def _keys(decision: Decision) -> list[UUID]:
    return list(SealedBallot.objects.filter(decision=decision).values_list("pk", flat=True))


def _opened(decision: Decision, halves: int) -> tuple[Groups, Counter[str]]:
    """The ballots of each half, those alike together; and how many had how much help."""
    groups: Groups = [Counter() for _ in range(halves)]
    helped: Counter[str] = Counter()
    rows = SealedBallot.objects.filter(decision=decision).values_list("pk", "half", "sealed")
    for pk, half, sealed in rows.iterator(chunk_size=5_000):
        marks, help_said = secrecy.unseal(decision.pk, pk, bytes(sealed))
        groups[half][tuple(marks)] += 1
        helped[help_said] += 1
    return groups, helped


def _counted(said: Rules, groups: Groups, lot: str = "") -> Counted:
    manifest = said.manifest
    order = said.lot_order(lot) if lot else ()
    if len(groups) == 1:
        return count(manifest, groups[0], tie_order=order)
    return count_halves(manifest, (groups[0], groups[1]), tie_order=order)


def _whose(decision: Decision, keys: list[UUID]) -> list[Voter]:
    cast = set(keys)
    voters = Voter.objects.filter(decision=decision).only("pk", "half", "participant", "decision")
    return [one for one in voters if secrecy.ballot_key(decision.pk, one.half, one.pk) in cast]


def _mark_who_voted(decision: Decision, voted: list[Voter]) -> None:
    """Says of all at once, in one moment, that they voted."""
    ids = [one.pk for one in voted]
    for start in range(0, len(ids), 1_000):
        Voter.objects.filter(pk__in=ids[start : start + 1_000]).update(voted=True)
    people = [one.participant_id for one in voted if one.participant_id]
    ladder_actions.count_voters(activity=decision.activity, people=people)


def _publish(decision: Decision, counted: Count, lot: str = "", by: User | None = None) -> Result:
    said, result = counted.said, counted.result
    cast = [group.total() for group in counted.groups]
    may = publishing.may_say(said, cast)
    made = Result.objects.create(
        decision=decision,
        number=Result.objects.filter(decision=decision).count() + 1,
        counted_at=clock.now(),
        outcome=result.outcome.value,
        winners=list(result.winners),
        tied=list(result.tied),
        said=publishing.said(result, totals=may.totals),
        cast=cast,
        asked=list(said.asked),
        receipts=counted.receipts,
        helped=counted.helped,
        lot_number=lot,
        by=by,
    )
    CountedBallots.objects.filter(decision=decision).delete()
    if may.ballots or result.outcome == Outcome.DRAW:
        kept = [publishing.grouped(dict(group)) for group in counted.groups]
        CountedBallots.objects.create(decision=decision, groups=kept)
    return made


def _tell_ladder(decision: Decision, voted: list[Voter], heard: str) -> None:
    """The result is what was heard; who decided lives with care, or does not."""
    people = {one.participant_id for one in voted if one.participant_id}
    rows = Participation.objects.filter(activity=decision.activity, participant__in=people)
    lived, share = _who_decided(rows.filter(side=Side.LIVED).count(), len(people))
    for key, value, because in (
        ("heard", True, heard),
        ("lived_count", lived, "People who use care and support, or carers, among those who voted."),
        ("lived_share", share, "Their share of those who voted."),
    ):
        fact = Fact(key, value, clock.today(), because, f"{SOURCE}:{decision.pk}")
        ladder_actions.record(activity=decision.activity, fact=fact, by=None)


def _who_decided(lived: int, people: int) -> tuple[int, float]:
    """How many live with care, and their share. Of few voters only what the ladder asks: 2 or more, half or more."""
    share = lived / people if people else 0.0
    if disclosure.votes(people).totals:
        return lived, round(share, 3)
    enough = THRESHOLDS.lived_share
    return min(lived, THRESHOLDS.lived_count), enough if share >= enough else 0.0


@transaction.atomic
def draw_lot(*, decision: Decision, number: str, by: User) -> Result:
    """Settles a draw with the number that was drawn in public, where the rules said it comes from. Counts once more.

    Refuses where no draw waits, and what is no number.
    """
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)  # control: closing a vote
    before, fixed = decision.result, decision.fixed
    kept = CountedBallots.objects.filter(decision=decision).first()
    said = one_spelling(number)
    if before is None or fixed is None or kept is None or before.outcome != Outcome.DRAW.value:
        raise Refused("No draw waits here.")
    if not said or len(number) > 200:
        raise Refused("Write the number as it was drawn, such as: 4 11 23 31 40 52.")
    groups: Groups = [Counter({tuple(marks): amount for marks, amount in half}) for half in kept.groups]
    result = _counted(fixed.said, groups, said)
    drawn = Count(fixed.said, groups, result, before.receipts, before.helped)
    made = _publish(decision, drawn, said, by)
    people_actions.audit(by=by, did="drew the lot of a vote", about=decision, detail={"number": said})
    return made


def sweep_ballots() -> int:
    """Takes what is left of sealed ballots out of the files of the database: after closing, once for each vote.

    A database keeps deleted rows in its files until it writes over them. On PostgreSQL the table is written anew; on
    SQLite deleted rows are written over at once (`secure_delete`), and the log beside it is emptied here.
    """
    waits = Decision.objects.filter(closed_at__isnull=False, swept_at=None)
    keys = list(waits.values_list("pk", flat=True))
    if not keys:
        return 0
    if connection.in_atomic_block:
        return 0  # nothing can be taken out of the files here: the next sweep does it
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (FULL) decisions_sealedballot")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Decision.objects.filter(pk__in=keys).update(swept_at=clock.now())

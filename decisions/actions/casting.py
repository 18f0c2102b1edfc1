"""Casting a vote: sealed, under a key that only VOTES_KEY makes. Nothing else is written: nothing tells who or when."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from decisions import receipts, rules, secrecy
from decisions.actions.rounds import who_spoke
from decisions.counting import Method
from decisions.models import Decision, SealedBallot, Voter
from decisions.rules import Rules
from ladder.models import HelpedBy
from people import actions as people_actions
from people import clock, links
from people.models import User
from people.refusals import Refused

CLOSED = "This vote has closed, so no more votes are taken. What you voted before counts."
NOT_YET = "People cannot vote yet."
OUT_OF_ORDER = "Votes cannot be taken just now. We have kept nothing of yours. Try again later, or ring us."
CAST_BEFORE = (
    "A vote was cast for this person already. Only they can change it, with the code in their letter or mail."
)
NOT_CAST = "Here nobody casts a vote. People say by name if they can live with it."
REPLACED = (
    "This link opens nothing any more. We have kept nothing. Use the newest link or code we sent, or ring us."
)
WRONG_CODE = "This code is not of this person. Look at the letter again, letter by letter."


def voter_by_credential(credential: str) -> Voter | None:
    """Whose link it is. Unknown and replaced ones answer alike. Writes nothing."""
    return _found(look_up=secrecy.look_up(credential.strip()[:200]))


def voter_by_code(code_hash: str) -> Voter | None:
    """Whose code it is, by its hash (people/links.py). Whoever calls has a lock-out around it."""
    return _found(code_look_up=secrecy.code_look_up(code_hash))


def _found(**by: str) -> Voter | None:
    voters = Voter.objects.select_related("decision__activity", "decision__rules", "participant")
    return voters.filter(**by).first()


def cast_ballot(*, voter: Voter, choices: Sequence[str], helped_by: str = HelpedBy.NOBODY) -> str:
    """Casts a vote, or puts another one in its place: until closing, the last one counts. Returns the receipt.

    How much help they had is sealed with it, and known only as a number of all.

    Refuses before it opens and after it has closed, by the clock of the database, and choices that are no ballot here.
    """
    return _cast(voter, Said(choices, helped_by), anew=True)


def record_ballot(
    *, voter: Voter, choices: Sequence[str], code: str = "", helped_by: str = HelpedBy.NOBODY, by: User
) -> str:
    """Staff record a vote as they were told it: with the voter's own code it takes the place of one before; without it
    only where none was cast. The voter can still change it with their own link or code. Returns the receipt.

    That it was recorded is written down before the vote is cast, apart from it. So is a try that is refused, with the
    same words: the answer tells whether they voted, and the line must not tell it again.
    """
    _refuse_no_ballot(voter.decision, choices)
    with transaction.atomic():
        people_actions.audit(by=by, did="handed in a vote that somebody told them, or tried to", about=voter)
    refuse_wrong_code(voter, code)
    if not code and has_voted(voter):
        raise Refused(CAST_BEFORE)
    Voter.objects.filter(pk=voter.pk).update(recorded_by=by)
    return _cast(voter, Said(choices, helped_by), anew=bool(code))


def has_voted(voter: Voter) -> bool:
    """Whether there is a vote of theirs, or they have spoken: after closing the register says so."""
    if voter.decision.closed_at is not None:
        return voter.voted
    if not voter.decision.is_counted:
        return voter.participant_id in who_spoke(voter.decision)
    return SealedBallot.objects.filter(pk=key_of(voter)).exists()


def who_has_voted(decision: Decision) -> set[UUID]:
    """The ids of the voters of whom there is a vote. For nothing that anybody sees."""
    if decision.closed_at is not None:
        return set(Voter.objects.filter(decision=decision, voted=True).values_list("pk", flat=True))
    if not decision.is_counted:
        spoke = Voter.objects.filter(decision=decision, participant__in=who_spoke(decision))
        return set(spoke.values_list("pk", flat=True))
    cast = set(SealedBallot.objects.filter(decision=decision).values_list("pk", flat=True))
    voters = Voter.objects.filter(decision=decision).values_list("pk", "half")
    return {pk for pk, half in voters if secrecy.ballot_key(decision.pk, half, pk) in cast}


def key_of(voter: Voter) -> UUID:
    return secrecy.ballot_key(voter.decision_id, voter.half, voter.pk)


def receipt_of(voter: Voter) -> str:
    """The same one however often somebody votes."""
    return receipts.receipt(secrecy.receipt_bits(key_of(voter)))


@dataclass(frozen=True)
class Said:
    """What is sealed: the choices, and how much help somebody had."""

    choices: Sequence[str]
    helped_by: str


@transaction.atomic
def _cast(voter: Voter, told: Said, *, anew: bool) -> str:
    decision = voter.decision
    _refuse_closed(decision)
    _hold_open(decision)
    said = _refuse_no_ballot(decision, told.choices)
    _refuse_replaced(voter)
    if told.helped_by not in HelpedBy.values:
        raise Refused("Choose how you were helped from the list.")
    key = key_of(voter)
    size = secrecy.size_of([[choice.code for choice in said.choices], max(HelpedBy.values, key=len)])
    sealed = secrecy.seal(decision.pk, key, [in_one_order(said, told.choices), told.helped_by], size)
    row = SealedBallot(pk=key, decision=decision, half=voter.half, sealed=sealed)
    if anew:
        SealedBallot.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["id"], update_fields=["sealed"]
        )
    else:
        _first(row)
    return receipt_of(voter)


def refuse_wrong_code(voter: Voter, code: str) -> None:
    """Where staff typed one: it has to be that of the letter of this person."""
    if code and voter.code_look_up != secrecy.code_look_up(links.hashed(links.tidied_code(code))):
        raise Refused(WRONG_CODE)


def _refuse_replaced(voter: Voter) -> None:
    """Looks once more, now that nobody can erase this person or replace their link meanwhile: both wait for the vote.

    Looked at and not held: a row that is held keeps the number of the transaction, and so does their ballot.
    """
    found = secrecy.look_up(secrecy.credential(voter.pk, voter.issue))
    if not Voter.objects.filter(pk=voter.pk, look_up=found).exists():
        raise Refused(REPLACED)


def _first(row: SealedBallot) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(CAST_BEFORE) from error


def in_one_order(said: Rules, choices: Sequence[str]) -> list[str]:
    """Ticks in the order of the ballot, so that equal ones are alike; what was put in order stays so."""
    if said.by != Method.APPROVAL:
        return list(choices)
    return [choice.code for choice in said.choices if choice.code in choices]


def _refuse_no_ballot(decision: Decision, choices: Sequence[str]) -> Rules:
    fixed = decision.fixed
    if fixed is None:
        raise Refused(NOT_YET)
    if decision.key_check != secrecy.check(decision.pk):
        raise Refused(OUT_OF_ORDER)
    said = fixed.said
    if not said.is_counted:
        raise Refused(NOT_CAST)
    if sentence := rules.why_not(said, choices):
        raise Refused(sentence)
    return said


def _refuse_closed(decision: Decision) -> None:
    """Before anything is held: whoever comes too late waits for nobody."""
    moment = clock.database_now()
    if decision.is_open_at(moment):
        return
    activity = decision.activity
    is_to_come = decision.fixed is None or activity.opened_at is None or activity.opens_at > moment
    raise Refused(NOT_YET if is_to_come else CLOSED)


HOLD = "SELECT closed_at FROM decisions_decision WHERE id = %s FOR SHARE"  # control: closing a vote


def _hold_open(decision: Decision) -> None:
    """From here to the end of the transaction nobody closes the vote; others may cast theirs. On SQLite, who writes is
    alone anyway. Refuses where it was closed, or its time came, meanwhile.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HOLD, [decision.pk])
            closed_at = cursor.fetchone()[0]
    else:
        closed_at = Decision.objects.values_list("closed_at", flat=True).get(pk=decision.pk)
    if closed_at is not None:
        raise Refused(CLOSED)
    _refuse_closed(decision)

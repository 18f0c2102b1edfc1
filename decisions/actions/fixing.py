"""Opening a vote: rules and register are frozen, each voter gets a credential, and nothing of it changes any more."""

from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from decisions import receipts, rules, secrecy
from decisions.actions.casting import has_voted
from decisions.actions.preparing import choices_of, each_by, lacking
from decisions.actions.registering import register_lacks, register_of
from decisions.actions.rounds import objects_still, open_first_round
from decisions.models import Decision, FixedRules, Voter
from decisions.rules import Rules
from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import Activity, Promise
from people import actions as people_actions
from people import clock, links, texts
from people.models import Participant, User
from people.refusals import Refused

NO_KEY = "This site cannot keep votes secret yet. Ask whoever runs it to set VOTES_KEY, and open the vote after that."
AT_ONCE = 1_000


def fix_rules(activity: Activity, by: User) -> None:
    """Runs in the transaction of the opening (ladder/opening.py). Nothing for what is no vote.

    Refuses where something is missing, nobody signed, or votes could not be kept secret.
    """
    if activity.kind != kinds.VOTE.code:
        return
    decision = Decision.objects.select_related("activity").filter(activity=activity).first()
    promise = activity.promise
    if decision is None or promise is None:
        raise Refused("Write what people vote on, and have the promise signed.")
    missing = [*lacking(decision), *register_lacks(decision)]
    if missing:
        raise Refused(" ".join(missing))
    if not settings.VOTES_KEY:
        raise Refused(NO_KEY)
    _tell_receipts_apart(decision)
    said = rules_now(decision, promise)
    fixed = FixedRules.objects.create(
        decision=decision,
        manifest=said.text,
        hash=said.hash,
        register_hash=said.register_hash,
        closes_at=activity.closes_at,
        by=by,
    )
    Decision.objects.filter(pk=decision.pk).update(key_check=secrecy.check(decision.pk))
    if not said.is_counted:
        open_first_round(decision, by)
    voters = list(Voter.objects.filter(decision=decision))
    give_credentials(voters)
    people = Participant.objects.filter(votes_in__decision=decision).distinct()
    ladder_actions.enter_register(activity=activity, people=list(people))
    people_actions.audit(
        by=by,
        did="fixed the rules of a vote",
        about=decision,
        detail={"rules": fixed.hash, "register": fixed.register_hash},
    )


def rules_now(decision: Decision, promise: Promise) -> Rules:
    """The rules as they would be frozen now: also for staff who look at the ballot before it opens."""
    register = register_of(decision)
    asked = tuple(sum(one == half for one in register.values()) for half, _name in enumerate(decision.halves))
    activity = decision.activity
    said = Rules(
        question=" ".join(texts.plain(decision.question).split()),
        choices=choices_of(decision),
        method=decision.method,
        each_by=each_by(decision),
        seats=decision.seats,
        quorum=decision.quorum,
        threshold=decision.threshold,
        ties=decision.ties,
        lot_from=decision.lot_from.strip(),
        offers_none=decision.offers_none,
        why_not_none=decision.why_not_none.strip(),
        most_ranks=decision.most_ranks,
        halves=decision.halves,
        asked=asked,
        register_hash=rules.register_hash(register),
        weight=promise.decision,
        share=decision.share.strip(),
        limits=texts.plain(promise.limits),
        decider=promise.answering.name_and_role,
        signed_on=clock.london(promise.signed_at).date().isoformat() if promise.signed_at else "",
        answer_due=promise.reply_due.isoformat() if promise.reply_due else "",
        opens_on=clock.london(activity.opens_at).date().isoformat(),
        closes_at=activity.closes_at.isoformat(),
    )
    return rules.without_counting(said)


def give_credentials(voters: list[Voter]) -> None:
    """Writes by what each is found. The credentials themselves are made anew whenever one is sent."""
    for start in range(0, len(voters), AT_ONCE):
        some = voters[start : start + AT_ONCE]
        for voter in some:
            voter.look_up = secrecy.look_up(secrecy.credential(voter.pk, voter.issue))
            code = links.hashed(secrecy.code(voter.pk, voter.issue))
            voter.code_look_up = secrecy.code_look_up(code)
        Voter.objects.bulk_update(some, ["look_up", "code_look_up"])


def issue_anew(*, voter: Voter, by: User) -> None:
    """A new link and code for somebody whose letter or mail went astray: the old ones open nothing any more.

    Refuses once there is a vote of theirs, or an objection that stands: whoever has the new one could change it. So the
    answer tells whether they voted. That it was asked is written down first, apart, with the same words both ways: the
    line stays when it is refused, and tells nobody who reads it later.
    """
    with transaction.atomic():
        people_actions.audit(by=by, did="asked for a new link to vote for somebody", about=voter)
    _give_another(voter)


@transaction.atomic
def _give_another(voter: Voter) -> None:
    held = Decision.objects.select_for_update(of=("self",))  # control: closing a vote
    held.get(pk=voter.decision_id)  # so nobody casts a vote between this look and the new link
    if has_voted(voter) or objects_still(voter):
        raise Refused("This person has voted. Their own link and code still work until it closes.")
    Voter.objects.filter(pk=voter.pk).update(issue=F("issue") + 1)
    voter.refresh_from_db(fields=["issue"])
    give_credentials([voter])


def _tell_receipts_apart(decision: Decision) -> None:
    """No two voters may have the same receipt: who would gets another number on the register before it is frozen."""
    while True:
        seen: dict[str, Voter] = {}
        alike = []
        for voter in Voter.objects.filter(decision=decision):
            key = secrecy.ballot_key(decision.pk, voter.half, voter.pk)
            made = receipts.receipt(secrecy.receipt_bits(key))
            if seen.setdefault(made, voter) is not voter:
                alike.append(voter)
        if not alike:
            return
        for voter in alike:
            Voter.objects.filter(pk=voter.pk).update(id=uuid4())

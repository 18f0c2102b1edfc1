"""What the decider says to the result: followed, in part or not, what happens next, and why. For everybody to read."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from decisions.counting import Outcome
from decisions.models import Answer, Decision, Followed, Result
from ladder import actions as ladder_actions
from ladder.actions import Fact, Weighed
from ladder.models import Deputy, FactLine, may_sign
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused

LONGEST = 2_000
SOURCE = "decisions.answer"
KEYS = ("decided", "decisions_told", "reasons", "result_followed", "override_reasons", "influence")
NOT_COUNTED = "The vote has no result yet. Answer it once it has closed and was counted."
STOPPED = "This vote was stopped, so there is no result to answer."
LOT_WAITS = "It is a draw, and the lot was not drawn yet. Draw it first: then there is a result to answer."
WRONG = "Say what was wrong with the answer that stood here. Everybody can read it."
EARLY = (
    "On this day people could still vote. Write the day on which you decided what to do with the result. If it was "
    "really decided while people could vote, say so below: everybody will read it."
)


@dataclass(frozen=True)
class Said:
    """As it is written. `followed` is a value of Followed, or nothing where the vote decided nothing.

    `decided_early`: it is so that it was decided while people could vote. `wrong_because` is needed where an answer
    stands already.
    """

    happens: str
    decided_on: date
    followed: str = ""
    because: str = ""
    wrong_because: str = ""
    decided_early: bool = False

    @property
    def gives_reasons(self) -> bool:
        return self.followed in ("", Followed.ALL) or bool(self.because.strip())


def answer_of(decision: Decision) -> Answer | None:
    """The answer that stands."""
    return Answer.objects.filter(decision=decision, corrected_by=None).order_by("-pk").first()


def answers_with(decision: Decision, user: User) -> str:
    """How somebody stands under an answer: 'Alison Grant, head of adult care', or 'Mark Ellis, for Alison Grant, head
    of adult care'. Nothing where they may not answer: only the named decider may, and who stands in for them today.
    """
    promise = decision.activity.promise
    if promise is None or not may_sign(user):
        return ""
    decider = promise.answering
    if decider.person_id == user.pk:
        return decider.name_and_role
    if decider.person_id in Deputy.objects.stood_in_for(user):
        return f"{user.name}, for {decider.name_and_role}"
    return ""


def who_answers(decision: Decision) -> list[User]:
    """The decider, and whoever stands in for them today."""
    promise = decision.activity.promise
    if promise is None:
        return []
    decider = User.objects.get(pk=promise.answering.person_id)
    standing = Deputy.objects.standing().filter(decider=decider).select_related("deputy")
    return [one for one in (decider, *(row.deputy for row in standing)) if may_sign(one)]


def decides_something(result: Result) -> bool:
    """Whether there is anything to follow: else the answer says what happens next, and no more."""
    return result.outcome == Outcome.DECIDED.value


def waits_for_answers() -> "QuerySet[Decision]":
    """Counted votes that nobody answered yet. A draw that waits for its lot is no result yet; see `is_ready`."""
    counted, answered = (rows.objects.filter(decision=OuterRef("pk")) for rows in (Result, Answer))
    found = Decision.objects.filter(Exists(counted), ~Exists(answered), closed_at__isnull=False)
    return found.select_related("activity", "rules").prefetch_related("results", "activity__promises")


def is_ready(decision: Decision) -> bool:
    return not why_not_answer(decision)


def why_not_answer(decision: Decision) -> str:
    """Why nobody can answer it now; nothing where somebody can."""
    if decision.activity.cancelled_at is not None:
        return STOPPED
    result = decision.result if decision.pk else None
    if result is None or decision.closed_at is None:
        return NOT_COUNTED
    return LOT_WAITS if result.outcome == Outcome.DRAW.value else ""


def answer_due(decision: Decision) -> date | None:
    """The answer falls due like a reply: as promised, or as that day was moved."""
    return ladder_actions.reply_day(decision.activity)


@transaction.atomic
def answer_result(*, decision: Decision, said: Said, by: User) -> Answer:
    """Says it to everybody, and tells the ladder. The same again is written once. Refuses what `check_answer` does."""
    ladder_actions.hold(decision.activity)
    decision = Decision.objects.select_related("activity", "rules").get(pk=decision.pk)
    standing = check_answer(decision, said, by)
    decided_by = answers_with(decision, by)
    if standing is not None and _is_the_same(standing, said, decided_by):
        return standing
    made = Answer.objects.create(
        decision=decision,
        followed=said.followed,
        happens=said.happens.strip(),
        because=said.because.strip(),
        decided_by=decided_by,
        decided_on=said.decided_on,
        by=by,
        written_at=clock.now(),
        corrects=standing,
        wrong_because=said.wrong_because.strip() if standing else "",
    )
    tell_ladder(made)
    people_actions.audit(
        by=by, did="answered the result of a vote", about=made, detail={"followed": made.followed}
    )
    return made


def check_answer(decision: Decision, said: Said, by: User) -> Answer | None:
    """Refuses anybody but the decider and their deputy, before there is a result, no words, a day to come, a day on
    which people could still vote unless it is said so, and another answer without what was wrong with the first.

    Returns the answer that stands already.
    """
    decided_by = answers_with(decision, by)
    if not decided_by:
        promise = decision.activity.promise
        who = promise.answering.name if promise is not None else "Whoever signed the promise"
        raise Refused(f"{who} answers this result, or who stands in for them.")
    if sentence := why_not_answer(decision) or _not_followed_so(decision, said) or _wrong_words(said):
        raise Refused(sentence)
    if is_early(decision, said.decided_on) and not said.decided_early:
        raise Refused(EARLY)
    standing = answer_of(decision)
    if standing and not _is_the_same(standing, said, decided_by) and not said.wrong_because.strip():
        raise Refused(WRONG)
    return standing


def _is_the_same(standing: Answer, said: Said, decided_by: str) -> bool:
    written = (said.followed, said.happens.strip(), said.because.strip(), decided_by, said.decided_on)
    return written == (
        standing.followed,
        standing.happens,
        standing.because,
        standing.decided_by,
        standing.decided_on,
    )


def _not_followed_so(decision: Decision, said: Said) -> str:
    result = decision.result
    asked = result is not None and decides_something(result)
    if asked and said.followed not in Followed.values:
        return "Say whether you follow the result."
    if not asked and said.followed:
        return "The vote decided nothing, so there is nothing to follow. Say what happens next."
    return ""


def _wrong_words(said: Said) -> str:
    if not said.happens.strip():
        return "Write what happens next, and when."
    if max(len(said.happens), len(said.because), len(said.wrong_because)) > LONGEST:
        return f"Make this shorter than {LONGEST:,} letters. We kept all of it here."
    if said.decided_on > clock.today():
        return "This day is still to come. Write the day on which it was decided."
    return ""


def is_early(decision: Decision, day: date) -> bool:
    """Whether people could still vote on that day: the last day counts, as the ladder counts it."""
    return day <= decision.activity.closes_on


def facts_of(decision: Decision, said: Said | Answer, source: str = SOURCE) -> list[Fact]:
    """What the ladder learns of an answer. Followed is only what is followed in full."""
    today, result = clock.today(), decision.result
    told = {"decided": said.decided_on.isoformat(), "decisions_told": True}
    told |= {"reasons": True} if said.gives_reasons else {}
    if said.followed:
        told["result_followed"] = said.followed == Followed.ALL
        if said.followed != Followed.ALL and said.gives_reasons:
            told["override_reasons"] = True
        if said.followed != Followed.NOT and result is not None and result.voters:
            told["influence"] = True
    return [
        Fact(key, value, said.decided_on if key == "decided" else today, source=source)
        for key, value in told.items()
    ]


def tell_ladder(answer: Answer) -> None:
    """Records what the answer says, and takes back what an earlier one said and this one does not."""
    activity = answer.decision.activity
    facts = facts_of(answer.decision, answer, f"{SOURCE}:{answer.pk}")
    facts += _taken_back(answer.decision, {fact.key for fact in facts}, f"{SOURCE}:{answer.pk}")
    for fact in facts:
        ladder_actions.record(activity=activity, fact=fact, by=answer.by)


def _taken_back(decision: Decision, said: set[str], source: str) -> list[Fact]:
    """What came with an answer before, and with this one no more. What was carried over or said elsewhere stands."""
    mine = FactLine.objects.standing().filter(
        activity=decision.activity, key__in=KEYS, source__startswith=f"{SOURCE}:"
    )
    return [
        Fact(line.key, False, clock.today(), source=source)
        for line in mine
        if line.key not in said and line.value is not False
    ]


def weigh_answer(decision: Decision, said: Said) -> Weighed | None:
    """Where its activity would stand if this were said. Stores nothing."""
    facts = facts_of(decision, said)
    facts += _taken_back(decision, {fact.key for fact in facts}, SOURCE)
    return ladder_actions.weigh(decision.activity, facts)

"""What would make it one step higher, and what staff can do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ladder.assessment.criteria import HIGHEST
from ladder.assessment.judging import Assessment, Judged
from ladder.assessment.rule_sets import RULE_SETS

# For every criterion and cap: what staff can do. "Next time" where the set-up has settled it.
WHAT_TO_DO: Mapping[str, str] = {
    "info": "Publish the facts that people need.",
    "info_if_proposal": "Publish the facts about the plan before it opens.",
    "views_asked": "Set up a survey, to ask people what they think.",
    "decisions_told": "Publish what was decided, why, and who decided.",
    "question_route": "Name somebody whom people can ask.",
    "promise": "Next time, have the promise signed before it opens.",
    "decision_used": "Next time, decide only after people have answered.",
    "open_days": "Next time, keep it open for as long as you promised.",
    "participants": "Invite more people, and offer paper and a call.",
    "heard": "Publish what you heard.",
    "reply": "Send the reply to everyone who is owed one.",
    "reasons": "Write a reason beside every “no”, and send the reply.",
    "questions_asked": "Next time, ask people what the questions should be.",
    "dialogue": "Answer people at least twice, and let them come back to you.",
    "influence": "Say in a decision what people changed in it.",
    "options_together": "Next time, make the choices together with people.",
    "adopt_or_explain": "Next time, promise to explain every “no” in public, with a name.",
    "joint_adopted": "Take up a plan that was written together.",
    "support": "Next time, offer to pay for travel and for help to take part.",
    "payment": "Next time, offer to pay people for their time.",
    "lived_count": "Bring more people with lived experience into the group.",
    "agenda_together": "Next time, choose the topic together with people.",
    "questions_together": "Next time, write the questions together with people.",
    "decision_shared": "Next time, promise to share the decision.",
    "delivery_together": "Carry it out together with people, and record it.",
    "review_together": "Judge together with people how it went, and record it.",
    "lived_share": "Bring more people with lived experience into the group.",
    "decided_before_people_answered": "Next time, decide after people have answered, or say openly that it is settled.",
    "openly_decided": "Next time, ask people before it is decided.",
    "silent_26_weeks": "Publish what you heard, or what was decided. It counts from that day.",
    "reply_overdue": "Send the reply to everyone who is owed one. They still wait for it.",
    "promise_lowered_in_silence": "Next time, tell everyone who joined when the promise changes.",
    "advisory_result_not_followed_no_reasons": "Publish why the result was not followed, with a name.",
    "binding_result_overridden_with_reasons": "Next time, follow the result that was to bind you.",
    "binding_result_overridden_no_reasons": "Publish why the result was not followed, with a name.",
    "options_fixed_beforehand": "Next time, ask people what the choices should be.",
    "no_support_or_payment_offered": "Next time, offer help to take part, and pay for people’s time.",
    "commitment_overdue": "Do what is overdue, or say in public why it is not done.",
}
# What staff can do while it can still come, where that is something else.
IN_TIME: Mapping[str, str] = {
    "options_together": "Write an idea together with people, and have each side sign it.",
}
# Once one of these is missing, nothing done later brings the step back.
FOR_GOOD = frozenset(
    {"info_if_proposal", "promise", "open_days", "participants", "reply", "reply_overdue"}
) | {code for code, words in WHAT_TO_DO.items() if words.startswith("Next time")}


@dataclass(frozen=True)
class Mend:
    """Something that keeps the next step from being reached; `what_to_do` is for staff."""

    state: str
    words: str
    what_to_do: str


@dataclass(frozen=True)
class NextStep:
    """One step more than what is kept, and what it lacks. `kind_can`: this kind of activity has records for it.

    Not `reachable`: something is missing that cannot be made good any more.
    """

    number: int
    kind_can: bool
    reachable: bool
    lacks: tuple[Mend, ...]


def next_step(assessment: Assessment, reaches: int) -> NextStep | None:
    """The step after the promised one while that is kept or can be, else the one after the records; None at the top.

    `reaches` is the highest step this kind of activity has records for.
    """
    can_be_kept = assessment.on_track >= assessment.claimed
    number = (max(assessment.claimed, assessment.evidenced) if can_be_kept else assessment.evidenced) + 1
    if number > HIGHEST:
        return None
    lacks = _not_promised(assessment, number) if can_be_kept else _once(assessment.blocking_step(number))
    return NextStep(
        number,
        kind_can=number <= reaches,
        reachable=not any(one.state == "missing" and one.code in FOR_GOOD for one in lacks),
        lacks=tuple(Mend(one.state, one.words, _what_to_do(one)) for one in lacks),
    )


def _what_to_do(judged: Judged) -> str:
    later = WHAT_TO_DO[judged.code]
    return IN_TIME.get(judged.code, later) if judged.state == "waiting" else later


def _not_promised(assessment: Assessment, number: int) -> list[Judged]:
    """In the words of the rules: nobody is late with what was never promised."""
    rules = {one.code: one.rule for one in RULE_SETS[assessment.rules].criteria[number]}
    unmet = [one for one in assessment.of_step(number) if one.state != "met"]
    return [replace(one, words=rules.get(one.code, one.words)) for one in unmet]


def _once(found: list[Judged]) -> list[Judged]:
    """A reply that failed is a criterion and a cap: what is said of the cap is enough."""
    codes = {one.code for one in found}
    return [one for one in found if one.code != "reply" or "reply_overdue" not in codes]

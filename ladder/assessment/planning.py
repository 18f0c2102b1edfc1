"""What a plan can honestly promise, and what it lacks for a step more."""

from dataclasses import dataclass

from ladder.assessment.criteria import HIGHEST, KIND_CANNOT
from ladder.assessment.facts import THRESHOLDS, Facts, State
from ladder.assessment.judging import is_part_of, reached, that_matter
from ladder.assessment.rule_sets import CURRENT


@dataclass(frozen=True)
class Plan:
    """What a promise plans, and the highest step its kind of activity can have records for (`reaches`)."""

    asks_views: bool
    agenda: int
    questions: int
    options: int
    decision: int
    delivery: int | None = None
    review: int | None = None
    has_proposal: bool = False
    told_already_decided: bool = False
    support: bool = False
    payment: bool = False
    reaches: int = 7


def highest_promise(plan: Plan) -> int:
    """The highest step this plan can honestly promise, if everything that can go well does."""
    facts = _all_goes_well(plan)
    lowest = min((cap.at_most for cap in CURRENT.caps if cap.when(facts)), default=HIGHEST)
    return min(reached(facts, CURRENT, running=True), lowest, plan.reaches)


def needed_for(step: int, plan: Plan) -> list[str]:
    """What the plan lacks for a step, as sentences. Empty where it can be promised."""
    facts = _all_goes_well(plan)
    lacking = [
        criterion.needed or criterion.rule
        for number, criterion in that_matter(facts, CURRENT)
        if is_part_of(number, step) and not criterion.holds(facts, True)
    ]
    lacking += [cap.needed for cap in CURRENT.caps if cap.needed and cap.when(facts) and cap.at_most < step]
    if plan.reaches < step:
        lacking.append(KIND_CANNOT)
    return list(dict.fromkeys(lacking))


def _all_goes_well(plan: Plan) -> Facts:
    due = State.DUE
    return Facts(
        asks_views=plan.asks_views,
        has_proposal=plan.has_proposal,
        agenda=plan.agenda,
        questions=plan.questions,
        options=plan.options,
        decision=plan.decision,
        delivery=plan.delivery,
        review=plan.review,
        info=due,
        decisions_told=due,
        question_route=True,
        promise=True,
        promise_lowered=False,
        told_already_decided=plan.told_already_decided,
        decided_before_close=False,
        still_open=True,
        open_days=1,
        min_days=1,
        participants=0,
        heard=due,
        reply=due,
        weeks_silent=0,
        reasons=due,
        dialogue=False,
        influence=due,
        joint_adopted=due,
        support=plan.support,
        payment=plan.payment,
        lived_count=THRESHOLDS.lived_count,
        lived_share=1.0,
        result_followed=None,
        override_reasons=False,
        commitment_overdue_days=0,
    )

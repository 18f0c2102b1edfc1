"""How much power an activity handed over: from facts to a step of the ladder. Pure: no clock, no database.

The rules stand in two tables, CRITERIA and CAPS, their numbers in THRESHOLDS, all three together in a RuleSet; the
pages that explain them are drawn from the same tables.
"""

from ladder.assessment.caps import CAPS
from ladder.assessment.criteria import CRITERIA
from ladder.assessment.explaining import NumberRow, RuleRow, as_markdown, as_rows, cap_rows, threshold_rows
from ladder.assessment.facts import NOT_ASKED, THRESHOLDS, FactError, Facts, Felt, State, Thresholds
from ladder.assessment.judging import (
    Assessment,
    CapHit,
    Judged,
    Steps,
    assess,
    is_part_of,
    steps_of,
    that_matter,
)
from ladder.assessment.mending import IN_TIME, WHAT_TO_DO, NextStep, next_step
from ladder.assessment.planning import Plan, highest_promise, needed_for
from ladder.assessment.rule_sets import CURRENT, RULE_SETS, RULES_VERSION
from ladder.assessment.rules import Cap, Criterion, RuleSet

__all__ = [
    "CAPS",
    "CRITERIA",
    "CURRENT",
    "IN_TIME",
    "NOT_ASKED",
    "RULES_VERSION",
    "RULE_SETS",
    "THRESHOLDS",
    "WHAT_TO_DO",
    "Assessment",
    "Cap",
    "CapHit",
    "Criterion",
    "FactError",
    "Facts",
    "Felt",
    "Judged",
    "NextStep",
    "NumberRow",
    "Plan",
    "RuleRow",
    "RuleSet",
    "State",
    "Steps",
    "Thresholds",
    "as_markdown",
    "as_rows",
    "assess",
    "cap_rows",
    "highest_promise",
    "is_part_of",
    "needed_for",
    "next_step",
    "steps_of",
    "that_matter",
    "threshold_rows",
]

"""Every set of rules there has been. A new one is added; an old one stays, for the promises signed under it."""

from ladder.assessment.caps import CAPS
from ladder.assessment.criteria import CRITERIA
from ladder.assessment.facts import THRESHOLDS
from ladder.assessment.rules import RuleSet

CURRENT = RuleSet("1", THRESHOLDS, CRITERIA, CAPS)
RULE_SETS = {one.version: one for one in (CURRENT,)}
RULES_VERSION = CURRENT.version

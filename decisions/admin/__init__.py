"""Votes in the admin."""

from decisions.admin.registered import DecisionAdmin
from decisions.admin.results import AnswerAdmin, FixedRulesAdmin, ResultAdmin

__all__ = ["AnswerAdmin", "DecisionAdmin", "FixedRulesAdmin", "ResultAdmin"]

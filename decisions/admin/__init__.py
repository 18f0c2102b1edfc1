"""Votes in the admin."""

from decisions.admin.registered import AnswerAdmin, DecisionAdmin, FixedRulesAdmin, ResultAdmin

__all__ = ["AnswerAdmin", "DecisionAdmin", "FixedRulesAdmin", "ResultAdmin"]

"""Votes in the admin."""

from decisions.admin.registered import AnswerAdmin, DecisionAdmin, FixedRulesAdmin, ResultAdmin
from decisions.admin.rounds_registered import RoundAdmin, SettlementAdmin

__all__ = ["AnswerAdmin", "DecisionAdmin", "FixedRulesAdmin", "ResultAdmin", "RoundAdmin", "SettlementAdmin"]

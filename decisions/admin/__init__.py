"""Votes in the admin."""

from decisions.admin.registered import DecisionAdmin
from decisions.admin.results import AnswerAdmin, FixedRulesAdmin, ResultAdmin
from decisions.admin.rounds_registered import RoundAdmin, SettlementAdmin

__all__ = ["AnswerAdmin", "DecisionAdmin", "FixedRulesAdmin", "ResultAdmin", "RoundAdmin", "SettlementAdmin"]

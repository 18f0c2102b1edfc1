"""Votes in the admin: what is put to small groups, and how objections were settled."""

from decisions.admin.rounds_registered import RoundAdmin, SettlementAdmin

__all__ = ["RoundAdmin", "SettlementAdmin"]

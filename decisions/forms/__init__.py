"""Forms of votes."""

from decisions.forms.ballots import BallotForm, ReceiptForm
from decisions.forms.rounds import NextRoundForm, RecordForm, SayForm, SettleForm

__all__ = ["BallotForm", "NextRoundForm", "ReceiptForm", "RecordForm", "SayForm", "SettleForm"]

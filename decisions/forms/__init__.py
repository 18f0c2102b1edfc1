"""Forms of votes."""

from decisions.forms.ballots import BallotForm, ReceiptForm

__all__ = ["BallotForm", "ReceiptForm"]

"""Forms of votes."""

from decisions.forms.answering import AnswerForm
from decisions.forms.ballots import BallotForm, ReceiptForm

__all__ = ["AnswerForm", "BallotForm", "ReceiptForm"]

"""Forms of votes."""

from decisions.forms.answering import AnswerForm
from decisions.forms.ballots import BallotForm, ReceiptForm
from decisions.forms.rounds import NextRoundForm, RecordForm, SayForm, SettleForm

__all__ = [
    "AnswerForm",
    "BallotForm",
    "NextRoundForm",
    "ReceiptForm",
    "RecordForm",
    "SayForm",
    "SettleForm",
]

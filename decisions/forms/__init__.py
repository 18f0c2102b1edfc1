"""Forms of votes."""

from decisions.forms.answering import AnswerForm
from decisions.forms.ballots import BallotForm, ReceiptForm
from decisions.forms.lots import LotForm
from decisions.forms.options import OptionForm
from decisions.forms.recording import RecordForm
from decisions.forms.register import FindVoterForm, FromEarlierForm, VoterListForm
from decisions.forms.rounds import NextRoundForm, RecordSaidForm, SayForm, SettleForm
from decisions.forms.rules import RulesForm

__all__ = [
    "AnswerForm",
    "BallotForm",
    "FindVoterForm",
    "FromEarlierForm",
    "LotForm",
    "NextRoundForm",
    "OptionForm",
    "ReceiptForm",
    "RecordForm",
    "RecordSaidForm",
    "RulesForm",
    "SayForm",
    "SettleForm",
    "VoterListForm",
]

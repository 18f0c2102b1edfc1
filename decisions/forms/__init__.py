"""Forms of votes."""

from decisions.forms.ballots import BallotForm, ReceiptForm
from decisions.forms.options import OptionForm
from decisions.forms.recording import RecordForm
from decisions.forms.register import FindVoterForm, FromEarlierForm, VoterListForm
from decisions.forms.rules import RulesForm

__all__ = [
    "BallotForm",
    "FindVoterForm",
    "FromEarlierForm",
    "OptionForm",
    "ReceiptForm",
    "RecordForm",
    "RulesForm",
    "VoterListForm",
]

"""Every form of what was heard and what came of it."""

from followups.forms.entries import EntryForm, ReleaseForm
from followups.forms.heard import AnswerLeftOutForm, HeardForm, LeftOutForm, PartForm
from followups.forms.looking_back import LookBackForm

__all__ = [
    "AnswerLeftOutForm",
    "EntryForm",
    "HeardForm",
    "LeftOutForm",
    "LookBackForm",
    "PartForm",
    "ReleaseForm",
]

"""Every form of what was heard and what came of it."""

from followups.forms.entries import EntryForm, ReleaseForm
from followups.forms.heard import AnswerLeftOutForm, HeardForm, LeftOutForm, PartForm
from followups.forms.looking_back import LookBackForm
from followups.forms.wording import EntryWordingForm

__all__ = [
    "AnswerLeftOutForm",
    "EntryForm",
    "EntryWordingForm",
    "HeardForm",
    "LeftOutForm",
    "LookBackForm",
    "PartForm",
    "ReleaseForm",
]

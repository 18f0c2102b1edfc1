"""What staff and people write into pages of the ladder."""

from ladder.forms.activities import BuildsOnForm, LawForm, NewActivityForm, PeopleForm, ProjectForm, WordsForm
from ladder.forms.dates import EndForm, MoveReplyForm
from ladder.forms.felt import FeltForm, FeltWhyForm
from ladder.forms.fields import DayField, choice, words
from ladder.forms.promises import PromiseForm
from ladder.forms.requests import OutcomeForm, RequestForm
from ladder.forms.signing import DeputyForm, SendBackForm, SignForm, SuccessorForm

__all__ = [
    "BuildsOnForm",
    "DayField",
    "DeputyForm",
    "EndForm",
    "FeltForm",
    "FeltWhyForm",
    "LawForm",
    "MoveReplyForm",
    "NewActivityForm",
    "OutcomeForm",
    "PeopleForm",
    "ProjectForm",
    "PromiseForm",
    "RequestForm",
    "SendBackForm",
    "SignForm",
    "SuccessorForm",
    "WordsForm",
    "choice",
    "words",
]

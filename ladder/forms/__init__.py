"""What staff and people write into pages of the ladder."""

from ladder.forms.activities import NewActivityForm, PeopleForm, ProjectForm, WordsForm
from ladder.forms.fields import DayField, choice, words
from ladder.forms.promises import PromiseForm
from ladder.forms.requests import OutcomeForm, RequestForm
from ladder.forms.signing import DeputyForm, SendBackForm, SignForm, SuccessorForm

__all__ = [
    "DayField",
    "DeputyForm",
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

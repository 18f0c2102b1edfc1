"""What people and staff write in talks and in proposals."""

from proposals.forms.designing import (
    AnswerSuggestionForm,
    AskForm,
    ChangeForm,
    DecideForm,
    DesignForm,
    SignedForm,
    StartForm,
    SuggestForm,
    TypedChangeForm,
    TypedProposalForm,
    VersionsForm,
)
from proposals.forms.joining import JoinForm
from proposals.forms.talking import CHANGED, NOTHING, AnswerForm, CloseForm, SayForm, TalkForm, TypedForm

__all__ = [
    "CHANGED",
    "NOTHING",
    "AnswerForm",
    "AnswerSuggestionForm",
    "AskForm",
    "ChangeForm",
    "CloseForm",
    "DecideForm",
    "DesignForm",
    "JoinForm",
    "SayForm",
    "SignedForm",
    "StartForm",
    "SuggestForm",
    "TalkForm",
    "TypedChangeForm",
    "TypedForm",
    "TypedProposalForm",
    "VersionsForm",
]

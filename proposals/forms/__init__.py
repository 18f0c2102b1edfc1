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
from proposals.forms.speaking import SpeakForm, TypePostForm
from proposals.forms.talking import (
    CHANGED,
    NOTHING,
    AgreeingForm,
    AnswerForm,
    CloseForm,
    SayForm,
    SeedForm,
    StatementForm,
    TalkForm,
    TypedForm,
    TypedStatementForm,
)

__all__ = [
    "CHANGED",
    "NOTHING",
    "AgreeingForm",
    "AnswerForm",
    "AnswerSuggestionForm",
    "AskForm",
    "ChangeForm",
    "CloseForm",
    "DecideForm",
    "DesignForm",
    "JoinForm",
    "SayForm",
    "SeedForm",
    "SignedForm",
    "SpeakForm",
    "StartForm",
    "StatementForm",
    "SuggestForm",
    "TalkForm",
    "TypePostForm",
    "TypedChangeForm",
    "TypedForm",
    "TypedProposalForm",
    "TypedStatementForm",
    "VersionsForm",
]

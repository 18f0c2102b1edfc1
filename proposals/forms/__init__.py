"""What people and staff write in talks and in proposals."""

from proposals.forms.designing import (
    AnswerSuggestionForm,
    AskForm,
    ChangeForm,
    StartForm,
    SuggestForm,
    VersionsForm,
)
from proposals.forms.designing_by_staff import (
    DecideForm,
    DesignForm,
    SignedForm,
    TypedChangeForm,
    TypedProposalForm,
)
from proposals.forms.joining import JoinForm
from proposals.forms.speaking import SpeakForm, TypePostForm
from proposals.forms.talking import (
    CHANGED,
    NOTHING,
    AgreeingForm,
    AnswerForm,
    CloseForm,
    PaperForm,
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
    "PaperForm",
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

"""Surveys in the admin: writing and publishing, reading and sorting have pages of their own."""

from surveys.admin.registered import (
    AnswerWordsAdmin,
    ChoiceRowAdmin,
    CodingAdmin,
    QuestionAdmin,
    QuestionnaireAdmin,
    QuestionnaireVersionAdmin,
    ResponseAdmin,
    ThemeAdmin,
)

__all__ = [
    "AnswerWordsAdmin",
    "ChoiceRowAdmin",
    "CodingAdmin",
    "QuestionAdmin",
    "QuestionnaireAdmin",
    "QuestionnaireVersionAdmin",
    "ResponseAdmin",
    "ThemeAdmin",
]

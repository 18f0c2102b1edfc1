"""We ask: questionnaires, their frozen versions, what people answered, and the themes in it."""

from surveys.models.questionnaires import Question, QuestionKind, Questionnaire, QuestionnaireVersion
from surveys.models.responses import AnswerWords, ChoiceRow, Response, ResponseState, Said
from surveys.models.themes import Coding, Theme

__all__ = [
    "AnswerWords",
    "ChoiceRow",
    "Coding",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireVersion",
    "Response",
    "ResponseState",
    "Said",
    "Theme",
]

"""We ask: questionnaires, their frozen versions, what people answered, and the themes in it."""

from surveys.models.alike import Alike
from surveys.models.apart import EqualityAnswer, Stub
from surveys.models.exports import Export, Format, Making, ResearchRequest
from surveys.models.files import SOUNDS, AnswerFile, FileKind, Typed, WhatIsTyped
from surveys.models.imports import AnswerImport
from surveys.models.kept_counts import KeptCount
from surveys.models.library import LibraryQuestion
from surveys.models.papers import Paper
from surveys.models.pictures import ChoicePicture
from surveys.models.pieces import PIECE, Piece, PieceKind
from surveys.models.questionnaires import Question, QuestionKind, Questionnaire, QuestionnaireVersion
from surveys.models.quotes import Quote, QuoteState
from surveys.models.reading_together import CoReader, CoReading
from surveys.models.reads import Read
from surveys.models.responses import AnswerWords, CameBy, ChoiceRow, Response, ResponseState
from surveys.models.results import PublishedResults
from surveys.models.said import Said
from surveys.models.second import SecondReading
from surveys.models.themes import Coding, Theme
from surveys.models.told import Judged, Search, Told, What

__all__ = [
    "PIECE",
    "SOUNDS",
    "Alike",
    "AnswerFile",
    "AnswerImport",
    "AnswerWords",
    "CameBy",
    "ChoicePicture",
    "ChoiceRow",
    "CoReader",
    "CoReading",
    "Coding",
    "EqualityAnswer",
    "Export",
    "FileKind",
    "Format",
    "Judged",
    "KeptCount",
    "LibraryQuestion",
    "Making",
    "Paper",
    "Piece",
    "PieceKind",
    "PublishedResults",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "QuestionnaireVersion",
    "Quote",
    "QuoteState",
    "Read",
    "ResearchRequest",
    "Response",
    "ResponseState",
    "Said",
    "Search",
    "SecondReading",
    "Stub",
    "Theme",
    "Told",
    "Typed",
    "What",
    "WhatIsTyped",
]

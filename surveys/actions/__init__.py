"""Writing questionnaires, answering them, and sorting what was said."""

from surveys.actions.answering import begin, save_answer, say_who_helped, submit, take_back
from surveys.actions.answering import HearBack, hear_back
from surveys.actions.drafting import NewQuestion, add_question, change_question, move, publish, remove_question
from surveys.actions.sorting import add_theme, code_answer, uncode

__all__ = [
    "HearBack",
    "NewQuestion",
    "add_question",
    "add_theme",
    "begin",
    "change_question",
    "code_answer",
    "hear_back",
    "move",
    "publish",
    "remove_question",
    "save_answer",
    "say_who_helped",
    "submit",
    "take_back",
    "uncode",
]

"""Writing questionnaires, answering them, and sorting what was said."""

from surveys.actions.answering import (
    HearBack,
    begin,
    code_to_come_back,
    hear_back,
    knows_address,
    mail_to_come_back,
    save_answer,
    say_who_helped,
    submit,
    take_back,
)
from surveys.actions.drafting import (
    NewQuestion,
    add_question,
    as_lines,
    change_question,
    frozen,
    lacking,
    move,
    publish,
    questionnaire_of,
    remove_question,
)
from surveys.actions.sorting import add_theme, code_answer, own_words, uncode

__all__ = [
    "HearBack",
    "NewQuestion",
    "add_question",
    "add_theme",
    "as_lines",
    "begin",
    "change_question",
    "code_answer",
    "code_to_come_back",
    "frozen",
    "hear_back",
    "knows_address",
    "lacking",
    "mail_to_come_back",
    "move",
    "own_words",
    "publish",
    "questionnaire_of",
    "remove_question",
    "save_answer",
    "say_who_helped",
    "submit",
    "take_back",
    "uncode",
]

"""Writing questionnaires, answering them, and sorting what was said."""

from surveys.actions.answering import keep_while_writing, save_answer, save_answers
from surveys.actions.apart import (
    REPLY,
    SAID_ALREADY,
    TookPart,
    did_already,
    has_taken_part,
    wish_for_the_reply,
)
from surveys.actions.asking_again import ask_again, asked_before, is_another_thing
from surveys.actions.beginning import begin
from surveys.actions.belonging import AGAIN, BELONGING, RULES, forget_response
from surveys.actions.bringing_in import Mapped, bring_in, hand_in_imports, questions_for, take_out
from surveys.actions.coming_back import code_to_come_back, knows_address, mail_to_come_back
from surveys.actions.coming_late import comes_until, entered_until, why_no_paper
from surveys.actions.copying import copy_questions
from surveys.actions.correcting import begin_correcting, leave_as_it_was, publish_corrected, to_be_told
from surveys.actions.drafting import (
    NewQuestion,
    add_question,
    add_questions,
    as_lines,
    change_question,
    lacking,
    move,
    publish,
    questionnaire_of,
    remove_question,
)
from surveys.actions.equality import (
    ALREADY,
    NO_MORE_SHEETS,
    ONCE,
    EqualityCount,
    answer_equality,
    enter_sheet,
    equality_counts,
)
from surveys.actions.exporting import as_xlsform, carried
from surveys.actions.exports import (
    ask_for_export,
    give_export,
    signed_link,
    still_opens,
    sweep_exports,
)
from surveys.actions.files import NotTaken, keep_file, keep_recording, take_file_away
from surveys.actions.files_gone import sweep_files
from surveys.actions.freezing import fingerprint, frozen
from surveys.actions.handing_in import Unanswered, say_worried, submit, take_back
from surveys.actions.hearing_back import NO_REPLY_WORDS, HearBack, hear_back, say_who_helped
from surveys.actions.importing import HAS_QUESTIONS, NOTHING, fitting, import_form
from surveys.actions.keeping_safe import HOLDABLE, about
from surveys.actions.library import (
    Keeping,
    Listed,
    change_kept,
    keep_question,
    library,
    remove_kept,
    take_questions,
)
from surveys.actions.moving import CHANGED, OtherQuestions, go_on_with_corrected
from surveys.actions.on_the_phone import begin_for, begun_by, open_for
from surveys.actions.papers import NO_QUESTIONS, Written, enter_paper, paper_came, print_copy
from surveys.actions.picturing import give_picture
from surveys.actions.pieces import add_picture, add_recording
from surveys.actions.promising import Promised, promise_privacy
from surveys.actions.quoting import (
    allow_quotes,
    approve_quote,
    propose_quote,
    quotes_of,
    quotes_to_look_at,
    refuse_quote,
)
from surveys.actions.refusing_alike import is_not_like
from surveys.actions.research import agree_to_research, ask_for_research, end_research, may_decide
from surveys.actions.results import (
    CHANGED as RESULTS_CHANGED,
)
from surveys.actions.results import (
    MOST_SPLITS,
    fingerprint_of_results,
    publish_results,
    results_to_publish,
)
from surveys.actions.routes import (
    Condition,
    ask_only_if,
    drop_condition,
    earlier,
    join_conditions,
    same_for_page,
)
from surveys.actions.scattering import scatter_rows
from surveys.actions.second_reading import Compared, compared, draw_sample, read_again, waits_for
from surveys.actions.sorting import (
    ELSEWHERE,
    add_theme,
    code_answer,
    own_words,
    read_without_theme,
    to_be_read_again,
    uncode,
)
from surveys.actions.telling import Suggestion, told_before
from surveys.actions.theming import change_theme, is_heard, merge_themes, move_theme, split_theme
from surveys.actions.typing import type_recording
from surveys.actions.wording import (
    MOST_LINES,
    Worded,
    WordedEasily,
    offer,
    read_aloud,
    sign,
    stop_offering,
    to_translate,
    translate,
    word_easily,
    word_question,
)

__all__ = [
    "AGAIN",
    "ALREADY",
    "BELONGING",
    "CHANGED",
    "ELSEWHERE",
    "HAS_QUESTIONS",
    "HOLDABLE",
    "MOST_LINES",
    "MOST_SPLITS",
    "NOTHING",
    "NO_MORE_SHEETS",
    "NO_QUESTIONS",
    "NO_REPLY_WORDS",
    "ONCE",
    "REPLY",
    "RESULTS_CHANGED",
    "RULES",
    "SAID_ALREADY",
    "Compared",
    "Condition",
    "EqualityCount",
    "HearBack",
    "Keeping",
    "Listed",
    "Mapped",
    "NewQuestion",
    "NotTaken",
    "OtherQuestions",
    "Promised",
    "Suggestion",
    "TookPart",
    "Unanswered",
    "Worded",
    "WordedEasily",
    "Written",
    "about",
    "add_picture",
    "add_question",
    "add_questions",
    "add_recording",
    "add_theme",
    "agree_to_research",
    "allow_quotes",
    "answer_equality",
    "approve_quote",
    "as_lines",
    "as_xlsform",
    "ask_again",
    "ask_for_export",
    "ask_for_research",
    "ask_only_if",
    "asked_before",
    "begin",
    "begin_correcting",
    "begin_for",
    "begun_by",
    "bring_in",
    "carried",
    "change_kept",
    "change_question",
    "change_theme",
    "code_answer",
    "code_to_come_back",
    "comes_until",
    "compared",
    "copy_questions",
    "did_already",
    "draw_sample",
    "drop_condition",
    "earlier",
    "end_research",
    "enter_paper",
    "enter_sheet",
    "entered_until",
    "equality_counts",
    "fingerprint",
    "fingerprint_of_results",
    "fitting",
    "forget_response",
    "frozen",
    "give_export",
    "give_picture",
    "go_on_with_corrected",
    "hand_in_imports",
    "has_taken_part",
    "hear_back",
    "import_form",
    "is_another_thing",
    "is_heard",
    "is_not_like",
    "join_conditions",
    "keep_file",
    "keep_question",
    "keep_recording",
    "keep_while_writing",
    "knows_address",
    "lacking",
    "leave_as_it_was",
    "library",
    "mail_to_come_back",
    "may_decide",
    "merge_themes",
    "move",
    "move_theme",
    "offer",
    "open_for",
    "own_words",
    "paper_came",
    "print_copy",
    "promise_privacy",
    "propose_quote",
    "publish",
    "publish_corrected",
    "publish_results",
    "questionnaire_of",
    "questions_for",
    "quotes_of",
    "quotes_to_look_at",
    "read_again",
    "read_aloud",
    "read_without_theme",
    "refuse_quote",
    "remove_kept",
    "remove_question",
    "results_to_publish",
    "same_for_page",
    "save_answer",
    "save_answers",
    "say_who_helped",
    "say_worried",
    "scatter_rows",
    "sign",
    "signed_link",
    "split_theme",
    "still_opens",
    "stop_offering",
    "submit",
    "sweep_exports",
    "sweep_files",
    "take_back",
    "take_file_away",
    "take_out",
    "take_questions",
    "to_be_read_again",
    "to_be_told",
    "to_translate",
    "told_before",
    "translate",
    "type_recording",
    "uncode",
    "waits_for",
    "why_no_paper",
    "wish_for_the_reply",
    "word_easily",
    "word_question",
]

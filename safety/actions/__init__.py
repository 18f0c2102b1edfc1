"""Keeping people from harm. Each action says in its docstring what it refuses."""

from safety.actions.asking import Shown, ask_to_erase, confirm_erasing, erase_own, look_for, refuse_erasing
from safety.actions.blackouts import ask_to_black_out, black_out, leave_words
from safety.actions.concern_clock import tell_who_is_due
from safety.actions.concerns import fingerprint, is_open, is_worried_about, look, raise_concern, watch
from safety.actions.duties import give_part, note_part
from safety.actions.erasing import HELD, erase_activity, erase_person, is_held, kept_activities, note_erasure
from safety.actions.forgetting import due_now, forget, forget_once_a_day, let_it_go
from safety.actions.hanging import forget_what_hangs_on, objected
from safety.actions.history import Step, hidden, steps
from safety.actions.holding import end_hold, keep_for_law
from safety.actions.looks import ERASER as LOOK_ERASER
from safety.actions.objections import (
    OBJECTION_WORKING_DAYS,
    decision_against,
    object_to,
    objection_to,
    turn_down,
    uphold,
)
from safety.actions.of_people import OF_PEOPLE, RULES
from safety.actions.queue import Queued, done_lately, told_us, waiting
from safety.actions.readings import hold, reading_of, show_as_it_is, show_without_names, wait_for_reading
from safety.actions.replaying import AGAIN, complete_file, replay_erasures
from safety.actions.rulings import Reported, hide, leave, report, show_again
from safety.actions.settling import keep_held, let_go, look_again, note, report_outside, take_on
from safety.actions.telling import ToTell
from safety.actions.word_lists import change_word_list, try_out

__all__ = [
    "AGAIN",
    "HELD",
    "LOOK_ERASER",
    "OBJECTION_WORKING_DAYS",
    "OF_PEOPLE",
    "RULES",
    "Queued",
    "Reported",
    "Shown",
    "Step",
    "ToTell",
    "ask_to_black_out",
    "ask_to_erase",
    "black_out",
    "change_word_list",
    "complete_file",
    "confirm_erasing",
    "decision_against",
    "done_lately",
    "due_now",
    "end_hold",
    "erase_activity",
    "erase_own",
    "erase_person",
    "fingerprint",
    "forget",
    "forget_once_a_day",
    "forget_what_hangs_on",
    "give_part",
    "hidden",
    "hide",
    "hold",
    "is_held",
    "is_open",
    "is_worried_about",
    "keep_for_law",
    "keep_held",
    "kept_activities",
    "leave",
    "leave_words",
    "let_go",
    "let_it_go",
    "look",
    "look_again",
    "look_for",
    "note",
    "note_erasure",
    "note_part",
    "object_to",
    "objected",
    "objection_to",
    "raise_concern",
    "reading_of",
    "refuse_erasing",
    "replay_erasures",
    "report",
    "report_outside",
    "show_again",
    "show_as_it_is",
    "show_without_names",
    "steps",
    "take_on",
    "tell_who_is_due",
    "told_us",
    "try_out",
    "turn_down",
    "uphold",
    "wait_for_reading",
    "waiting",
    "watch",
]

"""What was heard, what came of it, and telling everybody."""

from followups.actions.belonging import BELONGING
from followups.actions.entries import EntryDraft, as_draft, entries_of, where_they_are, write_entry
from followups.actions.heard import Part, Parts, frozen_themes, publish_heard, write_heard
from followups.actions.left_out import HOLDABLE, RULE, Answer, answer_left_out, say_left_out
from followups.actions.looking_back import (
    count_looking_back,
    look_back,
    open_again,
    say_what_came,
    why_not_look_back,
)
from followups.actions.previewing import ANYBODY, Preview, previews
from followups.actions.reaching import note_what_was_sent
from followups.actions.readings import SaidAndDone, coverage, said_and_done
from followups.actions.releasing import (
    finish_release,
    lacking,
    left_to_write_to,
    owed,
    release_reply,
    stop_release,
    went_out_already,
)
from followups.actions.reminding import is_of_day, remind_staff, still_owed
from followups.actions.reports import WantedReport, ask_for_report, report_file, sweep_reports, where
from followups.actions.telling import tell_people
from followups.actions.timetable import keep_timetable
from followups.actions.votes import answer_lacks, entry_from_answer, is_vote
from followups.actions.wording import Wording, told, wanted_by, word_entry, wordings_wanted

__all__ = [
    "ANYBODY",
    "BELONGING",
    "HOLDABLE",
    "RULE",
    "Answer",
    "EntryDraft",
    "Part",
    "Parts",
    "Preview",
    "SaidAndDone",
    "WantedReport",
    "Wording",
    "answer_lacks",
    "answer_left_out",
    "as_draft",
    "ask_for_report",
    "count_looking_back",
    "coverage",
    "entries_of",
    "entry_from_answer",
    "finish_release",
    "frozen_themes",
    "is_of_day",
    "is_vote",
    "keep_timetable",
    "lacking",
    "left_to_write_to",
    "look_back",
    "note_what_was_sent",
    "open_again",
    "owed",
    "previews",
    "publish_heard",
    "release_reply",
    "remind_staff",
    "report_file",
    "said_and_done",
    "say_left_out",
    "say_what_came",
    "still_owed",
    "stop_release",
    "sweep_reports",
    "tell_people",
    "told",
    "wanted_by",
    "went_out_already",
    "where",
    "where_they_are",
    "why_not_look_back",
    "word_entry",
    "wordings_wanted",
    "write_entry",
    "write_heard",
]

"""What was heard, what came of it, and telling everybody."""

from followups.actions.entries import EntryDraft, as_draft, entries_of, where_they_are, write_entry
from followups.actions.heard import publish_heard, write_heard
from followups.actions.reaching import note_what_was_sent
from followups.actions.readings import SaidAndDone, coverage, said_and_done
from followups.actions.releasing import (
    finish_release,
    lacking,
    left_to_write_to,
    owed,
    previews,
    release_reply,
    stop_release,
    went_out_already,
)

__all__ = [
    "EntryDraft",
    "SaidAndDone",
    "as_draft",
    "coverage",
    "entries_of",
    "finish_release",
    "lacking",
    "left_to_write_to",
    "note_what_was_sent",
    "owed",
    "previews",
    "publish_heard",
    "release_reply",
    "said_and_done",
    "stop_release",
    "went_out_already",
    "where_they_are",
    "write_entry",
    "write_heard",
]

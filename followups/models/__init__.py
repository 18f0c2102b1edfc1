"""You said, we did, and what we did not: what we heard, entries, and releases of the reply."""

from followups.models.entries import Entry, Kept, Reason, Status
from followups.models.heard import Heard
from followups.models.left_out import LeftOut
from followups.models.looking_back import Came, LookBack, LookBackAnswer, Reopened
from followups.models.releases import Release
from followups.models.reports import ReportFile, ReportKind
from followups.models.timetable import ONCE, Moment, TimetableRow
from followups.models.wordings import EntryWording

__all__ = [
    "ONCE",
    "Came",
    "Entry",
    "EntryWording",
    "Heard",
    "Kept",
    "LeftOut",
    "LookBack",
    "LookBackAnswer",
    "Moment",
    "Reason",
    "Release",
    "Reopened",
    "ReportFile",
    "ReportKind",
    "Status",
    "TimetableRow",
]

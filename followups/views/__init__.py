"""What anybody can read of what we heard and of all that came of it, and say to it."""

from followups.views.heard import heard, left_out_sent
from followups.views.looking_back import look_back, look_back_done
from followups.views.reports import report, report_file, report_long, report_waits

__all__ = [
    "heard",
    "left_out_sent",
    "look_back",
    "look_back_done",
    "report",
    "report_file",
    "report_long",
    "report_waits",
]

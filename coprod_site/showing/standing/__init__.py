"""Promised, recorded, felt: where an activity stands, in words, on the ladder, and why."""

from coprod_site.showing.standing.late import late, overdue
from coprod_site.showing.standing.lines import PROMISED_IN_SHORT, promised, short_lines, three_lines
from coprod_site.showing.standing.moved import moved
from coprod_site.showing.standing.reasons import why
from coprod_site.showing.standing.rungs import ladder

__all__ = [
    "PROMISED_IN_SHORT",
    "ladder",
    "late",
    "moved",
    "overdue",
    "promised",
    "short_lines",
    "three_lines",
    "why",
]

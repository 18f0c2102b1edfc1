"""Promised, recorded, felt: where an activity stands, in words, on the ladder, and why."""

from coprod_site.showing.standing.late import late, overdue
from coprod_site.showing.standing.lines import short_lines, three_lines
from coprod_site.showing.standing.reasons import why
from coprod_site.showing.standing.rungs import ladder

__all__ = ["ladder", "late", "overdue", "short_lines", "three_lines", "why"]

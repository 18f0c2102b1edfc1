"""Promised, recorded, felt: where an activity stands, in words, on the ladder, and why."""

from coprod_site.showing.standing.late import late
from coprod_site.showing.standing.lines import three_lines
from coprod_site.showing.standing.reasons import why
from coprod_site.showing.standing.rungs import ladder

__all__ = ["ladder", "late", "three_lines", "why"]

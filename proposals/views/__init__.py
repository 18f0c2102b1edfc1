"""Talking, and writing proposals together."""

from proposals.views.designing import design, press_proposal, proposal, start, versions
from proposals.views.talking import press, talk, topic
from proposals.views.writing import change_part, suggest, suggestion

__all__ = [
    "change_part",
    "design",
    "press",
    "press_proposal",
    "proposal",
    "start",
    "suggest",
    "suggestion",
    "talk",
    "topic",
    "versions",
]

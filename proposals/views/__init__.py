"""Talking: all topics of an activity, one of them, and taking back what one said."""

from proposals.views.taking_back import take_back
from proposals.views.talking import press, talk, topic

__all__ = ["press", "take_back", "talk", "topic"]

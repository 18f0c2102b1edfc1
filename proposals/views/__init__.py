"""Talking: all topics of an activity, and one of them."""

from proposals.views.talking import press, talk, topic

__all__ = ["press", "talk", "topic"]

"""Talking: all topics of an activity, and one of them."""

from proposals.views.talking import talk, topic

__all__ = ["talk", "topic"]

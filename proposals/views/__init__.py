"""Talking: all topics of an activity, and one of them. What people agree with, one statement at a time."""

from proposals.views.agreeing import agree, agree_add, agree_press, agree_result
from proposals.views.talking import press, talk, topic

__all__ = ["agree", "agree_add", "agree_press", "agree_result", "press", "talk", "topic"]

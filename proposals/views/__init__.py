"""Talking: all topics of an activity, and one of them. The group that designs, and each person's own page of it."""

from proposals.views.designing import group, group_keys, my_group
from proposals.views.talking import press, talk, topic

__all__ = ["group", "group_keys", "my_group", "press", "talk", "topic"]

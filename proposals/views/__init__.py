"""Talking, saying what one agrees with, writing proposals together, and the group that designs."""

from proposals.views.agreeing import agree, agree_add, agree_press, agree_result
from proposals.views.designing import design, press_proposal, proposal, versions
from proposals.views.grouping import group, group_keys, my_group
from proposals.views.saying import photo, say_in_talk, say_in_topic
from proposals.views.starting import start
from proposals.views.suggesting import suggest, suggestion
from proposals.views.taking_back import take_back
from proposals.views.talking import press, talk, topic
from proposals.views.writing import change_part

__all__ = [
    "agree",
    "agree_add",
    "agree_press",
    "agree_result",
    "change_part",
    "design",
    "group",
    "group_keys",
    "my_group",
    "photo",
    "press",
    "press_proposal",
    "proposal",
    "say_in_talk",
    "say_in_topic",
    "start",
    "suggest",
    "suggestion",
    "take_back",
    "talk",
    "topic",
    "versions",
]

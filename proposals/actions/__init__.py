"""What is done in talks: opening topics, saying something, answering, closing with what changed."""

from proposals.actions.being_in import choose, join_as_staff, leave, record_who_is_in, say_no, say_yes
from proposals.actions.belonging import AGAIN, BELONGING
from proposals.actions.closing import close_topic, open_again
from proposals.actions.drawing_lots import as_text, close_call, draw_lots, fix_list, list_is_public
from proposals.actions.group_belonging import GROUP_BELONGING
from proposals.actions.grouping import (
    Plan,
    Wishes,
    free_places,
    group_of,
    group_url,
    invite_to_group,
    is_member,
    members,
    plan_group,
    put_down,
)
from proposals.actions.moderating import ERASERS, HOLDABLE, READABLE, why_held
from proposals.actions.planning import plan_talk, talk_of
from proposals.actions.reacting import does_follow, follow, mine, react, thought_of, who_follows
from proposals.actions.reading import first_words, said_by, unsettled
from proposals.actions.showing import record_dialogue, record_influence
from proposals.actions.talking import Said, about, answer, open_topic, say, take_part

__all__ = [
    "AGAIN",
    "BELONGING",
    "ERASERS",
    "GROUP_BELONGING",
    "HOLDABLE",
    "READABLE",
    "Plan",
    "Said",
    "Wishes",
    "about",
    "answer",
    "as_text",
    "choose",
    "close_call",
    "close_topic",
    "does_follow",
    "draw_lots",
    "first_words",
    "fix_list",
    "follow",
    "free_places",
    "group_of",
    "group_url",
    "invite_to_group",
    "is_member",
    "join_as_staff",
    "leave",
    "list_is_public",
    "members",
    "mine",
    "open_again",
    "open_topic",
    "plan_group",
    "plan_talk",
    "put_down",
    "react",
    "record_dialogue",
    "record_influence",
    "record_who_is_in",
    "said_by",
    "say",
    "say_no",
    "say_yes",
    "take_part",
    "talk_of",
    "thought_of",
    "unsettled",
    "who_follows",
    "why_held",
]

"""What is done in talks: opening topics, saying something, answering, closing with what changed."""

from proposals.actions.belonging import AGAIN, BELONGING
from proposals.actions.closing import close_topic, open_again
from proposals.actions.moderating import ERASERS, HOLDABLE, READABLE, why_held
from proposals.actions.planning import plan_talk, talk_of
from proposals.actions.reacting import does_follow, follow, mine, react, thought_of, who_follows
from proposals.actions.reading import first_words, said_by, unsettled
from proposals.actions.showing import record_dialogue, record_influence
from proposals.actions.taking_back import take_back
from proposals.actions.talking import Said, about, answer, open_topic, say, take_part

__all__ = [
    "AGAIN",
    "BELONGING",
    "ERASERS",
    "HOLDABLE",
    "READABLE",
    "Said",
    "about",
    "answer",
    "close_topic",
    "does_follow",
    "first_words",
    "follow",
    "mine",
    "open_again",
    "open_topic",
    "plan_talk",
    "react",
    "record_dialogue",
    "record_influence",
    "said_by",
    "say",
    "take_back",
    "take_part",
    "talk_of",
    "thought_of",
    "unsettled",
    "who_follows",
    "why_held",
]

"""What is done in talks: opening topics, saying something, answering, closing with what changed."""

from proposals.actions.agreed import CameOut, came_out, keep_count
from proposals.actions.belonging import AGAIN, BELONGING
from proposals.actions.belonging_statements import STATEMENT_AGAIN
from proposals.actions.closing import close_topic, open_again
from proposals.actions.making import make_topic
from proposals.actions.moderating import ERASERS, HOLDABLE, READABLE, why_held
from proposals.actions.moderating_statements import (
    STATEMENT_ERASERS,
    STATEMENT_HOLDABLE,
    STATEMENT_READABLE,
    why_statement_held,
)
from proposals.actions.planning import plan_talk, talk_of
from proposals.actions.reacting import does_follow, follow, mine, react, thought_of, who_follows
from proposals.actions.reading import first_words, said_by, unsettled
from proposals.actions.showing import record_dialogue, record_influence
from proposals.actions.stating import about as about_statement
from proposals.actions.stating import (
    add_statement,
    asks_who_agrees,
    declare,
    plan_agreeing,
    pressed_by,
    take_stance,
)
from proposals.actions.talking import Said, about, answer, open_topic, say, take_part

__all__ = [
    "AGAIN",
    "BELONGING",
    "ERASERS",
    "HOLDABLE",
    "READABLE",
    "STATEMENT_AGAIN",
    "STATEMENT_ERASERS",
    "STATEMENT_HOLDABLE",
    "STATEMENT_READABLE",
    "CameOut",
    "Said",
    "about",
    "about_statement",
    "add_statement",
    "answer",
    "asks_who_agrees",
    "came_out",
    "close_topic",
    "declare",
    "does_follow",
    "first_words",
    "follow",
    "keep_count",
    "make_topic",
    "mine",
    "open_again",
    "open_topic",
    "plan_agreeing",
    "plan_talk",
    "pressed_by",
    "react",
    "record_dialogue",
    "record_influence",
    "said_by",
    "say",
    "take_part",
    "take_stance",
    "talk_of",
    "thought_of",
    "unsettled",
    "who_follows",
    "why_held",
    "why_statement_held",
]

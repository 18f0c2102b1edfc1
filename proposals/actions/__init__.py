"""What is done in talks: opening topics, saying something, answering, closing with what changed."""

from proposals.actions.authors import (
    ask_to_write,
    can_be_asked,
    leave,
    let_in,
    offer_to_write,
    say_yes,
    turn_down,
)
from proposals.actions.belonging import AGAIN, BELONGINGS
from proposals.actions.closing import close_topic, open_again
from proposals.actions.deciding import Decision, decide, who_wrote
from proposals.actions.designing import design_of, join_as_staff, may_start, plan_design
from proposals.actions.joining import (
    join,
    joined_with,
    judged_in,
    nearly_the_same,
    say_apart,
    says_the_same,
    undo,
)
from proposals.actions.moderating import KINDS, PASSAGES, POSTS
from proposals.actions.planning import plan_talk, talk_of
from proposals.actions.reacting import does_follow, follow, mine, react, thought_of, who_follows
from proposals.actions.reading import first_words, first_words_of, said_by, unsettled
from proposals.actions.showing import record_design, record_dialogue, record_influence
from proposals.actions.signing import has_signed, sign, take_signature_back
from proposals.actions.suggesting import Answer, speak, suggest, take_suggestion_back
from proposals.actions.talking import Said, about, answer, open_topic, say, take_part
from proposals.actions.text import can_come_from, newest, text_of, texts_of, title_of, words_in
from proposals.actions.together import last_number
from proposals.actions.writing import (
    Change,
    Moved,
    Writes,
    can_write,
    drafts_of,
    has_ended,
    is_author,
    keep_draft,
    save_part,
    start_proposal,
    went_into,
)

__all__ = [
    "AGAIN",
    "BELONGINGS",
    "KINDS",
    "PASSAGES",
    "POSTS",
    "Answer",
    "Change",
    "Decision",
    "Moved",
    "Said",
    "Writes",
    "about",
    "answer",
    "ask_to_write",
    "can_be_asked",
    "can_come_from",
    "can_write",
    "close_topic",
    "decide",
    "design_of",
    "does_follow",
    "drafts_of",
    "first_words",
    "first_words_of",
    "follow",
    "has_ended",
    "has_signed",
    "is_author",
    "join",
    "join_as_staff",
    "joined_with",
    "judged_in",
    "keep_draft",
    "last_number",
    "leave",
    "let_in",
    "may_start",
    "mine",
    "nearly_the_same",
    "newest",
    "offer_to_write",
    "open_again",
    "open_topic",
    "plan_design",
    "plan_talk",
    "react",
    "record_design",
    "record_dialogue",
    "record_influence",
    "said_by",
    "save_part",
    "say",
    "say_apart",
    "say_yes",
    "says_the_same",
    "sign",
    "speak",
    "start_proposal",
    "suggest",
    "take_part",
    "take_signature_back",
    "take_suggestion_back",
    "talk_of",
    "text_of",
    "texts_of",
    "thought_of",
    "title_of",
    "turn_down",
    "undo",
    "unsettled",
    "went_into",
    "who_follows",
    "who_wrote",
    "words_in",
]

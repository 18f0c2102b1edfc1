"""The words of what we write after closing: how many took part, what we heard, the reply, whether it was done and
helped; and what staff are reminded of.
"""

from followups.messages.due_soon import due_soon
from followups.messages.is_it_done import is_it_done
from followups.messages.looking_back import look_back, opened_again
from followups.messages.reply import reply, what_came_of, what_came_of_it_for_all
from followups.messages.telling import it_has_closed, what_we_heard
from followups.messages.vote_result import vote_result

__all__ = [
    "due_soon",
    "is_it_done",
    "it_has_closed",
    "look_back",
    "opened_again",
    "reply",
    "vote_result",
    "what_came_of",
    "what_came_of_it_for_all",
    "what_we_heard",
]

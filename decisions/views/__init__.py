"""Voting, the receipt, the result, and counting it again."""

from decisions.views.checking import vote_again, vote_check, vote_file
from decisions.views.pictures import vote_picture
from decisions.views.results import vote_result
from decisions.views.rounds import vote_rounds, vote_rounds_back
from decisions.views.voting import vote, vote_done, vote_finish, vote_link, vote_once_more

__all__ = [
    "vote",
    "vote_again",
    "vote_check",
    "vote_done",
    "vote_file",
    "vote_finish",
    "vote_link",
    "vote_once_more",
    "vote_picture",
    "vote_result",
    "vote_rounds",
    "vote_rounds_back",
]

"""What voters are written: the way to their ballot, and once more before it closes; and what deciders are."""

from decisions.messages.answering import vote_answer_due, vote_to_answer
from decisions.messages.voting import your_vote, your_vote_reminder
from outbox.renderers import Sort

RENDERERS = {
    "your_vote": (your_vote, Sort.URGENT),
    "your_vote_reminder": (your_vote_reminder, Sort.URGENT),
    "vote_to_answer": (vote_to_answer, Sort.ASKED_FOR),
    "vote_answer_due": (vote_answer_due, Sort.ASKED_FOR),
}

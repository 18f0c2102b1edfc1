"""What voters are written: the way to their ballot, and once more before it closes."""

from decisions.messages.voting import your_vote, your_vote_reminder
from outbox.renderers import Sort

RENDERERS = {
    "your_vote": (your_vote, Sort.URGENT),
    "your_vote_reminder": (your_vote_reminder, Sort.URGENT),
}

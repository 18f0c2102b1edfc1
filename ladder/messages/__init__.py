"""The words of what we write about activities and promises."""

from ladder.messages.challenges import challenge_answered, challenge_read
from ladder.messages.changes import falls_soon, moved, promise_changed
from ladder.messages.felt import felt
from ladder.messages.signing import answers_now, deputy, sign, sign_reminder
from ladder.messages.taking_part import invitation, invitation_to, my_link

__all__ = [
    "answers_now",
    "challenge_answered",
    "challenge_read",
    "deputy",
    "falls_soon",
    "felt",
    "invitation",
    "invitation_to",
    "moved",
    "my_link",
    "promise_changed",
    "sign",
    "sign_reminder",
]

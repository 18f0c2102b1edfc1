"""The words of what we write about activities and promises."""

from ladder.messages.alerts import alert_confirm, alert_opened
from ladder.messages.challenges import challenge_answered, challenge_read
from ladder.messages.changes import falls_soon, moved, promise_changed
from ladder.messages.countersigning import countersign
from ladder.messages.felt import felt
from ladder.messages.moderating import challenge_hidden_or_shown, challenge_objection
from ladder.messages.signing import answers_now, deputy, sign, sign_reminder
from ladder.messages.taking_part import everything, invitation, invitation_reminder, invitation_to, my_link
from outbox.renderers import Sort

# What is written by kind of message; outbox calls them by these names.
RENDERERS = {
    "alert_confirm": alert_confirm,
    "alert_opened": alert_opened,
    "countersign": countersign,
    "felt": felt,
    "invitation": invitation,
    "invitation_reminder": invitation_reminder,
    "sign": sign,
    "sign_reminder": sign_reminder,
    "deputy": deputy,
    "answers_now": answers_now,
    "promise_changed": promise_changed,
    "my_link": my_link,
    "everything": everything,
    "falls_soon": falls_soon,
    "challenge_read": challenge_read,
    "challenge_answered": challenge_answered,
    "challenge_hidden_or_shown": challenge_hidden_or_shown,
    "challenge_objection": challenge_objection,
    "date_moved": moved,
    "closed_early": moved,
    "cancelled": moved,
}
# What somebody can have stopped. All else is for staff, or was asked for.
SORTS = {
    **dict.fromkeys(("alert_opened", "felt", "invitation_reminder", "promise_changed"), Sort.NEWS),
    **dict.fromkeys(("invitation", "countersign", "date_moved", "closed_early", "cancelled"), Sort.URGENT),
    "challenge_answered": Sort.REPLY,
}

__all__ = [
    "RENDERERS",
    "SORTS",
    "alert_confirm",
    "alert_opened",
    "answers_now",
    "challenge_answered",
    "challenge_hidden_or_shown",
    "challenge_objection",
    "challenge_read",
    "countersign",
    "deputy",
    "everything",
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

"""What is overdue, in our own voice."""

from ladder import ledger
from ladder.models import Activity
from ladder.standing import Standing
from people import clock


def late(activity: Activity, standing: Standing | None) -> list[str]:
    """The sentences of the box that stands first on the page when a reply is late; none when it is not."""
    promise = activity.promise
    if standing is None or promise is None or "reply" in standing.record.lines:
        return []
    record, due_on = standing.record, ledger.reply_due(standing.record)
    if due_on is None or not record.is_closed or not record.asks_views or record.today <= due_on:
        return []
    days, due = (record.today - due_on).days, clock.in_words(due_on)
    return [
        f"We said we would tell you what came of this by {due}. That was {days} {'day' if days == 1 else 'days'} ago. "
        "Not everyone has had our reply.",
        f"The {promise.decider_role} must say why."
        if promise.decider_role
        else f"{promise.decider_name} must say why.",
    ]

"""To everybody who voted: what came out and why, and by when it is answered. Never what anybody voted."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from decisions import actions as decisions_actions
from decisions import answer_shown, vote_shown
from decisions.models import Decision
from followups.actions import votes
from followups.messages.telling import is_owed
from ladder.messages.greeting import dear
from ladder.models import Activity
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock
from people.wording import before_a_verb

NOT_THERE = "They want no messages about this, or there is no result."


def vote_result(message: Message, ways: Ways) -> Rendered:
    """As it stands when this goes out: a draw says that it waits for its lot."""
    activity = Activity.objects.get(pk=message.about)
    decision = votes.counted(activity)
    result = decision.result if decision else None
    if decision is None or result is None or not is_owed(message, activity):
        return Rendered(subject="", empty=NOT_THERE)
    lot = vote_shown.lot_in_words(decision, result)
    return Rendered(
        f"What came out of the vote: {activity}",
        [
            dear(message),
            Block(f"{_took_part(decision)}: “{decision}”. Thank you. This is what came out:"),
            *(Block(line) for line in answer_shown.what_came_out(decision)),
            *([Block(lot)] if lot else []),
            *([Block(vote_shown.turnout(result))] if decision.is_counted else []),
            Block("What happens next", look="heading"),
            *_next(decision),
            *_page(message, decision),
        ],
    )


def _next(decision: Decision) -> Iterator[Block]:
    yield Block(answer_shown.promised_weight(decision.rules.said.weight))
    promise, due = decision.activity.promise, decisions_actions.answer_due(decision)
    if promise is not None:
        by = f" by {clock.in_words(due)}" if due else ""
        who = before_a_verb(promise.answering.name_and_role)
        yield Block(f"{who} says in public{by} what we do with the result, and we write it to you.")


def _took_part(decision: Decision) -> str:
    """In a small group that says by name what it can live with, nobody votes."""
    return "You voted on this" if decision.is_counted else "You said if you can live with this"


def _page(message: Message, decision: Decision) -> Iterator[Block]:
    page = settings.SITE_URL + reverse("vote_result", args=[decision.activity.slug])
    if message.on_a_screen:
        words = "See the result, and count again" if decision.is_counted else "See what came out"
        yield Block(words, look="button", url=page)
    else:
        yield Block(f"It all stands here: {page} Or ring us on {settings.CONTACT_PHONE}.", look="quiet")

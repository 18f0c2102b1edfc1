"""To whoever signed what a vote weighs: there is a result to answer, and by when."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from decisions import actions, answer_shown
from decisions.models import Decision
from ladder.messages.greeting import dear
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock

DONE = "It was answered, or there is nothing to answer any more, before this went out."


def vote_to_answer(message: Message, ways: Ways) -> Rendered:
    """As soon as there is a result: what came out, what was promised, and where to answer."""
    decision = _waiting(message)
    if decision is None:
        return Rendered(subject="", empty=DONE)
    due = actions.answer_due(decision)
    by = f" Say by {clock.in_words(due)} what you do with it." if due else " Say what you do with it."
    return Rendered(
        f"The vote has a result: {decision.activity}",
        [
            dear(message),
            Block(f"People have voted on this: “{decision}”. This is what came out:"),
            *(Block(line) for line in answer_shown.what_came_out(decision)),
            Block(f"{answer_shown.promised_weight(decision.rules.said.weight)}{by}"),
            _button(decision),
            Block(
                "Only you can answer it, and whoever stands in for you. Everybody reads your answer.",
                look="quiet",
            ),
        ],
    )


def vote_answer_due(message: Message, ways: Ways) -> Rendered:
    """Soon, today, or late. Nothing where it was answered meanwhile, or its day was moved."""
    decision = _waiting(message)
    if decision is None:
        return Rendered(subject="", empty=DONE)
    due = actions.answer_due(decision)
    if due is None or not actions.is_of_day(message.edition, due):
        return Rendered(subject="", empty="Its day was moved before this went out.")
    late = due < clock.today()
    return Rendered(
        f"{'Late' if late else 'Due'}: your answer to the vote, {decision.activity}",
        [
            dear(message),
            Block(f"Your answer to the result of the vote “{decision}” {_when(due, clock.today())}"),
            Block(answer_shown.promised_weight(decision.rules.said.weight)),
            _button(decision),
        ],
    )


def _waiting(message: Message) -> Decision | None:
    """The vote, where it still waits for this person."""
    found = actions.waits_for_answers().filter(pk=message.payload["decision"]).first()
    if found is None or not actions.is_ready(found) or message.user is None:
        return None
    return found if actions.answers_with(found, message.user) else None


def _button(decision: Decision) -> Block:
    page = settings.SITE_URL + reverse("admin:decisions_answer_of", args=[decision.activity_id])
    return Block("Say what you do with the result", look="button", url=page)


def _when(due: date, today: date) -> str:
    days = (due - today).days
    by = f"due by {due:%A} {clock.in_words(due)}"
    if days > 0:
        return f"is {by}. That is in {_days(days)}."
    if days == 0:
        return "is due today. From tomorrow on everybody can read that it is late."
    return (
        f"was {by}. That is {_days(-days)} ago. Everybody can read that it is late, and people wait for it."
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"

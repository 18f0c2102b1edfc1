"""What voters are written: the way to their ballot, and once more before it closes. In small groups: each new text.
And what deciders are written.
"""

from collections.abc import Callable

from decisions.messages.answering import vote_answer_due, vote_to_answer
from decisions.messages.rounds import asked, new_round, reminder
from decisions.messages.voting import voter_of, your_vote, your_vote_reminder
from outbox.models import Message
from outbox.renderers import Rendered, Sort, Ways

Renderer = Callable[[Message, Ways], Rendered]


def _either(counted: Renderer, talked: Renderer) -> Renderer:
    """By whether votes are counted, or people say if they can live with it."""

    def render(message: Message, ways: Ways) -> Rendered:
        voter = voter_of(message)
        is_talked = voter is not None and not voter.decision.is_counted
        return (talked if is_talked else counted)(message, ways)

    return render


RENDERERS = {
    "your_vote": (_either(your_vote, asked), Sort.URGENT),
    "your_vote_reminder": (_either(your_vote_reminder, reminder), Sort.URGENT),
    "new_round": (new_round, Sort.URGENT),
    "vote_to_answer": (vote_to_answer, Sort.ASKED_FOR),
    "vote_answer_due": (vote_answer_due, Sort.ASKED_FOR),
}

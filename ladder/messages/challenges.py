"""What came of saying that something was not so."""

from ladder import actions
from ladder.messages.greeting import dear
from ladder.messages.moderating import how_to_complain, how_to_object, to_the_page
from ladder.models import Challenge, ChallengeAnswer
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock

# Where no reader decided on it, so that nothing is told that a controlling helper could use.
CAREFUL = "We are careful with what everybody can read, so that it harms nobody."


def challenge_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that what they said of a fact was read, and what comes of it. Quotes none of their words."""
    challenge = Challenge.objects.select_related("activity", "words").get(pk=message.payload["challenge"])
    activity, due = challenge.activity, challenge.words.answer_due
    if challenge.words.hidden_at:
        return Rendered("", empty="It was hidden meanwhile. Another message tells them so.")
    if challenge.words.set_aside and challenge.words.held_at is None:
        return Rendered("", empty="It is held until somebody who keeps people safe has decided.")
    start = [
        dear(message),
        Block(f"You told us that something was not so in “{activity}”. Thank you. We have read it."),
    ]
    if due is None:
        return Rendered(
            f"We have read what you told us: {activity}", start + _not_shown(challenge, message, ways)
        )
    told = [
        Block("It now stands on the page, without your name. If you named other people, we took that out."),
        Block(f"We answer on the page by {clock.in_words(due)}. Then we write to you again."),
    ]
    return Rendered(
        f"We have read what you told us: {activity}", start + told + to_the_page(message, ways, activity)
    )


def _not_shown(challenge: Challenge, message: Message, ways: Ways) -> list[Block]:
    why = actions.why_held(challenge)
    said = [Block("We do not show it on the page. This is why:"), Block(why or CAREFUL)]
    return said + (how_to_object(actions.about(challenge), message, ways) if why else [how_to_complain()])


def challenge_answered(message: Message, ways: Ways) -> Rendered:
    """The answer of staff to what somebody said of a fact."""
    answer = ChallengeAnswer.objects.select_related("challenge__activity", "by").get(
        pk=message.payload["answer"]
    )
    activity = answer.challenge.activity
    blocks = [
        dear(message),
        Block(f"You told us that something was not so in “{activity}”. {answer.who_and_when}:"),
        Block(answer.words),
        Block("It stands on the page too, where everybody can read it."),
    ]
    return Rendered(
        f"We have answered you: {activity}",
        [*blocks, *to_the_page(message, ways, activity), how_to_complain()],
    )

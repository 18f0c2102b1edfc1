"""What came of saying that something was not so."""

from django.conf import settings
from django.urls import reverse

from ladder import actions
from ladder.messages.greeting import dear
from ladder.models import Activity, Challenge, ChallengeAnswer
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock


def challenge_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that what they said of a fact was read, and what comes of it. Quotes none of their words."""
    challenge = Challenge.objects.select_related("activity", "words").get(pk=message.payload["challenge"])
    activity, due = challenge.activity, challenge.words.answer_due
    start = [
        dear(message),
        Block(f"You told us that something was not so in “{activity}”. Thank you. We have read it."),
    ]
    if due is None:
        return Rendered(f"We have read what you told us: {activity}", start + _not_shown(challenge))
    told = [
        Block("It now stands on the page, without your name. If you named other people, we took that out."),
        Block(f"We answer on the page by {clock.in_words(due)}. Then we write to you again."),
    ]
    return Rendered(
        f"We have read what you told us: {activity}", start + told + _to_the_page(message, ways, activity)
    )


def _not_shown(challenge: Challenge) -> list[Block]:
    return [
        Block("We do not show it on the page. This is why:"),
        Block(actions.why_held(challenge)),
        Block(
            f"Do you think this is wrong? Here is how to complain: {settings.SITE_URL}{reverse('complain')}"
        ),
    ]


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
    complain = Block(
        f"Are you not happy with this? Here is how to complain: {settings.SITE_URL}{reverse('complain')}"
    )
    return Rendered(
        f"We have answered you: {activity}", [*blocks, *_to_the_page(message, ways, activity), complain]
    )


def _to_the_page(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    """By mail a link that lets them in, so that they can speak of the next fact too; on paper the address."""
    if message.channel == "email":
        return [Block("See the page", look="button", url=ways.link("activity", str(activity.pk)))]
    return [Block(f"The page is here: {settings.SITE_URL}{activity.get_absolute_url()}")]

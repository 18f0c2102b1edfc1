"""The words of what we write about activities and promises."""

from django.conf import settings
from django.urls import reverse

from ladder import actions
from ladder.models import Activity, Challenge, ChallengeAnswer, Promise
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts


def invitation(message: Message, ways: Ways) -> Rendered:
    """Asks somebody to take part, with a link or a code of their own."""
    activity = Activity.objects.prefetch_related("promises").get(pk=message.about)
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this invitation went out.")
    name = message.participant.first_name if message.participant else ""
    until = clock.in_words(clock.london(activity.closes_at).date())
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(f"We want to hear from you: “{activity}”."),
        Block(texts.plain(activity.intro)),
        Block(f"You can take part until {until}. You do not have to."),
    ]
    promise = activity.promise
    if promise and promise.reply_due:
        words = f"We will write to you by {clock.in_words(promise.reply_due)} and say what came of it. "
        blocks.append(Block(f"{words}{promise.decider_name} has signed this promise."))
    return Rendered(f"{activity}: we want to hear from you", blocks + _way_in(message, ways, activity))


def _way_in(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    door = "survey" if activity.kind == "survey" else "activity"
    if message.channel == "email":
        link = ways.link(door, str(activity.pk), until=activity.closes_at)
        return [
            Block("Take part", look="button", url=link),
            Block("This link is yours alone. If you would rather answer on paper, ring us.", look="quiet"),
        ]
    return [
        Block(f"Go to {settings.SITE_URL}/code/ on a phone or computer and type this code:"),
        Block(ways.code(door, str(activity.pk), until=activity.closes_at), look="code"),
        Block("Or ring us. We read the questions to you and write down your answers.", look="quiet"),
    ]


def sign(message: Message, ways: Ways) -> Rendered:
    """Asks the decider to sign."""
    promise = Promise.objects.select_related("activity", "asked_by").get(pk=message.payload["promise"])
    if promise.is_signed or promise.asked_at is None:
        return Rendered(subject="", empty="It was signed or sent back before this went out.")
    return Rendered(
        f"Please read and sign: {promise.activity}",
        [
            Block(f"Dear {promise.decider.get_short_name()},"),
            Block(f"{promise.asked_by} asks you to sign a promise for “{promise.activity}”."),
            Block(
                "It stands in public with your name. You can sign it, or send it back and say what to change."
            ),
            Block(
                "Read the promise",
                look="button",
                url=settings.SITE_URL + reverse("sign_promise", args=[promise.pk]),
            ),
        ],
    )


def my_link(message: Message, ways: Ways) -> Rendered:
    """The link to somebody's own page, that they asked for."""
    name = message.participant.first_name if message.participant else ""
    return Rendered(
        "Your link",
        [
            Block(f"Dear {name}," if name else "Hello,"),
            Block("You asked for your link. It opens your own page: what you said, and what came of it."),
            Block("Open my page", look="button", url=ways.link("my_page")),
            Block(
                "Did you not ask for this? Then you can forget this mail. Nothing has changed.", look="quiet"
            ),
        ],
    )


def challenge_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that what they said of a fact was read, and what comes of it. Quotes none of their words."""
    challenge = Challenge.objects.select_related("activity", "words").get(pk=message.payload["challenge"])
    activity, due = challenge.activity, challenge.words.answer_due
    start = [
        _hello(message),
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
        _hello(message),
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


def _hello(message: Message) -> Block:
    name = message.participant.first_name if message.participant else ""
    return Block(f"Dear {name}," if name else "Hello,")


def _to_the_page(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    """By mail a link that lets them in, so that they can speak of the next fact too; on paper the address."""
    if message.channel == "email":
        return [Block("See the page", look="button", url=ways.link("activity", str(activity.pk)))]
    return [Block(f"The page is here: {settings.SITE_URL}{activity.get_absolute_url()}")]

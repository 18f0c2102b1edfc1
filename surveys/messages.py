"""The words of what we write to people who answer."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from ladder.models import Activity, ActivityState
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock
from surveys.models import CoReader, Response, Said


def _response(message: Message) -> Response | None:
    return (
        Response.objects.select_related("version", "participation__activity")
        .prefetch_related("words")
        .filter(pk=message.payload["response"])
        .first()
    )


def _hello(message: Message) -> Block:
    name = message.participant.first_name if message.participant else ""
    return Block(f"Dear {name}," if name else "Hello,")


def thanks(message: Message, ways: Ways) -> Rendered:
    """Thank you, a copy of the answers, the reply date, how to change or take back."""
    response = _response(message)
    if response is None or response.state != "submitted":
        return Rendered(subject="", empty="These answers were taken back before the thank-you went out.")
    return thanks_for(
        response.participation.activity,
        Handed(response.reference, response.in_words(), response.is_out_of_sight),
        message,
        ways,
    )


@dataclass(frozen=True)
class Handed:
    """What somebody handed in: its reference, and each question with what they answered."""

    reference: str
    said: list[Said]
    is_out_of_sight: bool = False


def thanks_for(activity: Activity, handed: Handed, message: Message, ways: Ways) -> Rendered:
    """The same for answers at hand, be they only supposed."""
    promise = activity.promise
    blocks = [
        _hello(message),
        Block(f"Thank you for taking part in “{activity}”. We got your answers. We will read them."),
    ]
    if promise and promise.reply_due:
        due = clock.in_words(promise.reply_due)
        blocks.append(
            Block(
                f"We will write to you by {due}. We will tell you what we did, what we did not do, and why."
            )
        )
    blocks += [Block(f"Your reference is {handed.reference}."), *_copy(handed)]
    return Rendered(f"Thank you for taking part: {activity}", blocks + _way_back(message, ways, activity))


def _copy(handed: Handed) -> list[Block]:
    """Their answers, to keep. A held answer is quoted in no message, for somebody else may read it."""
    if handed.is_out_of_sight:
        return [
            Block(
                "Sometimes we do not put answers into a letter or an e-mail, because other people may see it too. "
                f"You can have a copy: ring {settings.CONTACT_PHONE} and say your reference."
            )
        ]
    said = [Block("\n".join(one.answers), look="said", label=one.question) for one in handed.said]
    return [Block("A copy of your answers", look="heading"), *said]


def _way_back(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    again = settings.SITE_URL + reverse("send_my_link")
    closes = "You can change your answers until it closes, or take them back at any time."
    if activity.state == ActivityState.CLOSED:
        closes = "You can take your answers back at any time."
    if message.on_a_screen:
        return [
            Block(closes),
            *_to_my_page(message, ways, "See or change my answers"),
            Block(f"The button works for 30 days. After that, get a new one here: {again}", look="quiet"),
        ]
    return [Block(closes), *_to_my_page(message, ways, "")]


def may_read(message: Message, ways: Ways) -> Rendered:
    """That somebody who offered to can help to read, and where."""
    reader = (
        CoReader.objects.select_related("participation__activity")
        .filter(pk=message.payload["reader"])
        .first()
    )
    if reader is None or not reader.reads:
        return Rendered(subject="", empty="This person does not help to read any more.")
    activity = reader.participation.activity
    return Rendered(
        f"You can help us read: {activity}",
        [
            _hello(message),
            Block(
                f"You said that you would like to help us read what people wrote in “{activity}”. Yes, please."
            ),
            Block(
                "You see one answer at a time. We take out the names that we find. You say what the person means."
            ),
            *_to_my_page(message, ways, "Go to my page"),
            Block("There you find “Help us read”. Do not tell anybody what you read.", look="quiet"),
        ],
    )


def _to_my_page(message: Message, ways: Ways, words: str) -> list[Block]:
    if message.on_a_screen:
        return [Block(words, look="button", url=ways.link("my_page"))]
    return [
        Block(f"Go to {settings.SITE_URL}/code/ and type this code:"),
        Block(ways.code("my_page"), look="code"),
    ]


def come_back(message: Message, ways: Ways) -> Rendered:
    """The link for going on where somebody stopped. Says nothing of what they answered."""
    response = _response(message)
    if response is None or response.state == "taken_back":
        return Rendered(subject="", empty="These answers were taken back.")
    activity = response.participation.activity
    until = clock.in_words(clock.london(activity.closes_at).date())
    link = ways.link("survey", str(activity.pk), until=activity.closes_at)
    return Rendered(
        f"Go on where you stopped: {activity}",
        [
            _hello(message),
            Block(
                f"You stopped half way in “{activity}”. Your answers are kept. You can go on until {until}."
            ),
            Block("Go on where I stopped", look="button", url=link),
            Block("The link is yours alone. Whoever has it can see your answers.", look="quiet"),
        ],
    )

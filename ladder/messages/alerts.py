"""Hearing when something opens: the yes that we ask for, and the news."""

from django.conf import settings

from ladder.messages.greeting import dear
from ladder.models import Activity, Alert
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts

DOOR = "alerts"


def alert_confirm(message: Message, ways: Ways) -> Rendered:
    """Somebody typed this address. Written when it goes out, so that all that was asked for by then is in it."""
    waiting = list(
        Alert.objects.to_confirm(clock.now())
        .filter(participant=message.participant)
        .select_related("project")
    )
    blocks = [dear(message)]
    if waiting:
        wishes = "\n".join(f"When something opens: {alert}." for alert in waiting)
        blocks += [
            Block("Somebody, perhaps you, asked us to write to this address:"),
            Block(wishes, look="said", label="What we were asked for"),
            Block("Do you want that? Then open the page and press “Yes, tell me”."),
        ]
    else:
        blocks.append(Block("You asked us to tell you when something opens. We do so already."))
    blocks += [
        Block("Open the page", look="button", url=ways.link(DOOR)),
        Block(
            "Did you not ask for this? Then you can forget this mail. Without a yes we write nothing more.",
            look="quiet",
        ),
    ]
    return Rendered("Do you want to hear when something opens?", blocks)


def alert_opened(message: Message, ways: Ways) -> Rendered:
    """Something opened. Looked at when it goes out: it may have closed, or they want it no more."""
    activity = Activity.objects.select_related("project").get(pk=message.about)
    mine = Alert.objects.about(activity).confirmed().filter(participant=message.participant)
    alert = mine.select_related("project").first()
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this went out.")
    if alert is None:
        return Rendered(subject="", empty="They do not want to hear of this any more.")
    until = clock.in_words(activity.closes_on)
    address = settings.SITE_URL + activity.get_absolute_url()
    blocks = [
        dear(message),
        Block(f"This is open now: “{activity}”."),
        Block(texts.plain(activity.intro)),
        Block(f"It is open until {until}. You do not have to take part."),
    ]
    why = f"We write this because you want to hear when something opens: {alert}."
    if message.on_a_screen:
        blocks.append(Block("See what it is about", look="button", url=address))
        blocks.append(Block(f"{why} You can stop that here: {ways.link(DOOR)}", look="quiet"))
    else:
        blocks.append(Block(f"It stands here: {address} Or ring us on {settings.CONTACT_PHONE}."))
        blocks.append(Block(f"{why} Tell us if you want that no more.", look="quiet"))
    return Rendered(f"Open now: {activity}", blocks)

"""Months after the reply: did it happen, did it help? And telling staff what was opened again."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from followups import actions
from followups.models import Came, Entry, LookBack, LookBackAnswer
from ladder.messages.greeting import dear
from ladder.models import Activity, Participation
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts

HAPPENED, HELPED = "Did it happen?", "Did it help?"


def look_back(message: Message, ways: Ways) -> Rendered:
    """A link, or a code with the questions to tick, or what to say on the phone."""
    activity = Activity.objects.select_related("look_back").get(pk=message.about)
    asked: LookBack = activity.look_back
    empty = _no_need_to_ask(message, activity)
    if empty:
        return Rendered(subject="", empty=empty)
    blocks = [
        dear(message),
        Block(
            f"You took part in “{activity}”. Half a year ago we wrote to you what came of it. "
            "Now we ask you: did it happen? Did it help?"
        ),
        Block(
            "If you say no, the people who decided hear of it, and we look at it again. They do not hear who said so. "
            "We show the answers to everyone, without your name, if 8 people or more answer. "
            f"You can answer until {clock.in_words(asked.closes_on)}. You do not have to."
        ),
        *_way_in(message, ways, asked),
    ]
    return Rendered(f"Did it happen? Did it help? What came of “{activity}”", blocks)


def _no_need_to_ask(message: Message, activity: Activity) -> str:
    """Looked at when the message goes out: much may have happened since it was written."""
    if not activity.look_back.is_open_on(clock.today()):
        return "The time to answer had passed before this went out."
    mine = Participation.objects.asked_how_it_felt(activity).filter(participant=message.participant)
    if not mine.exists():
        return "They took their answers back, or want no messages about this."
    if LookBackAnswer.objects.filter(participation__in=mine, entry__in=activity.look_back.entries).exists():
        return "They have answered already."
    return ""


def _way_in(message: Message, ways: Ways, asked: LookBack) -> list[Block]:
    target, until = str(asked.activity_id), asked.link_lives_until()
    if message.on_a_screen:
        return [
            *_entries(asked.asks_about(), message),
            Block("Say if it happened, and helped", look="button",
                  url=ways.link("look_back", target, until=until)),
            Block("This link is yours alone. If you would rather answer on paper, ring us.", look="quiet"),
        ]  # fmt: skip
    code = Block(ways.code("look_back", target, until=until), look="code")
    if message.channel == "phone":
        return [
            Block(
                f"Type this code at {settings.SITE_URL}/code/ first. Then read out each thing, ask if it happened and "
                "if it helped, and press what they say. You can skip any of them."
            ),
            code,
            *_on_paper(asked.asks_about(), message),
        ]
    return [
        Block(f"Go to {settings.SITE_URL}/code/ and type this code:"),
        code,
        Block(
            "Or tick your answers here, and send this letter back to us. Or ring us, and we write them down."
        ),
        *_on_paper(asked.asks_about(), message),
    ]


def _entries(entries: Iterable[Entry], message: Message) -> list[Block]:
    wanted = actions.wanted_by(message.participant)
    told = [(entry.status_words(), actions.told(entry, wanted)) for entry in entries]
    return [Block(one.did, look="did", label=label, language=one.language) for label, one in told]


def _on_paper(entries: Iterable[Entry], message: Message) -> list[Block]:
    ticks = " ".join(f"☐ {words}" for words in Came.labels)
    return [
        block
        for entry, shown in zip(entries, _entries(entries, message), strict=True)
        for block in (shown, Block(f"{HAPPENED}\n{ticks}"), Block(f"{HELPED}\n{ticks}"))
    ]


def opened_again(message: Message, ways: Ways) -> Rendered:
    """To whoever wrote the entry and whoever decides. Nothing of who said no, how many, or when."""
    entry = Entry.objects.select_related("activity").get(pk=message.payload["entry"])
    if not Entry.objects.current().filter(pk=entry.pk).exists():
        return Rendered(subject="", empty="A further version was written before this went out.")
    again = reverse("admin:followups_entry_again", args=[entry.activity_id, entry.series])
    return Rendered(
        f"Open again: {texts.plain(entry.said)[:80]}",
        [
            dear(message),
            Block(
                f"We asked the people of “{entry.activity}” if what we told them happened, and helped. "
                "About this one, somebody said no:"
            ),
            Block(texts.plain(entry.did), look="did", label=entry.status_words()),
            Block(
                "Everybody can read now that it is open again. It stays so until you write what comes of it: "
                "find out what went wrong, and say what you will do, or why not."
            ),
            Block("Write what comes of it", look="button", url=settings.SITE_URL + again),
        ],
    )

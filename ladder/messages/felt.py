"""Asking how it felt."""

from collections.abc import Iterable

from django.conf import settings

from ladder import feeling
from ladder.messages.greeting import dear
from ladder.models import Activity, FeltAnswer, FeltRound, Participation
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock


def felt(message: Message, ways: Ways) -> Rendered:
    """Asks how it felt: a link, or a code with the questions to tick, or what to say on the phone."""
    activity = Activity.objects.select_related("felt_round").get(pk=message.about)
    empty = _no_need_to_ask(message, activity)
    if empty:
        return Rendered(subject="", empty=empty)
    asked = activity.felt_round
    blocks = [
        dear(message),
        Block(
            f"You took part in “{activity}”. How much did your views count? There are no right answers. "
            "It takes one minute."
        ),
        Block(
            "We will show the answers to everyone, but not your name. We show them only if 8 people or more answer. "
            f"You can answer until {clock.in_words(asked.closes_on)}. You do not have to."
        ),
        *_felt_way_in(message, ways, asked),
        Block("These are our own questions. They are not a tested scale.", look="quiet"),
    ]
    return Rendered(f"How much did your views count in “{activity}”?", blocks)


def _no_need_to_ask(message: Message, activity: Activity) -> str:
    """Looked at when the message goes out: much may have happened since it was written."""
    if not activity.felt_round.is_open_on(clock.today()):
        return "The time to say how it felt had passed before this went out."
    mine = Participation.objects.asked_how_it_felt(activity).filter(participant=message.participant)
    if not mine.exists():
        return "They took their answers back, or want no messages about this."
    if FeltAnswer.objects.filter(participation__in=mine).exists():
        return "They have said how it felt already."
    return ""


def _felt_way_in(message: Message, ways: Ways, asked: FeltRound) -> list[Block]:
    target, until = str(asked.activity_id), asked.link_lives_until()
    if message.on_a_screen:
        return [
            Block("Say how it felt", look="button", url=ways.link("felt", target, until=until)),
            Block("This link is yours alone. If you would rather answer on paper, ring us.", look="quiet"),
        ]
    code = Block(ways.code("felt", target, until=until), look="code")
    if message.channel == "phone":
        words = f"Read these questions out, one after the other. Type this code at {settings.SITE_URL}/code/ first, "
        return [
            Block(words + "and press what they say. You can skip any question."),
            code,
            *_on_paper(asked),
        ]
    return [
        Block(f"Go to {settings.SITE_URL}/code/ and type this code:"),
        code,
        Block(
            "Or tick your answers here, and send this letter back to us. Or ring us, and we write them down."
        ),
        *_on_paper(asked),
    ]


def _on_paper(asked: FeltRound) -> list[Block]:
    """The questions as words to tick."""
    first = "\n".join(_to_tick(feeling.FIRST))
    blocks = [
        Block(feeling.QUESTION.format(title=f"“{asked.activity}”"), look="heading"),
        Block(first + "\n" + "\n".join(_to_tick(feeling.WAYS_OUT))),
    ]
    for answer in feeling.FIRST:
        if answer.code in feeling.WITHIN:
            blocks.append(
                Block(f"If you ticked “{answer.words}”: which one is most like it?", look="heading")
            )
            blocks.append(Block("\n".join(_to_tick(feeling.WITHIN[answer.code]))))
    blocks.append(Block("Do you agree with this?", look="heading"))
    agree = " ".join(f"☐ {words}" for words in feeling.AGREEMENT.values())
    blocks += [Block(f"{words}\n{agree}") for words in feeling.STATEMENTS.values()]
    came = " ".join(f"☐ {words}" for words in feeling.CAME.values())
    return blocks + [Block(f"{question}\n{came}") for question in asked.promised().values()]


def _to_tick(answers: Iterable[feeling.Answer]) -> list[str]:
    return [f"☐ {answer.words}" for answer in answers]

"""The words of what we write about activities and promises."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from ladder import actions, feeling, versions
from ladder.models import (
    Activity,
    Challenge,
    ChallengeAnswer,
    Deputy,
    FactLine,
    FeltAnswer,
    FeltRound,
    Participation,
    Promise,
    Successor,
)
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts


def invitation(message: Message, ways: Ways) -> Rendered:
    """Asks somebody to take part, with a link or a code of their own."""
    activity = Activity.objects.prefetch_related("promises").get(pk=message.about)
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this invitation went out.")
    return invitation_to(activity, message, ways)


def invitation_to(activity: Activity, message: Message, ways: Ways) -> Rendered:
    """The same for an activity at hand, be it one that is only supposed."""
    name = message.participant.first_name if message.participant else ""
    until = clock.in_words(clock.london(activity.closes_at).date())
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(f"We want to hear from you: “{activity}”."),
        Block(texts.plain(activity.intro)),
        Block(f"You can take part until {until}. You do not have to."),
    ]
    promise = activity.promise
    blocks += _what_can_change(promise)
    if promise and promise.reply_due:
        words = f"We will write to you by {clock.in_words(promise.reply_due)} and say what came of it. "
        blocks.append(Block(f"{words}{promise.signature} has signed this promise."))
    return Rendered(f"We want to hear from you: {activity}", blocks + _way_in(message, ways, activity))


def _what_can_change(promise: Promise | None) -> list[Block]:
    """A line each, so that nobody is asked for more than can come of it."""
    if promise is None:
        return []
    said = (("What can change", promise.can_change), ("What cannot", promise.cannot_change))
    lines = [f"{name}: {_one_after_the_other(texts.lines(text))}" for name, text in said if texts.lines(text)]
    return [Block("\n".join(lines))] if lines else []


def _one_after_the_other(points: list[str]) -> str:
    return "; ".join([*(point.rstrip(".") for point in points[:-1]), points[-1]])


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
        Block(
            f"Or ring us on {settings.CONTACT_PHONE}. We read the questions to you and write down your answers."
        ),
    ]


def _to_sign(message: Message) -> Promise | None:
    """The promise somebody is asked to sign; None where there is nothing to sign any more."""
    found = Promise.objects.select_related("activity", "asked_by", "decider")
    promise = found.get(pk=message.payload["promise"])
    return None if promise.is_signed or promise.asked_at is None else promise


def _hello(message: Message) -> Block:
    return Block(f"Dear {message.user.get_short_name()}," if message.user else "Hello,")


def _in_place(message: Message, promise: Promise) -> list[Block]:
    """Said to whoever stands in for the decider."""
    if message.user is None or message.user == promise.decider:
        return []
    return [Block(f"You sign in place of {promise.decider}. The promise says so, with your name.")]


def _read_it(promise: Promise) -> Block:
    url = settings.SITE_URL + reverse("sign_promise", args=[promise.pk])
    return Block("Read the promise", look="button", url=url)


NOTHING_TO_SIGN = "It was signed or sent back before this went out."


def sign(message: Message, ways: Ways) -> Rendered:
    """Asks the decider, or their deputy, to sign."""
    promise = _to_sign(message)
    if promise is None:
        return Rendered(subject="", empty=NOTHING_TO_SIGN)
    return Rendered(
        f"Please read and sign: {promise.activity}",
        [
            _hello(message),
            Block(f"{promise.asked_by} asks you to sign a promise for “{promise.activity}”."),
            *_in_place(message, promise),
            Block(
                "It stands in public with your name. You can sign it, or send it back and say what to change."
            ),
            _read_it(promise),
        ],
    )


def sign_reminder(message: Message, ways: Ways) -> Rendered:
    """Reminds of a promise that waits to be signed."""
    promise = _to_sign(message)
    if promise is None or promise.asked_at is None:
        return Rendered(subject="", empty=NOTHING_TO_SIGN)
    activity = promise.activity
    asked, opens = (clock.in_words(clock.london(at).date()) for at in (promise.asked_at, activity.opens_at))
    waits = (
        f"It is to open on {opens}. It cannot open before this is signed."
        if activity.opened_at is None
        else "People took part under the promise as it was. They do not see this version before it is signed."
    )
    return Rendered(
        f"Still to be signed: {activity}",
        [
            _hello(message),
            Block(f"On {asked} {promise.asked_by} asked for a signature under the promise of “{activity}”."),
            *_in_place(message, promise),
            Block(waits),
            Block("You can sign it, or send it back and say what to change."),
            _read_it(promise),
        ],
    )


def deputy(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that they may sign in another's place."""
    named = Deputy.objects.select_related("decider").get(pk=message.payload["deputy"])
    if named.ended_at is not None:
        return Rendered(subject="", empty="It had ended before this went out.")
    until = clock.in_words(named.until)
    blocks = [
        _hello(message),
        Block(f"{named.decider} asks you to sign promises in their place, until the end of {until}."),
        Block("Each promise that you sign says so: your name, for theirs. They still answer for it."),
        Block("What waits to be signed is on your start page.", look="words"),
        Block("Go to the start page", look="button", url=settings.SITE_URL + reverse("admin:index")),
    ]
    if named.why:
        blocks.insert(2, Block(named.why, look="said", label="They wrote"))
    return Rendered(f"You may sign for {named.decider}", blocks)


def answers_now(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that they answer for a promise from now on."""
    named = Successor.objects.select_related("promise__activity", "named_by").get(
        pk=message.payload["successor"]
    )
    promise, activity = named.promise, named.promise.activity
    since = clock.in_words(named.since)
    return Rendered(
        f"You answer for the promise now: {activity}",
        [
            _hello(message),
            Block(f"{promise.decider_name} signed the promise of “{activity}”, and has left."),
            Block(f"{named.named_by} wrote that you answer for it since {since}. It says so in public."),
            Block("Is that wrong? Tell them now."),
            Block("Read it", look="button", url=settings.SITE_URL + activity.get_absolute_url()),
        ],
    )


def promise_changed(message: Message, ways: Ways) -> Rendered:
    """Tells somebody who joined what is different in the promise: in its writer's words, and field by field."""
    promise = Promise.objects.select_related("activity", "decider").get(pk=message.payload["promise"])
    activity = promise.activity
    earlier = activity.promises.signed().filter(version__lt=promise.version).select_related("decider")
    before = earlier.order_by("version").last()
    changes = versions.differences(before, promise) if before else []
    name = message.participant.first_name if message.participant else ""
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(f"You joined “{activity}”. We promised you something. Now the promise is different."),
        Block(texts.plain(promise.what_changed)),
    ]
    if changes:
        blocks += [Block("What is different", look="heading"), *(Block(words) for words in changes)]
    public = settings.SITE_URL + activity.get_absolute_url()
    blocks += [
        Block(f"{promise.signature} has signed this. All else stays as it was promised."),
        Block("Read the promise", look="button", url=public)
        if message.channel == "email"
        else Block(f"You can read all of it here: {public} Or ring us, and we read it to you."),
    ]
    return Rendered(f"Our promise has changed: {activity}", blocks)


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


MOVED = {
    "reply_extended": "When you hear back from us: {title}",
    "closed_early": "This has closed: {title}",
    "cancelled": "This has stopped: {title}",
}


def moved(message: Message, ways: Ways) -> Rendered:
    """That a date moved, that it closed early or was stopped: in the words that stand on its page."""
    line = FactLine.objects.select_related("activity", "words", "by").get(pk=message.payload["fact"])
    name = message.participant.first_name if message.participant else ""
    by = line.by.name_and_role if line.by else settings.ORGANISATION_NAME
    return Rendered(
        MOVED[line.key].format(title=line.activity),
        [
            Block(f"Dear {name}," if name else "Hello,"),
            Block(line.words.sentence),
            Block(by, look="quiet"),
            *_where_it_stands(message, line.activity),
        ],
    )


def _where_it_stands(message: Message, activity: Activity) -> list[Block]:
    address = settings.SITE_URL + activity.get_absolute_url()
    if message.channel == "email":
        return [Block("See what we promised", look="button", url=address)]
    return [Block(f"What we promised stands here: {address} Or ring us.", look="quiet")]


def falls_soon(message: Message, ways: Ways) -> Rendered:
    """Tells staff which step falls when, and what stops it. Nothing where somebody has done it meanwhile."""
    activity = Activity.objects.with_ledger().get(pk=message.about)
    falls = [fall for fall in actions.falls_ahead(activity) if fall.day == actions.day_warned_of(message)]
    if not falls or message.user is None:
        return Rendered(subject="", empty="What was missing was done before this went out.")
    first = falls[0]
    page = settings.SITE_URL + reverse("admin:ladder_activity_change", args=[activity.pk])
    return Rendered(
        f"A promise that can still be kept: {activity}",
        [
            Block(f"Dear {message.user.get_short_name()},"),
            Block(f"“{activity}”: {first.words}"),
            Block(" ".join(first.stops)),
            Block("Go to the activity", look="button", url=page),
        ],
    )


def felt(message: Message, ways: Ways) -> Rendered:
    """Asks how it felt: a link, or a code with the questions to tick, or what to say on the phone."""
    activity = Activity.objects.select_related("felt_round").get(pk=message.about)
    empty = _no_need_to_ask(message, activity)
    if empty:
        return Rendered(subject="", empty=empty)
    asked, name = activity.felt_round, message.participant.first_name if message.participant else ""
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
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
    if message.channel == "email":
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


def challenge_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that what they said of a fact was read, and what comes of it. Quotes none of their words."""
    challenge = Challenge.objects.select_related("activity", "words").get(pk=message.payload["challenge"])
    activity, due = challenge.activity, challenge.words.answer_due
    start = [
        _dear(message),
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
        _dear(message),
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


def _dear(message: Message) -> Block:
    name = message.participant.first_name if message.participant else ""
    return Block(f"Dear {name}," if name else "Hello,")


def _to_the_page(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    """By mail a link that lets them in, so that they can speak of the next fact too; on paper the address."""
    if message.channel == "email":
        return [Block("See the page", look="button", url=ways.link("activity", str(activity.pk)))]
    return [Block(f"The page is here: {settings.SITE_URL}{activity.get_absolute_url()}")]

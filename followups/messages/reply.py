"""The words of the reply: what each person said, beside what came of it."""

from collections.abc import Collection, Iterable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from followups import actions
from followups.actions import Wording
from followups.actions.readings import SaidAndDone, handed_in_by, of_response, of_said, said_by
from followups.models import Entry, Release, Status
from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import languages
from people.texts import DEFAULT_LANGUAGE
from proposals.actions import SaidHere
from surveys.models import Response

ANONYMOUS = "The answers are anonymous: we do not know which are yours. So we write the same to everybody. "
LOOKS = {
    Status.DONE: "did",
    Status.DOING: "doing",
    Status.WILL_DO: "doing",
    Status.TRYING: "doing",
    Status.DECIDING: "doing",
    Status.IN_PART: "not_doing",
    Status.NOT_DOING: "not_doing",
    Status.PASSED_ON: "doing",
    Status.NO_AGREEMENT: "doing",
}


def reply(message: Message, ways: Ways) -> Rendered:
    """You said, we did, we did not, because, who decided. Never anybody else's words."""
    activity, entries = _frozen(message, ways)
    response = _responses(message, activity, ways).get(message.participant_id)
    person = message.participant if response is None else None
    if person is not None and ladder_actions.took_part_apart(activity=activity, participant=person):
        return what_came_of_it_for_all(activity, entries, message, ANONYMOUS)
    if response is None and (said := _said(message, activity, ways).get(message.participant_id)):
        return what_came_of(activity, of_said(said, entries), message, ways)
    if response is None and message.participant_id in _took_part(message, activity, ways):
        return what_came_of_it_for_all(activity, entries, message)
    if response is None:
        return Rendered(
            subject="", empty="This person took their answers back, so there is nothing to reply to."
        )
    return what_came_of(activity, of_response(response, entries), message, ways)


def what_came_of(activity: Activity, beside: list[SaidAndDone], message: Message, ways: Ways) -> Rendered:
    """The same for answers and entries at hand, be they only supposed."""
    return Rendered(
        subject=f"What came of: {activity}",
        blocks=[
            *_opening(message, str(activity), beside),
            *_own(beside, message),
            *_next_step(message, ways, activity.get_absolute_url()),
        ],
    )


def what_came_of_it_for_all(
    activity: Activity, entries: list[Entry], message: Message, why: str = ""
) -> Rendered:
    """All of it, without words of theirs: `why` says why there are none. Where answers are anonymous everybody reads
    the same; whoever took part without words that can be shown reads it too. No link leads to anybody's answers.
    """
    name = message.participant.first_name if message.participant else ""
    public = settings.SITE_URL + activity.get_absolute_url()
    return Rendered(
        subject=f"What came of: {activity}",
        blocks=[
            Block(f"Dear {name}," if name else "Hello,"),
            Block(
                f"You wanted to hear what came of “{activity}”. Thank you for taking part. {why}If we said no, we tell "
                "you why."
            ),
            *entry_blocks(entries, message),
            *not_in_their_words(entries, message),
            Block(f"You can read it all here: {public} Or ring us, and we read it to you.", look="quiet"),
        ],
    )


def _frozen(message: Message, ways: Ways) -> tuple[Activity, list[Entry]]:
    """The activity and the versions of entries that a release froze; for a preview, those that would go out now."""
    draft = message.payload.get("draft")
    if draft:
        return Activity.objects.get(pk=draft["activity"]), _entries(draft["entries"])
    return cast(
        tuple[Activity, list[Entry]],
        ways.shared(f"release {message.payload['release']}", lambda: _released(message.payload["release"])),
    )


def _released(pk: int) -> tuple[Activity, list[Entry]]:
    release = Release.objects.select_related("activity").get(pk=pk)
    return release.activity, _entries(release.entries)


def _entries(ids: list[int]) -> list[Entry]:
    return list(Entry.objects.filter(pk__in=ids).order_by("position").prefetch_related("wordings"))


def _responses(message: Message, activity: Activity, ways: Ways) -> dict[UUID | None, Response]:
    """What each of those who are written to together handed in, by the key of the person."""

    def read() -> dict[UUID, Response]:
        return handed_in_by(activity, _written_to(message, ways))

    return cast("dict[UUID | None, Response]", ways.shared(f"handed in {activity.pk}", read))


def _said(message: Message, activity: Activity, ways: Ways) -> dict[UUID | None, list[SaidHere]]:
    """What each of those who are written to together said in talks and wrote in proposals, and that they voted, by the
    person's key.
    """

    def read() -> dict[UUID, list[SaidHere]]:
        return said_by(activity, _written_to(message, ways))

    return cast("dict[UUID | None, list[SaidHere]]", ways.shared(f"said in {activity.pk}", read))


def _took_part(message: Message, activity: Activity, ways: Ways) -> set[UUID | None]:
    """Who of those who are written to together took part, and it stands: also without words that can be shown."""

    def read() -> set[UUID | None]:
        return ladder_actions.took_part(activity=activity, people=_written_to(message, ways))

    return cast("set[UUID | None]", ways.shared(f"took part in {activity.pk}", read))


def _written_to(message: Message, ways: Ways) -> set[UUID]:
    beside = [one for one in ways.together if one.about == message.about]
    return {one.participant_id for one in (message, *beside) if one.participant_id}


def _opening(message: Message, title: str, beside: list[SaidAndDone]) -> list[Block]:
    """A preview is read by staff, who see what was said and so must not see whose words these are.

    A held answer is quoted nowhere, so its writer gets thanks and the way to what came of it all.
    """
    name = message.participant.first_name if message.participant else ""
    if "draft" in message.payload:
        name = "(their first name)"
    thanks = f"You took part in “{title}”. Thank you."
    if beside:
        thanks += " This is what you said, and what came of it. If we said no, we tell you why."
    return [Block(f"Dear {name}," if name else "Hello,"), Block(thanks)]


def _own(beside: list[SaidAndDone], message: Message) -> list[Block]:
    """Each of this person's own words, and under it what came of it. Choices are named together."""
    blocks: list[Block] = []
    shown: set[int] = set()
    for one in beside:
        if not one.said.own_words:
            continue
        blocks.append(
            Block("\n".join(one.said.answers), look="said", label=one.before or _asked(one.said.question))
        )
        blocks += entry_blocks(one.entries, message, shown)
        shown |= {entry.pk for entry in one.entries}
        if one.honest_line:
            blocks.append(Block(one.honest_line, look="quiet"))
    chosen = [one.said for one in beside if not one.said.own_words]
    if chosen:
        lines = [f"{said.question} {', '.join(said.answers)}" for said in chosen]
        label = "You also chose" if blocks else "You answered these questions"
        blocks.append(Block("\n".join(lines), look="said", label=label))
    return blocks + not_in_their_words([entry for one in beside for entry in one.entries], message)


def _asked(question: str) -> str:
    """In a talk nobody asked."""
    return f"We asked: {question} You said" if question else "You said"


def entry_blocks(entries: Iterable[Entry], message: Message, shown: Collection[int] = ()) -> list[Block]:
    """What came of each, because, and who decided, in the words that the reader of this message asked for; in short for
    what is `shown` above.
    """
    wanted = actions.wanted_by(message.participant)
    return [block for entry in entries for block in _entry(entry, wanted, again=entry.pk in shown)]


def _entry(entry: Entry, wanted: Wording, *, again: bool) -> list[Block]:
    look, label = LOOKS[Status(entry.status)], entry.status_words()
    if again:
        return [Block("You can read about this above.", look=look, label=label)]
    told = actions.told(entry, wanted)
    if told.language != DEFAULT_LANGUAGE:
        words = "\n\n".join(part for part in (told.did, told.because) if part)
        return [
            Block(words, look=look, label=label, language=told.language),
            Block(entry.decided_words(), look="quiet"),
        ]
    because = [f"Because: {told.because}"] if told.because else []
    return [Block("\n\n".join([told.did, *because, entry.decided_words()]), look=look, label=label)]


def not_in_their_words(entries: Iterable[Entry], message: Message) -> list[Block]:
    """A line where somebody asked for other words, and some of these are only there in plain ones."""
    wanted = actions.wanted_by(message.participant)
    if not any(actions.told(entry, wanted).stands_in for entry in entries):
        return []
    called = "Easy Read" if wanted.easy else languages.of(wanted.language).own
    help_with_it = f"Ring us on {settings.CONTACT_PHONE}, and we go through it with you."
    return [Block(f"Not all of this is there in {called}. {help_with_it}", look="quiet")]


def _next_step(message: Message, ways: Ways, public: str) -> list[Block]:
    if message.on_a_screen:
        return [
            Block("See it all on your own page", look="button", url=ways.link("my_page")),
            Block(f"What came of what other people said: {settings.SITE_URL}{public}", look="quiet"),
        ]
    return [
        Block("You can see all of this on your own page. Your code for it is:"),
        Block(ways.code("my_page"), look="code"),
        Block(
            f"Go to {settings.SITE_URL}{reverse('enter_code')} and type the code. "
            f"What came of what other people said: {settings.SITE_URL}{public} "
            "Or ring us, and we read it all to you.",
            look="quiet",
        ),
    ]

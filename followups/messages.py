"""The words of the reply: what each person said, beside what came of it."""

from django.conf import settings

from followups.actions.readings import SaidAndDone, of_response
from followups.models import Entry, Release, Status
from ladder.models import Activity
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts
from surveys.models import Response

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
    activity, ids = _frozen(message)
    entries = list(Entry.objects.filter(pk__in=ids).order_by("position"))
    response = (
        Response.objects.standing()
        .filter(participation__participant=message.participant, participation__activity=activity)
        .select_related("version")
        .prefetch_related("words")
        .first()
    )
    if response is None:
        return Rendered(
            subject="", empty="This person took their answers back, so there is nothing to reply to."
        )
    beside = of_response(response, entries)
    return Rendered(
        subject=f"What came of: {activity}",
        blocks=[
            *_opening(message, str(activity)),
            *_own(beside),
            *_others(beside, entries),
            *_next_step(message, ways, activity.get_absolute_url()),
        ],
    )


def _frozen(message: Message) -> tuple[Activity, list[int]]:
    """The activity and the versions of entries that a release froze; for a preview, those that would go out now."""
    draft = message.payload.get("draft")
    if draft:
        return Activity.objects.get(pk=draft["activity"]), draft["entries"]
    release = Release.objects.select_related("activity").get(pk=message.payload["release"])
    return release.activity, release.entries


def _opening(message: Message, title: str) -> list[Block]:
    name = message.participant.first_name if message.participant else ""
    return [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(
            f"You took part in “{title}”. Thank you. This is what you said, what we did, and what we did not do. "
            "If we said no, we tell you why."
        ),
    ]


def _own(beside: list[SaidAndDone]) -> list[Block]:
    """Each of this person's own words, and under it what came of it. Choices are named together."""
    blocks: list[Block] = []
    shown: set[int] = set()
    for one in beside:
        if not one.said.own_words:
            continue
        blocks.append(
            Block("\n".join(one.said.answers), look="said", label=f"We asked: {one.said.question} You said")
        )
        blocks += [_entry(entry, again=entry.pk in shown) for entry in one.entries]
        shown |= {entry.pk for entry in one.entries}
        if one.honest_line:
            blocks.append(Block(one.honest_line, look="quiet"))
    chosen = [one.said for one in beside if not one.said.own_words]
    if chosen:
        lines = [f"{said.question} {', '.join(said.answers)}" for said in chosen]
        blocks.append(Block("\n".join(lines), look="said", label="You also chose"))
    return blocks


def _others(beside: list[SaidAndDone], entries: list[Entry]) -> list[Block]:
    """What came of what other people said, so that nobody hears good news only."""
    mine = {entry.pk for one in beside for entry in one.entries}
    rest = [entry for entry in entries if entry.pk not in mine]
    if not rest:
        return []
    blocks = [Block("What came of what other people said", look="heading")]
    for entry in rest:
        blocks += [Block(texts.plain(entry.said), look="quiet", label="People said"), _entry(entry)]
    return blocks


def _entry(entry: Entry, *, again: bool = False) -> Block:
    status = Status(entry.status)
    when = f" by {clock.in_words(entry.by_date)}" if entry.by_date else ""
    label = f"{entry.get_status_display()}{when}"
    if again:
        return Block("You can read about this above.", look=LOOKS[status], label=label)
    lines = [texts.plain(entry.did)]
    if texts.plain(entry.because):
        lines.append(f"Because: {texts.plain(entry.because)}")
    lines.append(f"{entry.decided_by} decided this on {clock.in_words(entry.decided_on)}.")
    return Block("\n\n".join(lines), look=LOOKS[status], label=label)


def _next_step(message: Message, ways: Ways, public: str) -> list[Block]:
    if message.channel == "email":
        return [
            Block("See it all on your own page", look="button", url=ways.link("my_page")),
            Block(f"What came of everything is public too: {settings.SITE_URL}{public}", look="quiet"),
        ]
    return [
        Block("You can see all of this on your own page. Your code for it is:"),
        Block(ways.code("my_page"), look="code"),
        Block(
            f"Go to {settings.SITE_URL}/code/ and type the code. Or ring us, and we read it to you.",
            look="quiet",
        ),
    ]

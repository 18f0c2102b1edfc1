"""The public page and the message of a day ahead, under supposed facts, drawn by what draws the real ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from coprod_site.showing import activity_page
from coprod_site.showing.entries import shown
from followups import messages as reply_messages
from followups.actions.readings import SaidAndDone
from followups.models import Entry, Heard, Reason, Status
from ladder import messages as ladder_messages
from ladder import supposing
from ladder.in_words import signer
from ladder.kinds import SURVEY, VOTE
from ladder.models import Activity, Promise
from ladder.supposing import Days, Supposition
from outbox.actions import DeadWays
from outbox.models import Message
from outbox.renderers import Rendered
from people import clock, texts
from surveys import messages as survey_messages
from surveys.messages import Handed
from surveys.models import Said

NOBODY = "We would write to nobody on this day."


@dataclass(frozen=True)
class Supposed:
    """What is looked at: the activity as it is supposed, the promise that counts in it, and the day."""

    activity: Activity
    promise: Promise
    supposition: Supposition
    days: Days
    on: date


@dataclass(frozen=True)
class Moment:
    """A day, or days, on which people are written to. `to` says who gets it; `words` draws it as it would be sent.
    Without them only `to` is said: what it says is not known before.
    """

    to: str
    when: Callable[[Supposed], bool]
    words: Callable[[Supposed], Rendered] | None


def look(promise: Promise, supposition: Supposition, on: date | None) -> Supposed:
    """Reads the activity and supposes. `on`: the day to look at; without one the supposition's own."""
    activity = activity_page.for_page(Activity.objects.filter(pk=promise.activity_id)).get()
    days = supposing.days_of(activity, promise)
    day = on or supposition.day(days)
    supposed = supposing.suppose(activity, promise, supposition, day)
    signed = next(one for one in supposed.promises.all() if one.pk == promise.pk)
    return Supposed(supposed, signed, supposition, supposing.days_of(supposed, signed), day)


def page(supposed: Supposed) -> dict[str, Any]:
    """What pages/activity.html draws, without the ways in: nothing on it acts. Call it with the clock at that day."""
    activity = supposed.activity
    activity.heard_shown = _heard(supposed)  # type: ignore[attr-defined]
    drawn = activity_page.everything(activity, clock.now())
    replied = "reply" in {line.key for line in activity.standing_facts}
    entries = [shown(entry) for entry in _entries(supposed)] if replied else []
    return drawn | {"take_part_url": "", "talk_url": "", "ideas": [], "entries": entries, "supposed": True}


def message(supposed: Supposed) -> tuple[str, Rendered | None]:
    """Who is written to on the day, and what; or that nobody is."""
    for moment in MOMENTS:
        if moment.when(supposed):
            return moment.to, moment.words(supposed) if moment.words else None
    return NOBODY, None


def _heard(supposed: Supposed) -> list[Heard]:
    """What staff will write, as a stand-in: nobody can know yet what people will say."""
    if "heard" not in {line.key for line in supposed.activity.standing_facts}:
        return []
    words = texts.of("(Here stands what people told you, one thing on each line.)")
    at = clock.start_of(supposed.days.heard_due)
    return [Heard(activity=supposed.activity, words=words, published_at=at, people=supposing.TOOK_PART)]


def _entries(supposed: Supposed) -> list[Entry]:
    """One thing that is done and one that is not, with the decider's own name."""
    decided_on = supposed.promise.body_meets_on or supposed.days.reply_due
    common: dict[str, Any] = {
        "activity": supposed.activity,
        "decided_by": supposed.promise.body or signer(supposed.promise),
        "decided_on": decided_on,
    }
    return [
        Entry(
            said=texts.of("(Here stands something that people said.)"),
            status=Status.DONE,
            did=texts.of("(Here stands what you did.)"),
            **common,
        ),
        Entry(
            said=texts.of("(Here stands something else that people said.)"),
            status=Status.NOT_DOING,
            reason=Reason.WE_DISAGREE,
            did=texts.of("(Here stands what you do not do.)"),
            because=texts.of("(Here stands why.)"),
            **common,
        ),
    ]


def _mail() -> Message:
    """To nobody, and stored nowhere."""
    return Message(channel="email")


def _invitation(supposed: Supposed) -> Rendered:
    return ladder_messages.invitation_to(supposed.activity, _mail(), DeadWays())


def _thanks(supposed: Supposed) -> Rendered:
    said = [Said("", "(Here stands each question.)", ["(Here stands what they answered.)"], own_words=True)]
    handed = Handed("(a word and a number)", said)
    return survey_messages.thanks_for(supposed.activity, handed, _mail(), DeadWays())


def _reply(supposed: Supposed) -> Rendered:
    said = Said("", "(Here stands the question.)", ["(Here stand this person’s own words.)"], own_words=True)
    beside = [SaidAndDone(said, _entries(supposed))]
    return reply_messages.what_came_of(supposed.activity, beside, _mail(), DeadWays())


# The first one whose time it is.
MOMENTS = (
    Moment(
        "Everybody on the register gets a link or a code of their own, to vote with.",
        lambda one: one.activity.kind == VOTE.code and one.on == one.days.opens_on,
        None,
    ),
    Moment("Everybody you invited gets this.", lambda one: one.on == one.days.opens_on, _invitation),
    Moment(
        "Everybody who answers on this day gets this.",
        lambda one: one.activity.kind == SURVEY.code and one.days.opens_on < one.on <= one.days.closes_on,
        _thanks,
    ),
    Moment(
        "Everybody who is owed a reply gets this.",
        lambda one: one.supposition.happens(one.days).get("reply") == one.on,
        _reply,
    ),
)

"""Publishing what we heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from followups.models import Heard
from ladder import actions as ladder_actions
from ladder import countersigned
from ladder.actions import Fact
from ladder.models import Activity, ActivityState, PublicCount
from people import actions as people_actions
from people import clock, disclosure, texts
from people.models import User
from people.refusals import Refused
from surveys.models import Theme

SAYS_NOTHING = "-"  # in no published version
FEW = "Only a few people said these things. We read them."
ASKS_NOTHING = "These answers ask for nothing."


@dataclass(frozen=True)
class Part:
    """What is told of one theme: a sentence, keys of quotes, the theme that says the opposite; or why not."""

    says: str = ""
    quotes: Sequence[int] = ()
    beside: int | None = None
    left_out: str = ""

    def as_json(self) -> dict[str, Any]:
        told = {"says": self.says.strip(), "quotes": list(self.quotes), "beside": self.beside}
        return {**told, "left_out": self.left_out.strip()}


Parts = Mapping[int, Part]  # by the id of a theme


@transaction.atomic
def write_heard(*, activity: Activity, words: str, by: User, parts: Parts | None = None) -> Heard:
    """Keeps the words as a draft: the one that is there, or a further version after a published one. `parts`: what is
    told of each theme; without them it is lines alone, and what was kept of themes stays.
    """
    ladder_actions.hold(activity)
    draft = Heard.objects.filter(activity=activity, published_at=None).first()
    if draft is None:
        last = Heard.objects.filter(activity=activity).aggregate(last=Max("version"))["last"] or 0
        draft = Heard(activity=activity, version=last + 1, created_at=clock.now())
    draft.words = texts.with_plain(draft.words, words)
    if parts is not None:
        draft.parts = {str(theme): part.as_json() for theme, part in parts.items()}
    draft.save()
    people_actions.audit(by=by, did="wrote what we heard", about=draft)
    return draft


@transaction.atomic
def publish_heard(*, heard: Heard, by: User) -> Heard:
    """Freezes the words, and what may be published of how many people said each theme. Twice is once.

    Refuses while people can still answer, nothing to tell, and a theme of many that is left out without a reason. After
    an earlier version a number falls only where at least 8 people fewer said it: else it would tell of
    somebody who took their answers back.
    """
    activity = heard.activity
    if activity.state != ActivityState.CLOSED:
        raise Refused("People can still answer. Publish what you heard when it has closed.")
    if not activity.has_settled_at(clock.now()):
        raise Refused("It has only just closed. Publish what you heard in a minute.")
    if not texts.lines(heard.words) and not _told(heard):
        raise Refused("Write what you heard, one thing on each line.")
    reading = countersigned.of("heard")
    if reading is not None and (waits := ladder_actions.why_it_waits(activity, reading)):
        raise Refused(waits)
    ladder_actions.freeze_count(activity)
    whole = PublicCount.objects.counted().get(activity=activity).people.number or 0
    published = Heard.objects.filter(pk=heard.pk, published_at=None).update(
        themes=_frozen(activity, whole, heard.parts),
        people=whole,
        published_at=clock.now(),
        published_by=by,
    )
    heard.refresh_from_db()
    if not published:
        return heard
    fact = Fact("heard", True, clock.today(), source=f"followups.heard:{heard.pk}")
    ladder_actions.record(activity=activity, fact=fact, by=by)
    people_actions.audit(by=by, did="published what we heard", about=heard)
    return heard


def frozen_themes(activity: Activity, parts: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """What would be frozen now, for a look at it before publishing."""
    return _themes(activity, activity.people_said_at(clock.now()).number or 0, parts)


def _frozen(activity: Activity, whole: int, parts: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    themes = _themes(activity, whole, parts)
    for one in themes:
        if one.get("left_out") in {SAYS_NOTHING, FEW} and one["shown"].get("number"):
            raise Refused(
                f"Many people said “{texts.plain(one['words'])}”. Tell of it, or say why you leave it out."
            )
    return themes


def _themes(activity: Activity, whole: int, parts: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    themes = list(Theme.objects.standing().filter(activity=activity).with_people())
    counts = {str(theme.pk): theme.people for theme in themes}
    table = disclosure.overlapping(counts, whole=whole)
    before = Heard.objects.current().filter(activity=activity).first()
    if before is not None:
        table = disclosure.again(before.table, table, counts)
    return [
        {"theme": theme.pk, "words": theme.words, "shown": table.cells[str(theme.pk)].as_json()}
        | _part(theme, parts, many=bool(table.cells[str(theme.pk)].number))
        for theme in themes
    ]


def _part(theme: Theme, parts: Mapping[str, Any] | None, *, many: bool) -> dict[str, Any]:
    """A theme that nobody spoke of is left out: of few people quietly, of many not without a word."""
    if parts is None:
        return {}
    told: dict[str, Any] | None = parts.get(str(theme.pk))
    if told is not None:
        return told
    why = SAYS_NOTHING if many else FEW
    return Part(left_out=ASKS_NOTHING if theme.aside else why).as_json()


def _told(heard: Heard) -> bool:
    return any(not one["left_out"] for one in (heard.parts or {}).values())

"""Publishing what we heard."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from followups.models import Heard
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity, ActivityState, PublicCount
from people import actions as people_actions
from people import clock, disclosure, texts
from people.models import User
from people.refusals import Refused
from surveys.models import Theme


@transaction.atomic
def write_heard(*, activity: Activity, words: str, by: User) -> Heard:
    """Keeps the words as a draft: the one that is there, or a further version after a published one."""
    ladder_actions.hold(activity)
    draft = Heard.objects.filter(activity=activity, published_at=None).first()
    if draft is None:
        last = Heard.objects.filter(activity=activity).aggregate(last=Max("version"))["last"] or 0
        draft = Heard(activity=activity, version=last + 1, created_at=clock.now())
    draft.words = texts.with_plain(draft.words, words)
    draft.save()
    people_actions.audit(by=by, did="wrote what we heard", about=draft)
    return draft


@transaction.atomic
def publish_heard(*, heard: Heard, by: User) -> Heard:
    """Freezes the words, and what may be published of how many people said each theme. Twice is once.

    Refuses while people can still answer, and empty words. After an earlier version a number falls only where at least
    8 people fewer said it: else it would tell of somebody who took their answers back.
    """
    activity = heard.activity
    if activity.state != ActivityState.CLOSED:
        raise Refused("People can still answer. Publish what you heard when it has closed.")
    if not activity.has_settled_at(clock.now()):
        raise Refused("It has only just closed. Publish what you heard in a minute.")
    if not texts.lines(heard.words):
        raise Refused("Write what you heard, one thing on each line.")
    ladder_actions.freeze_count(activity)
    whole = PublicCount.objects.counted().get(activity=activity).people.number or 0
    published = Heard.objects.filter(pk=heard.pk, published_at=None).update(
        themes=_themes(activity, whole),
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


def _themes(activity: Activity, whole: int) -> list[dict[str, Any]]:
    themes = list(Theme.objects.standing().filter(activity=activity).with_people())
    counts = {str(theme.pk): theme.people for theme in themes}
    table = disclosure.overlapping(counts, whole=whole)
    before = Heard.objects.current().filter(activity=activity).first()
    if before is not None:
        table = disclosure.again(before.table, table, counts)
    return [
        {"theme": theme.pk, "words": theme.words, "shown": table.cells[str(theme.pk)].as_json()}
        for theme in themes
    ]

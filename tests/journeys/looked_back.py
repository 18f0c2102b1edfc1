"""Whether it happened and helped, for the page checks: one person is asked now, one activity is counted."""

from datetime import timedelta

from followups.models import LookBack
from ladder.models import Participation
from people import actions as people_actions
from people import clock, texts
from tests.factories.followups import (
    EntryFactory,
    LookBackAnswerFactory,
    LookBackFactory,
    ReleaseFactory,
    ReopenedFactory,
)
from tests.factories.ladder import ActivityFactory, ParticipationFactory


def make() -> dict[str, str]:
    asked = LookBackFactory()
    quiet = EntryFactory(
        activity=asked.activity,
        position=2,
        status="in_part",
        reason="money",
        said=texts.of("There is no quiet room."),
        did=texts.of("The small room is quiet on Mondays."),
        because=texts.of("On the other days it is let."),
    )
    LookBack.objects.filter(pk=asked.pk).update(entries=[*asked.entries, quiet.pk])
    person: Participation = ParticipationFactory(activity=asked.activity)
    return {
        "look_back": asked.activity.slug,
        "look_back_token": people_actions.make_link(
            participant=person.participant, opens="look_back", target=str(asked.activity_id)
        ),
        "looked_back": _counted(),
    }


def _counted() -> str:
    """One helped and one did not: that one is open again."""
    activity = ActivityFactory(closed=True)
    entries = [EntryFactory(activity=activity, position=place) for place in (1, 2)]
    ReleaseFactory(activity=activity, entries=[one.pk for one in entries], mailing__complete_at=clock.now())
    for entry, happened in zip(entries, ("yes", "no"), strict=True):
        LookBackAnswerFactory.create_batch(12, entry=entry, happened=happened, helped=happened)
    ReopenedFactory(entry=entries[1])
    cells = {code: {"kind": "exact", "number": 0} for code in ("yes", "partly", "no", "not_known", "unsaid")}
    about = {"kind": "rounded", "number": 10}
    shown = {
        str(entry.pk): {name: {**cells, code: about} for name in ("happened", "helped")}
        for entry, code in zip(entries, ("yes", "no"), strict=True)
    }
    opened = clock.today() - timedelta(weeks=5)
    LookBackFactory(
        activity=activity,
        opens_on=opened,
        closes_on=opened + timedelta(weeks=4),
        entries=[one.pk for one in entries],
        counted=True,
        shown=shown,
    )
    return str(activity.slug)

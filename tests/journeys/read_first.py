"""A promise and what was heard that people who use the service were asked to read first: one signed, one did not."""

from typing import Any

from ladder import actions as ladder_actions
from ladder import countersigned
from ladder.models import Activity
from people import actions as people_actions
from people import texts
from people.models import Team
from people.people_list import Listed
from tests.factories.followups import HeardFactory
from tests.factories.ladder import ActivityFactory, PromiseFactory

READERS = ("Jean Marsh", "Samir Khan", "Donna Wells")


def make(team: Team) -> dict[str, Any]:
    planned = ActivityFactory(team=team, opens_in_days=20, title=texts.of("The garden behind the day centre"))
    PromiseFactory(activity=planned, signed=True)
    closed = ActivityFactory(team=team, closed=True, title=texts.of("The way to the day centre"))
    HeardFactory(activity=closed, published_at=None)
    return {
        "read_first_id": planned.pk,
        "read_first": planned.slug,
        "read_first_token": _asked(planned, "promise"),
        "read_first_closed_id": closed.pk,
        "read_first_closed": closed.slug,
        "read_first_heard_token": _asked(closed, "heard"),
    }


def _asked(activity: Activity, reads: str) -> str:
    """Of three, one signs, one does not, and one has not answered: their link."""
    activity = Activity.objects.with_ledger().get(pk=activity.pk)
    reading = countersigned.of(reads)
    assert reading is not None
    people = [
        Listed(line, name=name, email=f"{reads}-{line}@example.org") for line, name in enumerate(READERS, 1)
    ]
    ladder_actions.ask_readers(
        activity=activity, reading=reading, people=people, same=set(), by=activity.created_by
    )
    first, second, third = activity.countersignatures.filter(reads=reads).order_by("pk")
    ladder_actions.countersign(asked=first, reading=reading, signs=True, with_name=True)
    ladder_actions.countersign(asked=second, reading=reading, signs=False, why_not="not_so")
    assert third.participant is not None
    return people_actions.make_link(
        participant=third.participant, opens="countersign", target=f"{reads}:{activity.pk}"
    )

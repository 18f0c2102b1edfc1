"""Writing the ledger."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ladder.ledger import BY_HAND
from ladder.models import Activity, ActivityState, FactLine, FactWords
from people import clock
from people.models import User
from people.refusals import Refused


@dataclass(frozen=True)
class Fact:
    """Something that happened. `key` is a key of docs/ladder.md; `source` names the row that proves it.

    `because` is a sentence for people to read; only its hash stands in the ledger itself.
    """

    key: str
    value: Any
    happened_on: date
    because: str = ""
    source: str = ""
    carried_from: FactLine | None = None


def hold(activity: Activity) -> None:
    """Holds the activity's row until the transaction ends, so that whoever also holds it goes one after the other.

    An update holds a row on both databases; a lock would do nothing on SQLite.
    """
    Activity.objects.filter(pk=activity.pk).update(created_at=activity.created_at)


@transaction.atomic
def record(*, activity: Activity, fact: Fact, by: User | None) -> FactLine:
    """Adds a line, which corrects the standing one of the same key if there is one.

    What staff typed by hand and what the site recorded stand side by side: neither corrects the other, and
    ladder.ledger.together says which counts. The same value said again is not written again; by hand, the same value of
    the same day. The activity's row is held meanwhile, so two lines of one key and kind cannot both stand.
    """
    hold(activity)
    mine = FactLine.objects.standing().of_one_kind(fact.source)
    standing = mine.filter(activity=activity, key=fact.key).last()
    if standing is not None and _says_the_same(standing, fact):
        return standing
    line = FactLine.objects.create(
        activity=activity,
        key=fact.key,
        value=fact.value,
        happened_on=fact.happened_on,
        recorded_at=clock.now(),
        source=fact.source,
        words_hash=hashlib.sha256(fact.because.encode()).hexdigest() if fact.because else "",
        by=by,
        corrects=standing,
        carried_from=fact.carried_from,
    )
    if fact.because:
        FactWords.objects.create(fact=line, sentence=fact.because)
    return line


# Facts of a thing that may live on: an adopted plan becomes an option to vote on, or a job.
CARRIED = ("options", "influence", "joint_adopted", "dialogue")


def may_be_carried(activity: Activity) -> "QuerySet[FactLine]":
    """What the records of earlier activities hold, of those that this one builds on, and that can live on here."""
    earlier = activity.builds_on.all()
    found = FactLine.objects.standing().filter(activity__in=earlier, key__in=CARRIED)
    return found.exclude(source=BY_HAND).select_related("activity", "carried_from")


def carry(*, activity: Activity, line: FactLine, by: User | None) -> FactLine:
    """Carries a line over from a closed activity that this one builds on: it stands as long as that line does.

    Refuses other facts, other activities, one that is still open, and a line that was corrected. Twice is once.
    """
    if line.key not in CARRIED:
        raise Refused("This cannot be carried over. It is true only of the activity it was recorded for.")
    if not activity.builds_on.filter(pk=line.activity_id).exists():
        raise Refused("Say first that this activity builds on that one.")
    if line.activity.state != ActivityState.CLOSED:
        raise Refused("That activity is still open. What it records can still change.")
    if not FactLine.objects.standing().filter(pk=line.pk).exists():
        raise Refused("That record was corrected, so it cannot be carried over.")
    source = f"ladder.factline:{line.pk}"
    fact = Fact(line.key, line.value, line.happened_on, source=source, carried_from=line.carried_from or line)
    return record(activity=activity, fact=fact, by=by)


def _says_the_same(standing: FactLine, fact: Fact) -> bool:
    """The level 0 is not False, though Python says that they are equal."""
    same_value = standing.value == fact.value and type(standing.value) is type(fact.value)
    return same_value and (standing.happened_on == fact.happened_on or not standing.is_by_hand)

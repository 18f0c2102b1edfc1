"""Writing the ledger."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ladder.models import Activity, FactLine, FactWords
from people import clock
from people.models import User


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
    )
    if fact.because:
        FactWords.objects.create(fact=line, sentence=fact.because)
    return line


def _says_the_same(standing: FactLine, fact: Fact) -> bool:
    """The level 0 is not False, though Python says that they are equal."""
    same_value = standing.value == fact.value and type(standing.value) is type(fact.value)
    return same_value and (standing.happened_on == fact.happened_on or not standing.is_by_hand)

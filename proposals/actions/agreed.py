"""What came out of asking who agrees: counted once it has settled, kept before anybody is taken off it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from ladder.models import Activity
from people import clock, disclosure
from people.disclosure import Cell
from proposals.common_ground import AGREE, DISAGREE, PASS, Counted, Presses, Said, say
from proposals.models import Agreeing, Side, Stance, Statement


@dataclass(frozen=True)
class CameOut:
    """What may be said: of how many people pressed at all, and of each statement, by its key."""

    people: Cell
    said: Mapping[str, Said]


def came_out(activity: Activity) -> CameOut | None:
    """None until it has settled: a number that moves while somebody looks on tells who pressed."""
    plan = Agreeing.objects.filter(activity=activity, is_on=True).first()
    if plan is None or not activity.has_settled_at(clock.now()):
        return None
    return _read(plan.counted) if plan.counted_at else _count(activity)


def keep_count(activity: Activity) -> bool:
    """Writes down what is published, for good. Twice is once; False: not now.

    Call it, in the same transaction, before anything that takes somebody's presses away.
    """
    if not activity.has_settled_at(clock.now()):
        return False
    counted = _written(_count(activity))
    mine = Agreeing.objects.filter(activity=activity, is_on=True, counted_at=None)
    return bool(mine.update(counted_at=clock.now(), counted=counted))


def _count(activity: Activity) -> CameOut:
    stances = Stance.objects.filter(statement__activity=activity).order_by()
    people = stances.values("participation").distinct().count()
    rows = stances.values("statement", "says", "participation__declared__side").annotate(number=Count("pk"))
    found: dict[Any, dict[str, dict[str, int]]] = {}
    for row in rows:
        side = row["participation__declared__side"] or Side.NOT_SAID
        presses = found.setdefault(row["statement"], {}).setdefault(side, {})
        presses[row["says"]] = row["number"]
    keys = Statement.objects.filter(activity=activity).values_list("pk", flat=True)
    said = {str(key): say(_counted(str(key), found.get(key, {}))) for key in keys}
    enough = people >= disclosure.BREAKDOWN_FROM
    return CameOut(disclosure.some(people) if enough else Cell(disclosure.Kind.TOO_FEW_ASKED), said)


def _counted(key: str, by_side: Mapping[str, Mapping[str, int]]) -> Counted:
    """Whoever would rather not say, or did not say, is counted among all and in no group."""
    everybody = {
        one: sum(presses.get(one, 0) for presses in by_side.values()) for one in (AGREE, DISAGREE, PASS)
    }
    groups = {side: _presses(presses) for side, presses in by_side.items() if side != Side.NOT_SAID}
    return Counted(key, _presses(everybody), groups)


def _presses(number: Mapping[str, int]) -> Presses:
    return Presses(number.get(AGREE, 0), number.get(DISAGREE, 0), number.get(PASS, 0))


def _written(found: CameOut) -> dict[str, Any]:
    return {
        "people": found.people.as_json(),
        "said": {
            key: {
                AGREE: one.agree.as_json(),
                DISAGREE: one.disagree.as_json(),
                PASS: one.passed.as_json(),
                "groups": dict(one.groups),
            }
            for key, one in found.said.items()
        },
    }


def _read(kept: Mapping[str, Any]) -> CameOut:

    def cell(written: Mapping[str, Any]) -> Cell:
        """As it was before it was kept: else the page would tell that somebody went."""
        return disclosure.cell_from(written, frozen=False)

    said = {
        key: Said(key, cell(one[AGREE]), cell(one[DISAGREE]), cell(one[PASS]), one["groups"])
        for key, one in kept["said"].items()
    }
    return CameOut(cell(kept["people"]), said)

"""Counting once what is published of how many people took part."""

from collections import Counter

from django.db import transaction
from django.db.models import Count

from ladder.models import Activity, Invitation, Participation, PublicCount
from people import clock, disclosure


def count_who_took_part() -> int:
    """Looks at the step of what is open, once a day each, and counts what has closed, once and for good.

    Returns how many were counted. Safe to run twice, or twice at once.
    """
    moment = clock.now()
    for activity in Activity.objects.open(moment).exclude(public_count__stepped_on=clock.today()):
        _step(activity)
    closed = Activity.objects.closed(moment).filter(public_count__counted_at=None)
    return sum(freeze_count(activity) for activity in closed.select_related(None))


@transaction.atomic
def freeze_count(activity: Activity) -> bool:
    """Writes down what is published of the people of an activity that has closed. Twice is once; False: not now.

    Call it, in the same transaction, before anything that takes somebody off the number.
    """
    if not activity.has_settled_at(clock.now()):
        return False
    PublicCount.objects.get_or_create(activity=activity)
    mine = PublicCount.objects.filter(activity=activity, counted_at=None)
    if not mine.update(counted_at=None):
        return False
    mine.update(counted_at=clock.now(), shown=_shown(activity))
    return True


def _step(activity: Activity) -> None:
    kept, _new = PublicCount.objects.get_or_create(activity=activity)
    number = Participation.objects.filter(activity=activity, contributed=True).count()
    step = disclosure.while_open(number, said=kept.step).number or 0
    PublicCount.objects.filter(pk=kept.pk, counted_at=None, step__lte=step).update(
        step=step, stepped_on=clock.today()
    )


def _shown(activity: Activity) -> dict[str, object]:
    took_part = Participation.objects.filter(activity=activity, contributed=True).order_by()
    ways_in: Counter[str] = Counter()
    helped: Counter[str] = Counter()
    for row in took_part.values("band", "helped_by").annotate(people=Count("pk")):
        ways_in[row["band"]] += row["people"]
        helped[row["helped_by"]] += row["people"]
    asked = Invitation.objects.filter(activity=activity).count()
    return {
        "people": disclosure.total(ways_in.total()).as_json(),
        "asked": disclosure.total(asked).as_json(),
        "ways_in": disclosure.parts(ways_in).as_json(),
        "helped": disclosure.parts(helped).as_json(),
    }

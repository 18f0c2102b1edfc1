"""A live example of each step, for the page that explains them."""

from dataclasses import dataclass
from datetime import datetime

from ladder import steps
from ladder.models import Activity
from people import clock

LOOKED_THROUGH = 200


@dataclass(frozen=True)
class Example:
    href: str
    title: str
    words: str


def by_step(moment: datetime) -> dict[int, Example]:
    """For each step the newest activity that has closed and stands there by its records, of the newest 200.

    Not one whose step can still move, for it would be an example of nothing; nor one that is being checked.
    """
    found: dict[int, Example] = {}
    closed = Activity.objects.closed(moment).with_ledger().order_by("-closes_at", "pk")
    for activity in closed[:LOOKED_THROUGH]:
        stands = activity.standing_at(moment)
        if stands is None or stands.is_checking or stands.assessment.provisional:
            continue
        found.setdefault(stands.assessment.evidenced, _example(activity, stands.assessment.claimed))
    return found


def _example(activity: Activity, claimed: int) -> Example:
    closed = clock.in_words(clock.london(activity.closes_at).date())
    promised = steps.BY_NUMBER[claimed].in_a_sentence
    return Example(
        activity.get_absolute_url(), str(activity), f"It closed on {closed}. It had promised “{promised}”."
    )

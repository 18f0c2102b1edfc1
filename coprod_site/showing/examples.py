"""A live example of each step, for the page that explains them."""

from dataclasses import dataclass
from datetime import datetime

from coprod_site.showing.standing import PROMISED_IN_SHORT
from ladder.assessment import Assessment
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
        found.setdefault(stands.assessment.evidenced, _example(activity, stands.assessment))
    return found


def _example(activity: Activity, assessment: Assessment) -> Example:
    closed = clock.in_words(clock.london(activity.closes_at).date())
    kept = assessment.evidenced >= assessment.claimed
    promised = (
        "That is what it promised." if kept else f"It had promised {PROMISED_IN_SHORT[assessment.claimed]}."
    )
    return Example(activity.get_absolute_url(), str(activity), f"It closed on {closed}. {promised}")

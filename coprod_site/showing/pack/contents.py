"""The whole pack of one activity, as plain values in the order it is read."""

from datetime import datetime
from typing import Any

from coprod_site.showing import challenges, kept
from coprod_site.showing.pack import came_of_it, promised, recorded
from coprod_site.showing.pack.gathering import Counts
from ladder import steps
from ladder.models import Activity, ActivityState
from people import clock

FORM = 1  # goes up when a key changes its meaning


def of(activity: Activity, counts: Counts, moment: datetime) -> dict[str, Any]:
    """Needs an activity from `for_pack`. The same records on the same day give the same values, and the same hash."""
    state = activity.state_at(moment)
    standing = activity.standing_at(moment)
    still_open = state != ActivityState.CLOSED
    return {
        "form": FORM,
        "as_of": clock.london(moment).date(),
        "is_closed": not still_open,
        "activity": promised.heading(activity, str(state.label)),
        "quality_statements": promised.statements(activity),
        "days": promised.days(activity, standing),
        "promises": promised.versions(activity),
        "ladder": recorded.ladder(standing) if standing else None,
        "reasons_of_step_1": recorded.reasons_of_step_1(standing) if standing else [],
        "steps": recorded.criteria(activity, standing) if standing else [],
        "missing": recorded.missing(standing) if standing else [],
        "overdue": kept.overdue(standing) if standing else [],
        "moves": recorded.moves(activity),
        "facts": recorded.facts(activity),
        "said_not_so": challenges.for_pack(activity),
        "published": came_of_it.published(activity),
        "heard": came_of_it.heard(activity),
        "entries": came_of_it.entries(activity),
        "entries_being_written": came_of_it.being_written(activity),
        "replies": came_of_it.replies(activity, counts),
        "people": came_of_it.people(activity, counts, moment),
        "rules": standing.assessment.rules if standing else "",
        "credit": steps.CREDIT.words,
    }

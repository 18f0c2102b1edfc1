"""Papers that come after closing: until when they are taken, and why one is not."""

from datetime import date, datetime, timedelta

from ladder.models import Activity, ActivityState, FactLine
from people import clock
from people.refusals import Refused

COMES_DAYS = 14  # posted on the last day, and somebody was away
ENTERED_DAYS = 28  # by then what was heard is to be published

NOT_YET = "People cannot answer yet, so no paper can be entered."
SAY_WHEN = "This has closed. Say first on which day the paper came."


def comes_until(activity: Activity) -> date:
    """The last day on which a paper can come and still be entered."""
    return activity.closes_on + timedelta(days=COMES_DAYS)


def entered_until(activity: Activity) -> date:
    """The last day on which one that came in time can be typed in."""
    return activity.closes_on + timedelta(days=ENTERED_DAYS)


def why_no_paper(activity: Activity, moment: datetime | None = None) -> str:
    """Why no paper can be entered at a moment, in a sentence; nothing where it can.

    What was heard is the end: a paper that came to it later would be in no reply.
    """
    moment = moment or clock.now()
    state = activity.state_at(moment)
    if state != ActivityState.CLOSED:
        return "" if state == ActivityState.OPEN else NOT_YET
    closed = f"This closed on {clock.in_words(activity.closes_on)}."
    heard = FactLine.objects.standing().filter(activity=activity, key="heard").first()
    if heard is not None:
        day = clock.in_words(heard.happened_on)
        return f"{closed} What you heard was published on {day}, so no more papers can be entered."
    if clock.london(moment).date() > entered_until(activity):
        return f"{closed} Papers could be entered until {clock.in_words(entered_until(activity))}."
    return ""


def refuse_paper(activity: Activity, came_on: date | None, moment: datetime | None = None) -> None:
    """Refuses where no paper can be entered, and after closing one that came too late or nobody knows when."""
    why = why_no_paper(activity, moment)
    if why:
        raise Refused(why)
    if activity.state_at(moment or clock.now()) == ActivityState.OPEN:
        return
    if came_on is None:
        raise Refused(SAY_WHEN)
    if came_on > comes_until(activity):
        last = clock.in_words(comes_until(activity))
        raise Refused(f"Papers are taken that came by {last}. This one came too late.")

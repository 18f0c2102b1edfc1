"""What the made-up people say about how an activity felt, some weeks after the reply."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from coprod_site.demo.content import Content
from ladder import actions
from ladder.actions import Why
from ladder.feeling import FIRST_OF, STATEMENTS, WITHIN
from ladder.models import Activity, Participation
from people import clock

DAYS = 24  # over how many days they answer
# By turns, so that some statements fare better than others; "" leaves it out.
SAY = {
    "could_change": ("agree", "agree", "partly", "agree", "not", "agree", "partly"),
    "facts": ("agree", "partly", "agree", "not", "agree"),
    "say": ("agree", "agree", "agree", "agree", "partly"),
    "difference": ("not", "partly", "agree", "not", "partly", "not", "agree"),
    "equal": ("not", "agree", "not", "partly", "not_say"),
    "told": ("agree", "agree", "agree", "", "agree", "partly"),
}


def people_say_how_it_felt(activity: Activity, stuff: Content, said: dict[str, Any]) -> None:
    """As many answers as the content file has for this activity, with the middle that it expects, each on its day.

    Call it once people are asked. They answer over three weeks; it is counted the day after the last one to answer.
    """
    activity.refresh_from_db()
    asked = activity.felt_round
    steps = steps_with_middle(said["felt_answers"], said["expected"]["felt"])
    people = _who_can_say(activity)[: len(steps)]
    for number, (person, step) in enumerate(zip(people, steps, strict=True)):
        with clock.at(_moment(asked.opens_on, number, len(steps))):
            _say(person, step, number, asked.promised())
    counted_on = asked.closes_on + timedelta(days=1)
    if counted_on <= stuff.on(stuff.words["today"]):
        with clock.at(clock.start_of(counted_on) + timedelta(hours=1)):
            actions.count_how_it_felt()


def _moment(opens_on: date, number: int, of: int) -> datetime:
    return clock.start_of(opens_on + timedelta(days=1 + number * DAYS // of)) + timedelta(hours=11)


def steps_with_middle(number: int, middle: int) -> list[int]:
    """So many steps, below, at and above, whose lower middle is the wanted one; the same each time."""
    place = (number - 1) // 2
    below = place * 4 // 5 if middle > 1 else 0
    above = (number - 1 - place) * 2 // 3 if middle < 7 else 0
    ranked = [
        *(1 + turn % (middle - 1) for turn in range(below)),
        *([middle] * (number - below - above)),
        *(middle + 1 + turn % (7 - middle) for turn in range(above)),
    ]
    return [step for start in range(3) for step in ranked[start::3]]


def _who_can_say(activity: Activity) -> list[Participation]:
    found = activity.participations.filter(contributed=True, side="lived", participant__user=None)
    return list(found.exclude(participant=None).order_by("participant__created_at", "participant__email"))


def _say(person: Participation, step: int, number: int, promised: Any) -> None:
    """Both questions and what stands behind them, as the pages send them."""
    for code in _codes(step):
        actions.say_how_it_felt(participation=person, code=code)
    statements = {code: SAY[code][number % len(SAY[code])] for code in STATEMENTS}
    came = dict.fromkeys(promised, ("yes", "yes", "not_needed", "no")[number % 4])
    helped = ("myself", "", "read", "myself", "wrote")[number % 5]
    actions.say_why(participation=person, why=Why(statements, helped_by=helped, **came))


def _codes(step: int) -> Iterator[str]:
    yield FIRST_OF[step]
    yield from (one.code for one in WITHIN.get(FIRST_OF[step], ()) if one.step == step)

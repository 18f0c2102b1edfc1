"""Every promise with a day, of one year: kept on time, kept late, overdue now and by how much, by who decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from coprod_site.showing import kept
from followups.models import Entry, Kept, Status
from ladder import kinds, ledger
from ladder.models import Activity
from ladder.models.activities import ActivityQuerySet
from people import clock, texts

NO_ROLE = "Whoever decides"


class How(IntEnum):
    """How a promise stands. What is overdue comes first."""

    OVERDUE = 1
    LATE = 2
    ON_TIME = 3
    NOT_DUE = 4
    ENDED = 5


IN_WORDS = {
    How.OVERDUE: ("is overdue now", "are overdue now"),
    How.LATE: ("was kept late", "were kept late"),
    How.ON_TIME: ("was kept on time", "were kept on time"),
    How.NOT_DUE: ("is not due yet", "are not due yet"),
    How.ENDED: ("ended in another way", "ended in another way"),
}


@dataclass(frozen=True)
class Promised:
    """One promise. `days`: how late it is or was; 0 where it is not."""

    activity: Activity
    role: str
    how: How
    due: date
    words: str
    days: int = 0


@dataclass(frozen=True)
class OfRole:
    role: str
    sentence: str
    rows: list[Promised]


@dataclass(frozen=True)
class Year:
    """`sentence` says the answer first; `years` are those in which something closed, the newest first."""

    year: int
    years: list[int]
    sentence: str
    roles: list[OfRole]


def of_year(wanted: int, moment: datetime) -> Year:
    """The promises of what closed in that year; of the newest year where nothing closed in that one."""
    closed = asked(moment)
    years = sorted({clock.london(at).year for at in closed.values_list("closes_at", flat=True)}, reverse=True)
    year = wanted if wanted in years else (years or [clock.london(moment).year])[0]
    begins, ends = clock.start_of(date(year, 1, 1)), clock.start_of(date(year + 1, 1, 1))
    activities = list(closed.filter(closes_at__gte=begins, closes_at__lt=ends).with_ledger())
    found = [*_replies(activities, moment), *_commitments(activities, moment)]
    by_role: dict[str, list[Promised]] = {}
    for one in sorted(found, key=lambda one: (one.how, -one.days, one.due, str(one.activity))):
        by_role.setdefault(one.role, []).append(one)
    roles = [OfRole(role, sentence(rows), rows) for role, rows in sorted(by_role.items())]
    return Year(year, years, sentence(found), roles)


def asked(moment: datetime) -> ActivityQuerySet:
    """What has closed, was public and asked people for something."""
    return Activity.objects.public(moment).closed(moment).filter(kind__in=kinds.ASKING)


def sentence(found: Iterable[Promised]) -> str:
    """Such as '5 promises with a day. 1 is overdue now. 4 were kept on time.'"""
    rows = list(found)
    if not rows:
        return "No promise with a day."
    said = [f"{len(rows)} {'promise' if len(rows) == 1 else 'promises'} with a day."]
    for how, (one, many) in IN_WORDS.items():
        number = sum(row.how == how for row in rows)
        if number:
            said.append(f"{number} {one if number == 1 else many}.")
    return " ".join(said)


def _role(activity: Activity) -> str:
    promise = activity.promise
    return (promise.decider_role if promise else "") or NO_ROLE


def _replies(activities: Iterable[Activity], moment: datetime) -> Iterable[Promised]:
    for activity in activities:
        standing = activity.standing_at(moment)
        due = ledger.reply_due(standing.record) if standing else None
        if standing is None or due is None:
            continue
        line, late = standing.record.lines.get("reply"), kept.reply_days_late(standing)
        came = line is not None and bool(line.value)
        if came:
            how = How.LATE if (late or 0) > 0 else How.ON_TIME
        else:
            how = How.OVERDUE if (late or 0) > 0 else How.NOT_DUE
        words = f"A reply to everybody who took part. {kept.reply_words(standing)}."
        yield Promised(activity, _role(activity), how, due, words, max(0, late or 0))


def _commitments(activities: list[Activity], moment: datetime) -> Iterable[Promised]:
    """Against the day that was said first: a day that is moved does not make a promise kept."""
    by_id = {activity.pk: activity for activity in activities}
    today = clock.london(moment).date()
    found = Entry.objects.released().filter(activity__in=activities).with_a_day()
    done = done_on(found)
    for entry in found.order_by("activity", "position"):
        activity, first = by_id[entry.activity_id], entry.first_day or today
        state, at = entry.kept_at(today), done.get(entry.series)
        if state == Kept.DONE and at is not None:
            late = max(0, (at - first).days)
            how, said = (How.LATE if late else How.ON_TIME), f"We said on {_day(at)} that it is done"
            said += f", {_days(late)} late" if late else ""
        elif state == Kept.ENDED:
            late, how, said = 0, How.ENDED, entry.get_status_display()
        else:
            late = max(0, (today - first).days)
            how, said = (How.OVERDUE, f"It is {_days(late)} late") if late else (How.NOT_DUE, "Not done yet")
        words = f"{texts.plain(entry.did)} Promised by {_day(first)}. {said}."
        yield Promised(activity, _role(activity), how, first, words, late)


def done_on(entries: Iterable[Entry]) -> dict[object, date]:
    """The day on which each was first written down as done, by its series."""
    series = [entry.series for entry in entries if entry.status == Status.DONE]
    versions = Entry.objects.filter(series__in=series, status=Status.DONE).order_by("-version")
    return {one.series: clock.london(one.written_at).date() for one in versions}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"

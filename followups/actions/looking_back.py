"""Months after the reply: asking whether it happened and helped, counting once, and opening again what did not."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, Q

from followups.models import Came, Entry, LookBack, LookBackAnswer, Release, Reopened
from followups.models.looking_back import CAN_HAPPEN
from ladder import actions as ladder_actions
from ladder.models import TOOK_PART, Activity, Participation
from outbox import actions as outbox_actions
from people import clock, disclosure
from people.models import User
from people.refusals import Refused

KIND, AGAIN = "look_back", "opened_again"
ASKED_AFTER = timedelta(weeks=26)  # after the reply went out
LATEST = timedelta(weeks=8)  # long after its time it would mean little to people, so it is left
OPEN_FOR = timedelta(weeks=4)
UNSAID = "unsaid"
CLOSED = "The time to answer this has passed."
NOT_YET = "We have not asked this yet."


def look_back() -> int:
    """Asks the people of every activity whose reply went out half a year ago. Safe to run twice, or twice at once.

    What broke off half way is finished. Returns how many activities were asked about now.
    """
    begun = sum(_begin(activity) for activity in _due())
    for asked in LookBack.objects.unwritten().select_related("activity", "mailing"):
        to = Participation.objects.asked_how_it_felt(asked.activity)
        ladder_actions.write_mailing_to(to, asked.mailing)
    return begun


def _due() -> list[Activity]:
    """By the day on which the first reply went out."""
    at = clock.now() - ASKED_AFTER
    first = Release.objects.went_out().filter(activity__look_back=None).order_by().values("activity")
    due = first.annotate(first=Min("mailing__send_after")).filter(first__gte=at - LATEST, first__lte=at)
    return list(Activity.objects.filter(pk__in=due.values("activity")).order_by("pk"))


@transaction.atomic
def _begin(activity: Activity) -> bool:
    ladder_actions.hold(activity)
    about = Entry.objects.released().filter(activity=activity, status__in=CAN_HAPPEN).order_by("position")
    entries = list(about.values_list("pk", flat=True))
    if not entries or LookBack.objects.filter(activity=activity).exists():
        return False
    today = clock.today()
    LookBack.objects.create(
        activity=activity,
        opens_on=today,
        closes_on=today + OPEN_FOR,
        entries=entries,
        mailing=ladder_actions.open_mailing_to(
            Participation.objects.asked_how_it_felt(activity), activity=activity, kind=KIND
        ),
    )
    return True


def why_not_look_back(activity: Activity, taking_part: Participation | None) -> str:
    """Why somebody cannot answer now: a sentence, or nothing where they can."""
    asked: LookBack | None = getattr(activity, "look_back", None)
    sentence = ladder_actions.why_not_asked(taking_part)
    if sentence or asked is None:
        return sentence or NOT_YET
    return "" if asked.is_open_on(clock.today()) else CLOSED


@transaction.atomic
def say_what_came(*, participation: Participation, entry: Entry, happened: Came, helped: str) -> None:
    """Keeps what somebody says of one entry; the last one counts, and pressing twice is once. `helped`: Came, or empty.

    Refuses once the time has passed, whoever did not take part, took it back, or works here, and an entry that was not
    asked about.
    """
    asked = _hold_open(participation)
    if entry.pk not in asked.entries:
        raise Refused("We do not ask about this.")
    LookBackAnswer.objects.update_or_create(
        entry=entry,
        participation=participation,
        defaults={"happened": happened, "helped": helped, "answered_on": clock.today()},
    )


def _hold_open(participation: Participation) -> LookBack:
    """Holds the round until the transaction ends, so that answering and counting go one by one."""
    today = clock.london(clock.database_now()).date()
    held = LookBack.objects.open(today).filter(activity=participation.activity_id).update(counted_at=None)
    now = Participation.objects.select_related("participant", "activity__look_back").get(pk=participation.pk)
    sentence = why_not_look_back(now.activity, now)
    if sentence or not held:
        raise Refused(sentence or CLOSED)
    return now.activity.look_back


def count_looking_back() -> int:
    """Counts every round whose last day has passed, once and for good. Safe to run twice, or twice at once."""
    return sum(_count(asked) for asked in LookBack.objects.to_count(clock.today()))


@transaction.atomic
def _count(asked: LookBack) -> bool:
    mine = LookBack.objects.filter(pk=asked.pk, counted_at=None)
    if not mine.update(counted_at=None):
        return False
    said = list(_of_who_stands(asked.activity, LookBackAnswer.objects.filter(entry__in=asked.entries)))
    shown = {pk: _tables([one for one in said if one.entry_id == pk]) for pk in asked.entries}
    mine.update(counted_at=clock.now(), shown={str(pk): tables for pk, tables in shown.items() if tables})
    return True


def _of_who_stands(activity: Activity, answers: Any) -> Iterable[LookBackAnswer]:
    """Without those of people who took back what they handed in."""
    stands = Participation.objects.filter(TOOK_PART, activity=activity)
    return answers.filter(participation__in=stands)  # type: ignore[no-any-return]


def _tables(said: list[LookBackAnswer]) -> dict[str, Any]:
    """Both tables are over the same people, so that no two numbers can be taken from each other. Nothing below 8."""
    if len(said) < disclosure.HIDDEN_BELOW:
        return {}
    happened = Counter(one.happened for one in said)
    helped = Counter(one.helped or UNSAID for one in said)
    both = {
        "happened": {code: happened[code] for code in Came.values},
        "helped": {code: helped[code] for code in (*Came.values, UNSAID)},
    }
    tables = {name: disclosure.parts_of_some(counts) for name, counts in both.items()}
    return {name: table.as_json() for name, table in tables.items() if table.is_shown}


def open_again() -> int:
    """Opens every entry of which somebody said "no" before today. Safe to run twice, or twice at once.

    One that was followed by a further version since is let be: its answer is there. Returns how many were opened.
    """
    today = clock.today()
    noes = LookBackAnswer.objects.filter(
        Q(happened=Came.NO) | Q(helped=Came.NO), answered_on__lt=today, entry__reopened=None
    )
    found = Entry.objects.current().filter(pk__in=noes.values("entry")).select_related("activity")
    return sum(_open_again(entry, noes, today) for entry in found.order_by("pk"))


@transaction.atomic
def _open_again(entry: Entry, noes: Any, today: date) -> bool:
    ladder_actions.hold(entry.activity)
    stands = any(_of_who_stands(entry.activity, noes.filter(entry=entry)))
    if not stands or not Entry.objects.current().filter(pk=entry.pk).exists():
        return False
    _reopened, new = Reopened.objects.get_or_create(entry=entry, defaults={"reopened_on": today})
    if new:
        for person in _owners(entry):
            outbox_actions.queue(kind=AGAIN, about=str(entry.activity_id), to=person, edition=entry.pk,
                                 payload={"entry": entry.pk})  # fmt: skip
    return new


def _owners(entry: Entry) -> list[User]:
    """Who wrote the entry, and who decides about the activity: they are to say what comes of it now."""
    promise = entry.activity.promise
    people = {entry.written_by, *(ladder_actions.who_signs(promise) if promise else ())}
    return sorted((one for one in people if one.is_active), key=lambda one: one.pk)

"""Asking people how it felt, keeping what they say, and counting it once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from ladder import feeling, kinds, standing
from ladder.actions.asking import open_mailing_to, why_not_asked, write_mailing_to
from ladder.actions.facts import hold
from ladder.assessment import THRESHOLDS
from ladder.models import Activity, FeltAnswer, FeltRound, Participation
from people import clock
from people.refusals import Refused

KIND = "felt"
CLOSED = "The time to say how it felt has passed."
NOT_YET = "We have not asked how it felt yet."
# Nobody is asked later than this after closing: the latest reply that can be promised, moved once, failed, and then
# as long as asking may wait.
LONGEST = timedelta(
    days=THRESHOLDS.reply_days
    + THRESHOLDS.extension_days
    + THRESHOLDS.late_days
    + THRESHOLDS.felt_after_days
    + THRESHOLDS.felt_latest_days
)


@dataclass(frozen=True)
class Why:
    """What stands behind an answer; all of it may be left out. Codes of feeling.AGREEMENT and feeling.CAME."""

    statements: Mapping[str, str] = field(default_factory=dict)
    support: str = ""
    payment: str = ""
    helped_by: str = ""


def ask_how_it_felt() -> int:
    """Asks the people of every activity whose time has come. Safe to run twice, or twice at once.

    Found by state: closed, its reply two weeks ago (or given up two weeks ago), and nobody asked. What broke off half
    way is finished. Returns how many activities were asked about now.
    """
    today = clock.today()
    begun = sum(_begin(activity, today) for activity in _due(today))
    for asked in FeltRound.objects.unwritten().select_related("activity", "mailing"):
        write_mailing_to(Participation.objects.asked_how_it_felt(asked.activity), asked.mailing)
    return begun


def _due(today: date) -> list[Activity]:
    moment = clock.now()
    found = Activity.objects.closed(moment).filter(
        kind__in=kinds.ASKING, felt_round=None, closes_at__gte=moment - LONGEST
    )
    return [activity for activity in found.with_ledger() if _is_due(activity, today)]


def _is_due(activity: Activity, today: date) -> bool:
    record = activity.record_at(clock.now())
    if record is None or not record.participants:
        return False
    return feeling.is_due(today, standing.felt_asks_on(record))


@transaction.atomic
def _begin(activity: Activity, today: date) -> bool:
    hold(activity)
    promise = activity.promise
    if promise is None or FeltRound.objects.filter(activity=activity).exists():
        return False
    FeltRound.objects.create(
        activity=activity,
        opens_on=today,
        closes_on=feeling.closes_on(today),
        asks_support=promise.support,
        asks_payment=promise.payment,
        mailing=open_mailing_to(
            Participation.objects.asked_how_it_felt(activity), activity=activity, kind=KIND
        ),
    )
    return True


def why_not_say(activity: Activity, taking_part: Participation | None) -> str:
    """Why somebody cannot say how it felt now: a sentence, or nothing where they can."""
    asked: FeltRound | None = getattr(activity, "felt_round", None)
    sentence = why_not_asked(taking_part)
    if sentence or asked is None:
        return sentence or NOT_YET
    return "" if asked.is_open_on(clock.today()) else CLOSED


@transaction.atomic
def say_how_it_felt(*, participation: Participation, code: str) -> FeltAnswer:
    """Keeps an answer to either of the two questions; the last one counts, and pressing twice is once.

    An answer to the second question settles the first as well, whatever was pressed in another window. Refuses once the
    time has passed, and whoever did not take part, took it back, or works here.
    """
    _hold_open(participation)
    before = _answers_of(participation).first()
    step = feeling.step_of(code)
    choice = code if feeling.is_first(code) else feeling.FIRST_OF[step or 0]
    if step is None and before is not None and before.choice == choice:
        step = before.step
    kept, _new = FeltAnswer.objects.update_or_create(
        activity_id=participation.activity_id,
        participation=participation,
        defaults={"choice": choice, "step": step, "answered_on": clock.today()},
    )
    return kept


@transaction.atomic
def leave_open(*, participation: Participation) -> None:
    """A way out of the second question: the first answer stands, and stands for no step. Refuses as above."""
    _hold_open(participation)
    _answers_of(participation).update(step=None, answered_on=clock.today())


@transaction.atomic
def say_why(*, participation: Participation, why: Why) -> None:
    """Keeps what stands behind an answer. What is left out stays as it was said before. Refuses as above."""
    _hold_open(participation)
    before = _answers_of(participation).first()
    if before is None:
        raise Refused("Say first how it felt.")
    given = {"support_came": why.support, "payment_came": why.payment, "helped_by": why.helped_by}
    _answers_of(participation).update(
        statements={**before.statements, **{code: said for code, said in why.statements.items() if said}},
        answered_on=clock.today(),
        **{name: said for name, said in given.items() if said},
    )


def take_feeling_back(*, participation: Participation) -> None:
    """Goes with what somebody handed in. What was counted before stays as it was published."""
    asked = FeltRound.objects.filter(activity=participation.activity_id, counted_at=None)
    if asked.update(counted_at=None):
        FeltAnswer.objects.filter(participation=participation).delete()


def count_how_it_felt() -> int:
    """Counts every round whose last day has passed, once and for good. Safe to run twice, or twice at once."""
    return sum(_count(asked) for asked in FeltRound.objects.to_count(clock.today()))


@transaction.atomic
def _count(asked: FeltRound) -> bool:
    mine = FeltRound.objects.filter(pk=asked.pk, counted_at=None)
    if not mine.update(counted_at=None):
        return False
    found = feeling.count(
        answer.as_said() for answer in FeltAnswer.objects.filter(activity=asked.activity_id)
    )
    mine.update(
        counted_at=clock.now(),
        step=found.step,
        answers=found.answers,
        support_came=found.came.get("support"),
        payment_came=found.came.get("payment"),
        shown={"choices": found.choices, "statements": found.statements},
    )
    return True


def _hold_open(participation: Participation) -> None:
    """Holds the round until the transaction ends, so that answering, taking back and counting go one by one."""
    today = clock.london(clock.database_now()).date()
    held = FeltRound.objects.open(today).filter(activity=participation.activity_id).update(counted_at=None)
    now = Participation.objects.select_related("participant", "activity__felt_round").get(pk=participation.pk)
    sentence = why_not_say(now.activity, now)
    if sentence or not held:
        raise Refused(sentence or CLOSED)


def _answers_of(participation: Participation) -> "QuerySet[FeltAnswer]":
    return FeltAnswer.objects.filter(activity=participation.activity_id, participation=participation)

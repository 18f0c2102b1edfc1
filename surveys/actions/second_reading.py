"""A second reader for a sample: what is drawn, what they choose, and how it compares."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from django.db import transaction

from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from surveys.actions.sorting import ELSEWHERE
from surveys.models import AnswerWords, Coding, CoReading, Read, SecondReading, Theme
from surveys.models.second import SecondReadingQuerySet

ONE_IN, AT_LEAST = 10, 10
READ_ALREADY = "Somebody has read this one a second time already."


@dataclass(frozen=True)
class Compared:
    """One answer, what the first reader chose for it, and what the second one did: ids of themes."""

    answer: AnswerWords
    first: frozenset[int]
    second: frozenset[int]


@transaction.atomic
def draw_sample(*, activity: Activity, by: User) -> int:
    """Draws by lot, so that one in ten answers that were read has a second reader, ten at least; returns how many more.

    Refuses where all of them have one, or nothing is read.
    """
    read = AnswerWords.objects.of_activity(activity).exclude(
        pk__in=AnswerWords.objects.of_activity(activity).to_read().values("pk")
    )
    keys = set(read.values_list("pk", flat=True))
    there = keys & set(SecondReading.objects.filter(answer__in=keys).values_list("answer", flat=True))
    wanted = min(len(keys), max(AT_LEAST, math.ceil(len(keys) / ONE_IN))) - len(there)
    if wanted <= 0:
        raise Refused("There is nothing to draw. Read more answers first.")
    drawn = SystemRandom().sample(sorted(keys - there), wanted)
    SecondReading.objects.bulk_create([SecondReading(answer_id=pk) for pk in drawn], ignore_conflicts=True)
    people_actions.audit(by=by, did="drew a sample for a second reader", about=activity)
    return wanted


def _of(activity: Activity) -> "SecondReadingQuerySet":
    return SecondReading.objects.filter(answer__response__version__questionnaire__activity=activity)


def waits_for(activity: Activity, user: User) -> "SecondReadingQuerySet":
    """Those that wait for a second reader and were not read first by this person."""
    return _of(activity).waiting().not_first_read_by(user)


@transaction.atomic
def read_again(*, second: SecondReading, themes: Collection[int], by: User) -> None:
    """What the second reader chose; nothing: no theme fits. It changes nothing of what the first one chose.

    Refuses the first reader, a theme that is not there, and what somebody has read again already.
    """
    words = second.answer
    activity = words.response.version.questionnaire.activity
    if Read.objects.filter(response=words.response, question=words.question, by=by).exists():
        raise Refused("You read this one first. Somebody else reads it now.")
    standing = Theme.objects.standing().filter(activity=activity, pk__in=themes)
    if standing.count() != len(set(themes)):
        raise Refused(ELSEWHERE)
    chosen = {"themes": sorted(set(themes)), "by": by, "on": clock.today()}
    if not SecondReading.objects.waiting().filter(pk=second.pk).update(**chosen):
        raise Refused(READ_ALREADY)


def compared(activity: Activity) -> list[Compared]:
    """Every answer that two have read, with what each chose. Of a theme that was put into another, that one counts."""
    return compare(activity, list(_of(activity).done().select_related("answer__response").order_by("pk")))


def compare(activity: Activity, done: Sequence[SecondReading | CoReading]) -> list[Compared]:
    """The same for what anybody else has read besides: each with the themes that staff chose first."""
    gone = Theme.objects.filter(activity=activity).exclude(merged_into=None)
    went = {one.pk: one.merged_into_id or one.pk for one in gone}
    coded: dict[tuple[object, str], set[int]] = {}
    rows = Coding.objects.filter(response__in=[one.answer.response_id for one in done])
    for response, question, theme in rows.values_list("response_id", "question", "theme_id"):
        coded.setdefault((response, question), set()).add(theme)
    return [
        Compared(
            one.answer,
            frozenset(coded.get((one.answer.response_id, one.answer.question), set())),
            frozenset(went.get(theme, theme) for theme in one.themes),
        )
        for one in done
    ]

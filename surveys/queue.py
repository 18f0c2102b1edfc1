"""What waits to be read: how many answers, for how long, and what everybody may know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from ladder.models import Activity
from people import clock, working_days
from surveys.models import AnswerWords, Read

WITHIN = 1  # working days


@dataclass(frozen=True)
class Queue:
    """How many answers wait, and the day on which the first of them came in."""

    number: int = 0
    since: date | None = None

    def waited(self, today: date) -> int:
        """How many working days the longest has waited: nought on the day on which it came in."""
        return working_days.since(self.since, today) if self.since else 0

    def is_late(self, today: date) -> bool:
        return self.waited(today) > WITHIN

    def in_words(self, today: date) -> str:
        if not self.number:
            return "Nothing waits to be read."
        how_many = "1 answer waits" if self.number == 1 else f"{self.number} answers wait"
        return f"{how_many} to be read. {self._longest(today)}"

    def _longest(self, today: date) -> str:
        waited = self.waited(today)
        it = "It" if self.number == 1 else "The longest"
        if not waited:
            return f"{it} has waited less than a working day."
        return f"{it} has waited {waited} working {'day' if waited == 1 else 'days'}."


def of_activity(activity: Activity) -> Queue:
    """Everything that waits in one activity."""
    return _queue(AnswerWords.objects.of_activity(activity).to_read().aggregate(**_ASKED))


def by_question(activity: Activity) -> dict[str, Queue]:
    """The same for each question in which something waits, by its code."""
    rows = AnswerWords.objects.of_activity(activity).to_read().order_by().values("question")
    return {row["question"]: _queue(row) for row in rows.annotate(**_ASKED)}


def by_activity(activities: Iterable[Activity]) -> dict[Any, Queue]:
    """The same for each of these activities in which something waits, by its id."""
    name = "response__version__questionnaire__activity"
    rows = AnswerWords.objects.standing().filter(**{f"{name}__in": activities}).to_read()
    return {row[name]: _queue(row) for row in rows.order_by().values(name).annotate(**_ASKED)}


_ASKED: dict[str, Any] = {"number": Count("pk"), "since": Min("waits_since")}


def _queue(row: Mapping[str, Any]) -> Queue:
    return Queue(row["number"], row["since"])


def in_public(activity: Activity) -> str:
    """What everybody may read of it: no number, and nothing that moves when one answer comes in.

    Where nothing is late, all that came in before the last full working day has been read. That day is the same however
    many answered, so it tells nothing of anybody. Empty where nothing can be said.
    """
    today = clock.today()
    words = AnswerWords.objects.of_activity(activity).annotate(is_read=Exists(_reads()))
    unread = Q(is_read=False)
    found = words.aggregate(
        all=Count("pk"), number=Count("pk", filter=unread), since=Min("waits_since", filter=unread)
    )
    waits = _queue(found)
    if waits.is_late(today):
        return "Some answers have waited longer than a working day to be read. We are sorry."
    if not activity.is_open and not waits.number:
        return "We have read every answer that people wrote in their own words." if found["all"] else ""
    read = read_up_to(today)
    if read < clock.london(activity.opens_at).date():
        return ""
    return f"All answers up to {read:%A}, {clock.in_words(read)}, have been read."


def _reads() -> "QuerySet[Read]":
    return Read.objects.filter(response=OuterRef("response"), question=OuterRef("question"))


def read_up_to(today: date) -> date:
    """The last working day of which every answer has been read where none is late."""
    worked = today if working_days.is_working_day(today) else working_days.before(today, 1)
    return working_days.before(worked, WITHIN + 1)

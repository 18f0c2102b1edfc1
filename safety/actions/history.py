"""What happened to something that somebody wrote, step by step: nothing vanishes without a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from people import clock
from safety.models import Did, Objection, Reading, Report, Ruling, Why

READER = "somebody who keeps people safe, and does not work on this"
WRITER = "whoever wrote it"
ANYBODY = "somebody who read it here"
ANOTHER = "somebody else who keeps people safe, and does not work on this"


@dataclass(frozen=True)
class Step:
    """One step: when, what, and in which role somebody did it. `name` is for staff alone."""

    at: datetime
    words: str
    role: str
    name: str = ""

    @property
    def day(self) -> str:
        return clock.in_words(clock.london(self.at).date())


def hidden(abouts: Iterable[str]) -> dict[str, Ruling]:
    """The newest ruling that hid or brought back each of these, by what it is about. One query."""
    moved = Ruling.objects.about(abouts).exclude(did=Did.STAYS).order_by("number")
    return {ruling.about: ruling for ruling in moved}


def steps(abouts: Iterable[str]) -> dict[str, list[Step]]:
    """All that happened to each of these, oldest first. Holds no word of whoever wrote, reported or objected."""
    wanted = list(abouts)
    found: dict[str, list[Step]] = {about: [] for about in wanted}
    for reading in Reading.objects.filter(about__in=wanted, read_at__isnull=False).select_related("read_by"):
        found[reading.about] += _of_reading(reading)
    for report in Report.objects.filter(about__in=wanted):
        words = f"Told us that something is wrong: {Why(report.why).told}."
        found[report.about].append(Step(report.reported_at, words, ANYBODY))
    for ruling in Ruling.objects.about(wanted).select_related("by"):
        found[ruling.about].append(Step(ruling.at, ruling.in_public, READER, ruling.by.name))
    for objection in Objection.objects.filter(about__in=wanted).select_related("settled_by"):
        found[objection.about] += _of_objection(objection)
    return {about: sorted(one, key=lambda step: step.at) for about, one in found.items()}


def _of_reading(reading: Reading) -> list[Step]:
    if reading.read_at is None:
        return []
    name = reading.read_by.name if reading.read_by else ""
    return [Step(reading.read_at, f"Read it first: {reading.get_outcome_display()}.", READER, name)]


def _of_objection(objection: Objection) -> list[Step]:
    made = [Step(objection.objected_at, "Told us that it should be shown.", WRITER)]
    if objection.settled_at is None or objection.settled_by is None:
        return made
    what = "It is shown" if objection.upheld else "It stays out of sight"
    words = f"Looked at it again. {what}: {objection.because.rstrip('.')}."
    return [*made, Step(objection.settled_at, words, ANOTHER, objection.settled_by.name)]

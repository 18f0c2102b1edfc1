"""Day by day: everything that happened to a promise, day by day, and how the steps moved with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coprod_site.showing.standing import promised
from ladder import ledger, steps
from ladder.models import Activity, FactLine
from ladder.standing import Mark, Standing
from people import clock, texts

# What is told of a line of the ledger. Other keys say nothing that a mark does not say.
HAPPENED = {
    "info": "We published the facts that people need.",
    "decided": "We decided.",
    "heard": "We published what we heard.",
    "decisions_told": "We said what was decided, and why.",
    "reply": "Everyone who was owed a reply had one.",
    "closed_early": "We closed it earlier than planned.",
    "cancelled": "We stopped it.",
}

COUNTED = "The votes were counted, and the result was published."
FOLLOWED = {
    True: "We said that we follow the result.",
    False: "We said that we do not follow the result, or only in part.",
}


@dataclass(frozen=True)
class Move:
    """Something that happened on a day. `kind` is promised, happened or records."""

    on: date
    kind: str
    words: str

    @property
    def day(self) -> str:
        return clock.in_words(self.on)


def moves(activity: Activity, standing: Standing | None) -> list[Move]:
    """Oldest first; on one day what happened comes before the step it led to. Needs `with_ledger()`."""
    if standing is None:
        return []
    found = [*_signed(activity), *_of_dates(standing), *_happened(activity.standing_facts)]
    found += _of_marks(list(standing.public_marks))
    return sorted(found, key=lambda move: (move.on, move.kind == "records"))


def _signed(activity: Activity) -> Iterator[Move]:
    signed = [promise for promise in activity.promises.all() if promise.signed_at]
    for place, promise in enumerate(sorted(signed, key=lambda promise: promise.version)):
        name, on = promise.decider_name, clock.london(promise.signed_at).date()  # type: ignore[arg-type]
        what = promised(promise.claimed, promise.reply_due)
        if place == 0:
            yield Move(on, "promised", f"{name} signed a promise {what}")
        else:
            changed = texts.plain(promise.what_changed)
            yield Move(on, "promised", f"{name} signed a new version: a promise {what} {changed}".strip())


def _of_dates(standing: Standing) -> Iterator[Move]:
    """What came with its day, whether somebody wrote it down or not."""
    record, known = standing.record, ledger.dates(standing.record)
    if record.is_public:
        yield Move(record.opens_on, "happened", "It opened.")
    if record.is_closed:
        yield Move(record.closes_on, "happened", "It closed.")
    due = known.get("reply_due")
    if (
        record.is_closed
        and record.asks_views
        and due
        and min(record.today, known.get("reply_on", record.today)) > due
    ):
        yield Move(due, "happened", "Our reply was due on this day. It did not come.")


def _happened(lines: Iterable[FactLine]) -> Iterator[Move]:
    for line in lines:
        if line.key == "reply_extended" and line.value:
            day = clock.in_words(date.fromisoformat(line.value))
            yield Move(
                line.happened_on, "promised", f"We moved the day of our reply to {day}.{_written(line)}"
            )
        elif line.key == "result_followed":
            yield Move(line.happened_on, "happened", f"{FOLLOWED[bool(line.value)]}{_written(line)}")
        elif line.key == "heard" and line.source.startswith("decisions.result"):
            yield Move(line.happened_on, "happened", COUNTED)
        elif line.key in HAPPENED and line.value:
            yield Move(line.happened_on, "happened", f"{HAPPENED[line.key]}{_written(line)}")
        elif line.key in HAPPENED and line.corrects_id:
            words = f"We took this back: “{ledger.IN_WORDS[line.key]}.”"
            yield Move(clock.london(line.recorded_at).date(), "happened", words)


def _written(line: FactLine) -> str:
    """When it was written down, where that was on another day; and that it stands in place of something else."""
    on = clock.london(line.recorded_at).date()
    later = f" We wrote this down on {clock.in_words(on)}." if on != line.happened_on else ""
    return f"{later} It corrects what we wrote before." if line.corrects_id else later


def _of_marks(marks: list[Mark]) -> Iterator[Move]:
    if marks:
        words = f"The records began at “{_step(marks[0].evidenced)}”."
        yield Move(marks[0].on, "records", words)
    for before, mark in pairwise(marks):
        words = _moved(before, mark)
        if words:
            yield Move(mark.on, "records", " ".join([words, *mark.because]))


def _moved(before: Mark, mark: Mark) -> str:
    """Nothing where only the promise moved: its own line says that."""
    if before.evidenced != mark.evidenced:
        return f"The records moved from “{_step(before.evidenced)}” to “{_step(mark.evidenced)}”."
    could, can = before.on_track >= before.claimed, mark.on_track >= mark.claimed
    if could and not can:
        return "From this day on we could not keep our promise any more."
    if can and not could:
        return "From this day on we could keep our promise again."
    return ""


def _step(number: int) -> str:
    return steps.BY_NUMBER[number].in_a_sentence

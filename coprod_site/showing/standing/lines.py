"""The whole page in three lines: promised, recorded, felt."""

from datetime import date, timedelta

from coprod_site.showing import felt
from coprod_site.showing.standing.checking import CHECKING, checking
from coprod_site.showing.standing.counted import counted
from coprod_site.showing.standing.late import overdue
from ladder import ledger, steps
from ladder.assessment import THRESHOLDS
from ladder.models import Activity
from ladder.standing import Standing
from people import clock

PROMISED = {
    2: "to explain how things work.",
    3: "to tell you what was decided, and why.",
    4: "to ask you, and to tell you what came of it{by}.",
    5: "to talk with you, and to let you change some things. You hear what came of it{by}.",
    6: "to plan it together with you. You hear what came of it{by}.",
    7: "to do it together with you, from start to end.",
}
PROMISED_IN_SHORT = {
    2: "to explain",
    3: "to tell you",
    4: "to ask you",
    5: "to talk, and to let you change some things",
    6: "to plan it together",
    7: "to do it together",
}
RECORDED = {
    1: "that people were not listened to",
    2: "that we explained how things work",
    3: "that we told you what was decided, and why",
    4: "that we asked you",
    5: "that we talked, and that you changed some things",
    6: "that we planned it together",
    7: "that we did it together",
}
ASKED = 4


def three_lines(activity: Activity, standing: Standing | None) -> dict[str, str]:
    """The rest of each sentence for components/three_lines.html, and how the second and third begin."""
    promise = activity.promise
    if standing is None or promise is None:
        return {
            "promised": "nothing yet.",
            "records": "nothing yet.",
            "records_start": "",
            "felt": "We have not asked yet.",
            "felt_start": "How it felt",
        }
    return {
        "promised": " ".join(
            [promised(promise.claimed, ledger.reply_due(standing.record)), *_first_day(standing)]
        ),
        "records": records(standing),
        "records_start": "What the records show" if standing.is_checking else "",
        **felt.line(activity, standing),
    }


def promised(claimed: int, due: date | None) -> str:
    """What a promise of this step says, with the day of the reply where there is one."""
    return PROMISED[claimed].format(by=f" by {clock.in_words(due)}" if due else "")


def _first_day(standing: Standing) -> list[str]:
    """The promise that was signed says another day, where the date has moved."""
    first, now = standing.record.promised.reply_due, ledger.reply_due(standing.record)
    if first is None or first == now:
        return []
    return [f"When we signed, we said {clock.in_words(first)}."]


def short_lines(standing: Standing | None) -> list[dict[str, str]]:
    """The three lines in a card: each {kind, start, words}. None while nobody has signed."""
    if standing is None:
        return []
    assessment, said = standing.assessment, standing.felt
    so_far = "so far " if assessment.provisional else ""
    recorded = f"{so_far}{RECORDED[assessment.evidenced]}."
    known = said.step if said.answers >= THRESHOLDS.felt_answers else None
    start = "The records:" if standing.is_checking else "The records show"
    return [
        _short("promised", "We promised", f"{PROMISED_IN_SHORT[assessment.claimed]}."),
        _short("records", start, CHECKING if standing.is_checking else recorded),
        _short("felt", "How it felt:", f"{_name(known)}." if known else "not known yet."),
    ]


def _short(kind: str, start: str, words: str) -> dict[str, str]:
    return {"kind": kind, "start": start, "words": words}


def _name(step: int) -> str:
    return steps.BY_NUMBER[step].in_a_sentence


def records(standing: Standing) -> str:
    """What happened, and how that stands to the promise."""
    if standing.is_checking:
        return checking(standing)
    assessment = standing.assessment
    cannot_any_more = assessment.on_track < assessment.claimed and not standing.record.is_closed
    if assessment.provisional or cannot_any_more:
        return _so_far(standing)
    return f"{_what_happened(standing)}. {_beside_the_promise(standing)}".strip()


def _so_far(standing: Standing) -> str:
    """While things can still move: where it stands today, where it is going, and what is late."""
    assessment = standing.assessment
    so_far, on_track = (steps.BY_NUMBER[step] for step in (assessment.evidenced, assessment.on_track))
    going = f"so far: {so_far.in_a_sentence}"
    if on_track != so_far:
        going = f"{going}. On track for: {on_track.in_a_sentence}"
    if assessment.on_track < assessment.claimed:
        return f"{going}. We cannot keep our promise any more."
    late = overdue(standing.record)
    if not late:
        return f"{going}, as we promised. Nothing is late."
    until = min(one.due for one in late) + timedelta(days=THRESHOLDS.late_days)
    what = "our reply" if late[0].key == "reply" else "what is late"
    return f"{going}, but only if {what} comes by {clock.in_words(until)}."


def _what_happened(standing: Standing) -> str:
    """In the words of what was done; where people were asked and got no answer in time, that comes first."""
    record, evidenced = standing.record, standing.assessment.evidenced
    timing = ledger.reply_timing(record)
    if evidenced >= ASKED and timing:
        return f"{RECORDED[evidenced]}, and that everyone who was owed a reply got one, {timing}"
    if not record.asks_views or evidenced == 1 or evidenced >= ASKED:
        return RECORDED[evidenced]
    if not record.participants:
        return "that we asked, and that nobody took part"
    if timing:
        return f"that we asked you, and that our reply came {timing}"
    is_late = "reply" in {one.key for one in overdue(record)}
    return f"that we asked you, and that {'not everyone has had a' if is_late else 'you still wait for our'} reply"


def _beside_the_promise(standing: Standing) -> str:
    assessment = standing.assessment
    if assessment.evidenced >= assessment.claimed:
        return "" if ledger.reply_timing(standing.record).endswith("late") else "That is what we promised."
    why = [cap.words for cap in assessment.caps if cap.at_most == assessment.evidenced == 1]
    gap = f"{counted(assessment.claimed - assessment.evidenced, 'step')} below our promise."
    step = steps.BY_NUMBER[assessment.evidenced]
    here = "That is" if assessment.evidenced == 1 else f"That is step {step.number}, “{step.in_a_sentence}”:"
    return " ".join([*why[:1], f"{here} {gap}"])

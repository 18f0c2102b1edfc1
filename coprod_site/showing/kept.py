"""How a promise was kept, for staff and inspectors: the three numbers in words, the reply, and what is overdue."""

from datetime import date
from enum import StrEnum

from ladder import ledger, steps
from ladder.assessment import RULE_SETS, Facts, Felt, State
from ladder.assessment.judging import is_part_of
from ladder.standing import Standing
from people.disclosure import HIDDEN_BELOW

NOT_ASKED_YET = "Not asked yet"
# What can be late and still be done. Whether something written together was taken up is known only from its line.
CAN_BE_DONE_LATE = ("info", "decisions_told", "heard", "reply", "reasons", "influence")


class Verdict(StrEnum):
    """How the promise stands against the records. While a step 1 is checked, nothing is said of it yet."""

    KEPT = "kept"
    CAN_BE_KEPT = "can be kept"
    BELOW = "below"
    CHECKED = "being checked"


IN_WORDS = {
    Verdict.KEPT: "The promise was kept.",
    Verdict.CAN_BE_KEPT: "The promise can still be kept.",
    Verdict.CHECKED: "This is being checked.",
}


def verdict(standing: Standing) -> Verdict:
    assessment = standing.assessment
    if standing.is_checking:
        return Verdict.CHECKED
    if assessment.evidenced >= assessment.claimed:
        return Verdict.KEPT
    return Verdict.CAN_BE_KEPT if assessment.on_track >= assessment.claimed else Verdict.BELOW


def gap_words(standing: Standing) -> str:
    found = verdict(standing)
    if found != Verdict.BELOW:
        return IN_WORDS[found]
    gap = standing.assessment.claimed - standing.assessment.evidenced
    return f"The records are {gap} {'step' if gap == 1 else 'steps'} below the promise."


def step_words(number: int) -> str:
    """Such as 'Step 4: We asked you'."""
    return f"Step {number}: {steps.BY_NUMBER[number].page_name}"


def recorded_words(standing: Standing) -> str:
    """What the records show, for staff: a step 1 is said while it is checked, marked as such."""
    assessment = standing.assessment
    words = step_words(assessment.evidenced)
    if standing.checking_until is not None:
        return f"{words}. Being checked until {_day(standing.checking_until)}"
    if assessment.provisional:
        return f"So far {words[0].lower()}{words[1:]}. On track for step {assessment.on_track}"
    return words


def felt_words(felt: Felt) -> str:
    if felt.step is not None:
        return step_words(felt.step)
    return NOT_ASKED_YET if not felt.answers else f"Fewer than {HIDDEN_BELOW} people have said"


def is_felt_gap(standing: Standing) -> bool:
    return "felt_gap" in standing.assessment.flags


def reply_words(standing: Standing) -> str:
    """Whether the reply came on time, and by how many days it was early or late."""
    record = standing.record
    if not record.asks_views:
        return "Nobody was asked, so no reply was owed"
    due, line = ledger.reply_due(record), record.lines.get("reply")
    if line is not None and line.value:
        timing = ledger.reply_timing(record)
        came = f"It reached everybody on {_day(line.happened_on)}"
        return f"{came}, {timing}" if timing else came
    if due is None:
        return "No day was promised, and not everybody has had it"
    if record.today <= due:
        return f"Due by {_day(due)}"
    days = (record.today - due).days
    return f"Not everybody has had it. It was due on {_day(due)}, {_days(days)} ago"


def reply_days_late(standing: Standing) -> int | None:
    """Days after its date that the reply came, or that it is late today; below nought: early. None: not yet due."""
    record = standing.record
    due, line = ledger.reply_due(record), record.lines.get("reply")
    if not record.asks_views or due is None:
        return None
    if line is not None and line.value:
        return (line.happened_on - due).days
    return (record.today - due).days if record.today > due else None


def overdue(standing: Standing) -> list[str]:
    """What the promised step needs, is past its date, and is still not there."""
    assessment, record = standing.assessment, standing.record
    facts = ledger.facts(record)
    found = [
        one.words
        for one in assessment.judged
        if is_part_of(one.step, assessment.claimed) and _is_overdue(standing, one.code, facts)
    ]
    if facts.commitment_overdue_days > 0:
        found.append(f"Something that was promised is {_days(facts.commitment_overdue_days)} late.")
    return list(dict.fromkeys(found))


def _is_overdue(standing: Standing, code: str, facts: Facts) -> bool:
    key = _dated(standing).get(code, "")
    if key not in CAN_BE_DONE_LATE or getattr(facts, key) not in {State.LATE, State.FAILED}:
        return False
    if key == "info" and facts.asks_views:  # facts that come after people were asked are no use any more
        return False
    line = standing.record.lines.get(key)
    return line is None or not line.value


def _dated(standing: Standing) -> dict[str, str]:
    """Which fact with a date stands behind each criterion of the rules that this is judged by."""
    rules = RULE_SETS[standing.assessment.rules]
    return {one.code: one.dated for criteria in rules.criteria.values() for one in criteria if one.dated}


def _day(day: date) -> str:
    """With its year always: these pages are kept."""
    return f"{day.day} {day:%B %Y}"


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"

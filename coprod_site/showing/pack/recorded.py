"""What is recorded: the three numbers, every criterion, the whole ledger, how the steps moved, and what is missing."""

import re
from datetime import date
from typing import Any

from coprod_site.showing import kept
from ladder.assessment import RULE_SETS, Judged
from ladder.models import Activity, FactLine
from ladder.standing import Standing
from people.disclosure import HIDDEN_BELOW, some

STATES = {"met": "Yes", "missing": "No", "waiting": "Not yet"}
BLACKED_OUT = "The sentence was blacked out. Its hash stays."
# Which line of the ledger tells of a criterion that has no date of its own.
TOLD_BY = {
    "question_route": "question_route",
    "decision_used": "decided",
    "questions_asked": "questions",
    "dialogue": "dialogue",
    "options_together": "options",
    "lived_count": "lived_count",
    "agenda_together": "agenda",
    "questions_together": "questions",
    "delivery_together": "delivery",
    "review_together": "review",
    "lived_share": "lived_share",
}


def ladder(standing: Standing) -> dict[str, Any]:
    """The three numbers, never merged, and the gap."""
    assessment, felt = standing.assessment, standing.felt
    return {
        "promised": assessment.claimed,
        "promised_words": kept.step_words(assessment.claimed),
        "recorded": assessment.evidenced,
        "recorded_words": kept.recorded_words(standing),
        "on_track": assessment.on_track,
        "felt": felt.step,
        "felt_words": kept.felt_words(felt),
        "felt_answers": some(felt.answers).words if felt.answers >= HIDDEN_BELOW else "",
        "gap_words": kept.gap_words(standing),
        "is_felt_gap": kept.is_felt_gap(standing),
        "checking_until": standing.checking_until,
        "reply_words": kept.reply_words(standing),
        "reply_days_late": kept.reply_days_late(standing),
        "caps": [{"code": cap.code, "at_most": cap.at_most, "words": cap.words} for cap in assessment.caps],
        "flags": list(assessment.flags),
    }


def criteria(activity: Activity, standing: Standing) -> list[dict[str, Any]]:
    """Every criterion of every step there is for this activity, with its sentence, who recorded it and when."""
    lines = {line.key: line for line in activity.standing_facts}
    dated = {
        one.code: one.dated
        for needed in RULE_SETS[standing.assessment.rules].criteria.values()
        for one in needed
    }
    numbers = sorted({one.step for one in standing.assessment.judged})
    return [
        {
            "step": number,
            "words": kept.step_words(number),
            "criteria": [
                _criterion(one, lines.get(dated.get(one.code) or TOLD_BY.get(one.code, "")))
                for one in standing.assessment.of_step(number)
            ],
        }
        for number in numbers
    ]


def _criterion(one: Judged, line: FactLine | None) -> dict[str, Any]:
    return {
        "code": one.code,
        "state": one.state,
        "state_words": STATES[one.state],
        "words": one.words,
        "line": line.pk if line else None,
        "recorded_by": _who(line) if line else "",
        "recorded_at": line.recorded_at if line else None,
    }


def facts(activity: Activity) -> list[dict[str, Any]]:
    """The whole ledger, oldest line first. A correction is a further line that names the one it corrects."""
    lines: list[FactLine] = activity.facts_kept  # type: ignore[attr-defined]
    corrected_by = {line.corrects_id: line.pk for line in lines if line.corrects_id}
    return [_fact(line, corrected_by.get(line.pk)) for line in lines]


def _fact(line: FactLine, corrected_by: int | None) -> dict[str, Any]:
    words = getattr(line, "words", None)
    sentence = words.sentence if words else ""
    return {
        "line": line.pk,
        "key": line.key,
        "in_words": line.in_words,
        **_said(line),
        "happened_on": line.happened_on,
        "recorded_at": line.recorded_at,
        "recorded_by": _who(line),
        "source": line.source,
        "words": sentence or (BLACKED_OUT if line.words_hash else ""),
        "words_hash": line.words_hash,
        "corrects": line.corrects_id,
        "corrected_by": corrected_by,
    }


def _said(line: FactLine) -> dict[str, Any]:
    """The value; of people in a group only what may be said: a share, or a small number, tells who they are."""
    if line.key == "lived_share" and line.value not in (0, 1):
        return {"value": None, "value_words": "not shown"}
    if line.key == "lived_count":
        cell = some(line.value) if isinstance(line.value, int) else None
        return {"value": cell.number if cell else None, "value_words": cell.words if cell else "not shown"}
    return {"value": line.value, "value_words": _value(line.value)}


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B %Y}"
    return str(value)


def _who(line: FactLine) -> str:
    return line.by.name if line.by else "the site itself"


def moves(activity: Activity) -> list[dict[str, Any]]:
    """How the steps moved, as it was kept each time."""
    return [
        {
            "on": one.on,
            "promised": one.claimed,
            "recorded": one.evidenced,
            "on_track": one.on_track,
            "because": list(one.because),
            "rules": one.rules,
            "kept_at": one.taken_at,
        }
        for one in activity.snapshots.all()
    ]


def missing(standing: Standing) -> list[dict[str, Any]]:
    """What keeps each step up to the promised one from being reached, and what is overdue."""
    assessment = standing.assessment
    steps = range(assessment.evidenced + 1, assessment.claimed + 1)
    return [{"step": step, "words": [one.words for one in assessment.blocking_step(step)]} for step in steps]


def reasons_of_step_1(standing: Standing) -> list[str]:
    """Why it stands at step 1, and what would end that: said to the team while it is checked."""
    assessment = standing.assessment
    if assessment.evidenced != 1:
        return []
    caps = [cap.words for cap in assessment.caps]
    return caps or [one.words for one in assessment.blocking_step(2)]

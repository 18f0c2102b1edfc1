"""The ladder with its marks and its gap."""

from typing import Any

from coprod_site.showing.standing.checking import checking
from ladder import steps
from ladder.standing import Standing


def ladder(standing: Standing | None) -> dict[str, Any]:
    """The rungs for components/ladder.html, from the top."""
    is_closed = standing is not None and standing.record.is_closed
    return {
        "heading": "How much say you had" if is_closed else "How much say you have",
        "rungs": [
            {
                "number": step.number,
                "page_name": step.page_name,
                "official": step.official_name,
                "is_ground": step.number == 1,
                "marks": _marks(step.number, standing),
                "gap_words": _gap(step.number, standing),
            }
            for step in reversed(steps.STEPS)
        ],
        "checking": checking(standing),
    }


def _marks(number: int, standing: Standing | None) -> list[dict[str, str]]:
    """What was promised, and what the records show; while a step 1 is checked no other step stands for it."""
    if standing is None:
        return []
    assessment, marks = standing.assessment, []
    if number == assessment.claimed:
        marks.append({"kind": "promised", "words": "What we promised"})
    if number == assessment.evidenced and not standing.is_checking:
        words = "What the records show so far" if assessment.provisional else "What the records show"
        marks.append({"kind": "records", "words": words})
    return marks


def _gap(number: int, standing: Standing | None) -> str:
    """Only where the promise can no longer be kept: while things are on track there is no broken rung."""
    if standing is None or standing.is_checking:
        return ""
    assessment = standing.assessment
    if number != assessment.claimed or assessment.on_track >= assessment.claimed:
        return ""
    gap = assessment.claimed - assessment.evidenced
    return f"{gap} {'step' if gap == 1 else 'steps'} below our promise"

"""Why this step, and what one step more would need."""

from typing import Any

from coprod_site.showing.cards import sentence
from ladder.assessment import Assessment, Judged
from ladder.models import Activity, FactLine
from ladder.standing import Standing
from people import clock, disclosure

# Facts that prove a criterion, for "recorded by".
PROVEN_BY = {
    "info": "info",
    "info_if_proposal": "info",
    "decisions_told": "decisions_told",
    "question_route": "question_route",
    "heard": "heard",
    "reply": "reply",
    "reasons": "reasons",
}


def why(activity: Activity, standing: Standing | None) -> dict[str, Any]:
    """Why this step: what holds, what is missing, who recorded it; and what one step more would need."""
    if standing is None or standing.is_checking:
        return {"heading": "Why this step?", "items": [], "more": []}
    assessment = standing.assessment
    lines = {line.key: line for line in activity.standing_facts}
    shown = max(assessment.claimed, assessment.evidenced)
    is_open = not standing.record.is_closed
    items = [_item(one, lines, activity.people, still_open=is_open) for one in assessment.of_step(shown)]
    items += [
        {"state": "missing", "words": cap.words, "source": ""}
        for cap in assessment.caps
        if cap.at_most < shown
    ]
    return {
        "heading": f"Why step {assessment.evidenced}?" if not assessment.provisional else "How it stands",
        "items": items,
        "more": _more(assessment, activity, shown),
    }


def _more(assessment: Assessment, activity: Activity, shown: int) -> list[dict[str, str]]:
    """What the next step up would need, while the promised one is kept or can be."""
    if not activity.kind_of.asks_views or assessment.on_track < shown:
        return []
    return [
        {"state": one.state, "words": one.words, "source": ""}
        for one in assessment.of_step(shown + 1)
        if one.state != "met"
    ]


def _item(one: Judged, standing: dict[str, FactLine], people: int, *, still_open: bool) -> dict[str, str]:
    words = one.words
    if one.code == "participants" and one.state == "met":
        words = f"{sentence(disclosure.people(people, still_open=still_open))} took part."
    line = standing.get(PROVEN_BY.get(one.code, ""))
    return {"state": one.state, "words": words, "source": _source(line) if one.state == "met" else ""}


def _source(line: FactLine | None) -> str:
    if line is None:
        return ""
    by = line.by.name if line.by else "the site itself"
    return f"Recorded by {by}, {clock.in_words(clock.london(line.recorded_at).date())}"

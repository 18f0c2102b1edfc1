"""Why this step, and what one step more would need."""

from datetime import datetime
from typing import Any

from coprod_site.showing.cards import sentence
from ladder import steps
from ladder.assessment import Assessment, Judged, next_step
from ladder.kinds import Kind
from ladder.models import Activity, FactLine
from ladder.standing import Standing
from people.disclosure import Cell

ASKED = 4
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


def why(activity: Activity, standing: Standing | None, moment: datetime) -> dict[str, Any]:
    """Why this step: what holds, what is missing, who recorded it; and what would make it one step higher."""
    if standing is None or standing.is_checking:
        return {"heading": "Why this step?", "items": [], "higher": None}
    assessment = standing.assessment
    lines = {line.key: line for line in activity.standing_facts}
    shown = max(assessment.claimed, assessment.evidenced)
    people = activity.people_said_at(moment)
    items = [_item(one, lines, people) for one in assessment.of_step(shown)]
    items += [
        {"code": cap.code, "state": "missing", "words": cap.words, "source": ""}
        for cap in assessment.caps
        if cap.at_most < shown
    ]
    return {
        "heading": f"Why step {assessment.evidenced}?" if not assessment.provisional else "How it stands",
        "items": items,
        "higher": _higher(assessment, activity.kind_of),
    }


def _higher(assessment: Assessment, kind: Kind) -> dict[str, Any]:
    """What would make it one step higher: a sentence, and what is lacking."""
    step = next_step(assessment, kind.reaches)
    if step is None:
        return {"words": "There is no higher step.", "points": []}
    name = f"step {step.number}, “{steps.BY_NUMBER[step.number].in_a_sentence}”"
    points = [one.words for one in step.lacks]
    if not kind.asks_views and step.number >= ASKED:
        return {"words": f"For {name}, we would have to ask people. Here we only tell.", "points": []}
    if not step.kind_can:
        return {"words": f"By itself this cannot be {name}. That takes more:", "points": points}
    if not step.reachable:
        return {"words": f"It cannot be {name}, any more:", "points": points}
    return {"words": f"For {name}, this is still missing:", "points": points}


def _item(one: Judged, standing: dict[str, FactLine], people: Cell) -> dict[str, str]:
    words = one.words
    if one.code == "participants" and one.state == "met":
        words = f"{sentence(people.words)} took part."
    line = standing.get(PROVEN_BY.get(one.code, ""))
    source = line.who_and_when if line is not None and one.state == "met" else ""
    return {"code": one.code, "state": one.state, "words": words, "source": source}

"""Promised, recorded, felt: where an activity stands, in words, on the ladder, and why."""

from datetime import date, timedelta
from typing import Any

from coprod_site.showing.cards import sentence
from ladder import ledger, steps
from ladder.assessment import Assessment, Judged
from ladder.models import Activity, FactLine
from ladder.standing import Standing
from people import clock, disclosure

reply_timing = ledger.reply_timing

PROMISED = {
    2: "to explain how things work.",
    3: "to tell you what was decided, and why.",
    4: "to ask you, and to tell you what came of it{by}.",
    5: "to talk with you, and to let you change some things. You hear what came of it{by}.",
    6: "to plan it together with you. You hear what came of it{by}.",
    7: "to do it together with you, from start to end.",
}
RECORDED = {
    1: "that people were not listened to.",
    2: "that we explained how things work.",
    3: "that we told you what was decided, and why.",
    4: "that we asked you.",
    5: "that we talked, and that you changed some things.",
    6: "that we planned it together.",
    7: "that we did it together.",
}
CHECKING = "We are checking this."
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


def three_lines(activity: Activity, standing: Standing | None) -> dict[str, str]:
    """The rest of each sentence for components/three_lines.html."""
    promise = activity.promise
    if standing is None or promise is None:
        return {
            "promised": "nothing yet.",
            "records": "nothing yet.",
            "felt": "We have not asked yet.",
            "felt_start": "How it felt",
        }
    due = ledger.reply_due(standing.record)
    by = f" by {clock.in_words(due)}" if due else ""
    return {
        "promised": PROMISED[promise.claimed].format(by=by),
        "records": _records(standing),
        "felt": _felt(activity, standing),
        "felt_start": "How it felt",
    }


def _records(standing: Standing) -> str:
    assessment = standing.assessment
    if standing.checking_until is not None:
        return f"{CHECKING} {_checked_by(standing.checking_until)}"
    if assessment.provisional:
        so_far, on_track = steps.BY_NUMBER[assessment.evidenced], steps.BY_NUMBER[assessment.on_track]
        kept = (
            "We can still keep our promise"
            if assessment.on_track >= assessment.claimed
            else "We cannot keep our promise any more"
        )
        return f"so far: {so_far.in_a_sentence}. On track for: {on_track.in_a_sentence}. {kept}."
    words = RECORDED[assessment.evidenced].removesuffix(".")
    timing = ledger.reply_timing(standing.record)
    if assessment.evidenced >= 4 and timing:
        return f"{words}, and that everyone who was owed a reply got one, {timing}."
    if assessment.evidenced < assessment.claimed:
        gap = assessment.claimed - assessment.evidenced
        return f"{words}. That is {gap} {'step' if gap == 1 else 'steps'} below our promise."
    return f"{words}."


def _checked_by(until: date) -> str:
    return f"You can read the result here after {clock.in_words(until)}."


def _felt(activity: Activity, standing: Standing) -> str:
    """When people are asked how it felt. Never a promise of a day that has passed."""
    if not activity.kind_of.asks_views:
        return "We ask this only where people were asked what they think."
    record = standing.record
    due = ledger.reply_due(record)
    if record.lines.get("reply") is None and due is not None and due >= record.today:
        return (
            f"We ask everyone who took part after our reply, from {clock.in_words(due + timedelta(days=14))}."
        )
    return "Nobody has been asked yet."


def late(activity: Activity, standing: Standing | None) -> list[str]:
    """The sentences of the box that stands first on the page when a reply is late; none when it is not."""
    promise = activity.promise
    if standing is None or promise is None or "reply" in standing.record.lines:
        return []
    record, due_on = standing.record, ledger.reply_due(standing.record)
    if due_on is None or not record.is_closed or not record.asks_views or record.today <= due_on:
        return []
    days, due = (record.today - due_on).days, clock.in_words(due_on)
    return [
        f"We said we would tell you what came of this by {due}. That was {days} {'day' if days == 1 else 'days'} ago. "
        "Not everyone has had our reply.",
        f"The {promise.decider_role} must say why."
        if promise.decider_role
        else f"{promise.decider_name} must say why.",
    ]


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
        "checking": _checking(standing),
    }


def _checking(standing: Standing | None) -> str:
    """Said beside the ladder while nothing else is said of the records."""
    if standing is None or standing.checking_until is None:
        return ""
    return f"{CHECKING} {_checked_by(standing.checking_until)}"


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
        {"code": cap.code, "state": "missing", "words": cap.words, "source": ""}
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
    source = line.who_and_when if line is not None and one.state == "met" else ""
    return {"code": one.code, "state": one.state, "words": words, "source": source}

"""Promised, recorded, felt: where an activity stands, in words, on the ladder, and why."""

from datetime import datetime, timedelta
from typing import Any

from coprod_site.showing.cards import sentence
from ladder import ledger, steps
from ladder.assessment import Assessment, Judged
from ladder.models import Activity, ActivityState, FactLine
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


def three_lines(activity: Activity, moment: datetime) -> dict[str, str]:
    """The rest of each sentence for components/three_lines.html."""
    assessment = activity.assess(moment)
    promise = activity.promise
    if assessment is None or promise is None:
        return {
            "promised": "nothing yet.",
            "records": "nothing yet.",
            "felt": "We have not asked yet.",
            "felt_start": "How it felt",
        }
    by = f" by {clock.in_words(promise.reply_due)}" if promise.reply_due else ""
    return {
        "promised": PROMISED[promise.claimed].format(by=by),
        "records": _records(activity, assessment, moment),
        "felt": _felt(activity, moment),
        "felt_start": "How it felt",
    }


def _records(activity: Activity, assessment: Assessment, moment: datetime) -> str:
    if assessment.provisional:
        so_far, on_track = steps.BY_NUMBER[assessment.evidenced], steps.BY_NUMBER[assessment.on_track]
        kept = (
            "We can still keep our promise"
            if assessment.on_track >= assessment.claimed
            else "We cannot keep our promise any more"
        )
        return f"so far: {so_far.in_a_sentence}. On track for: {on_track.in_a_sentence}. {kept}."
    words = RECORDED[assessment.evidenced].removesuffix(".")
    record = activity.record_at(moment)
    timing = ledger.reply_timing(record) if record else ""
    if assessment.evidenced >= 4 and timing:
        return f"{words}, and that everyone who was owed a reply got one, {timing}."
    if assessment.evidenced < assessment.claimed:
        gap = assessment.claimed - assessment.evidenced
        return f"{words}. That is {gap} {'step' if gap == 1 else 'steps'} below our promise."
    return f"{words}."


def _felt(activity: Activity, moment: datetime) -> str:
    """When people are asked how it felt. Never a promise of a day that has passed."""
    if not activity.kind_of.asks_views:
        return "We ask this only where people were asked what they think."
    record = activity.record_at(moment)
    replied = record.lines.get("reply") if record else None
    due = record.promised.reply_due if record else None
    if replied is None and due is not None and due >= clock.london(moment).date():
        return (
            f"We ask everyone who took part after our reply, from {clock.in_words(due + timedelta(days=14))}."
        )
    return "Nobody has been asked yet."


def late(activity: Activity, moment: datetime) -> list[str]:
    """The sentences of the box that stands first on the page when a reply is late; none when it is not."""
    record, promise = activity.record_at(moment), activity.promise
    if record is None or promise is None or promise.reply_due is None or "reply" in record.lines:
        return []
    days = (record.today - promise.reply_due).days
    if days <= 0 or activity.state_at(moment) != ActivityState.CLOSED or not activity.kind_of.asks_views:
        return []
    due = clock.in_words(promise.reply_due)
    return [
        f"We said we would tell you what came of this by {due}. That was {days} {'day' if days == 1 else 'days'} ago. "
        "Not everyone has had our reply.",
        f"The {promise.decider_role} must say why."
        if promise.decider_role
        else f"{promise.decider_name} must say why.",
    ]


def ladder(activity: Activity, moment: datetime) -> dict[str, Any]:
    """The rungs for components/ladder.html, from the top."""
    assessment = activity.assess(moment)
    is_closed = activity.state_at(moment) == ActivityState.CLOSED
    return {
        "heading": "How much say you had" if is_closed else "How much say you have",
        "rungs": [
            {
                "number": step.number,
                "page_name": step.page_name,
                "official": step.official_name,
                "is_ground": step.number == 1,
                "marks": _marks(step.number, assessment),
                "gap_words": _gap(step.number, assessment),
            }
            for step in reversed(steps.STEPS)
        ],
    }


def _marks(number: int, assessment: Assessment | None) -> list[dict[str, str]]:
    if assessment is None:
        return []
    marks = []
    if number == assessment.claimed:
        marks.append({"kind": "promised", "words": "What we promised"})
    if number == assessment.evidenced:
        words = "What the records show so far" if assessment.provisional else "What the records show"
        marks.append({"kind": "records", "words": words})
    return marks


def _gap(number: int, assessment: Assessment | None) -> str:
    """Only where the promise can no longer be kept: while things are on track there is no broken rung."""
    if assessment is None or number != assessment.claimed or assessment.on_track >= assessment.claimed:
        return ""
    gap = assessment.claimed - assessment.evidenced
    return f"{gap} {'step' if gap == 1 else 'steps'} below our promise"


def why(activity: Activity, moment: datetime) -> dict[str, Any]:
    """Why this step: what holds, what is missing, who recorded it; and what one step more would need."""
    assessment = activity.assess(moment)
    if assessment is None:
        return {"heading": "Why this step?", "items": [], "more": []}
    standing = {line.key: line for line in activity.standing_facts}
    shown = max(assessment.claimed, assessment.evidenced)
    is_open = activity.state_at(moment) == ActivityState.OPEN
    items = [_item(one, standing, activity.people, still_open=is_open) for one in assessment.of_step(shown)]
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

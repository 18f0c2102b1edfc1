"""The whole page in three lines: promised, recorded, felt."""

from datetime import timedelta

from coprod_site.showing.standing.checking import checking
from ladder import ledger, steps
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
RECORDED = {
    1: "that people were not listened to.",
    2: "that we explained how things work.",
    3: "that we told you what was decided, and why.",
    4: "that we asked you.",
    5: "that we talked, and that you changed some things.",
    6: "that we planned it together.",
    7: "that we did it together.",
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
        return checking(standing)
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

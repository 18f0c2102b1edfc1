"""How a vote counts, line by line: for staff who set it up, and for whoever signs."""

from collections.abc import Iterator
from datetime import date

from decisions import actions, publishing
from decisions.counting import RANKED, CannotCount, Method
from decisions.explained import how_counted
from decisions.models import Decision, HowCounted, TieRule
from decisions.rules import NONE_NAME, Rules
from people import clock

Line = tuple[str, str]
TALKED = (
    "Nobody votes. Each person says by name if they can live with it, and why not.",
    "You talk, change the text, and ask again. An objection stands until whoever made it says something else.",
    "It goes ahead if nobody objects when it closes. If somebody does, you talk again.",
)


def rules_of(decision: Decision) -> Rules | None:
    """As they are fixed, or as they would be now; None as long as nobody wrote the promise, which is part of them."""
    fixed = decision.fixed
    if fixed is not None:
        return fixed.said
    written = [decision.activity.promise, *decision.activity.promises.order_by("-version")[:1]]
    promise = next((one for one in written if one is not None), None)
    if promise is None or decision._state.adding:
        return None
    return actions.rules_now(decision, promise)


def lines(said: Rules) -> list[Line]:
    """(what, words), in the order in which people ask."""
    if not said.is_counted:
        return [
            ("How people vote", _label(said.method)),
            ("Who may vote", _people(said.asked[0])),
            *_promised(said),
        ]
    return [*_way(said), *_winning(said), *_promised(said)]


def counted(said: Rules) -> tuple[str, ...]:
    """How votes are counted, in sentences; nothing as long as the rules do not fit together."""
    if not said.is_counted:
        return TALKED
    try:
        manifest = said.manifest
    except CannotCount:
        return ()
    return how_counted(manifest, halves=publishing.both_of(said))


def _way(said: Rules) -> Iterator[Line]:
    if len(said.halves) == 1:
        yield "How people vote", _label(said.method)
        yield "Who may vote", _people(said.asked[0])
    else:
        yield "How people vote", str(HowCounted.BOTH_HALVES.label)
        yield "How each group votes", _label(said.each_by)
        each = zip(said.halves, said.asked, strict=True)
        yield "Who may vote", ". ".join(f"{name}: {_people(number)}" for name, number in each)
    if _by(said) in RANKED:
        yield "How many each person puts in order", f"{said.most_ranks} at most"


def _winning(said: Rules) -> Iterator[Line]:
    """What `counted` does not say already."""
    if said.ties == TieRule.LOT:
        yield "Where the number for a lot comes from", said.lot_from or "Nobody said yet."
    if _by(said) != Method.YES_NO and not said.offers_none:
        yield f"Why “{NONE_NAME}” is not offered", said.why_not_none or "Nobody said yet."


def _promised(said: Rules) -> Iterator[Line]:
    weight = "We must follow the result." if said.must_follow else "We listen to the result, then we decide."
    yield "What was promised" if said.signed_on else "What the promise says so far", weight
    if said.share:
        yield "Which part of the decision this is", said.share
    if said.limits:
        yield "What cannot change", said.limits
    if said.signed_on:
        signed_on = clock.in_words(date.fromisoformat(said.signed_on))
        yield "Who signed", f"{said.decider}, on {signed_on}"
    else:
        yield "Who signs", said.decider
    if said.answer_due:
        yield "The answer comes by", clock.in_words(date.fromisoformat(said.answer_due))


def _by(said: Rules) -> Method | None:
    """None where nothing is counted."""
    return Method(said.each_by or said.method) if said.is_counted else None


def _label(method: str) -> str:
    return str(HowCounted(method).label) if method else "Nobody said yet."


def _people(number: int) -> str:
    """Of the register, whose size staff may know to the one."""
    return "1 person" if number == 1 else f"{number:,} people"

"""The ladder for components/ladder.html."""

from typing import Any

from coprod_site.showing.standing.checking import checking
from ladder import rungs, steps
from ladder.standing import Standing


def ladder(standing: Standing | None) -> dict[str, Any]:
    """The rungs from the top, and what is said while the records are being checked."""
    is_closed = standing is not None and standing.record.is_closed
    return {
        "heading": "How much say you had" if is_closed else "How much say you have",
        "rungs": rungs.of(standing),
        "checking": checking(standing),
        "credit": steps.CREDIT,
    }

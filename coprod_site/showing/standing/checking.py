"""What is said in place of a step 1 that the team still looks at."""

from ladder.standing import Standing
from people import clock

CHECKING = "We are checking this."


def checking(standing: Standing | None) -> str:
    """Said wherever nothing else is said of the records; empty where nothing is being checked."""
    if standing is None or standing.checking_until is None:
        return ""
    return f"{CHECKING} You can read the result here after {clock.in_words(standing.checking_until)}."

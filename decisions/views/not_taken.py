"""What was sent from a page that is no longer whose it was: who sent it would think that they had voted, or would have
voted for somebody else.

One phone is enough for it: one of two ballots is closed in another window, or somebody's code is typed there for them.
"""

from django.http import HttpRequest

from decisions import secrecy
from decisions.models import Decision, Voter
from people import clock

TOO_LATE = "We have not taken what you sent: this has closed. What you sent before counts."
NO_BALLOT = (
    "We have not taken what you sent: your page was closed in this browser. "
    "Open it again with your link or code, and send it again."
)
OF_ANOTHER = (
    "We have not taken what you sent: the link or code of somebody else was used in this browser since. "
    "This page is theirs now. For yours, use your own link or code again."
)


def why_not_taken(request: HttpRequest, decision: Decision, voter: Voter | None) -> str:
    """Nothing where it is taken, and where nothing was sent. Pages send back `whose` they were (secrecy.mark)."""
    if request.method != "POST":
        return ""
    moment = clock.now()
    if not decision.is_open_at(moment):
        is_over = decision.closed_at is not None or moment >= decision.rules.closes_at
        return TOO_LATE if is_over else ""
    if voter is None:
        return NO_BALLOT
    return "" if request.POST.get("whose", "") in ("", secrecy.mark(voter.pk)) else OF_ANOTHER

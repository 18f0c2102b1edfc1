"""What somebody has chosen and not sent yet: for half an hour in their own browser, sealed, and nowhere else.

So every page of a ballot is one that the browser can ask for again: Back leads to it, and not to an error. Neither the
browser, nor whoever has it, nor another voter there can read what is in it; no row, session, log or address holds it.
"""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from decisions import secrecy
from decisions.helping import ANSWERS
from decisions.models import Decision, Voter
from people import clock

COOKIES = ("vote_0_unsent", "vote_1_unsent")  # beside those of decisions/presence.py
SECONDS = 30 * 60
PRESS = 20  # letters; such as "down 12"


def keep(page: HttpResponse, voter: Voter, sent: QueryDict) -> HttpResponse:
    """Keeps what was sent with a button of the ballot. `voter` needs the decision with its rules."""
    codes = [choice.code for choice in voter.decision.rules.said.choices]
    chosen = [code for code in dict.fromkeys(sent.getlist("answer")) if code in codes]
    helped_by = sent.get("helped_by", "") if sent.get("helped_by") in ANSWERS else ""
    said = [_now(), chosen, helped_by, sent.get("press", "")[:PRESS]]
    longest = [_now(), codes, max(ANSWERS, key=len), "x" * PRESS]
    size = secrecy.size_of(longest)
    sealed = secrecy.seal(voter.decision_id, secrecy.unsent_key(voter.pk), said, size)
    page.set_cookie(
        COOKIES[voter.half],
        base64.urlsafe_b64encode(sealed).decode(),
        max_age=SECONDS,
        path=voter.decision.get_absolute_url(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return page


def kept(request: HttpRequest, voter: Voter) -> QueryDict | None:
    """What this voter sent last, as if it came again; None where it is nobody's, another's, or too old."""
    said = _opened(request.COOKIES.get(COOKIES[voter.half], ""), voter)
    if said is None or not 0 <= _now() - said[0] <= SECONDS:
        return None
    _, chosen, helped_by, press = said
    sent = QueryDict(mutable=True)
    sent.setlist("answer", chosen)
    sent["helped_by"] = helped_by
    if press:
        sent["press"] = press
    return sent


def forget(page: HttpResponse, decision: Decision, half: int) -> HttpResponse:
    page.delete_cookie(COOKIES[half], path=decision.get_absolute_url(), samesite="Lax")
    return page


def _opened(letters: str, voter: Voter) -> list[Any] | None:
    try:
        sealed = base64.urlsafe_b64decode(letters.encode())
        return secrecy.unseal(voter.decision_id, secrecy.unsent_key(voter.pk), sealed)
    except (secrecy.WrongKey, binascii.Error, ValueError):
        return None


def _now() -> int:
    return int(clock.now().timestamp())

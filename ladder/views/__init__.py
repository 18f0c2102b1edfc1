"""Signing the promise, asking for paper or a call, saying how it felt, hearing when something opens."""

from ladder.views.alerts import my_alerts, tell_me, tell_me_sent
from ladder.views.challenges import challenge, challenge_sent
from ladder.views.countersigning import read_and_sign
from ladder.views.documents import public_document
from ladder.views.felt import felt, felt_done, felt_why, felt_within
from ladder.views.invitations import no_thanks
from ladder.views.requests import request_help, request_sent
from ladder.views.signing import sign_promise

__all__ = [
    "challenge",
    "challenge_sent",
    "felt",
    "felt_done",
    "felt_why",
    "felt_within",
    "my_alerts",
    "no_thanks",
    "public_document",
    "read_and_sign",
    "request_help",
    "request_sent",
    "sign_promise",
    "tell_me",
    "tell_me_sent",
]

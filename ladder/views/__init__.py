"""Signing the promise, asking for paper or a call, saying that a fact was not so, and documents."""

from ladder.views.challenges import challenge, challenge_sent
from ladder.views.documents import public_document
from ladder.views.requests import request_help, request_sent
from ladder.views.signing import sign_promise

__all__ = [
    "challenge",
    "challenge_sent",
    "public_document",
    "request_help",
    "request_sent",
    "sign_promise",
]

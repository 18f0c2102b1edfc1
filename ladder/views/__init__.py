"""Signing the promise, and asking for paper or a call."""

from ladder.views.requests import request_help, request_sent
from ladder.views.signing import sign_promise

__all__ = ["request_help", "request_sent", "sign_promise"]

"""The answers to choose from that a question has: its codes, and the ones that stand apart. Pure."""

from collections.abc import Mapping
from typing import Any

Question = Mapping[str, Any]


def codes(question: Question) -> list[str]:
    return [choice["code"] for choice in question["choices"]]


def together(question: Question) -> list[str]:
    """The codes of those that do not stand apart."""
    return [choice["code"] for choice in question["choices"] if not choice["apart"]]


def words(question: Question) -> dict[str, str]:
    """The plain words of every answer by its code."""
    return {choice["code"]: plain(choice["label"]) for choice in question["choices"]}


def way_out(question: Question) -> str:
    """Names the last answer that stands apart, so that nobody is stuck."""
    apart = [choice for choice in question["choices"] if choice["apart"]]
    return f" You can choose “{plain(apart[-1]['label'])}”." if apart else ""


def plain(label: Mapping[str, Any]) -> str:
    return str(label.get("en", {}).get("plain", ""))

"""The hint that wakes a worker. Actions give it without knowing who listens; losing it loses nothing but time."""

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """`listener` must never raise."""
    if listener not in _listeners:
        _listeners.append(listener)


def wake() -> None:
    for listener in _listeners:
        listener()

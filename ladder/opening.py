"""What must happen in the same moment as an activity opens. Apps register it; ladder knows nothing more of it."""

from collections.abc import Callable

from ladder.models import Activity
from people.models import User

AtOpening = Callable[[Activity, User], None]
_at_opening: dict[str, AtOpening] = {}


def register(name: str, act: AtOpening) -> None:
    """`act` runs in the transaction of the opening, and may raise Refused: then nothing opens."""
    _at_opening[name] = act


def happens(activity: Activity, by: User) -> None:
    for act in _at_opening.values():
        act(activity, by)

"""The steps of setting up an activity. Each app registers its own; the activity's admin page shows them in order."""

from collections.abc import Callable
from dataclasses import dataclass

from ladder.models import Activity


@dataclass(frozen=True)
class SetupStep:
    """One thing to do. `done` and `words` look at the activity; `url` leads to where it is done.

    `words` says how it stands ('Six questions, published 3 March.') or what is missing ('Publish the questions.').
    `kinds` are the codes of the kinds it belongs to (empty: all). `before_opening` steps must be done to open.
    """

    code: str
    order: int
    title: str
    done: Callable[[Activity], bool]
    words: Callable[[Activity], str]
    url: Callable[[Activity], str]
    before_opening: bool = True
    kinds: frozenset[str] = frozenset()


_steps: dict[str, SetupStep] = {}


def register(step: SetupStep) -> None:
    _steps[step.code] = step


def steps_for(activity: Activity) -> list[SetupStep]:
    """The steps that belong to this kind of activity, in the order they are done."""
    mine = [step for step in _steps.values() if not step.kinds or activity.kind in step.kinds]
    return sorted(mine, key=lambda step: step.order)


def missing(activity: Activity) -> list[SetupStep]:
    """The steps that still keep the activity from opening."""
    return [step for step in steps_for(activity) if step.before_opening and not step.done(activity)]

"""The steps of setting up an activity. Each app registers its own; the activity's admin page shows them in order."""

from collections.abc import Callable
from dataclasses import dataclass

from ladder.models import Activity


@dataclass(frozen=True)
class SetupStep:
    """One thing to do. `done` and `words` look at the activity; `url` leads to where it is done.

    `words` says how it stands ('Six questions, published 3 March.') or what is missing ('Publish the questions.').
    `kinds` are the codes of the kinds it belongs to (empty: all). `before_opening` steps must be done to open;
    `optional` ones may be left out. `waits` says when staff can do nothing about it just now. `look` leads to what the
    decider may want to see before they sign. `applies` says for which activities it is a step at all (empty: every).
    """

    code: str
    order: int
    title: str
    done: Callable[[Activity], bool]
    words: Callable[[Activity], str]
    url: Callable[[Activity], str]
    before_opening: bool = True
    kinds: frozenset[str] = frozenset()
    optional: bool = False
    waits: Callable[[Activity], bool] | None = None
    look: Callable[[Activity], str] | None = None
    applies: Callable[[Activity], bool] | None = None

    def can_be_done(self, activity: Activity) -> bool:
        return self.waits is None or not self.waits(activity)


_steps: dict[str, SetupStep] = {}


def register(step: SetupStep) -> None:
    _steps[step.code] = step


def steps_for(activity: Activity) -> list[SetupStep]:
    """The steps that belong to this kind of activity, in the order they are done."""
    mine = [step for step in _steps.values() if _belongs(step, activity)]
    return sorted(mine, key=lambda step: step.order)


def _belongs(step: SetupStep, activity: Activity) -> bool:
    of_its_kind = not step.kinds or activity.kind in step.kinds
    return of_its_kind and (step.applies is None or step.applies(activity))


def states(activity: Activity) -> list[tuple[SetupStep, str]]:
    """Each step as it stands: done, now, waiting, optional or later. At most one is now, and at most one waiting."""
    found: list[tuple[SetupStep, str]] = []
    said: set[str] = set()
    for step in steps_for(activity):
        state = _state(step, activity, said)
        said.add(state)
        found.append((step, state))
    return found


def _state(step: SetupStep, activity: Activity, said: set[str]) -> str:
    if step.done(activity):
        return "done"
    if "now" in said:
        return "later"
    if not step.can_be_done(activity):
        return "later" if step.optional or "waiting" in said else "waiting"
    return "optional" if step.optional else "now"


def next_step(activity: Activity) -> SetupStep | None:
    """The first step that is not done and that somebody can do now, also one that may be left out."""
    return next((step for step, state in states(activity) if state in {"now", "optional"}), None)


def missing(activity: Activity) -> list[SetupStep]:
    """The steps that still keep the activity from opening."""
    return [step for step in steps_for(activity) if step.before_opening and not step.done(activity)]

"""The way on: from a page of the set-up to the next thing that can be done."""

from typing import Any

from django import template

from ladder import setup
from ladder.models import Activity

register = template.Library()


@register.inclusion_tag("ladder/staff/next_step.html")
def next_step(activity: Activity, code: str) -> dict[str, Any]:
    """A link to the next step, where the step of this code is done and another one can be."""
    done = any(step.code == code and state == "done" for step, state in setup.states(activity))
    step = setup.next_step(activity) if done else None
    return {"step": {"name": step.title, "href": step.url(activity)} if step else None}

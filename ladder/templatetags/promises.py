"""The promise as people see it, the same on the signing page and in public."""

from typing import Any

from django import template

from ladder import in_words
from ladder.models import Promise

register = template.Library()


@register.inclusion_tag("components/promise.html")
def promise_box(promise: Promise) -> dict[str, Any]:
    """Draws components/promise.html for one version of a promise."""
    return {
        "rows": in_words.rows(promise),
        "signed": in_words.signed(promise),
        "unsigned_words": "Nobody has signed this yet.",
    }


IN_SHORT = ("What can change", "What cannot", "Who decides", "What your answers count for", "You hear back")


@register.inclusion_tag("components/promise.html")
def promise_in_short(promise: Promise) -> dict[str, Any]:
    """The same box with what somebody has to know before they take part."""
    box = promise_box(promise)
    return {**box, "rows": [row for row in box["rows"] if row["name"] in IN_SHORT]}

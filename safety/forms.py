"""Reading what somebody wrote, and the reason for blacking out."""

from typing import Any

from django import forms

from people.forms import PlainForm
from safety.models import Outcome


def box(label: str, limit: int, help_text: str, *, rows: int, required: str = "") -> forms.CharField:
    """A box for words of staff; `required` is the sentence for an empty one."""
    field = forms.CharField(
        label=label,
        max_length=limit,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": required,
            "max_length": f"Make this shorter than {limit:,} letters. We kept all of it here.",
        },
    )
    field.danger = False  # type: ignore[attr-defined]
    field.hide_optional = True  # type: ignore[attr-defined]
    return field


class ReadingForm(PlainForm):
    """What comes of what was read."""

    outcome = forms.ChoiceField(
        label="What do you think?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )
    words = box(
        "The words that people may read",
        4_000,
        "Only if you take names out. Change nothing else. Write “somebody” or “a manager” instead.",
        rows=6,
    )
    because = box(
        "Why can it not be shown?",
        300,
        "Only if it cannot be shown. Whoever wrote it reads this.",
        rows=3,
    )


class ReasonForm(PlainForm):
    """Why words have to go."""

    reason = box(
        "Why does it have to be blacked out?",
        200,
        "This stands in public for good. Name nobody. Such as: it named somebody who did not agree to that.",
        rows=2,
        required="Write why it has to be blacked out.",
    )

    def clean_reason(self) -> str:
        reason: Any = self.cleaned_data["reason"]
        return " ".join(str(reason).split())

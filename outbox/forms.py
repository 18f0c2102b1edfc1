"""Settling what is unknown, and what could not be sent."""

from typing import Any

from django import forms

from people.forms import PlainForm


class SettleForm(PlainForm):
    """Did it arrive, and how do you know?"""

    arrived = forms.ChoiceField(
        label="Did it arrive?",
        choices=[("yes", "Yes, it arrived"), ("no", "No, it did not")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )
    reason = forms.CharField(
        label="How do you know?",
        max_length=300,
        help_text="Such as: she rang and has read it.",
        error_messages={
            "required": "Write how you know.",
            "max_length": "Make this shorter than 300 letters.",
        },
    )


class WhyForm(PlainForm):
    """One sentence on what happened, or on what was done instead."""

    reason = forms.CharField(
        max_length=200, error_messages={"max_length": "Make this shorter than 200 letters."}
    )

    def __init__(self, *args: Any, label: str, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text = label, f"Such as: {example}"
        field.error_messages["required"] = f"Write it in a sentence. Such as: {example}"

"""Settling what is unknown."""

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

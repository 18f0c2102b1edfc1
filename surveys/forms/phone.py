"""What staff fill in while somebody is on the phone, before the questions."""

import uuid
from typing import Any

from django import forms

from people.forms import PlainForm
from surveys.actions.on_the_phone import SPOKEN

CHOOSE = "Choose how you talk to them."


class FindForm(PlainForm):
    """Whom staff look for."""

    who = forms.CharField(
        label="Their name, phone number or e-mail address",
        min_length=3,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Type a name, a phone number or an e-mail address.",
            "min_length": "Type three letters or more.",
            "max_length": "This is too long. Type a part of it.",
        },
    )


class TheirCodeForm(PlainForm):
    """What the person can read out."""

    code = forms.CharField(
        label="Their code or reference",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={
            "required": "Type the code or the reference.",
            "max_length": "This is too long for a code.",
        },
    )


class SpokenForm(PlainForm):
    """How the two talk. `submission_id` makes pressing twice begin once."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    came_by = forms.ChoiceField(
        label="How do you talk to them?",
        choices=[(one.value, one.label) for one in SPOKEN],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid.uuid4())

    def clean_submission_id(self) -> uuid.UUID:
        found: uuid.UUID | None = self.cleaned_data["submission_id"]
        return found or uuid.uuid4()

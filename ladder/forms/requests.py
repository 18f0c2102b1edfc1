"""Asking for paper or a call, and what came of it."""

import uuid
from typing import Any

from django import forms

from ladder.forms.fields import about_the_person, words
from ladder.models import Wish
from people.forms import OpenForm, PlainForm

FEWEST_FIGURES = 5


class RequestForm(OpenForm):
    """Paper or a call. Which fields there are depends on which of the two."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = about_the_person("Your name", 150, "name", "Write your name, so that we know who to ask for.")
    address = about_the_person(
        "Your address", 500, "street-address", "Write your address, so that we know where to send it.", rows=4
    )
    phone = about_the_person(
        "Your phone number", 40, "tel", "Write your phone number, so that we can ring you."
    )
    note = about_the_person("When is a good time to ring?", 200, "off", "")

    def __init__(self, *args: Any, wish: Wish, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid.uuid4())
        for name in ("phone", "note") if wish == Wish.PAPER else ("address",):
            del self.fields[name]

    def clean_submission_id(self) -> uuid.UUID:
        found: uuid.UUID | None = self.cleaned_data["submission_id"]
        return found or uuid.uuid4()

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if sum(letter.isdigit() for letter in phone) < FEWEST_FIGURES:
            raise forms.ValidationError("Write your phone number in figures, such as 01632 960001.")
        return phone

    def wanted(self) -> dict[str, Any]:
        """The clean values by field of Wanted."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"website", "stamp"}}


class OutcomeForm(PlainForm):
    """What came of a request."""

    outcome = words("What came of it?", limit=200, help_text="Such as: posted on Tuesday.")

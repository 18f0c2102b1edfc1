"""Signing, and asking for paper or a call."""

import uuid
from typing import Any

from django import forms

from ladder.models import Wish
from people.forms import OpenForm, PlainForm


class SignForm(PlainForm):
    """The decider's tick."""

    agree = forms.BooleanField(
        label="I have read this, and I will keep this promise.",
        error_messages={"required": "Tick the box to say that you will keep this promise. Or send it back."},
    )


class SendBackForm(PlainForm):
    """What should be different."""

    comment = forms.CharField(
        label="What should be different?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Write what should be different, so that they know what to change.",
            "max_length": "Make this shorter than 2,000 letters. We kept all of it here.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].danger = False  # type: ignore[attr-defined]


class RequestForm(OpenForm):
    """Paper or a call. Which fields are needed depends on which of the two."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label="Your name",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Write your name, so that we know who to ask for."},
    )
    address = forms.CharField(
        label="Your address",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
        error_messages={"required": "Write your address, so that we know where to send it."},
    )
    phone = forms.CharField(
        label="Your phone number",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": "Write your phone number, so that we can ring you."},
    )
    note = forms.CharField(label="When is a good time to ring?", max_length=200, required=False)

    def __init__(self, *args: Any, wish: Wish, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid.uuid4())
        for name in ("phone", "note") if wish == Wish.PAPER else ("address",):
            del self.fields[name]
        if "address" in self.fields:
            self.fields["address"].danger = False  # type: ignore[attr-defined]

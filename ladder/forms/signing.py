"""Signing the promise, or sending it back."""

from typing import Any

from django import forms

from ladder import actions
from people.forms import PlainForm


class SignForm(PlainForm):
    """The decider's tick. `read` says which state of the promise stood on the page, so that no other one is signed."""

    read = forms.CharField(required=False, widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label="I have read this, and I will keep this promise.",
        error_messages={"required": "Tick the box to say that you will keep this promise. Or send it back."},
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = self.initial["read"] = state

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("read") != self.state:
            self.data = {**dict(self.data.items()), "read": self.state}
            raise forms.ValidationError(actions.CHANGED_MEANWHILE)
        return cleaned


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

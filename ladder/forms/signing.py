"""Signing the promise, sending it back, and who does so in whose place."""

from typing import Any

from django import forms

from ladder import actions
from ladder.forms.fields import DayField, from_list, words
from ladder.forms.promises import deciders
from ladder.models import signers
from people import clock
from people.forms import PlainForm
from people.models import User


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


class DeputyForm(PlainForm):
    """Who signs in the decider's place: somebody of their own teams who may sign."""

    deputy = from_list("Who signs for you?", help_text="These people of your teams may sign.")
    until = DayField(label="Until the end of which day?")
    why = words(
        "Why?",
        required=False,
        limit=300,
        help_text="Such as: I am on leave. Only the person you choose reads this.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = signers().filter(teams__in=user.teams.all()).exclude(pk=user.pk)
        self.fields["deputy"].queryset = others.distinct()  # type: ignore[attr-defined]


class SuccessorForm(PlainForm):
    """Who answers for a promise whose decider has left."""

    person = from_list("Who answers for it now?")
    since = DayField(label="Since when?")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", clock.today())
        self.fields["person"].queryset = deciders(user)  # type: ignore[attr-defined]

"""What people who took part say when they help to read."""

from typing import Any

from django import forms

from people.forms import PlainForm
from surveys.forms.themes import SecondReadingForm


class OfferToReadForm(PlainForm):
    """They promise to keep to themselves what they read."""

    keeps = forms.BooleanField(
        label="I will not tell anybody what I read here",
        error_messages={"required": "Tick that you will not tell anybody what you read."},
    )


class CoReadingForm(SecondReadingForm):
    """The themes that somebody who took part finds in an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].help_text = "Tick all that fit."

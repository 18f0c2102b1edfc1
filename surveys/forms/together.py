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
    """What somebody who took part finds in an answer: the same, in words for people who do not sort for a living."""

    NONE_FITS = "None of these"
    BOTH = "Tick what this person means, or “None of these”. Not both."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = self.fields["themes"]
        themes.label, themes.help_text = "Which of these does this person mean?", "Tick all that fit."
        themes.error_messages["required"] = "Tick what this person means, or “None of these”."
        themes.error_messages["invalid_choice"] = (
            "Some of these are not here any more. Look at the list again."
        )

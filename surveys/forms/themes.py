"""The words of a theme, and which of its answers go to a new one."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ladder.forms import words as box
from people.forms import PlainForm
from surveys.actions.theming import Place
from surveys.models import AnswerWords, Theme


class ThemeForm(PlainForm):
    """What people said, in one sentence; and what belongs there."""

    words = box("What people said, in one sentence", limit=300, help_text="In their own words where you can.")
    note = box(
        "What belongs here, and what does not?",
        rows=3,
        required=False,
        limit=1_000,
        help_text="Only staff read this. It helps everybody to sort in the same way.",
    )
    aside = forms.BooleanField(
        label="Nothing has to come of it. It holds answers such as “no” or “nothing to add”", required=False
    )


class SplitForm(PlainForm):
    """The new theme, and a tick for each answer that goes there."""

    words = box("The new theme: what people said, in one sentence", limit=300)
    answers = forms.MultipleChoiceField(
        label="Which answers go there?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick the answers that go to the new theme.",
            "invalid_choice": "Some of these answers are not here any more. Look at the list again.",
            "invalid_list": "Choose from the answers on this page.",
        },
    )

    def __init__(self, listed: Sequence[AnswerWords], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = {str(one.pk): one for one in listed}
        named = [(key, _label(one)) for key, one in self.listed.items()]
        self.fields["answers"].choices = named  # type: ignore[attr-defined]

    def places(self) -> set[Place]:
        ticked = [self.listed[key] for key in self.cleaned_data["answers"]]
        return {(one.response_id, one.question) for one in ticked}


def _label(one: AnswerWords) -> str:
    """Words alone: browsers say the label of a box to tick a second time where there is an element in it."""
    return f"{one.words} (answer {one.response.reference})"


class SecondReadingForm(PlainForm):
    """The themes that a second reader finds in an answer."""

    NONE, NONE_FITS = "none", "No theme fits"
    BOTH = "Tick themes, or that no theme fits. Not both."
    themes = forms.MultipleChoiceField(
        label="What does this person say?",
        help_text="Tick as many as fit. You do not see what the first reader chose.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick what this person says, or that no theme fits.",
            "invalid_choice": "Some of these themes are not there any more. Look at the list again.",
            "invalid_list": "Choose from the themes on this page.",
        },
    )

    def __init__(self, listed: Sequence[Theme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), str(one)) for one in listed]
        self.fields["themes"].choices = [*named, (self.NONE, self.NONE_FITS)]  # type: ignore[attr-defined]

    def clean_themes(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["themes"]
        if self.NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError(self.BOTH)
        return chosen

    def chosen(self) -> set[int]:
        return {int(one) for one in self.cleaned_data["themes"] if one != self.NONE}

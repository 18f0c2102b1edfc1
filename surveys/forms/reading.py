"""In which words somebody wants to read the questions."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString

from people.forms import PlainForm
from surveys import drawing, reading


class ReadingForm(PlainForm):
    """The languages a survey is offered in, and Easy Read. What it has not is not asked for."""

    language = forms.ChoiceField(
        label="Which language do you want?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these languages."},
    )
    easy = forms.BooleanField(
        label="Easy Read: short lines with pictures",
        required=False,
    )

    def __init__(self, document: reading.Document, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = reading.languages(document)
        self.fields["language"].choices = [(code, drawing.named(code)) for code in self.codes]  # type: ignore[attr-defined]
        self.fields["language"].hide_optional = True  # type: ignore[attr-defined]
        if len(self.codes) == 1:
            del self.fields["language"]
        if not reading.has_easy(document):
            del self.fields["easy"]

    @property
    def has_choice(self) -> bool:
        return bool(self.fields)

    def others(self) -> list[SafeString]:
        """The other languages, by their own names."""
        return [drawing.named(code) for code in self.codes[1:]]

    def chosen(self, before: reading.Reading) -> reading.Reading:
        """What is wanted now. What was not asked for here stays as it was wanted before."""
        easy = bool(self.cleaned_data["easy"]) if "easy" in self.fields else before.easy
        return reading.Reading(self.cleaned_data.get("language") or before.language, easy)

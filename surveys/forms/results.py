"""Choosing how to split what people answered."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from people.forms import PlainForm
from surveys.results import By


class ByGroupForm(PlainForm):
    """One way to split people, for staff to look at."""

    by = forms.ChoiceField(label="Split everybody by")

    def __init__(self, *args: Any, ways: Sequence[By], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["by"]).choices = [(one.key, one.words) for one in ways]


class ResultsForm(PlainForm):
    """The ways to split that are published with the results."""

    chosen = forms.MultipleChoiceField(
        label="Split the answers by",
        help_text="Choose 3 at most, or none. The public sees each question for each of these groups.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ways: Sequence[By], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["chosen"]).choices = [
            (one.key, one.words) for one in ways
        ]

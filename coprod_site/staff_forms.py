"""Forms of the staff's pages that belong to no single app."""

from typing import Any

from django import forms

from ladder import quality
from people.forms import PlainForm


class QualityForm(PlainForm):
    """The quality statements of the inspectors, theme by theme. None need be chosen."""

    def __init__(self, *args: Any, chosen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for theme in quality.THEMES:
            codes = [statement.code for statement in theme.statements]
            field = forms.MultipleChoiceField(
                label=theme.name,
                choices=[(one.code, f"{one.name}. {one.in_words}") for one in theme.statements],
                initial=[code for code in codes if code in chosen],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "One of these is not in the list. Choose from the list."},
            )
            field.hide_optional = True  # type: ignore[attr-defined]
            self.fields[theme.code] = field

    @property
    def codes(self) -> list[str]:
        """What was ticked, in all themes."""
        return [code for theme in quality.THEMES for code in self.cleaned_data[theme.code]]

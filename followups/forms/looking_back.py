"""Did it happen, did it help?"""

from typing import Any

from django import forms

from followups.models import Came
from people.forms import PlainForm


class LookBackForm(PlainForm):
    """Both questions about one entry. The second may be left out: of what did not happen there is little to say."""

    happened = forms.ChoiceField(
        label="Did it happen?",
        choices=Came.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose if it happened. You can also say that you do not know.",
            "invalid_choice": "Choose one of these answers. You can also say that you do not know.",
        },
    )
    helped = forms.ChoiceField(
        label="Did it help?",
        choices=Came.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these answers, or none."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].ways_out = {Came.NOT_KNOWN.value}  # type: ignore[attr-defined]
        self.fields["helped"].hide_optional = True  # type: ignore[attr-defined]

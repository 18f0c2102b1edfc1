"""What changed in the questions while people answer them: whether it still means the same, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms

from people.forms import PlainForm
from surveys.corrections import Change

SAME, OTHER = "same", "other"


class CorrectedForm(PlainForm):
    """One question for each change, and the reason that people read."""

    reason = forms.CharField(
        label="Why did you correct the questions? Write one sentence.",
        help_text="People read it on the first page. Such as: There was a spelling mistake.",
        max_length=300,
        error_messages={
            "required": "Write in a sentence why you corrected the questions. People read it.",
            "max_length": "Make this shorter than 300 letters.",
        },
    )

    def __init__(self, changes: Sequence[Change], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"change-{number}": one for number, one in enumerate(changes, 1) if not one.apart}
        fields = {name: _field(change) for name, change in self.asked.items()}
        self.fields = {**fields, **self.fields}

    def other(self) -> list[Change]:
        """The changes that mean something else now."""
        return [change for name, change in self.asked.items() if self.cleaned_data[name] == OTHER]


def _field(change: Change) -> forms.ChoiceField:
    choose = f"Say of “{change.after}” whether only the wording changed."
    return forms.ChoiceField(
        label=f"“{change.before}” is now “{change.after}”",
        choices=[
            (SAME, "Only the wording changed, such as a spelling mistake or a plainer word"),
            (OTHER, "It means something else now"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": choose, "invalid_choice": choose},
    )

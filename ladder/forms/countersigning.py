"""Forms for reading and signing, and for asking people to."""

from typing import Any

from django import forms

from ladder.actions.countersigning import MOST
from ladder.countersigned import Reading
from ladder.models import Countersignature
from people.forms import PlainForm

YES, NO = "yes", "no"


class CountersignForm(PlainForm):
    """Whether somebody signs, why not, and if their name is shown."""

    signs = forms.ChoiceField(
        label="Do you sign it?",
        choices=[(YES, "Yes, I sign it"), (NO, "No, I do not sign it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no. You can also leave this page, and nothing is said."},
    )
    why_not = forms.ChoiceField(label="If no: why?", required=False, widget=forms.RadioSelect)
    with_name = forms.BooleanField(label="Show my name", required=False)

    def __init__(self, *args: Any, asked: Countersignature, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why_not"].choices = [(why.value, why.label) for why in reading.why_not]  # type: ignore[attr-defined]
        self.fields["why_not"].hide_optional = True  # type: ignore[attr-defined]
        if asked.name:
            self.fields["with_name"].label = f"Show my name: {asked.name}"
        else:
            del self.fields["with_name"]

    @staticmethod
    def initial_of(asked: Countersignature) -> dict[str, Any]:
        said = {True: YES, False: NO}
        signs = {} if asked.signs is None else {"signs": said[asked.signs]}
        return {**signs, "why_not": asked.why_not, "with_name": asked.with_name}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("signs") == NO and not cleaned.get("why_not"):
            self.add_error("why_not", "Choose why you do not sign it.")
        return cleaned


class DrawForm(PlainForm):
    """How many are drawn by lot."""

    number = forms.IntegerField(
        label="How many people?",
        min_value=1,
        max_value=MOST,
        error_messages={
            "required": "Write how many people.",
            "invalid": "Write a whole number, such as 3.",
            "min_value": f"Write a number from 1 to {MOST}.",
            "max_value": f"Write a number from 1 to {MOST}.",
        },
    )


class ReadersForm(PlainForm):
    """Who is asked, one on each line."""

    people = forms.CharField(
        label="Who?",
        max_length=5_000,
        help_text="One person on each line: the name, and an e-mail address, a phone number or a postal address, with "
        "commas between.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write at least one person."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].danger = False  # type: ignore[attr-defined]

"""Reading what somebody wrote, reasons for blacking out and for keeping, concerns, and who asked on the phone."""

from typing import Any

from django import forms

from people.forms import PlainForm
from safety.models import Outcome, Proof, Wanted, Who


def box(label: str, limit: int, help_text: str, *, rows: int, required: str = "") -> forms.CharField:
    """A box for words of staff; `required` is the sentence for an empty one."""
    field = forms.CharField(
        label=label,
        max_length=limit,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": required,
            "max_length": f"Make this shorter than {limit:,} letters. We kept all of it here.",
        },
    )
    field.danger = False  # type: ignore[attr-defined]
    field.hide_optional = True  # type: ignore[attr-defined]
    return field


class ReadingForm(PlainForm):
    """What comes of what was read."""

    outcome = forms.ChoiceField(
        label="What do you think?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )
    words = box(
        "The words that people may read",
        4_000,
        "Only if you take names out. Write [a name], [a place], [a job] or [something private] instead.",
        rows=6,
    )
    because = box(
        "Why can it not be shown?",
        300,
        "Only if it cannot be shown. Whoever wrote it reads this.",
        rows=3,
    )


class ReasonForm(PlainForm):
    """Why words have to go."""

    reason = box(
        "Why does it have to be blacked out?",
        200,
        "This stands in public for good. Name nobody. Such as: it named somebody who did not agree to that.",
        rows=2,
        required="Write why it has to be blacked out.",
    )

    def clean_reason(self) -> str:
        reason: Any = self.cleaned_data["reason"]
        return " ".join(str(reason).split())


class NoteForm(PlainForm):
    """What was done about a concern."""

    words = box(
        "Write down what you did",
        2_000,
        "What you did, with whom, and when. Only those who keep people safe read it. It stays.",
        rows=4,
        required="Write what you did, and when.",
    )


class DecideForm(PlainForm):
    """What comes of a concern. `seen` is the fingerprint of the words that stand on the page."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            ("let_go", "There is no concern. The answer counts again, like every other."),
            ("kept", "It stays held. Nobody else sees it, and it counts in no list."),
            ("reported", "I have reported it to somebody outside. It stays held."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )
    to = forms.CharField(
        label="To whom did you report it?",
        max_length=150,
        required=False,
        help_text="Only if you reported it. Such as: the police, or the safeguarding adults team.",
        error_messages={"max_length": "Make this shorter than 150 letters."},
    )
    on = forms.DateField(
        label="On which day?",
        required=False,
        help_text="Only if you reported it. Such as: 24/12/2026.",
        input_formats=["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d %B %Y"],
        error_messages={"invalid": "Write a day, such as 24/12/2026."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("to", "on"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") == "reported":
            if not cleaned.get("to"):
                self.add_error("to", "Write to whom you reported it.")
            if not cleaned.get("on") and "on" not in self.errors:
                self.add_error("on", "Write the day on which you reported it.")
        return cleaned


class WordListForm(PlainForm):
    """A list of words, and a text to try it on."""

    words = box(
        "Words and short phrases, one a line",
        40_000,
        "Whole words only. Capitals and accents make no difference. Write each form: hits me, hit me.",
        rows=16,
    )
    try_on = box(
        "Try it on these words",
        5_000,
        "Write what somebody might write. Nothing you write here is kept.",
        rows=3,
    )


class PersonForm(PlainForm):
    """Somebody is on the phone: what they want, who it is, and how they showed it."""

    kind = forms.ChoiceField(
        label="What do they want?",
        choices=Wanted.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they want."},
    )
    who = forms.ChoiceField(
        label="Who is asking?",
        choices=Who.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is asking."},
    )
    proof = forms.ChoiceField(
        label="How did they show that it is theirs?",
        choices=Proof.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they showed that it is theirs."},
    )
    sentence = box(
        "In a sentence: how do you know?",
        200,
        "Write none of their answers. Such as: I rang the number we have, and she told me the number on her letter.",
        rows=2,
        required="Write in a sentence how you know that it is theirs.",
    )


class KeepForm(PlainForm):
    """Why something has to stay for a legal reason, and how long."""

    MONTHS = (("0", "Until somebody ends it"), ("3", "3 months"), ("6", "6 months"), ("12", "1 year"))

    reason = box(
        "What is the legal reason?",
        300,
        "Name nobody. Such as: a court has asked for it.",
        rows=3,
        required="Write the legal reason.",
    )
    months = forms.TypedChoiceField(
        label="How long?",
        choices=MONTHS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long."},
    )

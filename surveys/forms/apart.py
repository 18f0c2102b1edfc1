"""Equality questions, and how staff choose what people are promised."""

from typing import Any

from django import forms

from people import texts
from people.forms import PlainForm
from surveys import equality, privacy
from surveys.actions import Promised
from surveys.models import Questionnaire


class EqualityForm(PlainForm):
    """All equality questions of a survey on one page. Nothing is chosen before, and nothing has to be."""

    def __init__(self, asked: list[equality.Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in asked:
            field = forms.ChoiceField(
                label=one.words,
                help_text=one.hint,
                choices=one.everything,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose one of the answers on this page."},
            )
            field.ways_out = {equality.NOT_SAID}  # type: ignore[attr-defined]
            field.hide_optional = True  # type: ignore[attr-defined]
            self.fields[one.code] = field


class PrivacyForm(PlainForm):
    """What people are promised about who is known to have answered, and which equality questions they get."""

    mode = forms.ChoiceField(
        label="What do you know of who answers?",
        choices=privacy.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    read_together = forms.BooleanField(
        label="A few people who took part may help us read what people wrote",
        help_text="They see one answer at a time, after you read it, without the names we find. You choose who.",
        required=False,
    )
    equality = forms.MultipleChoiceField(
        label="Which equality questions do you ask?",
        help_text="Tick none to ask none. Ask only what you will use.",
        choices=[(one.code, f"{one.short}: {one.words}") for one in equality.NEWEST.questions],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Choose from the questions on this page.",
            "invalid_list": "Choose from the questions on this page.",
        },
    )
    why = forms.CharField(
        label="Why you ask equality questions, in a sentence",
        help_text="People read this above the questions. Such as: We want to know if we reach everybody.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Make this shorter than 500 letters. We kept all of it here."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].danger = False  # type: ignore[attr-defined]
        for name in ("equality", "why"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(draft: Questionnaire) -> dict[str, Any]:
        chosen = draft.equality
        return {
            "mode": draft.mode,
            "equality": chosen.get("questions", []),
            "why": texts.plain(chosen["why"]) if chosen else "",
            "read_together": draft.read_together,
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("equality") and not cleaned.get("why", "").strip() and "why" not in self.errors:
            self.add_error("why", "Write in a sentence why you ask these questions.")
        return cleaned

    def as_promised(self) -> Promised:
        return Promised(**self.cleaned_data)

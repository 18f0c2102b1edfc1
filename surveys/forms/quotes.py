"""Quotes: the writer's tick, what a member of staff proposes, and what another one decides."""

from typing import Any

from django import forms

from ladder.forms import words as box
from people.forms import PlainForm


class QuotesForm(PlainForm):
    """Off until they tick it, and remembered."""

    may_quote = forms.BooleanField(
        label="You may use my words, without my name",
        help_text=(
            "You need not tick this. If you do, we may show some of what you wrote to everybody. Two of us read it "
            "first, and take out names. You can change this until the last day to answer."
        ),
        required=False,
    )

    @property
    def is_ticked(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["may_quote"])


class ProposeQuoteForm(PlainForm):
    """The words as they will stand."""

    words = box("The quote, as it will stand", rows=5, limit=2_000)


class DecideQuoteForm(PlainForm):
    """`read` is the words that stood on the page: nobody approves what they did not read."""

    SHOW, NOT = "show", "not"
    read = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    decided = forms.ChoiceField(
        label="May everybody read it?",
        choices=[(SHOW, "Yes. Nothing in it says who wrote it, or speaks of somebody else"), (NOT, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )
    reason = box(
        "If not: why?", rows=3, required=False, limit=500, help_text="Whoever proposed it reads this."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decided") == self.NOT and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Write why it is not to be shown.")
        return cleaned

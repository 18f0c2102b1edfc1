"""A sheet of equality questions that came on paper, typed in by the numbers of its boxes."""

import uuid
from typing import Any

from django import forms

from people.forms import PlainForm
from surveys.equality import Asked
from surveys.forms.papers import boxes_of, numbers_field, of_ours, ticked
from surveys.on_paper import CANNOT_READ


class SheetForm(PlainForm):
    """Each question by the number of the box that is ticked. `sheet` tells a second press from a second sheet."""

    sheet = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, asked: list[Asked], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sheet", uuid.uuid4())
        self.questions = {one.code: of_ours(one.code, one.words, one.everything) for one in asked}
        for one in asked:
            field = numbers_field(one.words, boxes_of(self.questions[one.code]))
            field.hide_optional = True  # type: ignore[attr-defined]
            self.fields[one.code] = field

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "sheet" in self.errors:
            del self.errors["sheet"]
            raise forms.ValidationError(
                "We could not read this page. Open it again, and type the sheet once more."
            )
        for code, question in self.questions.items():
            typed = cleaned.get(code, "").strip()
            try:
                cleaned[code] = "" if typed == CANNOT_READ else "".join(ticked(question, typed))
            except forms.ValidationError as wrong:
                self.add_error(code, wrong)
        return cleaned

    def ticked(self) -> dict[str, str]:
        """{question: option}, without what was left out or cannot be read."""
        return {code: self.cleaned_data[code] for code in self.questions if self.cleaned_data[code]}

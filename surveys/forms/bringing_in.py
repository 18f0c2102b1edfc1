"""A form that was written in another program: the file, then what was read of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing

from people.forms import PlainForm
from surveys.xlsform import bounds
from surveys.xlsform.form import Form

OLDEST_SECONDS = 24 * 60 * 60
READ_AGAIN = "We no longer have what we read. Choose the file again."


class FormFileForm(PlainForm):
    """The file. `dropped`: names of fields whose file was too large to come in at all."""

    file = forms.FileField(
        label="Your form",
        help_text="An XLSForm: a spreadsheet (.xlsx or .xls) as Kobo, ODK and SurveyCTO give it out, or the same as "
        "text (.csv or .md), up to 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.md"}),
        error_messages={
            "required": "Choose a file.",
            "empty": "This file is empty. Choose another one.",
            "max_length": "The name of this file is too long. Give it a shorter one.",
            "invalid": "Choose a file.",
        },
    )

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        if "file" in dropped:
            self.fields["file"].error_messages["required"] = bounds.TOO_LARGE

    def clean_file(self) -> bytes:
        """The bytes themselves: what the file was called is looked at nowhere."""
        file = self.cleaned_data["file"]
        if file.size > bounds.LARGEST:
            raise forms.ValidationError(bounds.TOO_LARGE)
        content: bytes = file.read()
        return content


class BringInForm(PlainForm):
    """What was read, signed for one survey, so that the file is not opened twice and nothing is kept in between."""

    LARGEST = 700_000  # a page may send a little more than this back

    read = forms.CharField(widget=forms.HiddenInput, error_messages={"required": READ_AGAIN})
    replace = forms.BooleanField(
        label="Put these in the place of the questions that are there now", required=False
    )

    def __init__(self, *args: Any, salt: str, there: int, **kwargs: Any) -> None:
        """`there`: how many questions the draft has."""
        super().__init__(*args, **kwargs)
        self.salt = salt
        if there:
            one = "1 question" if there == 1 else f"{there} questions"
            self.fields["replace"].help_text = f"This survey has {one}. What was written there is not kept."
            self.fields["replace"].hide_optional = True  # type: ignore[attr-defined]
        else:
            del self.fields["replace"]

    def clean_read(self) -> Form:
        try:
            said = signing.loads(self.cleaned_data["read"], salt=self.salt, max_age=OLDEST_SECONDS)
        except signing.BadSignature as error:
            raise forms.ValidationError(READ_AGAIN) from error
        return Form.from_json(said)


def signed(form: Form, salt: str) -> str:
    """A form as the page sends it back."""
    return signing.dumps(form.as_json(), salt=salt, compress=True)

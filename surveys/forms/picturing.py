"""The picture of one answer to choose from, as staff give it."""

from typing import Any

from django import forms
from django.conf import settings

from people import uploads
from people.forms import PlainForm
from people.refusals import Refused


class ChoicePictureForm(PlainForm):
    """A picture and the words for it. `has_picture`: only the words may be changed, and the file left out."""

    file = forms.FileField(
        label="The picture",
        required=False,
        help_text="JPEG, PNG or WebP, up to 10 MB. Take one with a single clear thing in it. You need the right to "
        "show it to everybody, and the people in it have to agree.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "empty": "This file is empty. Choose another one.",
            "max_length": "The name of this file is too long. Give it a shorter one.",
            "invalid": "Choose a file.",
        },
    )
    alt = forms.CharField(
        label="What does the picture show?",
        max_length=200,
        help_text="A few words, read aloud to people who do not see it. Such as: a red bus with a low step.",
        error_messages={
            "required": "Write what the picture shows.",
            "max_length": "Make this shorter than 200 letters.",
        },
    )

    def __init__(self, *args: Any, has_picture: bool, dropped: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_picture, self.dropped = has_picture, dropped
        self.fields["file"].hide_optional = True  # type: ignore[attr-defined]
        if has_picture:
            self.fields["file"].label = "Another picture instead"

    def clean_file(self) -> bytes | None:
        file = self.cleaned_data["file"]
        if "file" in self.dropped or (file and file.size > settings.LARGEST_FILE):
            raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
        if not file:
            if self.has_picture:
                return None
            raise forms.ValidationError("Choose a picture.")
        content: bytes = file.read()
        try:
            uploads.clean(content, settings.LARGEST_FILE, uploads.ONLY_PICTURES)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        return content

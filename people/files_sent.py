"""Files in forms: read as bytes alone, and refused where they are too large to keep."""

from typing import Any

from django import forms
from django.conf import settings

from people import uploads

MISTAKES = {
    "empty": "This file is empty. Choose another one.",
    "max_length": "The name of this file is too long. Give it a shorter one.",
    "invalid": "Choose a file.",
}


def bytes_of(form: Any, name: str) -> bytes | None:
    """The bytes of a file of a form that has `dropped`: names of fields whose file was too large to come in at all.
    What the file was called is looked at nowhere. Raises ValidationError for what is too large.
    """
    file = form.cleaned_data[name]
    if name in form.dropped or (file and file.size > settings.LARGEST_FILE):
        raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
    content: bytes | None = file.read() if file else None
    return content


def seconds_said(words: str) -> int:
    """How long a recording is, as the browser says; 0 where it does not, or says something else."""
    said = words.strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 5 else 0

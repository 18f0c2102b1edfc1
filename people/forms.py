"""The bases of every form that people see."""

from typing import Any

from django import forms
from django.core import signing
from django.forms.utils import ErrorDict

SALT = "people.open-form"
OLDEST_SECONDS = 24 * 60 * 60


class PlainForm(forms.Form):
    """A form without the browser's own checks: the server answers with sentences, and keeps what was written."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class OpenForm(PlainForm):
    """A form anybody may send: a box that people do not see, and a signed time, tell programs from people.

    Neither ever keeps a person out: an old stamp asks to press again, with everything kept.
    """

    website = forms.CharField(
        label="Leave this box empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("stamp", signing.dumps("open", salt=SALT))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            raise forms.ValidationError("Leave the last box empty, then press the button again.")
        try:
            signing.loads(cleaned.get("stamp", ""), salt=SALT, max_age=OLDEST_SECONDS)
        except signing.BadSignature:
            self._stamp_anew()
            raise forms.ValidationError("This page was open for a long time. Press the button again.") from None
        return cleaned

    def _stamp_anew(self) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix("stamp")] = signing.dumps("open", salt=SALT)


def sentences(errors: ErrorDict) -> list[str]:
    """Every error of a form, one after the other."""
    return [sentence for field in errors.values() for sentence in field]

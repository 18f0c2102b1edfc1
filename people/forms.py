"""The bases of every form that people see."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.core import signing
from django.db import models
from django.forms.utils import ErrorDict

from people.keys import row_id

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
            raise forms.ValidationError(
                "This page was open for a long time. Press the button again."
            ) from None
        return cleaned

    def _stamp_anew(self) -> None:
        stamp = {self.add_prefix("stamp"): signing.dumps("open", salt=SALT)}
        self.data = {**{name: self.data[name] for name in self.data}, **stamp}


def sentences(errors: ErrorDict) -> list[str]:
    """Every error of a form, one after the other."""
    return [str(sentence) for field in errors.values() for sentence in field]


class CodeForm(PlainForm):
    """A short code from a letter."""

    code = forms.CharField(
        label="Your code",
        help_text="It stands in the letter we sent you. It looks like this: KCTRE-4Q7MX.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={
            "required": "Write the code from your letter.",
            "max_length": "This is too long for a code.",
        },
    )


class EmailField(forms.EmailField):
    """An e-mail address, with a sentence for what is wrong."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "autocomplete": "email",
            "inputmode": "email",
            "spellcheck": "false",
            "autocapitalize": "none",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"] = {
            "required": "Write your e-mail address.",
            "invalid": "Write an e-mail address with an @ in it, such as jean@example.org.",
        } | kwargs["error_messages"]
        super().__init__(**kwargs)


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows to tick. A number that no database takes is no choice, as any other nonsense."""

    def _check_values(self, value: Any) -> Any:
        rows = cast("models.QuerySet[Any]", self.queryset)
        has_numbers = isinstance(rows.model._meta.pk, models.IntegerField)
        if has_numbers and not all(row_id(one) for one in value):
            raise forms.ValidationError(self.error_messages["invalid_list"], code="invalid_list")
        return super()._check_values(value)  # type: ignore[misc]


def ticked(model: type[models.Model], label: str, help_text: str = "") -> RowsField:
    """Rows of which somebody ticks as many as they like. Which there are is said by `offer`."""
    none = model._default_manager.none()
    widget = forms.CheckboxSelectMultiple
    return RowsField(label=label, queryset=none, required=False, widget=widget, help_text=help_text)


def offer(form: forms.Form, name: str, rows: Any, called: Callable[[Any], str] | None = None) -> None:
    """The rows that can be ticked, and what each is called. Where there are none, the form does not ask."""
    if not rows:
        del form.fields[name]
        return
    field = cast("RowsField", form.fields[name])
    field.queryset = rows
    if called is not None:
        field.label_from_instance = called  # type: ignore[method-assign, assignment]


class MyLinkForm(PlainForm):
    """Where to send a person's link."""

    email = EmailField(label="Your e-mail address", help_text="The one you gave us when you took part.")


class SignInForm(PlainForm):
    """A member of staff's e-mail address and password."""

    email = EmailField(label="Your work e-mail address")
    password = forms.CharField(
        label="Your password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Write your password.", "max_length": "This is too long for a password."},
    )


class SecondStepForm(PlainForm):
    """The six figures from the phone."""

    code = forms.CharField(
        label="The six figures from your app",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Write the six figures that your app shows now."},
    )

    def clean_code(self) -> str:
        figures = "".join(letter for letter in self.cleaned_data["code"] if letter in "0123456789")
        if len(figures) != 6:
            raise forms.ValidationError("Write six figures, such as 123456.")
        return figures

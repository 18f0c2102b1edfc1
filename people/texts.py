"""Every text that people will read has one shape: language -> form -> words.

    {"en": {"plain": "We will ask you.", "easy": [{"words": "…", "picture": "…"}], "audio": "…", "bsl": "…"}}

Forms edit the default language's plain words; whatever else a text holds is kept.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

DEFAULT_LANGUAGE = "en"
FORMS = {"plain", "easy", "audio", "bsl"}

Text = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Chosen:
    """The words to show, and whether they are what was asked for or the default standing in."""

    words: str
    language: str
    stands_in: bool


def of(words: str, language: str = DEFAULT_LANGUAGE) -> Text:
    """A text of plain words; empty words make an empty text."""
    return {language: {"plain": words}} if words else {}


def plain(text: Text, language: str = DEFAULT_LANGUAGE) -> str:
    """The plain words in a language, or in the default language, or nothing."""
    return choose(text, language).words


def choose(text: Text, language: str = DEFAULT_LANGUAGE) -> Chosen:
    """The person's language where the text has it, else the default language's, marked as standing in."""
    words = text.get(language, {}).get("plain", "")
    if words:
        return Chosen(words, language, stands_in=False)
    return Chosen(
        text.get(DEFAULT_LANGUAGE, {}).get("plain", ""),
        DEFAULT_LANGUAGE,
        stands_in=language != DEFAULT_LANGUAGE,
    )


def lines(text: Text, language: str = DEFAULT_LANGUAGE) -> list[str]:
    """The plain words line by line, without empty lines: for texts that are lists."""
    return [line.strip() for line in plain(text, language).splitlines() if line.strip()]


def with_plain(text: Text | None, words: str, language: str = DEFAULT_LANGUAGE) -> Text:
    """The same text with other plain words in one language; its other languages and forms stay."""
    kept = {key: dict(value) for key, value in (text or {}).items()}
    kept.setdefault(language, {})["plain"] = words
    return kept


def check(text: object) -> None:
    """Raises ValidationError where a value has not the shape of a text."""
    right = isinstance(text, dict) and all(
        isinstance(language, str) and isinstance(said, dict) and set(said) <= FORMS
        for language, said in text.items()
    )
    if not right:
        raise ValidationError("This text has not the right shape.")


class WordsField(forms.CharField):
    """Shows and takes the plain words of a text in the default language."""

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, dict) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class TextField(models.JSONField):
    """A text on a model. `long=True` gives it a box of several lines."""

    def __init__(self, *args: Any, long: bool = False, **kwargs: Any) -> None:
        self.long = long
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, check]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        widget = forms.Textarea(attrs={"rows": 4}) if self.long else forms.TextInput()
        return WordsField(
            label=kwargs.get("label", str(self.verbose_name).capitalize()),
            required=kwargs.get("required", not self.blank),
            help_text=kwargs.get("help_text", self.help_text),
            widget=widget,
        )

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        if isinstance(data, str):
            data = with_plain(getattr(instance, self.name), data)
        super().save_form_data(instance, data)

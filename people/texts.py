"""Every text that people will read has one shape: language -> form -> words.

    {"en": {"plain": "We will ask you.", "easy": [{"words": "…", "picture": "…"}], "audio": "…", "bsl": "…"}}

Forms edit the default language's plain words; whatever else a text holds is kept. A line of Easy Read may have
a picture, with words for those who do not see it: {"words", "picture", "alt"}.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

DEFAULT_LANGUAGE = "en"
PLAIN, EASY, AUDIO, BSL = "plain", "easy", "audio", "bsl"
FORMS = {PLAIN, EASY, AUDIO, BSL}

Text = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """A line of Easy Read. `picture` is the name of a file; `alt` says what it shows."""

    words: str
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Chosen:
    """The words to show, and whether they are what was asked for or other ones standing in. `lines`: of Easy Read."""

    words: str
    language: str
    stands_in: bool
    lines: tuple[Line, ...] = ()


def of(words: str, language: str = DEFAULT_LANGUAGE) -> Text:
    """A text of plain words; empty words make an empty text."""
    return {language: {"plain": words}} if words else {}


def plain(text: Text, language: str = DEFAULT_LANGUAGE) -> str:
    """The plain words in a language, or in the default language, or nothing."""
    return choose(text, language).words


def choose(text: Text, language: str = DEFAULT_LANGUAGE, form: str = PLAIN) -> Chosen:
    """The person's language in their form, else in plain words; else the same of the default language.

    Somebody's own language comes before their form: Easy Read that one cannot read helps nobody.
    """
    for tongue in dict.fromkeys((language, DEFAULT_LANGUAGE)):
        if form == EASY and (found := easy_lines(text, tongue)):
            words = " ".join(line.words for line in found)
            return Chosen(words, tongue, tongue != language, found)
        if words := text.get(tongue, {}).get(PLAIN, ""):
            return Chosen(words, tongue, tongue != language or form == EASY)
    return Chosen("", DEFAULT_LANGUAGE, stands_in=language != DEFAULT_LANGUAGE or form == EASY)


def easy_lines(text: Text, language: str = DEFAULT_LANGUAGE) -> tuple[Line, ...]:
    """The lines of Easy Read in one language, if it has any."""
    found = text.get(language, {}).get(EASY, [])
    return tuple(Line(one["words"], one.get("picture", ""), one.get("alt", "")) for one in found)


def lines(text: Text, language: str = DEFAULT_LANGUAGE) -> list[str]:
    """The plain words line by line, without empty lines: for texts that are lists."""
    return [line.strip() for line in plain(text, language).splitlines() if line.strip()]


def with_plain(text: Text | None, words: str, language: str = DEFAULT_LANGUAGE) -> Text:
    """The same text with other plain words in one language; its other languages and forms stay."""
    kept = {key: dict(value) for key, value in (text or {}).items()}
    kept.setdefault(language, {})["plain"] = words
    return kept


def with_form(text: Text | None, form: str, said: Any, language: str = DEFAULT_LANGUAGE) -> Text:
    """The same text with something else in one form of one language. Nothing to say takes the form away, and a
    language of which nothing is left.
    """
    kept = {key: dict(value) for key, value in (text or {}).items()}
    here = {key: value for key, value in kept.pop(language, {}).items() if key != form}
    here |= {form: said} if said else {}
    return {**kept, language: here} if here else kept


def as_easy(lines_said: Sequence[Line]) -> list[dict[str, str]]:
    """Lines of Easy Read as a text keeps them."""
    return [
        {"words": one.words, **({"picture": one.picture, "alt": one.alt} if one.picture else {})}
        for one in lines_said
    ]


def check(text: object) -> None:
    """Raises ValidationError where a value has not the shape of a text."""
    right = isinstance(text, dict) and all(
        isinstance(language, str) and isinstance(said, dict) and all(_fits(*one) for one in said.items())
        for language, said in text.items()
    )
    if not right:
        raise ValidationError("This text has not the right shape.")


def _fits(form: object, said: object) -> bool:
    if form != EASY:
        return form in FORMS and isinstance(said, str)
    return isinstance(said, list) and all(isinstance(one, dict) and "words" in one for one in said)


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


# Signs that neither XML nor a PDF can hold.
_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def clean(words: str) -> str:
    """The words without signs that no file can hold."""
    return _SIGNS.sub("", words)

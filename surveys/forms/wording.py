"""What staff write of a question in other words: a language, Easy Read with pictures, a recording, a film."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings

from people import languages, texts, uploads
from people.forms import PlainForm
from people.refusals import Refused
from people.texts import Line
from surveys import reading
from surveys.actions import MOST_LINES, Worded, WordedEasily
from surveys.models import Question

TOO_LONG = "Make this shorter. We kept all of it here."


def _line(label: str, **rest: Any) -> forms.CharField:
    found = forms.CharField(
        label=label, max_length=300, required=False, error_messages={"max_length": TOO_LONG}, **rest
    )
    found.hide_optional = True  # type: ignore[attr-defined]
    return found


def _lines(label: str, **rest: Any) -> forms.CharField:
    found = forms.CharField(
        label=label,
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
        **rest,
    )
    found.danger, found.hide_optional = False, True  # type: ignore[attr-defined]
    return found


class _OfChoices(PlainForm):
    """A form with a box for each answer to choose from."""

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question

    def write_in(self, language: str, names: Collection[str]) -> None:
        """Tells the browser in which language these boxes are filled, and from which side."""
        if language != texts.DEFAULT_LANGUAGE:
            told = {"lang": language, "dir": languages.of(language).direction}
            for name in names:
                if isinstance(self.fields.get(name), forms.CharField):
                    self.fields[name].widget.attrs.update(told)

    def labels(self) -> dict[str, tuple[str, texts.Text]]:
        """What is written for each answer, and for each statement of a table: its name here, and its text."""
        answers = {one["code"]: ("The answer", one["label"]) for one in self.question.choices}
        said = {
            f"statement {one['code']}": ("The statement", one["words"]) for one in self.question.statements
        }
        return answers | said

    def add_choices(self, words: Callable[[texts.Text], str]) -> None:
        for number, (what, text) in enumerate(self.labels().values()):
            field = _line(f"{what} “{texts.plain(text)}”")
            field.initial = words(text)
            self.fields[f"choice_{number}"] = field

    def choices(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"choice_{number}"] for number, code in enumerate(self.labels())}


class WordingForm(_OfChoices):
    """A question in one language. `dropped`: the names of files that were too large to come in."""

    words = _line("The question")
    hint = _lines("The hint under it")
    why = _lines(
        "Why we ask", help_text="One or two short sentences. People see it when they press “Why we ask this”."
    )
    recording = forms.FileField(
        label="The question read aloud",
        required=False,
        help_text="A recording (MP3, M4A, WAV or Ogg), up to 10 MB. Read the question, then each answer.",
        error_messages={"empty": "This file is empty. Choose another one."},
    )
    drop_recording = forms.BooleanField(label="Take the recording away", required=False)
    bsl = _line(
        "The address of a film in British Sign Language",
        help_text="It begins with https://. People see a link that says that it leaves this site.",
    )

    def __init__(
        self, question: Question, language: str, *args: Any, dropped: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(question, *args, **kwargs)
        self.language, self.dropped = language, dropped
        self.fields["recording"].hide_optional = True  # type: ignore[attr-defined]
        said = {name: getattr(question, name).get(language, {}) for name in ("words", "hint", "why")}
        for name, text in said.items():
            self.fields[name].initial = text.get(texts.PLAIN, "")
        self.fields["bsl"].initial = said["words"].get(texts.BSL, "")
        if not said["words"].get(texts.AUDIO):
            del self.fields["drop_recording"]
        if language == texts.DEFAULT_LANGUAGE:
            del self.fields["words"], self.fields["hint"]
        else:
            del self.fields["bsl"]
            self.add_choices(lambda text: text.get(language, {}).get(texts.PLAIN, ""))
            if not question.hint:
                del self.fields["hint"]
        self.order_fields(["words", "hint", *(f"choice_{n}" for n in range(len(self.labels()))), "why"])
        self.write_in(language, list(self.fields))

    def clean_recording(self) -> bytes | None:
        """The bytes themselves: what the file was called is looked at nowhere."""
        return _content(self, "recording", uploads.clean_sound)

    def clean_bsl(self) -> str:
        address = str(self.cleaned_data["bsl"])
        if address and not reading.is_https(address):
            raise forms.ValidationError("Write the whole address of the film. It begins with https://.")
        return address

    def as_worded(self) -> Worded:
        said = self.cleaned_data
        chosen = self.choices() if "choice_0" in self.fields else None
        return Worded(said.get("words", ""), said.get("hint", ""), said["why"], chosen)


class EasyForm(_OfChoices):
    """A question in Easy Read: two more lines than there are, each with a picture that may stand beside it."""

    hint = _lines("The hint in Easy Read", help_text="One short line of words on each line.")
    why = _lines("Why we ask, in Easy Read", help_text="One short line of words on each line.")

    def __init__(
        self, question: Question, language: str, *args: Any, dropped: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(question, *args, **kwargs)
        self.dropped = dropped
        self.before = texts.easy_lines(question.words, language)
        self.number = min(len(self.before) + 2, MOST_LINES)
        for name in ("hint", "why"):
            self.fields[name].initial = _joined(getattr(question, name), language)
        self.add_choices(lambda text: _joined(text, language))
        names = [name for number in range(self.number) for name in self._add_line(number)]
        self.order_fields(names)
        self.write_in(language, list(self.fields))

    def _add_line(self, number: int) -> Iterator[str]:
        before = self.before[number] if number < len(self.before) else Line("")
        said = f"line {number + 1}"
        here = {
            f"line_{number}": _line(f"Line {number + 1}", initial=before.words),
            f"picture_{number}": forms.FileField(
                label=f"{'Another picture' if before.picture else 'A picture'} for {said}",
                required=False,
                help_text="A PNG or a JPEG.",
                error_messages={"empty": "This file is empty. Choose another one."},
            ),
            f"alt_{number}": _line(f"What the picture of {said} shows", initial=before.alt),
        }
        if before.picture:
            here[f"drop_{number}"] = forms.BooleanField(
                label=f"Take the picture of {said} away", required=False
            )
        here[f"picture_{number}"].hide_optional = True  # type: ignore[attr-defined]
        self.fields.update(here)
        yield from here

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(self.number):
            self._check_line(number, cleaned)
        return cleaned

    def _check_line(self, number: int, cleaned: dict[str, Any]) -> None:
        """A picture goes with a line, and says what it shows."""
        name = f"picture_{number}"
        try:
            cleaned[name] = _content(self, name, uploads.clean_picture)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return
        kept = number < len(self.before) and self.before[number].picture and not cleaned.get(f"drop_{number}")
        if not (cleaned[name] or kept):
            return
        if not cleaned.get(f"line_{number}") and f"line_{number}" not in self.errors:
            self.add_error(
                f"line_{number}", f"Write the words of line {number + 1}, or take its picture away."
            )
        if not cleaned.get(f"alt_{number}") and f"alt_{number}" not in self.errors:
            self.add_error(
                f"alt_{number}",
                f"Write what the picture of line {number + 1} shows, for people who do not see it.",
            )

    def new_pictures(self) -> dict[int, bytes]:
        """The pictures that were sent, by the number of their line."""
        return {
            number: self.cleaned_data[f"picture_{number}"]
            for number in range(self.number)
            if self.cleaned_data[f"picture_{number}"]
        }

    def as_worded(self, pictures: Mapping[int, str]) -> WordedEasily:
        """`pictures`: the names of the new ones, as they are kept."""
        said = self.cleaned_data
        lines = []
        for number in range(self.number):
            before = self.before[number].picture if number < len(self.before) else ""
            picture = pictures.get(number) or ("" if said.get(f"drop_{number}") else before)
            lines.append(Line(said[f"line_{number}"], picture, said[f"alt_{number}"] if picture else ""))
        return WordedEasily(lines, said["hint"], said["why"], self.choices())


class TranslationForm(PlainForm):
    """A translation of everything at once."""

    text = forms.CharField(
        label="The translation",
        max_length=60_000,
        strip=False,
        help_text="One line for each of the lines above, in the same order. Empty lines do not count.",
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={
            "required": "Paste the translation.",
            "max_length": "This is too long for one survey. We kept all of it here.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].danger = False  # type: ignore[attr-defined]


def _joined(text: texts.Text, language: str) -> str:
    return "\n".join(line.words for line in texts.easy_lines(text, language))


def _content(form: Any, name: str, clean: Any) -> bytes | None:
    """What a sent file holds, once it is seen to be what it should be; nothing where none was sent."""
    if name in form.dropped:
        raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
    file = form.cleaned_data.get(name)
    if file is None:
        return None
    if file.size > settings.LARGEST_FILE:
        raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
    content: bytes = file.read()
    try:
        clean(content, settings.LARGEST_FILE)
    except Refused as refused:
        raise forms.ValidationError(refused.sentence) from refused
    return content

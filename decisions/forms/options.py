"""One option of a vote, as staff write it: its words, Easy Read, and a picture."""

from typing import Any

from django import forms
from django.conf import settings

from decisions.models import Option
from ladder.forms import words as box
from people import files_sent, texts, uploads
from people.forms import PlainForm
from people.refusals import Refused

LONGEST_NAME, LONGEST_ABOUT, LONGEST_EASY = 200, 2_000, 1_000
EASY_HINT = "One short line of words on each line."


class OptionForm(PlainForm):
    """`dropped`: the names of files that were too large to come in."""

    name = box("The option, in a few words", limit=LONGEST_NAME, help_text="Such as: A Monday bus")
    about = box(
        "What does it mean?",
        rows=4,
        required=False,
        limit=LONGEST_ABOUT,
        help_text="What people get, when, and what it costs. It stands on the ballot.",
    )
    name_easy = box(
        "The option in Easy Read", rows=2, required=False, limit=LONGEST_EASY, help_text=EASY_HINT
    )
    about_easy = box(
        "What it means, in Easy Read", rows=4, required=False, limit=LONGEST_EASY, help_text=EASY_HINT
    )
    picture = forms.FileField(
        label="A picture",
        required=False,
        help_text="JPEG, PNG or WebP, up to 10 MB. Take one with a single clear thing in it. You need the right to "
        "show it to everybody, and the people in it have to agree.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages=files_sent.MISTAKES,
    )
    alt = box(
        "What does the picture show?",
        required=False,
        limit=200,
        help_text="A few words, read aloud to people who do not see it. Such as: a red bus with a low step.",
    )
    drop = forms.BooleanField(label="Take the picture away", required=False)

    def __init__(self, *args: Any, option: Option, dropped: Any = (), **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": texts.plain(option.name),
            "about": texts.plain(option.about),
            "name_easy": _easy(option.name),
            "about_easy": _easy(option.about),
            "alt": option.picture_alt,
        }
        super().__init__(*args, **kwargs)
        self.option, self.dropped = option, dropped
        if option.picture:
            self.fields["picture"].label = "Another picture instead"
        else:
            del self.fields["drop"]
        for field in self.fields.values():
            field.hide_optional = not field.required  # type: ignore[attr-defined]

    def clean_picture(self) -> bytes | None:
        content = files_sent.bytes_of(self, "picture")
        if content is None:
            return None
        try:
            uploads.clean(content, settings.LARGEST_FILE, uploads.ONLY_PICTURES)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        return content

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kept = bool(self.option.picture) and not cleaned.get("drop")
        if (cleaned.get("picture") or kept) and not cleaned.get("alt") and "alt" not in self.errors:
            self.add_error("alt", "Write what the picture shows, for people who do not see it.")
        return cleaned

    def write_into(self, option: Option) -> None:
        """Puts the words into the row; other languages and forms of them stay."""
        said = self.cleaned_data
        option.name = _worded(option.name, said["name"], said["name_easy"])
        option.about = _worded(option.about, said["about"], said["about_easy"])


def _worded(text: texts.Text, plain: str, easy: str) -> texts.Text:
    lines = [texts.Line(line.strip()) for line in easy.splitlines() if line.strip()]
    said = texts.with_form(text, texts.PLAIN, plain)
    return texts.with_form(said, texts.EASY, texts.as_easy(lines))


def _easy(text: texts.Text) -> str:
    return "\n".join(line.words for line in texts.easy_lines(text))

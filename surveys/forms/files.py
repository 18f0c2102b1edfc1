"""The page of a question that asks for a photo or a paper."""

from typing import Any

from django import forms
from django.utils.html import format_html_join

from people.files_sent import MISTAKES, bytes_of
from surveys import answers, drawing
from surveys.forms.answering import AnswerForm

WHAT_IS_TAKEN = (
    "It can be a photo or another picture (JPEG, PNG or WebP), or a PDF, up to 10 MB. Before we keep a picture, we "
    "take out what the camera wrote into it, such as the place. Faces and names stay in it. A PDF stays as it is."
)
# No `capture`: with it some phones open the camera alone, and a photo taken before could not be chosen.
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"


class FileAnswerForm(AnswerForm):
    """A file, and words about it. `kept`: there is a file already. `dropped`: names of fields whose file was too large
    to come in at all.
    """

    file = forms.FileField(
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages=MISTAKES,
    )

    def __init__(
        self, question: answers.Question, *args: Any, kept: bool = False, dropped: Any = (), **kwargs: Any
    ) -> None:
        super().__init__(question, *args, **kwargs)
        self.dropped = dropped
        words = self.fields["answer"]
        words.label = "What does it show?"
        words.help_text = "In your own words. You can write here instead of sending a photo."
        words.heading = False  # type: ignore[attr-defined]
        words.hide_optional = False  # type: ignore[attr-defined]
        self.say_what_the_file_is_for(kept=kept)

    def say_what_the_file_is_for(self, *, kept: bool) -> None:
        """With a file that is kept, the page's heading stands above it, and the box is for another one."""
        self.kept, file = kept, self.fields["file"]
        words = drawing.heading(self.question["words"], self.read)
        hint = drawing.line(self.question["hint"], self.read)
        self.heading, self.hint = words, hint
        file.beside = self.fields["answer"].beside  # type: ignore[attr-defined]
        self.fields["answer"].beside = None  # type: ignore[attr-defined]
        file.label = "Use another one instead" if kept else words
        file.help_text = format_html_join(
            " ", "{}", ((one,) for one in ("" if kept else hint, WHAT_IS_TAKEN) if one)
        )
        file.heading = not kept  # type: ignore[attr-defined]
        file.hide_optional = kept or not self.question["optional"]  # type: ignore[attr-defined]

    def clean_file(self) -> bytes | None:
        return bytes_of(self, "file")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        nothing = not (self.kept or cleaned.get("file") or cleaned.get("answer"))
        if nothing and not self.question["optional"] and not self.errors:
            self.add_error("file", "Choose a photo or a PDF, or write below what it would show.")
        return cleaned


class PictureForm(AnswerForm):
    """One choice, with a picture beside each answer. `picture_at` gives the address of a picture of the question."""

    def __init__(self, question: answers.Question, *args: Any, picture_at: Any, **kwargs: Any) -> None:
        super().__init__(question, *args, **kwargs)
        self.fields["answer"].photos = {  # type: ignore[attr-defined]
            choice["code"]: {
                "src": picture_at(choice["picture"]),
                "alt": self.read.of(choice["picture"]["alt"]).words,
            }
            for choice in question["choices"]
            if "picture" in choice
        }

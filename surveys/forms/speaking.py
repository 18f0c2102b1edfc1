"""The page of a question whose answer may be said instead of written; and what staff type from a recording."""

from typing import Any

from django import forms
from django.utils.html import format_html_join

from people.files_sent import bytes_of, seconds_said
from people.forms import PlainForm
from surveys import answers
from surveys.forms.answering import AnswerForm

LONGEST_MINUTES = 5  # of what is recorded on the page; a file may be longer
WHO_LISTENS = (
    "Somebody here listens to your recording and types what you say. They may know your voice. If you come back before "
    "this closes, you can read what they typed, and change it."
)
WHO_LISTENS_ANONYMOUS = (
    "This survey is anonymous, but a voice can be known again. If nobody should know that it is you, write instead. "
    "Somebody here listens to your recording and types what you say. Then we erase the recording."
)
WHAT_IS_TAKEN = (
    "It can be MP3, M4A, WAV, Ogg or WebM, up to 10 MB. We take out what a phone wrote into MP3, M4A and WAV, such as "
    "the place. Ogg and WebM stay as they are."
)
NOTHING = "Write your answer, or say it. You can write “I do not know”."
LONGEST_WORRY = 2_000


class SpokenAnswerForm(AnswerForm):
    """Words, a recording, or both. `kept`: there is a recording already. `offered`: whether one can be made here.
    `dropped`: names of fields whose file was too large to come in at all.
    """

    recording = forms.FileField(
        label="Send a recording",
        required=False,
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": "user"}),
        error_messages={
            "empty": "This recording is empty. Record it again, or write your answer.",
            "max_length": "The name of this file is too long. Give it a shorter one.",
            "invalid": "Choose a recording.",
        },
    )
    seconds = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        question: answers.Question,
        *args: Any,
        kept: bool = False,
        offered: bool = True,
        anonymous: bool = False,
        dropped: Any = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(question, *args, **kwargs)
        self.kept, self.offered, self.dropped = kept, offered, dropped
        self.who_listens = WHO_LISTENS_ANONYMOUS if anonymous else WHO_LISTENS
        self.longest = LONGEST_MINUTES
        if not offered:
            del self.fields["recording"], self.fields["seconds"]
            return
        file = self.fields["recording"]
        file.label = "Send another recording instead" if kept else "Send a recording"
        file.help_text = format_html_join(
            " ", "{}", (("On a phone this opens the recorder.",), (WHAT_IS_TAKEN,))
        )
        file.hide_optional = True  # type: ignore[attr-defined]

    def clean_recording(self) -> bytes | None:
        return bytes_of(self, "recording")

    def clean_seconds(self) -> int:
        return seconds_said(str(self.cleaned_data["seconds"]))

    def clean_answer(self) -> answers.Value:
        """Whether something has to be written hangs on the recording (clean)."""
        checked = answers.check({**self.question, "optional": True}, self.cleaned_data["answer"])
        if checked.error:
            raise forms.ValidationError(checked.error)
        return checked.value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        nothing = not (self.kept or cleaned.get("recording") or cleaned.get("answer"))
        if nothing and not self.question["optional"] and not self.errors:
            self.add_error("answer", NOTHING)
        return cleaned


class TypeForm(PlainForm):
    """What a member of staff heard."""

    words = forms.CharField(
        label="What they say",
        required=False,
        strip=False,
        help_text="Type their own words as they say them. Write […] for what you cannot make out. Leave out nothing.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    no_words = forms.BooleanField(
        label="Nobody can make out any words in it",
        help_text="The person reads that, and can write or record it again until this closes.",
        required=False,
    )
    worry = forms.CharField(
        label="Does something in it worry you?",
        required=False,
        max_length=LONGEST_WORRY,
        help_text="Only those who keep people safe read this. Leave it empty if nothing worries you.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Make this shorter than 2,000 letters. We kept all of it here."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("words", "worry"):
            self.fields[name].danger = False  # type: ignore[attr-defined]
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self.fields["no_words"].hide_optional = True  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        checked = answers.check(
            {"kind": "long", "optional": True, "spoken": True}, self.cleaned_data["words"]
        )
        if checked.error:
            raise forms.ValidationError(checked.error)
        return str(checked.value)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "words" in self.errors:
            return cleaned
        if not cleaned.get("words") and not cleaned.get("no_words"):
            self.add_error("words", "Type what they say, or tick that nobody can make out any words.")
        elif cleaned.get("words") and cleaned.get("no_words"):
            self.add_error("no_words", "You typed words and ticked this too. Take one of them away.")
        return cleaned

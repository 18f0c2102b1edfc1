"""Something that is said into a recording, or shown in a photo."""

from typing import Any

from django import forms

from people.files_sent import MISTAKES, bytes_of, seconds_said
from proposals.actions.talking import WITH_PHOTO
from proposals.forms.talking import SayForm
from surveys.forms import TypeForm

LONGEST_MINUTES = 5  # of what is recorded on the page; a file may be longer
WHO_LISTENS = (
    "Somebody of the team listens to your recording and types what you say. They also read what you write beside it. "
    "They may know your voice. Everybody reads the words. Once they are typed, we erase the recording."
)
WHAT_PHOTO = (
    "JPEG, PNG or WebP, up to 10 MB. Before we keep it, we take out what the camera wrote into it, such as the place. "
    "Somebody looks at it before everybody can. Show nobody who does not want it: faces stay in it."
)
NOT_KEPT = {
    "recording": "Your recording was not kept, because something else has to be mended. Record it again.",
    "photo": "Your photo was not kept, because something else has to be mended. Choose it again.",
}
NO_WORDS = "Write what you want to say, or say it."


def file(label: str, hint: str, **attrs: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.FileInput(attrs=attrs),
        error_messages=MISTAKES,
    )


class SpeakForm(SayForm):
    """Words, a recording, or both; and a photo beside them. `dropped`: names of fields whose file was too large to come
    in at all.
    """

    recording = file(
        "Send a recording",
        "On a phone this opens the recorder. MP3, M4A, WAV, Ogg or WebM, up to 10 MB.",
        accept="audio/*",
        capture="user",
    )
    seconds = forms.CharField(required=False, widget=forms.HiddenInput)
    photo = file("A photo", WHAT_PHOTO, accept="image/jpeg,image/png,image/webp")
    who_listens, longest = WHO_LISTENS, LONGEST_MINUTES

    def __init__(self, *args: Any, dropped: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        words = self.fields["words"]
        words.required = False
        words.label = "What do you want to say, or what does your photo show?"
        words.help_text = "In your own words. Somebody reads it before everybody can. Name nobody else."
        words.hide_optional = True  # type: ignore[attr-defined]
        self.fields["recording"].hide_optional = True  # type: ignore[attr-defined]

    def say_what_was_not_kept(self) -> None:
        """A page that comes back has its words, and no file: a browser does not send one twice by itself."""
        if not self.is_bound or not self.errors:
            return
        for name, sentence in NOT_KEPT.items():
            if self.files.get(name) and name not in self.errors:
                self.add_error(name, sentence)

    def clean_recording(self) -> bytes:
        return bytes_of(self, "recording") or b""

    def clean_photo(self) -> bytes:
        return bytes_of(self, "photo") or b""

    def clean_seconds(self) -> int:
        return seconds_said(str(self.cleaned_data["seconds"]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not cleaned.get("words", "").strip() and not cleaned.get("recording"):
            self.add_error("words", WITH_PHOTO if cleaned.get("photo") else NO_WORDS)
        return cleaned


class TypePostForm(TypeForm):
    """What a member of staff heard in a recording of a talk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["no_words"].help_text = "We tell the person, and they can say it again or write it."

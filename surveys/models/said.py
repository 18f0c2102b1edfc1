"""What somebody answered, as it is read: question by question."""

from dataclasses import dataclass

from people import texts
from surveys import answers
from surveys.answers import OWN_WORDS, Question, Value

TO_BE_TYPED = "Somebody here listens to your recording and types what you say."
OF_TYPED = {
    "all": "This is what we typed from your recording. Tell us if it is wrong.",
    "part": "The last part is what we typed from your recording. Tell us if it is wrong.",
    "nothing": "We listened to your recording and could not make out the words.",
    "changed": "We typed this from your recording, and you changed it.",
}


@dataclass(frozen=True)
class KeptFile:
    """The key of a file, and what it is (a FileKind)."""

    key: int
    kind: str
    seconds: int = 0

    @property
    def is_picture(self) -> bool:
        return self.kind in {"jpg", "png"}


@dataclass(frozen=True)
class Said:
    """One question, and what somebody answered: labels of choices, their own words, or a file. `typed` (WhatIsTyped)
    says what of it was typed here from a recording; `waits` that a recording is not typed yet.
    """

    code: str
    question: str
    answers: list[str]
    own_words: bool
    file: "KeptFile | None" = None
    typed: str = ""
    waits: bool = False

    @property
    def note(self) -> str:
        """What became of a recording, for whoever said it; empty where there is nothing to say."""
        return TO_BE_TYPED if self.waits else OF_TYPED.get(self.typed, "")


def said(question: Question, value: Value) -> Said:
    """An answer that was chosen or written."""
    return Said(
        code=question["code"],
        question=texts.plain(dict(question["words"])),
        answers=answers.in_words(question, value),
        own_words=question["kind"] in OWN_WORDS,
    )


def said_with_a_file(question: Question, file: KeptFile | None, words: str) -> Said:
    """What somebody sent, and what they say of it."""
    return Said(
        code=question["code"],
        question=texts.plain(dict(question["words"])),
        answers=answers.file_in_words(file.kind if file else "", words),
        own_words=bool(words),
        file=file,
    )


def said_aloud(question: Question, file: KeptFile | None, words: str, *, typed: str, waits: bool) -> Said:
    """A recording, the words of the answer, or both. `typed` and `waits` as in Said."""
    recording = answers.recording_in_words(file.seconds) if file else ""
    return Said(
        code=question["code"],
        question=texts.plain(dict(question["words"])),
        answers=[one for one in (recording, words) if one],
        own_words=bool(words),
        file=file,
        typed=typed,
        waits=waits,
    )

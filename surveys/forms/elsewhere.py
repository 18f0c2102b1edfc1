"""Answers that were given elsewhere: the sheet or the notes, then which column is which question."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core import signing

from ladder.forms import DayField, choice, words
from people import lines
from people.forms import PlainForm
from people.lines import CannotRead
from surveys import mapping
from surveys.answers import Question
from surveys.mapping import LEFT_OUT, Meanings, Sheet

TABLE, NOTES = "table", "notes"
OLDEST_SECONDS = 24 * 60 * 60
MOST_MEANINGS = 60
READ_AGAIN = "We no longer have what we read. Choose the file again, or paste it again."
NEITHER = "Choose a file, or paste what is in it."
TOO_LARGE = "This file is larger than 1 MB. Bring it in in several parts."
SAY = "Say what “{0}” means, or leave it out."
KINDS = [
    (TABLE, "A table: a line with headings, then one line for each person"),
    (NOTES, "Notes, such as from flip charts: one on each line, each counted as one person"),
]


class ElsewhereForm(PlainForm):
    """What was given elsewhere. `dropped`: names of fields whose file was too large to come in at all."""

    source = words(
        "Where were these answers given?",
        limit=200,
        help_text="Such as: Flip charts of the meeting in Harbour Hall. Everybody can read this beside the results.",
    )
    said_on = DayField(label="On which day?")
    kind = choice("What is it?", KINDS)
    file = forms.FileField(
        label="The file",
        required=False,
        help_text="A spreadsheet saved as CSV, up to 1 MB. Take out names, addresses and phone numbers first.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv"}),
        error_messages={"empty": "This file is empty. Choose another one.", "invalid": "Choose a file."},
    )
    pasted = words("Or paste it here", rows=6, required=False, limit=lines.MOST_BYTES)

    def __init__(self, *args: Any, dropped: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = dropped
        for name in ("file", "pasted"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Adds `text` and `sheet`."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        name = "file" if cleaned.get("file") or "file" in self.dropped else "pasted"
        try:
            cleaned["text"] = self._text(cleaned)
            cleaned["sheet"] = sheet_of(cleaned["kind"], cleaned["text"])
        except CannotRead as error:
            self.add_error(name, str(error))
        return cleaned

    def _text(self, cleaned: Mapping[str, Any]) -> str:
        file = cleaned.get("file")
        if file is not None:
            if file.size > lines.MOST_BYTES:
                raise CannotRead(TOO_LARGE)
            return lines.decoded(file.read())
        if "file" in self.dropped:
            raise CannotRead(TOO_LARGE)
        if not cleaned.get("pasted", "").strip():
            raise CannotRead(NEITHER)
        return str(cleaned["pasted"])

    def signed(self, salt: str) -> str:
        """What was read, as the next page sends it back: nothing is kept in between."""
        names = ("source", "kind", "text")
        told = {
            **{name: self.cleaned_data[name] for name in names},
            "said_on": str(self.cleaned_data["said_on"]),
        }
        return signing.dumps(told, salt=salt, compress=True)


def sheet_of(kind: str, text: str) -> Sheet:
    """Raises CannotRead."""
    return mapping.notes_of(text) if kind == NOTES else mapping.sheet_of(text)


def unsigned(sent: str, salt: str) -> dict[str, str] | None:
    """What ElsewhereForm.signed made; None where it is another's, or older than a day."""
    try:
        found: dict[str, str] = signing.loads(sent, salt=salt, max_age=OLDEST_SECONDS)
    except signing.BadSignature:
        return None
    return found


class MappingForm(PlainForm):
    """Which column is which question; then what each cell means that is no answer of its question.

    `columns` is {column: code} as sent, else as suggested; `meanings` what was said before, with what was sent.
    """

    read = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        sheet: Sheet,
        questions: Sequence[Question],
        *args: Any,
        columns: Mapping[int, str],
        meanings: Meanings,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.questions = sheet, {one["code"]: one for one in questions}
        names = [(LEFT_OUT, "Leave it out"), *((one["code"], mapping.plain(one)) for one in questions)]
        for place, head in enumerate(sheet.heads):
            examples = ", ".join(f"“{one[:60]}”" for one in sheet.examples(place))
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=head,
                choices=names,
                required=False,
                initial=columns.get(place, LEFT_OUT),
                help_text=f"Such as: {examples}" if examples else "Nothing stands in it.",
                error_messages={"invalid_choice": "Choose one of these questions."},
            )
            self.fields[f"column_{place}"].hide_optional = True  # type: ignore[attr-defined]
        self.columns = self._columns_sent() if self.is_bound else dict(columns)
        self.meanings = self._with_meanings(meanings)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for place, head in enumerate(self.sheet.heads):
            code = cleaned.get(f"column_{place}", LEFT_OUT)
            if code and code in seen:
                self.add_error(f"column_{place}", f"The column “{seen[code]}” is this question already.")
            elif code:
                seen[code] = head
        return cleaned

    def _columns_sent(self) -> dict[int, str]:
        sent = {place: str(self.data.get(f"column_{place}", "")) for place in range(len(self.sheet.heads))}
        return {place: code for place, code in sent.items() if code in self.questions}

    def _with_meanings(self, before: Meanings) -> dict[str, dict[str, str]]:
        """A field for each cell that is no answer; what was said before stands in it."""
        found = {code: dict(said) for code, said in before.items() if code in self.questions}
        asked = mapping.read(self.sheet, list(self.questions.values()), self.columns, {})
        many = [(code, said) for code, cells in asked.unknown.items() for said in cells]
        for code, said in many[:MOST_MEANINGS]:
            name = f"means_{hashlib.sha256(f'{code} {said}'.encode()).hexdigest()[:16]}"
            options = self.questions[code]["choices"]
            named = [(one["code"], str(one["label"]["en"]["plain"])) for one in options]
            say = SAY.format(said[:100])
            self.fields[name] = forms.ChoiceField(
                label=f"What does “{said[:100]}” mean?",
                help_text=f"In: {mapping.plain(self.questions[code])}",
                choices=[("", "Choose"), ("-", "Leave it out"), *named],
                initial=found.get(code, {}).get(said, "") or "",
                error_messages={"required": say, "invalid_choice": say},
            )
            sent = str(self.data.get(name, "")) if self.is_bound else ""
            if sent and sent in {"-", *(one["code"] for one in options)}:
                found.setdefault(code, {})[said] = LEFT_OUT if sent == "-" else sent
        return found

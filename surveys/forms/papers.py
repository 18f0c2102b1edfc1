"""What staff type in from a paper: all of it on one page, with the keyboard alone. The number of a box chooses it."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from ladder.forms import DayField
from ladder.models import HelpedBy, Helper
from people import clock, texts, uploads
from people.forms import PlainForm
from people.models import Way
from people.refusals import Refused
from surveys import answers, on_paper
from surveys.actions import NO_REPLY_WORDS, HearBack, Written
from surveys.answers import ONE_CHOICE, Question, Value
from surveys.forms.answering import NO_REPLY, AnswerForm, HearBackForm
from surveys.on_paper import CANNOT_READ, Printed

LONGEST_WORRY = 2_000
BY_NUMBER = {*ONE_CHOICE, "several", "ranking"}


class PaperCameForm(PlainForm):
    """A paper that lies on the desk."""

    code = forms.CharField(
        label="The number of the paper",
        help_text="It stands below “How to send it back”, such as: KCTRE-4Q7MX. Leave it empty if there is none.",
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"max_length": "This is too long for a number of a paper."},
    )
    scan = forms.FileField(
        label="A scan or photo of it",
        help_text="A PDF or a picture (PNG or JPEG), up to 10 MB. A picture stands beside the boxes while you type.",
        required=False,
        error_messages={"empty": "This file is empty. Choose another one."},
    )

    def __init__(
        self, *args: Any, dropped: Sequence[str] = (), came_by: date | None = None, **kwargs: Any
    ) -> None:
        """`came_by`: after closing, the last day on which one could come; then the day is asked for."""
        super().__init__(*args, **kwargs)
        self.dropped, self.came_by = dropped, came_by
        if came_by is not None:
            self.fields = {"came_on": _day_it_came(), **self.fields}

    def clean_came_on(self) -> date:
        day: date = self.cleaned_data["came_on"]
        if day > clock.today():
            raise forms.ValidationError("This day has not come yet. Write the day on which the paper came.")
        if self.came_by is not None and day > self.came_by:
            last = clock.in_words(self.came_by)
            raise forms.ValidationError(
                f"Papers are taken that came by {last}. This one came too late. What to do with it stands below."
            )
        return day

    def clean_scan(self) -> bytes | None:
        """The bytes themselves: what the file was called is looked at nowhere."""
        file = self.cleaned_data["scan"]
        if "scan" in self.dropped or (file is not None and file.size > settings.LARGEST_FILE):
            raise forms.ValidationError(uploads.too_large(settings.LARGEST_FILE))
        if file is None:
            return None
        content: bytes = file.read()
        try:
            uploads.clean(content, settings.LARGEST_FILE)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        return content


def _day_it_came() -> DayField:
    return DayField(
        label="On which day did it come?",
        help_text="Look at the stamp on the envelope if nobody wrote it down. Such as: 3 March 2027.",
    )


def of_ours(code: str, words: str, choices: Sequence[tuple[str, str]]) -> Question:
    """A question of our own, such as those at the end of every paper, in the shape of one of the survey."""
    options = [{"code": one, "label": texts.of(label), "apart": False} for one, label in choices if one]
    return {
        "code": code,
        "kind": "one",
        "words": texts.of(words),
        "hint": {},
        "choices": options,
        "optional": True,
    }


ABOUT_YOU = {
    "helped_by": of_ours("helped_by", "Did somebody help you with your answers?", HelpedBy.choices),
    "helper": of_ours("helper", "If somebody helped, who was it?", Helper.choices),
    "way": of_ours(
        "way", "How do you want to hear what came of it?", [*Way.on_paper(), (NO_REPLY, NO_REPLY_WORDS)]
    ),
}
CONTACT = {
    "name": "The name",
    "address": "The address",
    "email": "The e-mail address",
    "phone": "The phone number",
}
NEEDS = {
    Way.EMAIL: ("email", "Type the e-mail address, or leave empty how they want to hear."),
    Way.LETTER: ("address", "Type the address, or leave empty how they want to hear."),
    Way.PHONE: ("phone", "Type the phone number, or leave empty how they want to hear."),
}


class PaperForm(PlainForm):
    """Every question of a version, in the order of the paper. Anything may be left out; "?" is what nobody can read."""

    def __init__(self, document: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        printed = [one for one in on_paper.sheet(document) if one.number]
        self.printed = [one for one in printed if one.kind != "table"]
        asked = {code: one for question in document["questions"] for code, one in _to_type(question)}
        self.asked: dict[str, Question] = {f"q_{one.code}": asked[one.code] for one in self.printed}
        self.ours: dict[str, Question] = ABOUT_YOU
        self.cannot_read: list[str] = []
        for one in self.printed:
            self.fields[f"q_{one.code}"] = _field(self.asked[f"q_{one.code}"], one)
        for name, question in ABOUT_YOU.items():
            self.fields[name] = numbers_field(texts.plain(dict(question["words"])), boxes_of(question))
        for name, label in CONTACT.items():
            self.fields[name] = _contact(name, label)
        self.fields["worry"] = _worry()
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]
            field.danger = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, question in (self.asked | self.ours).items():
            if name in cleaned:
                cleaned[name] = self._checked(name, question, cleaned[name])
        field, sentence = NEEDS.get(cleaned.get("way", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, sentence)
        return cleaned

    def _checked(self, name: str, question: Question, raw: Value) -> Value:
        if CANNOT_READ in ([raw.strip()] if isinstance(raw, str) else [part.strip() for part in raw]):
            self.cannot_read.append(question["code"])
            return ""
        if question["kind"] in BY_NUMBER and isinstance(raw, str):
            found = self._ticked(name, question, raw)
            raw = found if question["kind"] in {"several", "ranking"} else "".join(found[:1])
        checked = answers.check(question, raw)
        if checked.error:
            self.add_error(name, checked.error)
        return checked.value

    def _ticked(self, name: str, question: Question, typed: str) -> list[str]:
        try:
            return ticked(question, typed)
        except forms.ValidationError as wrong:
            self.add_error(name, wrong)
            return []

    def _answers(self) -> dict[str, Value]:
        """By question; those to the statements of a table together."""
        found: dict[str, Any] = {}
        for name, question in self.asked.items():
            code, _, statement = question["code"].partition(".")
            if not statement:
                found[code] = self.cleaned_data[name]
            elif self.cleaned_data[name]:
                found.setdefault(code, {})[statement] = self.cleaned_data[name]
        return found

    def written(self) -> Written:
        """For surveys.actions.enter_paper."""
        cleaned = self.cleaned_data
        way = "" if cleaned["way"] == NO_REPLY else cleaned["way"]
        alone = cleaned["helped_by"] in {"", HelpedBy.MYSELF}
        return Written(
            answers=self._answers(),
            cannot_read=self.cannot_read,
            helped_by=cleaned["helped_by"],
            helper="" if alone else cleaned["helper"],
            hear_back=HearBack(way, **{name: cleaned[name] for name in CONTACT}) if way else HearBack(),
            worry=cleaned["worry"],
        )


def ticked(question: Question, typed: str) -> list[str]:
    """The codes behind the numbers that were typed; ValidationError where a number has no box, or two cannot be."""
    codes = on_paper.ticked(question, typed)
    if codes is None:
        most = len(question["choices"])
        raise forms.ValidationError(
            f"Type the number of a box, from 1 to {most}, or ? if you cannot read it."
        )
    if len(codes) > 1 and question["kind"] in ONE_CHOICE:
        raise forms.ValidationError(
            "Only one box can be right here. Type one number, or ? if it is not clear."
        )
    return codes


def _to_type(question: Question) -> Iterator[tuple[str, Question]]:
    """A question as it is typed in: anything may be left out, and each statement of a table is one by itself."""
    for one in question.get("statements", []):
        code = f"{question['code']}.{one['code']}"
        yield code, {**question, "kind": "one", "code": code, "words": one["words"], "optional": True}
    if question["kind"] != "table":
        yield question["code"], {**question, "optional": True}


def _field(question: Question, printed: Printed) -> forms.Field:
    label = f"{printed.number}. {printed.words}"
    if question["kind"] in BY_NUMBER:
        boxes = " ".join(f"{box.number} {box.words}." for box in printed.boxes)
        return numbers_field(label, f"{printed.who} {boxes}".strip())
    field = deepcopy(AnswerForm(question).fields["answer"])
    field.label, field.help_text, field.heading = label, printed.who, False  # type: ignore[attr-defined]
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 3
    return field


def boxes_of(question: Question) -> str:
    labels = (texts.plain(choice["label"]) for choice in question["choices"])
    return " ".join(f"{number} {label}." for number, label in enumerate(labels, 1))


def numbers_field(label: str, help_text: str) -> forms.Field:
    attrs = {"class": "short", "autocomplete": "off", "inputmode": "numeric"}
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.TextInput(attrs=attrs)
    )


def _contact(name: str, label: str) -> forms.Field:
    """Of somebody else, so the browser of the member of staff fills in nothing."""
    field = deepcopy(HearBackForm.base_fields[name])
    field.label = label
    field.widget.attrs["autocomplete"] = "off"
    return field


def _worry() -> forms.Field:
    return forms.CharField(
        label="Does something on this paper worry you? Say what.",
        help_text="Only if somebody could come to harm. It is held, and somebody who keeps people safe reads this.",
        max_length=LONGEST_WORRY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Make this shorter than 2,000 letters. We kept all of it here."},
    )

"""The ballot: boxes to tick, one to choose, or buttons that put things in order. Nothing needs a script."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from decisions import rules
from decisions.counting import RANKED, Method
from decisions.helping import ANSWERS
from decisions.models import Option
from decisions.rules import Rules
from people import texts
from people.forms import PlainForm
from surveys import drawing
from surveys.forms import ordering
from surveys.reading import DEFAULT, Reading

NOT_HERE = "Choose from what stands on the ballot."
HELPED = "Did somebody help you to vote?"
HELP_HINT = "Nobody sees this beside your vote. We only count how many had help. The choice is yours alone."


class BallotForm(PlainForm):
    """One ballot. `answer` is a list of codes in the order in which they were chosen; nothing chosen is a vote too.

    `said`: where the thing is that was moved with the last press. `pictures`: of options, by code, with `src` and
    `alt`; where people put things in order they stand above the ballot. `question`: as a text, for who reads it in
    other words.
    """

    said = ""

    def __init__(
        self,
        said: Rules,
        options: list[Option],
        data: QueryDict | None = None,
        *,
        read: Reading = DEFAULT,
        pictures: Mapping[str, Mapping[str, str]] | None = None,
        question: texts.Text | None = None,
    ) -> None:
        super().__init__(data)
        self.rules, self.read = said, read
        self.options = {option.code: option for option in options}
        self.fields["answer"] = self._field()
        self.fields["answer"].label = drawing.words(question, read) if question else said.question
        self.fields["answer"].photos = pictures or {}  # type: ignore[attr-defined]
        self.fields["answer"].help_text = how_to_fill(said)
        self.fields["helped_by"] = _helped()
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    @property
    def words(self) -> dict[str, Any]:
        """What stands on the ballot by its code, as a text."""
        return {
            choice.code: self.options[choice.code].name
            if choice.code in self.options
            else texts.of(choice.name)
            for choice in self.rules.choices
        }

    @property
    def listed(self) -> list[tuple[dict[str, SafeString], Mapping[str, str] | None]]:
        """As decisions/choices.html shows them, in the language and form of whoever votes."""
        pictures = self.fields["answer"].photos  # type: ignore[attr-defined]
        nothing = texts.of("")
        return [
            (
                {
                    "name": drawing.words(text, self.read),
                    "drawn": drawing.block(getattr(self.options.get(code), "about", nothing), self.read),
                },
                pictures.get(code),
            )
            for code, text in self.words.items()
        ]

    def _field(self) -> forms.Field:
        if self.rules.by in RANKED:
            return ordering.field(self.question, self.read)
        drawn = [(code, self._drawn(code, text, self.options.get(code))) for code, text in self.words.items()]
        one = self.rules.by != Method.APPROVAL
        field = forms.ChoiceField if one else forms.MultipleChoiceField
        wrong = {"invalid_choice": NOT_HERE, "invalid_list": NOT_HERE}
        widget = forms.RadioSelect if one else forms.CheckboxSelectMultiple
        return field(choices=drawn, required=False, widget=widget, error_messages=wrong)

    @property
    def question(self) -> dict[str, Any]:
        """As surveys draw things to put in order."""
        listed = [{"code": code, "label": text, "apart": False} for code, text in self.words.items()]
        return {"kind": "ranking", "choices": listed, "optional": True, "most": self.rules.ranks}

    def _drawn(self, code: str, text: Any, option: Option | None) -> SafeString:
        """Its words, in the language and form of whoever votes; below them what it means."""
        words = drawing.words(text, self.read)
        about = self.read.of(option.about).words if option is not None else ""
        if not about:
            return words
        drawn = drawing.InLanguage(words)
        for name in ("code", "direction", "inside"):
            setattr(drawn, name, getattr(words, name, ""))
        drawn.about = format_html("<p>{}</p>", about)
        return drawn

    def press(self) -> None:
        """Does what one of the buttons of an order says."""
        if self.rules.by not in RANKED:
            return
        pressed = ordering.pressed(self.question, self.data)
        if pressed is None:
            return
        self.said = pressed.said
        data = cast("QueryDict", self.data).copy()
        data.setlist("answer", pressed.order)
        self.data = data
        self.fields["answer"].widget.pressed = pressed

    @property
    def ranks(self) -> bool:
        """Whether the order counts."""
        return self.rules.by in RANKED

    @property
    def choices(self) -> list[str]:
        """What was chosen, as a list in every method."""
        found = self.cleaned_data.get("answer") or []
        return [found] if isinstance(found, str) else list(found)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "answer" in cleaned and (sentence := rules.why_not(self.rules, self.choices)):
            self.add_error("answer", sentence)
        return cleaned


def _helped() -> forms.Field:
    return forms.ChoiceField(
        label=HELPED,
        help_text=HELP_HINT,
        choices=list(ANSWERS.items()),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers on this page."},
    )


def how_to_fill(said: Rules) -> str:
    """What to know beside how it is counted, which stands above; nothing where one is chosen."""
    if said.by == Method.APPROVAL:
        return "You can tick as many as you like."
    if said.by in RANKED:
        return f"Put what you like best first. You can put {said.ranks} in order, or fewer."
    return ""


class ReceiptForm(PlainForm):
    """A receipt, to look whether it is in the list."""

    receipt = forms.CharField(
        label="Your receipt",
        help_text="Three words and six letters, such as: heron-velvet-acorn-K7QTRE.",
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
        error_messages={
            "required": "Write your receipt.",
            "max_length": "This is too long for a receipt. It is three words and six letters.",
        },
    )

"""A vote that staff record as they were told it: plain boxes, and numbers where people put things in order."""

from typing import Any

from django import forms

from decisions import rules
from decisions.counting import RANKED, Method
from decisions.rules import Rules
from ladder.models import HelpedBy
from people.forms import PlainForm

NOTHING = "nothing marked"  # no code of an option has a space in it
LEFT_EMPTY = "They left it empty on purpose. That counts as voting, and chooses nothing."
NOT_HERE = "Choose from what stands on the ballot."
SAY_IT = "Choose what they told you."
HELPED = {
    HelpedBy.MYSELF: "No, they chose and said it by themselves",
    HelpedBy.READ: "Someone read it to them",
    HelpedBy.WROTE: "Someone wrote or pressed for them",
}


class RecordForm(PlainForm):
    """`choices` is the ballot, once the form is valid: codes, those that were put in order by their numbers."""

    def __init__(self, *args: Any, said: Rules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = said
        self.ranks = said.by in RANKED
        if self.ranks:
            for number, one in enumerate(said.choices):
                self.fields[f"rank_{number}"] = _rank(one.name, said.ranks)
            self.fields["empty"] = forms.BooleanField(label=LEFT_EMPTY, required=False)
        else:
            self.fields["answer"] = self._answer()
        self.fields["helped_by"] = forms.ChoiceField(
            label="Did somebody help them to vote?",
            help_text="Nobody sees this beside their vote. We only count how many had help.",
            choices=[(code.value, words) for code, words in HELPED.items()],
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Choose one of these."},
        )
        self.fields["code"] = forms.CharField(
            label="Their code, if they voted before and want to change it",
            help_text="It stands in their letter or e-mail, such as: KCTRE-4Q7MX.",
            required=False,
            max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            error_messages={"max_length": "This is too long for a code."},
        )
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def _answer(self) -> forms.Field:
        several = self.rules.by == Method.APPROVAL
        options = [(one.code, one.name) for one in self.rules.choices]
        kind = forms.MultipleChoiceField if several else forms.ChoiceField
        field = kind(
            label=self.rules.question,
            choices=[*options, (NOTHING, LEFT_EMPTY)],
            widget=forms.CheckboxSelectMultiple if several else forms.RadioSelect,
            help_text="Tick all they are happy with." if several else "",
            error_messages={"required": SAY_IT, "invalid_choice": NOT_HERE, "invalid_list": NOT_HERE},
        )
        field.ways_out = {NOTHING}  # type: ignore[attr-defined]
        return field

    @property
    def rank_fields(self) -> list[Any]:
        """The boxes for numbers; none where nothing is put in order."""
        return [self[name] for name in self.fields if name.startswith("rank_")]

    @property
    def other_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith("rank_")]

    @property
    def choices(self) -> list[str]:
        if self.ranks:
            return [code for _number, code in sorted(self._numbered())]
        found = self.cleaned_data["answer"]
        listed = [found] if isinstance(found, str) else list(found)
        return [code for code in listed if code != NOTHING]

    def _numbered(self) -> list[tuple[int, str]]:
        codes = [one.code for one in self.rules.choices]
        given = [(self.cleaned_data.get(f"rank_{number}"), code) for number, code in enumerate(codes)]
        return [(number, code) for number, code in given if number]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        name, sentence = self._ranks_wrong() if self.ranks else self._answer_wrong()
        if sentence:
            self.add_error(name, sentence)
        elif sentence := rules.why_not(self.rules, self.choices):
            self.add_error("rank_0" if self.ranks else "answer", sentence)
        return cleaned

    def _answer_wrong(self) -> tuple[str, str]:
        found = self.cleaned_data["answer"]
        both = NOTHING in found and not isinstance(found, str) and len(found) > 1
        return (
            "answer",
            "You ticked that they left it empty, and something else too. Take one of them away."
            if both
            else "",
        )

    def _ranks_wrong(self) -> tuple[str, str]:
        """What is wrong with the numbers, and at which box."""
        numbered, is_empty = sorted(self._numbered()), self.cleaned_data.get("empty")
        places = [number for number, _code in numbered]
        if not places:
            return "rank_0", "" if is_empty else SAY_IT
        if is_empty:
            return (
                "empty",
                "You ticked that they left it empty, but there are numbers too. Take one of them away.",
            )
        for number, (place, code) in enumerate(numbered, start=1):
            if place != number:
                return self._box_of(code), _gap(place, number, places)
        return "", ""

    def _box_of(self, code: str) -> str:
        return f"rank_{[one.code for one in self.rules.choices].index(code)}"


def _gap(place: int, number: int, places: list[int]) -> str:
    if places.count(place) > 1:
        return f"The number {place} stands at two options. Ask them which comes first, or leave both empty."
    return f"There is a {place}, but no {number}. Ask them, or leave out what comes after the gap."


def _rank(name: str, most: int) -> forms.IntegerField:
    sentence = f"Write a whole number from 1 to {most}, or nothing."
    return forms.IntegerField(
        label=name,
        required=False,
        min_value=1,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), sentence),
    )

"""What people say in a round, and what the team writes of it."""

from typing import Any

from django import forms

from decisions.actions.rounds import LONGEST as LONGEST_OF_STAFF
from decisions.actions.saying import LONGEST, LONGEST_NAME
from decisions.models import CanLive, HowSettled
from people import texts
from people.forms import PlainForm

CAN_SAY = [(one.value, one.label) for one in CanLive if one != CanLive.BACK]
CHOOSE = "Choose one of the four."


def box(label: str, hint: str, rows: int = 4, *, needed: str = "", most: int = LONGEST) -> forms.CharField:
    """Several lines of words. `needed`: the sentence where they are missing; without it they may be left out."""
    field = forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(needed),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": needed,
            "max_length": f"Make this shorter than {most:,} letters. We kept all of it here.",
        },
    )
    field.hide_optional = True  # type: ignore[attr-defined]
    return field


def of_the_team(*args: Any, **kwargs: Any) -> forms.CharField:
    """The same for words of the team: nobody tells there that they are in danger."""
    field = box(*args, **kwargs)
    field.danger = False  # type: ignore[attr-defined]
    return field


class SayForm(PlainForm):
    """Whether somebody can live with it. What has to stand in the box is said by the action."""

    round = forms.IntegerField(widget=forms.HiddenInput, required=False)
    says = forms.ChoiceField(
        label="Is it good enough for now, and safe enough to try?",
        choices=CAN_SAY,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    words = box(
        "What you want to say about it",
        "You cannot live with it? Then write here what it is in the text, and what would help. "
        "You can live with it, and have nothing to add? Then leave this empty.",
    )
    name = forms.CharField(
        label="Your name, as the group sees it",
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "This is too long for a name."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].hide_optional = True  # type: ignore[attr-defined]


class RecordSaidForm(SayForm):
    """What somebody told staff, in a room, on paper or by phone."""

    person = forms.ChoiceField(label="Who says it?", error_messages={"required": "Choose who says it."})
    code = forms.CharField(
        label="Their code, if they have said something before",
        help_text="It stands in their letter or mail. Without it you cannot change what they said.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("person", "says", "words", "code")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"]
        self.fields["says"].label = "What do they say?"
        self.fields["words"].label = "What they say about it, in their own words"
        self.fields[
            "words"
        ].help_text = "If they cannot live with it: what it is in the text, and what would help."
        self.fields["person"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]


class SettleForm(PlainForm):
    """How an objection was settled."""

    how = forms.ChoiceField(
        label="How was it settled?",
        choices=HowSettled.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was settled.", "invalid_choice": "Choose one of these."},
    )
    objection = of_the_team(
        "The objection in your own words",
        "Everybody reads this after closing. Write no names, and nothing that tells who it was.",
        2,
        needed="Say in your own words what the objection is, without names.",
        most=LONGEST_OF_STAFF,
    )
    words = of_the_team(
        "What you did about it",
        "Everybody reads this too. If you only talked, the person says themselves if they can live with it now.",
        2,
        needed="Say what you did about it.",
        most=LONGEST_OF_STAFF,
    )


class NextRoundForm(PlainForm):
    """The changed text."""

    after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="What we propose, in a few words",
        max_length=200,
        error_messages={"required": "Write what you propose, in a few words."},
    )
    about = of_the_team("What it means", "", 6, most=4_000)
    changed = of_the_team(
        "What is different now",
        "The group reads this first.",
        3,
        needed="Say what is different now.",
        most=1_000,
    )

    @property
    def proposed(self) -> dict[str, texts.Text]:
        return {name: texts.of(self.cleaned_data[name].strip()) for name in ("name", "about", "changed")}

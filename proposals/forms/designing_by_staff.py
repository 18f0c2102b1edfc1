"""What staff fill in about proposals: how people design, what becomes of each, what was said on paper or in a room."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from ladder.forms import DayField, choice
from ladder.forms import words as box
from people.forms import PlainForm
from proposals.actions.deciding import LONGEST as LONGEST_REASON
from proposals.actions.passages import LONGEST, LONGEST_NOTE
from proposals.forms.designing import part_box
from proposals.models import Agree, Part, Result, Starts


class DesignForm(PlainForm):
    """How people design here."""

    starts = choice("Who can start a proposal?", Starts.choices)
    agree = choice("Who has to say yes before a suggested change goes in?", Agree.choices)


class DecideForm(PlainForm):
    """What becomes of a proposal."""

    result = choice("What becomes of it?", Result.choices)
    because = box("Why?", rows=4, limit=LONGEST_REASON, help_text="Everybody reads this.")
    decided_by = box("Who decided this?", limit=200, help_text="A person, with name and role.")
    decided_on = DayField(label="On which day?")
    wrong_because = box(
        "What was wrong with what stood here before?", rows=2, limit=LONGEST_REASON, required=False
    )

    def __init__(self, *args: Any, decided: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not decided:
            del self.fields["wrong_because"]


class TypedForm(PlainForm):
    """What somebody said or wrote on paper, typed by staff."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = box(
        "The name that they want shown",
        required=False,
        limit=80,
        help_text="Leave it empty if they want none.",
    )
    person = box(
        "How to reach them",
        required=False,
        limit=500,
        help_text="Their name, and an e-mail address, a phone number or a postal address, with commas between. Leave "
        "it empty if they do not want to hear from you.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()


class TypedProposalForm(TypedForm):
    """An idea."""

    title = part_box(Part.TITLE)
    change = part_box(Part.CHANGE)
    why = part_box(Part.WHY)
    field_order = ("title", "change", "why", "name", "person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].danger = False  # type: ignore[attr-defined]


class TypedChangeForm(TypedForm):
    """How one part is to read: by one of the authors, or suggested by somebody else."""

    author = forms.ChoiceField(
        label="Who said it?",
        required=False,
        widget=forms.RadioSelect,
        choices=(),
        error_messages={"invalid_choice": "Choose one of these."},
    )
    part = choice("Which part?", Part.choices)
    words = box("How should it read?", rows=5, limit=LONGEST, help_text="In their own words.")
    note = box("Why?", limit=LONGEST_NOTE, help_text="One sentence.")
    field_order = ("part", "words", "note", "author", "name", "person")

    def __init__(self, *args: Any, authors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].choices = [*authors, ("", "Somebody else")]  # type: ignore[attr-defined]


class SignedForm(PlainForm):
    """Which author signed on paper, or said so in a room."""

    author = forms.ChoiceField(label="Who signed?", widget=forms.RadioSelect, choices=())

    def __init__(self, *args: Any, authors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["author"]
        field.choices = authors  # type: ignore[attr-defined]
        field.error_messages = {"required": "Choose one author.", "invalid_choice": "Choose one author."}

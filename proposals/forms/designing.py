"""What people and staff write in proposals."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from ladder.forms import choice
from ladder.forms import words as box
from people.forms import EmailField, OpenForm, PlainForm, offer, ticked
from people.keys import row_uuid
from proposals.actions import CanComeFrom, as_said
from proposals.actions.passages import LONGEST, LONGEST_NOTE, LONGEST_TITLE
from proposals.actions.suggesting import NO_REASON
from proposals.actions.writing import NO_NOTE
from proposals.models import NEEDED, Part, Statement, Topic
from surveys.models import Theme

HINTS = {
    Part.TITLE: "A few words.",
    Part.CHANGE: "What is to be different?",
    Part.WHY: "What is not good now, and for whom?",
    Part.WHO: "Who would it be good for?",
    Part.HOW: "Who does what, when and where?",
    Part.COST: "Leave it empty if nobody knows yet.",
    Part.DIFFER: "Where do you see it differently? Leave it empty if you all agree.",
}
YES, NO = "yes", "no"
CAME_FROM = ("topics", "statements", "themes")
TAKES = [(YES, "Yes, take it in"), (NO, "No")]


class WithName(OpenForm):
    """A form of somebody who writes here. A name is asked for once, and an address of whoever came without a link."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="The name that we show",
        required=False,
        max_length=80,
        help_text="Your own, another one, or nothing. Then we show: Somebody who uses the service.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Make this shorter than 80 letters."},
    )
    email = EmailField(
        label="Your e-mail address",
        required=False,
        help_text="If you want to hear what comes of it. Nobody sees it.",
    )

    def __init__(self, *args: Any, is_known: bool, has_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())
        if is_known:
            del self.fields["email"]
        if has_name:
            del self.fields["name"]

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()


def part_box(part: Part) -> forms.CharField:
    most = LONGEST_TITLE if part == Part.TITLE else LONGEST
    rows = 1 if part == Part.TITLE else 5
    needed = {
        "required": "Give your idea a name." if part == Part.TITLE else "Write what you want to change."
    }
    field = forms.CharField(
        label=part.label,
        max_length=most,
        required=part in NEEDED,
        help_text=HINTS[part],
        widget=forms.TextInput() if rows == 1 else forms.Textarea(attrs={"rows": rows}),
        error_messages=needed
        | {"max_length": f"Make this shorter than {most:,} letters. We kept all of it here."},
    )
    field.danger = part == Part.CHANGE  # type: ignore[attr-defined]  # said once, above the first long box
    return field


class StartForm(WithName):
    """A proposal from a blank page, or from what people said. `asked`: they were shown what says nearly the same."""

    asked = forms.CharField(widget=forms.HiddenInput, required=False)

    title = part_box(Part.TITLE)
    change = part_box(Part.CHANGE)
    why = part_box(Part.WHY)
    who = part_box(Part.WHO)
    how = part_box(Part.HOW)
    cost = part_box(Part.COST)
    differ = part_box(Part.DIFFER)
    topics = ticked(
        Topic,
        "Does it come from something that people talked about?",
        "Tick what it comes from. It then stands beside your idea.",
    )
    statements = ticked(Statement, "Does it come from something that people could agree with?")
    themes = ticked(Theme, "Does it come from something that people told us before?")

    field_order = (*Part.values, *CAME_FROM, "name", "email")

    def __init__(self, *args: Any, can_come_from: CanComeFrom, names: dict[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        called = {"topics": lambda one: names.get(one.pk, "A topic"), "statements": as_said}
        for name in CAME_FROM:
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
            offer(self, name, getattr(can_come_from, name), called.get(name))

    @property
    def parts(self) -> dict[str, str]:
        return {part: self.cleaned_data.get(part, "") for part in Part.values}


class ChangeForm(WithName):
    """One part, and why it is changed. `base` is the passage that it stood on."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 8}))
    note = box(
        "Why do you change it?",
        rows=2,
        limit=LONGEST_NOTE,
        help_text="One sentence. The others read it.",
    )
    field_order = ("base", "words", "note", "name", "email")

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = LONGEST_TITLE if part == Part.TITLE else LONGEST
        field = self.fields["words"]
        field.label, field.help_text = part.label, HINTS[part]
        field.hide_optional = True  # type: ignore[attr-defined]
        field.max_length = most  # type: ignore[attr-defined]
        if part == Part.TITLE:
            field.widget = forms.TextInput()
        self.most = most
        self.fields["note"].error_messages["required"] = NO_NOTE

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].replace("\r\n", "\n")
        if len(words) > self.most:
            raise forms.ValidationError(
                f"Make this shorter than {self.most:,} letters. We kept all of it here."
            )
        return words

    def clean_base(self) -> UUID | None:
        said = self.cleaned_data["base"]
        return row_uuid(said) if said else None


class SuggestForm(ChangeForm):
    """How somebody would write one part, and why."""

    note = box(
        "Why do you suggest it?",
        rows=2,
        limit=LONGEST_NOTE,
        help_text="One sentence. The authors read it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].error_messages["required"] = NO_REASON


class AnswerSuggestionForm(PlainForm):
    """What an author says of a suggested change; and how the part is to read where it was changed meanwhile."""

    takes = choice("Do you take it in?", TAKES)
    because = box(
        "If no: why not?",
        required=False,
        limit=LONGEST_NOTE,
        help_text="Whoever suggested it reads this. So does everybody else.",
    )
    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 8}), max_length=LONGEST)
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, asks_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "How should it read now?"
        if not asks_words:
            del self.fields["words"]
            del self.fields["base"]

    def clean_base(self) -> UUID | None:
        said = self.cleaned_data["base"]
        return row_uuid(said) if said else None


class AskForm(PlainForm):
    """Whom an author asks to write with them."""

    whom = forms.ChoiceField(label="Whom do you want to ask?", widget=forms.RadioSelect, choices=())

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        field.choices = people  # type: ignore[attr-defined]
        field.error_messages = {"required": "Choose one person.", "invalid_choice": "Choose one person."}


class VersionsForm(PlainForm):
    """Which two versions are compared."""

    first = forms.TypedChoiceField(label="From", coerce=int, choices=())
    second = forms.TypedChoiceField(label="To", coerce=int, choices=())

    def __init__(self, *args: Any, numbers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].choices = numbers  # type: ignore[attr-defined]
            self.fields[name].error_messages = {
                "required": "Choose a version.",
                "invalid_choice": "There is no such version.",
            }

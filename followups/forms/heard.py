"""What we heard, theme by theme; and what people say we left out."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from followups.actions import Answer, Part
from followups.actions.heard import FEW
from ladder.forms import words
from ladder.models import Activity
from people.disclosure import Cell
from people.forms import OpenForm, PlainForm
from surveys.models import Theme


class HeardForm(PlainForm):
    """What we heard."""

    words = words(
        "What we heard, in a few words",
        rows=6,
        required=False,
        help_text="One thing on each line. It stands above the themes.",
    )

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        """`needed`: where there are no themes, these words are all there is."""
        super().__init__(*args, **kwargs)
        self.fields["words"].required = needed
        self.fields["words"].hide_optional = True  # type: ignore[attr-defined]


class PartForm(PlainForm):
    """One theme: whether it is told, with what, and what it stands against."""

    TELL, LEAVE = "tell", "leave"
    told = forms.ChoiceField(
        label="Tell of this theme?",
        choices=[(TELL, "Yes"), (LEAVE, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )
    left_out = words("If not: why?", required=False, limit=300, help_text="Everybody can read this.")
    says = words(
        "What people said about it, in a sentence or two",
        rows=3,
        required=False,
        limit=1_000,
        help_text="Say also where they did not agree.",
    )
    quotes = forms.TypedMultipleChoiceField(
        label="In people's own words: two at the most",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Their writers let us, and two of us have read them.",
        error_messages={"invalid_choice": "Choose from the quotes on this page."},
    )
    beside = forms.TypedChoiceField(
        label="Does it say the opposite of another theme?",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Then both stand beside each other.",
        error_messages={"invalid_choice": "Choose from the themes on this page."},
    )
    MOST_QUOTES = 2

    def __init__(self, *args: Any, theme: Theme, said: Cell, **kwargs: Any) -> None:
        """Wants what is chosen from in `quotes` and `others`: (key, words)."""
        quotes, others = kwargs.pop("quotes"), kwargs.pop("others")
        super().__init__(*args, prefix=f"theme{theme.pk}", auto_id="id_%s", **kwargs)
        self.theme, self.said = theme, said
        for name in ("left_out", "says", "quotes", "beside"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self.fields["beside"].choices = [("", "No"), *others]  # type: ignore[attr-defined]
        if quotes:
            self.fields["quotes"].choices = quotes  # type: ignore[attr-defined]
        else:
            del self.fields["quotes"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("told") == self.LEAVE and self.said.number and not cleaned.get("left_out"):
            self.add_error("left_out", f"Say why you leave it out: {self.said.words} said this.")
        if len(cleaned.get("quotes", [])) > self.MOST_QUOTES:
            self.add_error("quotes", "Choose two quotes at the most.")
        return cleaned

    def problems(self) -> list[dict[str, str]]:
        """For the list at the head of the page: where each is, and what to do."""
        return [
            {"href": f"#{self[name].first_id}", "words": str(error)}  # type: ignore[attr-defined]
            for name, errors in self.errors.items()
            for error in errors
        ]

    @property
    def part(self) -> Part:
        given = self.cleaned_data
        leaves = given["told"] == self.LEAVE
        return Part(
            says=given["says"],
            quotes=given.get("quotes", []),
            beside=given["beside"],
            left_out=(given["left_out"] or FEW) if leaves else "",
        )


class LeftOutForm(OpenForm):
    """What somebody misses in what we heard. `submission_id` makes pressing twice say it once."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = words(
        "What did we leave out?", rows=5, limit=2_000, help_text="You need not say who you are. Name nobody."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())
        self.fields["words"].error_messages["required"] = "Write what we left out."

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()


class AnswerLeftOutForm(PlainForm):
    """What staff do with it, as everybody reads it."""

    line = words(
        "What this person missed, in your words",
        limit=300,
        help_text="Everybody can read this. Take nothing over that could tell who wrote it.",
    )
    theme = forms.ModelChoiceField(
        label="Put it into a theme",
        queryset=Theme.objects.none(),
        required=False,
        empty_label="No theme",
        error_messages={"invalid_choice": "Choose from the themes on this page."},
    )
    answer = words(
        "Your answer", rows=3, required=False, limit=1_000, help_text="If it is in no theme: say why."
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.standing().filter(activity=activity)  # type: ignore[attr-defined]
        for name in ("theme", "answer"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("theme") and not cleaned.get("answer") and not self.errors:
            self.add_error("answer", "Choose a theme for it, or write an answer.")
        return cleaned

    @property
    def given(self) -> Answer:
        said = self.cleaned_data
        return Answer(line=said["line"], theme=said["theme"], answer=said["answer"])

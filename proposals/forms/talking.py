"""What people and staff write in talks."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms

from ladder.forms import choice
from ladder.forms import words as box
from people.forms import EmailField, OpenForm, PlainForm, RowsField
from proposals.actions.stating import LONGEST as LONGEST_STATEMENT
from proposals.actions.talking import LONGEST
from proposals.models import Agrees, Post, Side, Statement, Topic
from proposals.models.talks import MOST_DAYS

CHANGED, NOTHING = "changed", "nothing"
AT_ONCE = "In your own words. Everybody can read it at once. Name nobody else."
NOT_ANSWERED = "Not answered"


class SayForm(OpenForm):
    """Something to say. Who came by a link of their own leaves no address; a name is asked for once. `at_once`: nobody
    reads it first.
    """

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label="What do you want to say?",
        max_length=LONGEST,
        help_text="In your own words. Somebody reads it before everybody can. Name nobody else.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Write what you want to say.",
            "max_length": f"Make this shorter than {LONGEST:,} letters. We kept all of it here.",
        },
    )
    name = forms.CharField(
        label="The name that we show",
        required=False,
        max_length=80,
        help_text="Your own, another one, or nothing. Then we show: Somebody who takes part.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Make this shorter than 80 letters."},
    )
    email = EmailField(
        label="Your e-mail address",
        required=False,
        help_text="If you want to hear what comes of it. Nobody sees it.",
    )

    def __init__(
        self, *args: Any, is_known: bool, has_name: bool, at_once: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())
        if is_known:
            del self.fields["email"]
        if has_name:
            del self.fields["name"]
        if at_once:
            self.fields["words"].help_text = AT_ONCE

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()

    def clean_words(self) -> str:
        said: str = self.cleaned_data["words"]
        return said.replace("\r\n", "\n")


class StatementForm(OpenForm):
    """Something short that others can agree with. Whose words they are is not shown, so no name is asked for."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label="What could others agree with?",
        max_length=LONGEST_STATEMENT,
        help_text=f"One thing, in one short sentence, of {LONGEST_STATEMENT} letters at most. Somebody reads it before "
        "everybody can. Name nobody.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Write something that others can agree with.",
            "max_length": f"Make this shorter than {LONGEST_STATEMENT} letters. We kept all of it here.",
        },
    )
    email = EmailField(
        label="Your e-mail address",
        required=False,
        help_text="If you want to hear what comes of it. Nobody sees it.",
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())
        if is_known:
            del self.fields["email"]

    def clean_submission_id(self) -> UUID:
        found: UUID | None = self.cleaned_data["submission_id"]
        return found or uuid4()


class TalkForm(PlainForm):
    """How people talk here."""

    answer_days = forms.IntegerField(
        label="In how many working days does staff answer?",
        min_value=1,
        max_value=MOST_DAYS,
        help_text="Everybody reads this, and sees if you are late.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Write a number of working days.",
            "invalid": "Write a whole number, such as 5.",
            "min_value": f"Write 1 to {MOST_DAYS}.",
            "max_value": f"Write 1 to {MOST_DAYS}.",
        },
    )
    people_open = forms.BooleanField(label="People can open topics of their own", required=False)


class AnswerForm(PlainForm):
    """An answer, with the name and role of whoever gives it."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = box(
        "Your answer", rows=5, limit=LONGEST, help_text="Everybody can read it, with your name and role."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())


class TypedForm(AnswerForm):
    """What somebody said in a room, on paper or on the phone, in their own words."""

    words = box("What did they say?", rows=5, limit=LONGEST, help_text="In their own words.")
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
    field_order = ("words", "name", "person")


class AgreeingForm(PlainForm):
    """Whether people say what they agree with."""

    is_on = forms.BooleanField(label="People say what they agree with", required=False)


class SeedForm(PlainForm):
    """A statement of the team, which the page says openly."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = box(
        "Your statement",
        limit=LONGEST_STATEMENT,
        help_text="One thing, in one short sentence. The page says that the team wrote it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())


class TypedStatementForm(SeedForm):
    """A statement that somebody made in a room, on paper or on the phone."""

    words = box(
        "What did they say?", limit=LONGEST_STATEMENT, help_text="In their own words, in one short sentence."
    )
    person = TypedForm.base_fields["person"]


class PaperForm(PlainForm):
    """What somebody answered to the statements on paper: one row for each, none of them needed."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    side = choice("Who are they?", [*Side.choices, ("", NOT_ANSWERED)], required=False)
    person = TypedForm.base_fields["person"]

    def __init__(self, *args: Any, statements: Iterable[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid4())
        self.rows = {f"says_{one.pk.hex}": one for one in statements}
        for name, one in self.rows.items():
            label = f"“{one.words.in_public}”"
            self.fields[name] = choice(label, [*Agrees.choices, ("", NOT_ANSWERED)], required=False)
        for name in (*self.rows, "side"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
            self.initial.setdefault(name, "")
        self.order_fields([*self.rows, "side", "person"])

    @property
    def says(self) -> dict[UUID, str]:
        """What they answered, by the key of the statement."""
        said = {one.pk: self.cleaned_data.get(name, "") for name, one in self.rows.items()}
        return {key: says for key, says in said.items() if says}


class CloseForm(PlainForm):
    """What came of a topic."""

    changed = choice(
        "Did something change because of it?",
        [(CHANGED, "Yes, something changed"), (NOTHING, "No, nothing changed")],
    )
    outcome = box("What changed, or why did nothing?", rows=4, limit=LONGEST)
    causes = RowsField(
        label="If something changed: which words changed it?",
        queryset=Post.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever said them is told so.",
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = Post.objects.filter(topic=topic, words__hidden_at=None).said_by_people().shown()
        field = self.fields["causes"]
        field.queryset = shown.select_related("words", "participation")  # type: ignore[attr-defined]
        field.label_from_instance = _in_short  # type: ignore[attr-defined]
        field.hide_optional = True  # type: ignore[attr-defined]


def _in_short(post: Post) -> str:
    said = " ".join(post.words.in_public.split())
    who = "The statement" if post.by_id else post.said_by
    return f"{who}: {said[:80]}…" if len(said) > 80 else f"{who}: {said}"

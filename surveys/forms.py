"""One form for each page of the journey."""

from typing import Any, ClassVar

from django import forms

from ladder.models import HelpedBy, Helper
from people import texts
from people.forms import EmailField, OpenForm, PlainForm
from people.models import Participant, Way
from surveys import journey
from surveys.actions import NewQuestion
from surveys.actions.drafting import WITH_CHOICES
from surveys.models import QuestionKind


class StartForm(OpenForm):
    """The start button. `submission_id` makes pressing it twice begin once."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(PlainForm):
    """One question. What was sent is kept and shown again, also when it cannot be an answer."""

    def __init__(self, question: journey.Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        field = _field(question)
        field.label = texts.plain(dict(question["words"]))
        field.help_text = texts.plain(dict(question["hint"]))
        field.heading = True  # type: ignore[attr-defined]
        field.ways_out = {choice["code"] for choice in question["choices"] if choice["apart"]}  # type: ignore[attr-defined]
        field.hide_optional = not question["optional"]  # type: ignore[attr-defined]
        self.fields["answer"] = field

    def clean_answer(self) -> journey.Value:
        checked = journey.check(self.question, self.cleaned_data["answer"])
        if checked.error:
            raise forms.ValidationError(checked.error)
        return checked.value


def _field(question: journey.Question) -> forms.Field:
    """Never `required` here: journey.check says in words what is missing."""
    kind = question["kind"]
    if kind == "long":
        return forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6}))
    if kind == "short":
        return forms.CharField(required=False, strip=False)
    choices = [(choice["code"], texts.plain(choice["label"])) for choice in question["choices"]]
    if kind == "several":
        return forms.MultipleChoiceField(
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "Choose from the answers on this page.",
                "invalid_list": "Choose from the answers on this page.",
            },
        )
    return forms.ChoiceField(
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers on this page."},
    )


class HelpedForm(PlainForm):
    """Who helped, and how much."""

    helped_by = forms.ChoiceField(
        label="Did somebody help you with your answers?",
        help_text="You can ask somebody you trust to help you. We want your views, not theirs.",
        choices=[choice for choice in HelpedBy.choices if choice[0]],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers on this page."},
    )
    helper = forms.ChoiceField(
        label="If somebody helped, who was it?",
        choices=[choice for choice in Helper.choices if choice[0]],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers on this page."},
    )

    def clean_helper(self) -> str:
        """Nobody helped somebody who answered alone."""
        alone = self.cleaned_data.get("helped_by") in {"", HelpedBy.MYSELF}
        return "" if alone else str(self.cleaned_data["helper"])


NO_REPLY = "none"


class HearBackForm(PlainForm):
    """How to hear what came of it."""

    way = forms.ChoiceField(
        label="How do you want to hear what came of it?",
        choices=[*Way.choices, (NO_REPLY, "I do not want a reply")],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers on this page."},
    )
    name = forms.CharField(
        label="Your name",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(label="Your e-mail address", required=False)
    phone = forms.CharField(
        label="Your phone number",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label="Your address",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )

    NEEDS: ClassVar[dict[str, tuple[str, str]]] = {
        Way.EMAIL: ("email", "Write your e-mail address, or choose another way to hear from us."),
        Way.LETTER: ("address", "Write your name and address, or choose another way to hear from us."),
        Way.PHONE: ("phone", "Write your phone number, or choose another way to hear from us."),
    }

    def __init__(self, *args: Any, known: Participant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["way"].ways_out = {NO_REPLY}  # type: ignore[attr-defined]
        self.fields["address"].danger = False  # type: ignore[attr-defined]

    def clean_way(self) -> str:
        way = str(self.cleaned_data["way"])
        if not way:
            raise forms.ValidationError(
                "Choose how you want to hear from us. You can choose “I do not want a reply”."
            )
        return way

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        field, sentence = self.NEEDS.get(cleaned.get("way", ""), ("", ""))
        has = cleaned.get(field) or (self.known is not None and getattr(self.known, field or "name"))
        if field and not has and field not in self.errors:
            self.add_error(field, sentence)
        return cleaned


class ComeBackForm(PlainForm):
    """Where to send the link for coming back."""

    email = EmailField(
        label="Your e-mail address",
        help_text="We send you a link. We do not use the address for anything else, unless you say so later.",
    )

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["email"]


class QuestionForm(PlainForm):
    """A question as staff write it."""

    kind = forms.ChoiceField(
        label="What kind of question is it?",
        choices=QuestionKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what kind of question it is.",
            "invalid_choice": "Choose one of these.",
        },
    )
    words = forms.CharField(
        label="The question",
        max_length=300,
        help_text="One thing at a time, in plain words.",
        error_messages={
            "required": "Write the question.",
            "max_length": "Make this shorter than 300 letters.",
        },
    )
    hint = forms.CharField(
        label="A hint under it",
        max_length=2_000,
        required=False,
        help_text="For a page of information, what people should read.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "Make this shorter than 2,000 letters."},
    )
    choices = forms.CharField(
        label="The answers to choose from",
        max_length=4_000,
        required=False,
        help_text="One choice, several choices and a scale need these; leave it empty for the others. "
        "Write one answer on each line. A scale goes from one end to the other, such as: Very good, Good, Bad, "
        "Very bad. Some answers cannot be ticked together with others, such as “None of these”. Write them last, "
        "below a line with only the word “or”.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "These are too many answers for one question."},
    )
    optional = forms.BooleanField(label="People may leave it out", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("hint", "choices"):
            self.fields[name].danger = False  # type: ignore[attr-defined]
        self.fields["choices"].hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        lines = [
            line
            for line in cleaned.get("choices", "").splitlines()
            if line.strip() and line.strip().lower() != "or"
        ]
        if cleaned.get("kind") in WITH_CHOICES and len(lines) < 2:
            self.add_error(
                "choices", "This kind of question needs two answers or more. Write one on each line."
            )
        return cleaned

    def as_question(self) -> NewQuestion:
        return NewQuestion(**self.cleaned_data)

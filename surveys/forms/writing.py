"""What staff write: questions, who is asked them, where they come from; and what worries a reader."""

from typing import Any, ClassVar

from django import forms

from people import texts
from people.forms import PlainForm
from surveys import answers, pasting, routing
from surveys.actions import Condition, NewQuestion
from surveys.actions.drafting import WITH_CHOICES
from surveys.models import Question, QuestionKind, Questionnaire

LONGEST_STATEMENT = 200


class WorriedReaderForm(PlainForm):
    """What worries somebody who reads an answer."""

    note = forms.CharField(
        label="What worries you?",
        max_length=2_000,
        help_text="Only those who keep people safe read this.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Make this shorter than 2,000 letters. We kept all of it here."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].danger = False  # type: ignore[attr-defined]


class CopyForm(PlainForm):
    """Which questions of an earlier survey to use again."""

    questions = forms.MultipleChoiceField(
        label="Which questions do you want?",
        help_text="Their answers to choose from come with them. You can change everything afterwards.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one question.",
            "invalid_choice": "Choose from the questions on this page.",
            "invalid_list": "Choose from the questions on this page.",
        },
    )

    def __init__(self, source: Questionnaire, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(one.pk): one for one in source.questions.order_by("position")}
        named = [(pk, f"{one} ({one.get_kind_display().lower()})") for pk, one in self.found.items()]
        self.fields["questions"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> list[Question]:
        """The ticked ones, in the order of their survey."""
        ticked = set(self.cleaned_data["questions"])
        return [one for pk, one in self.found.items() if pk in ticked]


class PasteForm(PlainForm):
    """Questions written elsewhere."""

    text = forms.CharField(
        label="The questions",
        max_length=60_000,
        strip=False,
        help_text="Copy them from your document and paste them here. Write each answer to choose from on a line of "
        "its own, under its question.",
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={
            "required": "Paste the questions.",
            "max_length": "This is too long for one survey. Paste a part of it. We kept all of it here.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].danger = False  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if not pasting.read(text)[0]:
            raise forms.ValidationError(
                "We found no question in this. Write each question on a line of its own, with a number before it or a "
                "question mark at its end."
            )
        return text


class ConditionForm(PlainForm):
    """What people must have answered at one earlier question, to be asked another one."""

    OPS: ClassVar[dict[str, str]] = {
        routing.IS: "They chose one of the answers that I tick below",
        routing.IS_NOT: "They chose none of the answers that I tick below",
        routing.AT_LEAST: "They said this much, or more",
        routing.AT_MOST: "They said this much, or less",
        routing.ANSWERED: "They answered it, whatever they said",
        routing.LEFT_OUT: "They left it out",
    }
    op = forms.ChoiceField(
        label="Who is asked?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    value = forms.MultipleChoiceField(
        label="These answers",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Choose from the answers on this page.",
            "invalid_list": "Choose from the answers on this page.",
        },
    )

    figure = forms.CharField(
        label="How much",
        max_length=20,
        required=False,
        help_text="Only for “or more” and “or less”.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"max_length": "Write this shorter."},
    )

    def __init__(self, about: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        is_only_whether = about.kind in routing.ONLY_WHETHER
        choices = [(one["code"], texts.plain(one["label"])) for one in about.choices if not is_only_whether]
        is_figure = about.kind in routing.COMPARED
        others = (set() if choices else routing.OF_CHOICES) | (set() if is_figure else routing.OF_FIGURES)
        self.fields["op"].choices = [(op, words) for op, words in self.OPS.items() if op not in others]  # type: ignore[attr-defined]
        self.fields["value"].choices = choices  # type: ignore[attr-defined]
        for name, is_there in (("value", bool(choices)), ("figure", is_figure)):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
            if not is_there:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            cleaned.get("op") in routing.OF_CHOICES
            and not cleaned.get("value")
            and "value" not in self.errors
        ):
            self.add_error("value", "Tick at least one answer.")
        if cleaned.get("op") in routing.OF_FIGURES and "figure" not in self.errors:
            checked = answers.check({"kind": self.about.kind, "optional": False}, cleaned.get("figure", ""))
            cleaned["value"] = [checked.value]
            if checked.error:
                self.add_error("figure", checked.error)
        return cleaned

    def as_condition(self) -> Condition:
        return Condition(self.about, self.cleaned_data["op"], tuple(self.cleaned_data.get("value", ())))


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
        help_text="Write one on each line. Leave this empty where people write, or give a number, a day or a file. "
        "A scale goes from one end to the other: Very good, Good, Bad, Very bad. Is there an answer that does not go "
        "with the others, such as “None of these”? Write it last, below a line with only the word “or”.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "These are too many answers for one question."},
    )
    statements = forms.CharField(
        label="The statements",
        max_length=4_000,
        required=False,
        help_text="Only for statements that all have the same answers. Write each on a line of its own, such as: "
        "I feel safe here. People see them one under the other, each with all the answers. Six are enough for most.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "These are too many statements for one question."},
    )
    optional = forms.BooleanField(label="People may leave it out", required=False, initial=True)
    together = forms.BooleanField(
        label="It stands on the same page as the question before",
        help_text="One question on each page is easiest for most people. A few short ones that belong together can "
        "share a page.",
        required=False,
    )

    spoken = forms.BooleanField(
        label="People may say their answer instead of writing it",
        help_text="Only for a long answer. They record it on the page, or send a recording. Somebody here then listens "
        "to it and types what they say. Such a question has a page of its own.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("hint", "choices", "statements"):
            self.fields[name].danger = False  # type: ignore[attr-defined]
        for name in ("choices", "statements"):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

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
        if cleaned.get("spoken") and cleaned.get("kind") != QuestionKind.LONG:
            self.add_error(
                "spoken", "Only a long answer can be said. Choose that kind, or take this tick away."
            )
        if cleaned.get("kind") == QuestionKind.TABLE:
            self._check_statements(cleaned.get("statements", ""))
        return cleaned

    def _check_statements(self, written: str) -> None:
        lines = [line.strip() for line in written.splitlines() if line.strip()]
        if len(lines) < 2:
            self.add_error("statements", "Write two statements or more, one on each line.")
        elif any(len(line) > LONGEST_STATEMENT for line in lines):
            self.add_error("statements", f"Make each statement shorter than {LONGEST_STATEMENT} letters.")

    def as_question(self) -> NewQuestion:
        return NewQuestion(**self.cleaned_data)

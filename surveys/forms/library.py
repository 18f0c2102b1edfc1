"""Taking questions from the library, keeping some there; and asking again what people told before."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html_join

from people.forms import PlainForm
from surveys.actions import Listed
from surveys.good_questions import TOPICS

CHOOSE_TOPIC = "Choose what the question is about."


class LookForm(PlainForm):
    """What to look for in the library."""

    topic = forms.ChoiceField(label="About", choices=[("", "Anything"), *TOPICS], required=False)
    words = forms.CharField(label="With these words", max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]

    def found(self, listed: Sequence[Listed]) -> list[Listed]:
        """Those that were looked for; all of them where what was sent cannot be looked for."""
        if not self.is_valid():
            return list(listed)
        topic, words = self.cleaned_data["topic"], self.cleaned_data["words"]
        return [one for one in listed if one.is_about(topic, words)]


class TakeForm(PlainForm):
    """Which questions of the library to add."""

    questions = forms.MultipleChoiceField(
        label="Which questions do you want?",
        help_text="They come with their answers to choose from. You can change everything afterwards.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one question.",
            "invalid_choice": "Choose from the questions on this page.",
            "invalid_list": "Choose from the questions on this page.",
        },
    )

    def __init__(self, listed: Sequence[Listed], there: set[str], *args: Any, **kwargs: Any) -> None:
        """`there`: codes of questions that are in the draft already."""
        super().__init__(*args, **kwargs)
        self.listed = {one.key: one for one in listed}
        named = [(key, _label(one, is_there=one.question.code in there)) for key, one in self.listed.items()]
        self.fields["questions"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> list[Listed]:
        """The ticked ones, in the order of the page."""
        ticked = set(self.cleaned_data["questions"])
        return [one for key, one in self.listed.items() if key in ticked]


class Named(str):
    """The words of a question for a label, which holds words alone, and what stands below it."""

    about: str


def _label(one: Listed, *, is_there: bool) -> Named:
    about = f"{one.topic_words} · {one.question.get_kind_display()}"
    under = [about, one.why, "Answers: " + ", ".join(one.labels) if one.labels else ""]
    named = Named(f"{one.question}{' (in this survey already)' if is_there else ''}")
    named.about = format_html_join("", "<p>{}</p>", ((words,) for words in under if words))
    return named


class KeepForm(PlainForm):
    """A draft's question, kept for later use."""

    topic = forms.ChoiceField(
        label="What is it about?",
        choices=TOPICS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_TOPIC, "invalid_choice": CHOOSE_TOPIC},
    )
    why = forms.CharField(
        label="Why is it a good question?",
        max_length=200,
        required=False,
        help_text="One sentence, for whoever chooses it.",
        error_messages={"max_length": "Make this shorter than 200 letters."},
    )
    for_all = forms.BooleanField(label="Every team may use it", required=False)


class KeptForm(KeepForm):
    """A kept question, in clearer words."""

    words = forms.CharField(
        label="The question",
        max_length=300,
        help_text="Make it clearer, but let it ask the same. A question that asks something else is a new one.",
        error_messages={
            "required": "Write the question.",
            "max_length": "Make this shorter than 300 letters.",
        },
    )
    field_order = ("words", "topic", "why", "for_all")


class AskAgainForm(PlainForm):
    """Whether a question asks what people told before, and why we ask again."""

    SAME, OTHER = "same", "other"
    judged = forms.ChoiceField(
        label="Does your question ask the same thing?",
        choices=[
            (SAME, "Yes. We ask it again, and say why"),
            (OTHER, "No, it asks something else. Do not show me this again"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )
    why = forms.CharField(
        label="We ask again because",
        max_length=300,
        required=False,
        help_text="Only for yes. Finish the sentence, such as: the bus times changed in May. People read it on the "
        "first page of the survey.",
        error_messages={"max_length": "Make this shorter than 300 letters."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("judged") == self.SAME and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", "Write why you ask it again.")
        return cleaned

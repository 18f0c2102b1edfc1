"""One form for each page of the journey."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from ladder.models import HelpedBy, Helper
from people.forms import EmailField, OpenForm, PlainForm
from people.models import Participant, Way
from people.phones import NEEDS_A_MOBILE, takes_texts
from surveys import answers, drawing
from surveys.actions import NO_REPLY_WORDS
from surveys.forms import ordering, statements
from surveys.reading import DEFAULT, Reading


class StartForm(OpenForm):
    """The start button. `submission_id` makes pressing it twice begin once."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(PlainForm):
    """One question, in the words of whoever reads it. What was sent is kept and shown again, also when it cannot be an
    answer. `said`: where the thing is that was moved with the last press.
    """

    said = ""

    def __init__(
        self, question: answers.Question, *args: Any, read: Reading = DEFAULT, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.read = question, read
        if question["kind"] == "table":
            self.heading = drawing.heading(question["words"], read)
            self.hint = drawing.line(question["hint"], read)
            self.beside = drawing.beside(question, read)
            self.fields.update(statements.fields(question, read))
            self.initial.update(statements.initial(self.initial.get("answer")))
            return
        field = _field(question, read)
        field.label = drawing.heading(question["words"], read)
        field.help_text = drawing.line(question["hint"], read)
        field.beside = drawing.beside(question, read)  # type: ignore[attr-defined]
        field.heading = not self.prefix  # type: ignore[attr-defined]  # several on a page: the page has its own
        field.ways_out = {choice["code"] for choice in question["choices"] if choice["apart"]}  # type: ignore[attr-defined]
        field.hide_optional = not question["optional"]  # type: ignore[attr-defined]
        self.fields["answer"] = field

    @classmethod
    def after_a_press(
        cls, question: answers.Question, data: QueryDict, read: Reading = DEFAULT
    ) -> "AnswerForm | None":
        """The same page with things in another order, nothing of it kept; None where no button for that was pressed."""
        pressed = ordering.pressed(question, data)
        if pressed is None:
            return None
        form = cls(question, initial={"answer": pressed.order}, read=read)
        form.fields["answer"].widget.pressed = pressed
        form.said = pressed.said
        return form

    def clean(self) -> dict[str, Any]:
        """Of a table one answer is made of its fields; what is wrong is said beside each statement."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.question["kind"] == "table":
            for name, sentence in statements.errors(self.question, cleaned, self.read).items():
                if name not in self.errors:
                    self.add_error(name, sentence)
            checked = answers.check(self.question, statements.sent(self.question, cleaned))
            return {"answer": checked.value}
        return cleaned

    def clean_answer(self) -> answers.Value:
        checked = answers.check(drawing.marked(self.question), self.cleaned_data["answer"])
        if checked.error:
            raise forms.ValidationError(drawing.sentence(self.question, checked, self.read))
        return checked.value


def _field(question: answers.Question, read: Reading) -> forms.Field:
    """Never `required` here: answers.check says in words what is missing."""
    kind = question["kind"]
    if kind in {"long", answers.FILE}:
        return forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6}))
    if kind == "short":
        return forms.CharField(required=False, strip=False)
    if kind in answers.FIGURES:
        return _figures(kind)
    if kind == "ranking":
        return ordering.field(question, read)
    choices = [(choice["code"], drawing.choice(choice["label"], read)) for choice in question["choices"]]
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


def _figures(kind: str) -> forms.Field:
    if kind == "date":
        return forms.Field(required=False, widget=DateBoxes)
    mode = {
        "inputmode": "numeric" if kind == "number" else "decimal",
        "class": "short",
        "autocomplete": "off",
    }
    return forms.CharField(required=False, strip=False, widget=forms.TextInput(attrs=mode))


class DateBoxes(forms.MultiWidget):
    """Day, month and year, each in a box of its own; a month may be written as a word."""

    part_labels = ("Day", "Month", "Year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        figures = {"inputmode": "numeric", "autocomplete": "off"}
        boxes = (figures, {"autocomplete": "off"}, figures)
        super().__init__([forms.TextInput(attrs=box) for box in boxes], attrs)

    def decompress(self, value: Any) -> list[str]:
        return answers.parts_of_date(str(value or ""))


WORRIED_ANONYMOUS = (
    "You need not tick this. If you do, somebody who keeps people safe looks at what you wrote. They cannot see who "
    "you are, so they cannot ring you. That can take a day or more. Nobody watches this page all the time."
)


class WorriedForm(PlainForm):
    """A tick, never remembered: whoever looks at this page next sees nothing of it. The numbers to ring stand above."""

    worried = forms.BooleanField(
        label="I am worried about my safety, or somebody else’s",
        help_text=(
            "You need not tick this. If you do, somebody who keeps people safe looks at what you wrote, and at "
            "your name, if you gave it. That can take a day or more. Nobody watches this page all the time."
        ),
        required=False,
    )

    def __init__(self, *args: Any, anonymous: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if anonymous:
            self.fields["worried"].help_text = WORRIED_ANONYMOUS

    @property
    def is_ticked(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["worried"])


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


def _name_shown() -> forms.Field:
    """Asked where staff may see a name. It stands empty also for whom we know: they give it here, or nobody sees it."""
    return forms.CharField(
        label="The name that staff see beside your answers",
        help_text="Leave this empty if nobody should see your name beside your answers.",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "Make this name shorter than 80 letters."},
    )


def ways_to_hear() -> list[tuple[str, str]]:
    return [*Way.offered(), (NO_REPLY, NO_REPLY_WORDS)]


class HearBackForm(PlainForm):
    """How to hear what came of it."""

    way = forms.ChoiceField(
        label="How do you want to hear what came of it?",
        choices=ways_to_hear,
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
        Way.TEXT: ("phone", "Write your mobile number, or choose another way to hear from us."),
        Way.PHONE: ("phone", "Write your phone number, or choose another way to hear from us."),
    }

    def __init__(
        self, *args: Any, known: Participant | None = None, named: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        if named:
            self.fields = {"name_shown": _name_shown(), **self.fields}
        self.fields["way"].ways_out = {NO_REPLY}  # type: ignore[attr-defined]
        self.fields["address"].danger = False  # type: ignore[attr-defined]

    def wish(self) -> dict[str, str]:
        """What they wrote, with an empty way for no reply at all."""
        way = self.cleaned_data["way"]
        return {**self.cleaned_data, "way": "" if way == NO_REPLY else way}

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
        elif cleaned.get("way") == Way.TEXT and field not in self.errors and not takes_texts(str(has)):
            self.add_error("phone", NEEDS_A_MOBILE)
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

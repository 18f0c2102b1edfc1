"""Signing, and asking for paper or a call."""

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from ladder import actions
from ladder.kinds import RECIPES
from ladder.models import Decision, Level, Project, Promise, Wish
from ladder.steps import STEPS
from people import texts
from people.forms import OpenForm, PlainForm
from people.models import Team, User

FEWEST_FIGURES = 5


class SignForm(PlainForm):
    """The decider's tick. `read` says which state of the promise stood on the page, so that no other one is signed."""

    read = forms.CharField(required=False, widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label="I have read this, and I will keep this promise.",
        error_messages={"required": "Tick the box to say that you will keep this promise. Or send it back."},
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = self.initial["read"] = state

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("read") != self.state:
            self.data = {**dict(self.data.items()), "read": self.state}
            raise forms.ValidationError(actions.CHANGED_MEANWHILE)
        return cleaned


class SendBackForm(PlainForm):
    """What should be different."""

    comment = forms.CharField(
        label="What should be different?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Write what should be different, so that they know what to change.",
            "max_length": "Make this shorter than 2,000 letters. We kept all of it here.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].danger = False  # type: ignore[attr-defined]


def about_the_person(
    label: str, limit: int, autocomplete: str, missing: str, *, rows: int = 0
) -> forms.CharField:
    """A box for what somebody tells us about themselves."""
    attrs: dict[str, Any] = {"autocomplete": autocomplete}
    field = forms.CharField(
        label=label,
        max_length=limit,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs),
        error_messages={
            "required": missing,
            "max_length": f"Make this shorter than {limit} letters. We kept all of it here.",
        },
    )
    field.danger = False  # type: ignore[attr-defined]
    return field


class RequestForm(OpenForm):
    """Paper or a call. Which fields there are depends on which of the two."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = about_the_person("Your name", 150, "name", "Write your name, so that we know who to ask for.")
    address = about_the_person(
        "Your address", 500, "street-address", "Write your address, so that we know where to send it.", rows=4
    )
    phone = about_the_person(
        "Your phone number", 40, "tel", "Write your phone number, so that we can ring you."
    )
    note = about_the_person("When is a good time to ring?", 200, "off", "")

    def __init__(self, *args: Any, wish: Wish, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("submission_id", uuid.uuid4())
        for name in ("phone", "note") if wish == Wish.PAPER else ("address",):
            del self.fields[name]

    def clean_submission_id(self) -> uuid.UUID:
        found: uuid.UUID | None = self.cleaned_data["submission_id"]
        return found or uuid.uuid4()

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if sum(letter.isdigit() for letter in phone) < FEWEST_FIGURES:
            raise forms.ValidationError("Write your phone number in figures, such as 01632 960001.")
        return phone

    def wanted(self) -> dict[str, Any]:
        """The clean values by field of Wanted."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"website", "stamp"}}


class DayField(forms.DateField):
    """A day: '3 March 2027', '3/3/2027', '3/3/27' or '2027-03-03'."""

    FORMATS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y", "%d %B %y")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", self.FORMATS)
        kwargs.setdefault("widget", forms.DateInput(format="%-d %B %Y"))
        kwargs.setdefault("help_text", "Such as: 3 March 2027.")
        kwargs["error_messages"] = {"required": "Write a day, such as: 3 March 2027."}
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(
                f"We do not know the day “{str(value).strip()[:40]}”. Write it such as: 3 March 2027.",
                code="invalid",
            ) from None


def words(
    label: str, *, rows: int = 0, required: bool = True, help_text: str = "", limit: int = 5_000
) -> forms.CharField:
    """A box for words that staff write: one line, or several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    field = forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=limit,
        widget=widget,
        error_messages={
            "required": f"Fill in: {label.lower().rstrip('?')}.",
            "max_length": f"Make this shorter than {limit:,} letters. We kept all of it here.",
        },
    )
    field.danger = False  # type: ignore[attr-defined]
    return field


def choice(label: str, choices: Any, *, required: bool = True, help_text: str = "") -> forms.ChoiceField:
    """A question with its answers one under the other."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


def from_list(
    label: str, *, nothing: str = "Choose one", required: bool = True, help_text: str = ""
) -> "forms.ModelChoiceField[Any]":
    """A list to choose from; its rows are set by the form. `nothing` is the row that stands for no choice."""
    return forms.ModelChoiceField(
        label=label,
        empty_label=nothing,
        queryset=User.objects.none(),
        required=required,
        help_text=help_text,
        error_messages={
            "required": "Choose one from the list.",
            "invalid_choice": "Choose one from the list.",
        },
    )


class ProjectForm(forms.ModelForm):  # type: ignore[type-arg]
    """A project, in the admin."""

    use_required_attribute = False

    class Meta:
        model = Project
        fields = ("title", "about", "team", "can_change", "cannot_change", "decider")
        help_texts = {
            "about": "What it is about, in a few words.",
            "decider": "The person or group that decides in the end, as people should read it. Such as: the Cabinet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in (("title", "Write a title."), ("team", "Choose the team that works on it.")):
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence
        for field in self.fields.values():
            field.widget.attrs["class"] = "vLargeTextField"


class NewActivityForm(PlainForm):
    """A new activity, from a recipe."""

    recipe = choice(
        "What do you want to do?", [(one.code, f"{one.name}: {one.in_words}") for one in RECIPES.values()]
    )
    title = words("Title", limit=120, help_text="As people will see it. Such as: What makes a good day?")
    intro = words("In a few words", rows=3, limit=600, help_text="What it is, and how long it takes.")
    opens_on = DayField(label="It opens on")
    closes_on = DayField(label="It closes at the end of")
    decider = from_list("Who signs the promise?", help_text="The person who decides in the end.")
    team = from_list("Which team does it?")
    project = from_list("Is it part of a project?", nothing="No, it stands by itself", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decider"].queryset = deciders(user)  # type: ignore[attr-defined]
        teams = Team.objects.all() if user.is_superuser else user.teams.all()
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            self.initial.setdefault("team", teams.get().pk)
        self.fields["project"].queryset = Project.objects.for_staff(user)  # type: ignore[attr-defined]
        self.fields["project"].hide_optional = True  # type: ignore[attr-defined]


def deciders(user: User) -> "QuerySet[User]":
    """Those who may sign: of one's own teams, or of all for an administrator."""
    found = User.objects.filter(is_active=True, groups__permissions__codename="sign_promise").distinct()
    return found if user.is_superuser else found.filter(teams__in=user.teams.all()).distinct()


class WordsForm(PlainForm):
    """The title and the few words of an activity, and its days while they may still be moved."""

    title = words("Title", limit=120)
    intro = words("In a few words", rows=3, limit=600)
    opens_on = DayField(label="It opens on")
    closes_on = DayField(label="It closes at the end of")

    def __init__(self, *args: Any, days_may_move: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not days_may_move:
            del self.fields["opens_on"], self.fields["closes_on"]


# Who holds the power, as answers to a plain question: the same levels as Level, from 0 to 4.
LEVELS = (
    (Level.ORGANISATION_UNTOLD, "We alone, and people are not told"),
    (Level.ORGANISATION, "We alone, and people are told"),
    (Level.ASKED, "We, after asking people"),
    (Level.TOGETHER, "We and people together, with a record of it"),
    (Level.PEOPLE, "People themselves, with a record of it"),
)
PROMISABLE = [
    (step.number, f"Step {step.number}: {step.page_name} ({step.official_name}). {step.plain_words}")
    for step in STEPS
    if step.number > 1
]


class PromiseForm(PlainForm):
    """The promise, each level asked as a plain question."""

    about = words("What is it about?", rows=3, required=False)
    can_change = words("What can change?", rows=4, required=False, help_text="One thing on each line.")
    cannot_change = words("What cannot change?", rows=4, required=False, help_text="One thing on each line.")
    use_of_views = words("What do you do with what people say?", rows=3, required=False)
    limits = words("Limits", rows=2, required=False, help_text="Such as a budget or a law.")
    decision = choice("How do you decide?", Decision.choices)
    agenda = choice("Who chose the topic?", LEVELS)
    questions = choice("Who wrote the questions?", LEVELS)
    options = choice("Who made the choices people can pick from?", LEVELS)
    has_proposal = forms.BooleanField(
        label="There is a plan or proposal that people are asked about", required=False
    )
    told_already_decided = forms.BooleanField(
        label="It is already decided, and we tell people so", required=False
    )
    support = forms.BooleanField(label="We pay for travel and for help to take part", required=False)
    payment = forms.BooleanField(label="We pay people for their time", required=False)
    claimed = choice("Which step of the ladder do you promise?", PROMISABLE)
    reply_due = DayField(label="By when do people get a reply?", required=False)
    min_days = forms.IntegerField(
        label="For how many days at least can people answer?",
        min_value=1,
        max_value=365,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Write a number of days, such as 28.",
            "invalid": "Write a number of days, such as 28.",
        },
    )
    min_days_reason = words("If it is fewer than 28 days: why?", rows=2, required=False)
    body = words(
        "Does a body such as Cabinet decide?",
        required=False,
        limit=150,
        help_text="Leave it empty if one person decides.",
    )
    decider = from_list("Who signs?")
    what_changed = words("What is different from the version before?", rows=2, required=False)

    TEXTS = (
        "about",
        "can_change",
        "cannot_change",
        "use_of_views",
        "limits",
        "min_days_reason",
        "what_changed",
    )
    NUMBERS = ("decision", "agenda", "questions", "options", "claimed")
    PARTS = (
        (
            "What people read",
            "It stands on the page of the activity, before anybody takes part.",
            ("about", "can_change", "cannot_change", "use_of_views", "limits", "what_changed"),
        ),
        (
            "Who holds the power",
            "Say how it is, not how it should be.",
            ("decision", "agenda", "questions", "options", "has_proposal", "told_already_decided"),
        ),
        ("Help and pay", "What people can count on when they take part.", ("support", "payment")),
        (
            "The days",
            "When people can answer, and when they hear back.",
            ("min_days", "min_days_reason", "reply_due"),
        ),
        ("The step", "A higher step is not a better mark. What counts is that you keep it.", ("claimed",)),
        ("Who signs", "Their name stands under the promise, in public.", ("decider", "body")),
    )
    # Missing words are named on the page, and keep it from being signed; a draft can be kept without them.
    NEEDED_IN_THE_END = ("about", "can_change", "use_of_views", "reply_due", "what_changed")
    ONLY_WHEN_ASKING = (
        "can_change",
        "cannot_change",
        "decision",
        "agenda",
        "questions",
        "options",
        "has_proposal",
        "told_already_decided",
        "support",
        "payment",
        "reply_due",
        "min_days",
        "min_days_reason",
    )

    def __init__(self, *args: Any, promise: Promise, user: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", self.initial_of(promise))
        super().__init__(*args, **kwargs)
        signers = User.objects.filter(Q(pk__in=deciders(user).values("pk")) | Q(pk=promise.decider_id))
        self.fields["decider"].queryset = signers  # type: ignore[attr-defined]
        if promise.version == 1:
            del self.fields["what_changed"]
        kind = promise.activity.kind_of
        if not kind.asks_views:
            self.fields["use_of_views"].label = "What do people get?"
            for name in self.ONLY_WHEN_ASKING:
                del self.fields[name]
        for name in self.NEEDED_IN_THE_END:
            if name in self.fields:
                self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self.fields["claimed"].choices = PROMISABLE[: kind.reaches - 1]  # type: ignore[attr-defined]

    def parts(self) -> Iterator[dict[str, Any]]:
        """The fields in parts, each with a heading and a sentence; a part of which nothing is asked is left out."""
        for heading, sentence, names in self.PARTS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield {"heading": heading, "sentence": sentence, "fields": fields}

    @classmethod
    def initial_of(cls, promise: Promise) -> dict[str, Any]:
        return {
            name: texts.plain(getattr(promise, name)) if name in cls.TEXTS else getattr(promise, name)
            for name in cls.base_fields
        }

    def changes(self) -> dict[str, Any]:
        """The clean values by field of Promise; texts as plain words."""
        return {
            name: int(value) if name in self.NUMBERS else value for name, value in self.cleaned_data.items()
        }


class PeopleForm(PlainForm):
    """A list of people to invite, typed, pasted or uploaded."""

    people = words(
        "The people you invite",
        rows=10,
        required=False,
        limit=1_000_000,
        help_text="One person on each line: name, e-mail, phone, address, with commas or tabs between them. "
        "You can leave out the name, and all but one of the others.",
    )
    file = forms.FileField(
        label="Or a file from a spreadsheet (CSV)",
        required=False,
        error_messages={"empty": "This file is empty. Choose another, or paste the list."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]


class OutcomeForm(PlainForm):
    """What came of a request."""

    outcome = words("What came of it?", limit=200, help_text="Such as: posted on Tuesday.")


class EndForm(PlainForm):
    """What people are told when something closes early or stops."""

    words = words(
        "What do you tell people?",
        rows=5,
        limit=2_000,
        help_text="Say why. Everybody who joined gets these words, and they stand on the page.",
    )


class MoveReplyForm(EndForm):
    """A later date for the reply."""

    to = DayField(label="The new date")

    field_order = ("to", "words")

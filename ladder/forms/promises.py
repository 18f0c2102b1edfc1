"""The promise, and who may sign one."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from ladder.forms.fields import DayField, choice, from_list, words
from ladder.kinds import who_reads
from ladder.models import Decision, Level, Promise, signers
from ladder.steps import STEPS
from people import texts
from people.forms import PlainForm
from people.models import User

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
    limits = words(
        "Limits",
        rows=2,
        required=False,
        help_text="Such as a budget or a law. If people decide, or decide together with you: how far that goes.",
    )
    who_reads = words(
        "Who reads the answers?",
        rows=2,
        required=False,
        help_text="Say who sees them, and if they see whose they are. Change this where it is not so.",
    )
    decision = choice(
        "How do you decide?",
        Decision.choices,
        help_text="How much weight the answers have. Such as: the council sets the opening hours, and uses what "
        "people say. Or: people vote on three menus, and you cook the one that wins.",
    )
    agenda = choice(
        "Who chose the topic?",
        LEVELS,
        help_text="Who said: this is what we talk about. Such as: you alone want to save money. Or: people came "
        "and said that the bus is late.",
    )
    questions = choice(
        "Who wrote the questions?",
        LEVELS,
        help_text="Who put them into words. “After asking people” means: somebody who uses the service read them "
        "first, and you changed some.",
    )
    options = choice(
        "Who made the choices people can pick from?",
        LEVELS,
        help_text="Such as the three bus routes on a list. “Together” means: at least two people who use the "
        "service helped to make them, by name.",
    )
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
        help_text="Leave it empty if one person decides. If you write one, whoever signs answers for it.",
    )
    body_meets_on = DayField(label="On which day does that body meet?", required=False)
    paper = words(
        "Which paper goes to it?",
        required=False,
        limit=300,
        help_text="Its title, or its address on your website. You can write this later.",
    )
    decider = from_list("Who signs?")
    what_changed = words("What is different from the version before?", rows=2, required=False)

    TEXTS = (
        "about",
        "can_change",
        "cannot_change",
        "use_of_views",
        "limits",
        "who_reads",
        "min_days_reason",
        "what_changed",
    )
    NUMBERS = ("decision", "agenda", "questions", "options", "claimed")
    PARTS = (
        (
            "What people read",
            "It stands on the page of the activity, before anybody takes part.",
            ("about", "can_change", "cannot_change", "use_of_views", "limits", "who_reads", "what_changed"),
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
        (
            "Who decides, and who signs",
            "The name stands under the promise, in public.",
            ("decider", "body", "body_meets_on", "paper"),
        ),
    )
    # Missing words are named on the page, and keep it from being signed; a draft can be kept without them.
    NEEDED_IN_THE_END = ("about", "can_change", "use_of_views", "who_reads", "reply_due", "what_changed")
    ONLY_WHEN_ASKING = (
        "can_change",
        "cannot_change",
        "who_reads",
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
        "body",
        "body_meets_on",
        "paper",
    )

    def __init__(self, *args: Any, promise: Promise, user: User, **kwargs: Any) -> None:
        kwargs.setdefault("initial", self.initial_of(promise))
        super().__init__(*args, **kwargs)
        named = signers().filter(pk=promise.decider_id).values("pk")  # no longer offered once they have left
        offered = User.objects.filter(Q(pk__in=deciders(user).values("pk")) | Q(pk__in=named))
        self.fields["decider"].queryset = offered  # type: ignore[attr-defined]
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
                yield {
                    "heading": heading,
                    "sentence": sentence,
                    "fields": fields,
                    "is_the_step": "claimed" in names,
                }

    @classmethod
    def initial_of(cls, promise: Promise) -> dict[str, Any]:
        """What is kept; where nobody has written yet who reads the answers, the words that mostly fit."""
        kept = {
            name: texts.plain(getattr(promise, name)) if name in cls.TEXTS else getattr(promise, name)
            for name in cls.base_fields
        }
        return kept | {"who_reads": kept["who_reads"] or who_reads(promise.activity.kind)}

    def changes(self) -> dict[str, Any]:
        """The clean values by field of Promise; texts as plain words."""
        return {
            name: int(value) if name in self.NUMBERS else value for name, value in self.cleaned_data.items()
        }


def deciders(user: User) -> "QuerySet[User]":
    """Those who may sign: of one's own teams, or of all for an administrator."""
    found = User.objects.filter(is_active=True, groups__permissions__codename="sign_promise").distinct()
    return found if user.is_superuser else found.filter(teams__in=user.teams.all()).distinct()

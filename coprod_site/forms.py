"""Forms of the pages that belong to no single app."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from coprod_site.showing.came_of_it import CAME
from ladder import steps
from ladder.forms import DayField
from people import clock
from people.forms import PlainForm
from people.models import Hears, Participant, Way
from people.models.participants import Form
from people.phones import NEEDS_A_MOBILE, takes_texts


class HowWeWriteForm(PlainForm):
    """How a person wants to hear from us, and where."""

    name = forms.CharField(
        label="Your name",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    way = forms.ChoiceField(
        label="How do you want to hear from us?", choices=Way.offered, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Write an e-mail address with an @ in it, such as jean@example.org."},
    )
    phone = forms.CharField(
        label="Your phone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label="Your address",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )
    hears = forms.ChoiceField(
        label="What do you want to hear?",
        help_text="What you ask us for yourself always comes, such as a link to this page. What came of what you said, "
        "an invitation, and a day that has changed do not wait for a week.",
        choices=Hears.choices,
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        label="In what form?",
        choices=Form.choices,
        help_text="Easy Read is large, with one short sentence on each line.",
        widget=forms.RadioSelect,
    )

    NEEDS: ClassVar[dict[str, tuple[str, str]]] = {
        Way.EMAIL: ("email", "Write your e-mail address, or choose another way to hear from us."),
        Way.LETTER: ("address", "Write your address, or choose another way to hear from us."),
        Way.TEXT: ("phone", "Write your mobile number, or choose another way to hear from us."),
        Way.PHONE: ("phone", "Write your phone number, or choose another way to hear from us."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].danger = False  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(person: Participant) -> dict[str, str]:
        names = ("name", "way", "email", "phone", "address", "hears", "form")
        return {name: getattr(person, name) for name in names}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        field, sentence = self.NEEDS.get(cleaned.get("way", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, sentence)
        elif (
            cleaned.get("way") == Way.TEXT and field not in self.errors and not takes_texts(cleaned["phone"])
        ):
            self.add_error("phone", NEEDS_A_MOBILE)
        return cleaned


class EraseForm(PlainForm):
    """Somebody is sure that all of theirs goes."""

    sure = forms.BooleanField(
        label="Yes, erase everything that is mine. I know that nobody can bring it back.",
        error_messages={"required": "Tick the box if you are sure. If you are not, nothing happens."},
    )


MOST_TYPED = 100  # letters of what somebody looks for

STATES = {
    "open": "Open now",
    "closed": "Closed",
    "waiting": "Closed, and waiting for our reply",
    "late": "We are late",
}


class NarrowForm(PlainForm):
    """What somebody wants to see of a list. Nothing in it can be wrong: what is not on offer, such as an old topic,
    narrows nothing down.
    """

    def __init__(self, asked: QueryDict, *, offers: dict[str, list[tuple[str, str]]]) -> None:
        """`offers`: what can be chosen, by the name of the field; a field with nothing to choose is left out."""
        known = {
            name: value for name, offered in offers.items() if (value := asked.get(name, "")) in dict(offered)
        }
        typed = {name: " ".join(asked.get(name, "").split())[:MOST_TYPED] for name in self.base_fields}
        super().__init__(
            known | {name: words for name, words in typed.items() if words and name not in offers},
            auto_id="find_%s",
        )
        for name, field in list(self.fields.items()):
            field.required, field.hide_optional = False, True  # type: ignore[attr-defined]
            if name in offers:
                field.choices = [("", "All"), *offers[name]]  # type: ignore[attr-defined]
            if offers.get(name) == []:
                del self.fields[name]

    @property
    def narrows(self) -> bool:
        return bool(self.data)


class FindForm(NarrowForm):
    """What somebody wants to see of everything that was asked and told."""

    promised = forms.TypedChoiceField(label="What we promised", coerce=int, empty_value=None)
    recorded = forms.TypedChoiceField(label="What the records show", coerce=int, empty_value=None)
    state = forms.ChoiceField(label="Where it is")
    topic = forms.ChoiceField(label="Topic")
    place = forms.ChoiceField(label="Place")

    def __init__(self, asked: QueryDict, *, topics: list[tuple[str, str]], places: list[str]) -> None:
        named = [(str(step.number), f"Step {step.number}: {step.in_a_sentence}") for step in steps.STEPS]
        offers = {
            "promised": named[1:],
            "recorded": named,
            "state": list(STATES.items()),
            "topic": topics,
            "place": [(place, place) for place in places],
        }
        super().__init__(asked, offers=offers)


class CameOfItForm(NarrowForm):
    """What somebody wants to see of what came of things."""

    words = forms.CharField(label="Words", help_text="Such as: bus, lunch, money.")
    came = forms.ChoiceField(label="What came of it")
    topic = forms.ChoiceField(label="Topic")
    place = forms.ChoiceField(label="Place")

    def __init__(self, asked: QueryDict, *, topics: list[tuple[str, str]], places: list[str]) -> None:
        offers = {
            "came": list(CAME.items()),
            "topic": topics,
            "place": [(place, place) for place in places],
        }
        super().__init__(asked, offers=offers)


class OnForm(PlainForm):
    """A day to look at, between two days."""

    on = DayField(label="Or pick another day")

    def __init__(self, *args: Any, first: date, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not self.first <= on <= self.last:
            between = f"{clock.in_words(self.first)} and {clock.in_words(self.last)}"
            raise forms.ValidationError(f"Pick a day between {between}.")
        return on

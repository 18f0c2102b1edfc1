"""What staff and people write about a group that designs."""

from typing import Any

from django import forms

from ladder.forms import DayField, choice
from ladder.forms import words as box
from people.forms import EmailField, OpenForm, PlainForm
from people.models import User
from proposals.actions import Plan, Wishes
from proposals.models import Group
from proposals.models.group import MOST_PLACES, How, NameShown, Offer

LONGEST = 1_000
REACH = "Write an e-mail address, a phone number or a postal address, so that we can reach you."


def _number(label: str, lowest: int, help_text: str = "") -> forms.IntegerField:
    sentence = f"Write a whole number from {lowest} to {MOST_PLACES}."
    return forms.IntegerField(
        label=label,
        min_value=lowest,
        max_value=MOST_PLACES,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


class GroupForm(PlainForm):
    """How the group comes about, and what it is offered."""

    how = choice("How do people come into the group?", How.choices)
    places = _number("How many places for people who use care and support, or carers?", 1)
    staff_places = _number("How many places for staff?", 0)
    call_until = DayField(
        label="If people put themselves down: what is the last day?",
        required=False,
        help_text="Such as: 3 March 2027. Before the day on which all of it closes.",
    )
    offers = forms.MultipleChoiceField(
        label="What do you offer them?",
        choices=Offer.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from these."},
    )
    offer_words = box(
        "More about what you offer",
        rows=3,
        required=False,
        limit=LONGEST,
        help_text="Such as: £20 for each hour. Taxis paid beforehand. Everybody reads it.",
    )

    def as_plan(self) -> Plan:
        return Plan(**self.cleaned_data)


class WishesForm(PlainForm):
    """What somebody chooses for themselves. Offers of the group alone can be ticked."""

    name_choice = choice("Under which name do you design with us?", NameShown.choices)
    name = forms.CharField(
        label="The name that we show",
        required=False,
        max_length=80,
        help_text="Leave it empty if you want no name. Then we show: Somebody who uses the service.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Make this shorter than 80 letters."},
    )
    shown_to_all = forms.BooleanField(
        label="Everybody may see this name on the page of the group",
        required=False,
        help_text="If you leave this empty, only the group and the team see it.",
    )
    needs = forms.MultipleChoiceField(
        label="Which of these do you need?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from these."},
    )
    wish = box(
        "Is there anything else you need?",
        rows=3,
        required=False,
        limit=LONGEST,
        help_text="Such as: I need a break every hour. Only the team reads it.",
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].hide_optional = True  # type: ignore[attr-defined]  # needed with two of the three choices
        offered = [(offer.value, offer.label) for offer in group.offered]
        if offered:
            self.fields["needs"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["needs"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_name = cleaned.get("name_choice", NameShown.NONE) != NameShown.NONE
        if has_name and "name" not in self.errors and not cleaned.get("name", "").strip():
            self.add_error("name", "Write the name that we show, or choose: no name.")
        return cleaned

    def as_wishes(self) -> Wishes:
        said = self.cleaned_data
        names = ("name_choice", "name", "shown_to_all", "needs", "wish")
        return Wishes(**{name: said[name] for name in names if name in said})


class PutDownForm(WishesForm, OpenForm):
    """Somebody puts themselves down; who came by a link of their own leaves no address."""

    email = EmailField(
        label="Your e-mail address",
        required=False,
        help_text="One address can stand here once. Do two of you share one? Ring us for the second.",
    )
    phone = forms.CharField(
        label="Your phone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"max_length": "Make this shorter than 40 letters."},
    )
    address = forms.CharField(
        label="Your postal address",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        error_messages={"max_length": "Make this shorter than 500 letters."},
    )
    field_order = ("email", "phone", "address", "name_choice", "name", "shown_to_all", "needs", "wish")

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].danger = False  # type: ignore[attr-defined]
        self.is_known = is_known
        if is_known:
            for name in ("email", "phone", "address"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ways = ("email", "phone", "address")
        wrong = any(name in self.errors for name in ways)
        if not self.is_known and not wrong and not any(cleaned.get(name, "").strip() for name in ways):
            self.add_error("email", REACH)
        return cleaned


class TypedDownForm(WishesForm):
    """What somebody said who rang, came or wrote."""

    person = box(
        "Who is it?",
        limit=500,
        help_text="Their name, and an e-mail address, a phone number or a postal address, with commas between.",
    )
    field_order = ("person", "name_choice", "name", "shown_to_all", "needs", "wish")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name_choice"].label = "Under which name do they design?"
        self.fields["name"].help_text = "Leave it empty if they want none."
        self.fields["shown_to_all"].help_text = "Only if they said yes to it."
        self.fields["wish"].label = "Is there anything else they need?"
        self.fields["wish"].help_text = "In their own words. Only the team reads it."
        if "needs" in self.fields:
            self.fields["needs"].label = "Which of these do they need?"


class InviteForm(PlainForm):
    """People to ask, one on each line."""

    people = forms.CharField(
        label="Who do you invite?",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=100_000,
        help_text="One person on each line: the name, and an e-mail address, a phone number or a postal address, with "
        "commas between.",
        error_messages={
            "required": "Write one person on each line.",
            "max_length": "This list is too long. Write fewer people.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].danger = False  # type: ignore[attr-defined]


class StaffForm(PlainForm):
    """A member of the team who designs with people."""

    user = forms.ModelChoiceField(
        label="Who of the team is in the group?",
        queryset=User.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = User.objects.filter(teams=group.activity.team, is_active=True)
        self.fields["user"].queryset = team  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = lambda user: user.name_and_role  # type: ignore[attr-defined]


class FixForm(PlainForm):
    """Fixing the list, and where the seed will come from."""

    seed_from = box(
        "Which numbers will be the seed?",
        required=False,
        limit=300,
        help_text="Numbers that nobody knows yet and everybody will, such as: the six main Lotto numbers of Saturday "
        "5 December, from low to high, with a space between. Leave it empty, and this site makes a seed.",
    )


class SeedForm(PlainForm):
    """The numbers that were named."""

    seed = box("The seed", limit=500, help_text="Exactly as you said it would be written.")

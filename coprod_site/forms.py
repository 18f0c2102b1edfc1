"""Forms of the pages that belong to no single app."""

from typing import Any, ClassVar

from django import forms

from people.forms import PlainForm
from people.models import Participant, Way
from people.models.participants import Form


class HowWeWriteForm(PlainForm):
    """How a person wants to hear from us, and where."""

    name = forms.CharField(
        label="Your name (optional)",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    way = forms.ChoiceField(
        label="How do you want to hear from us?", choices=Way.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label="Your e-mail address (optional)",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Write an e-mail address with an @ in it, such as jean@example.org."},
    )
    phone = forms.CharField(
        label="Your phone number (optional)",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label="Your address (optional)",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )
    form = forms.ChoiceField(
        label="In what form?",
        choices=[choice for choice in Form.choices if choice[0] != Form.EASY],
        widget=forms.RadioSelect,
    )

    NEEDS: ClassVar[dict[str, tuple[str, str]]] = {
        Way.EMAIL: ("email", "Write your e-mail address, or choose another way to hear from us."),
        Way.LETTER: ("address", "Write your address, or choose another way to hear from us."),
        Way.PHONE: ("phone", "Write your phone number, or choose another way to hear from us."),
    }

    @staticmethod
    def initial_of(person: Participant) -> dict[str, str]:
        return {name: getattr(person, name) for name in ("name", "way", "email", "phone", "address", "form")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        field, sentence = self.NEEDS.get(cleaned.get("way", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, sentence)
        return cleaned

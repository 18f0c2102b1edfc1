"""Whom people can ask."""

from django import forms

from people.forms import EmailField, PlainForm


class ContactForm(PlainForm):
    """A named person, and how to reach them."""

    name = forms.CharField(
        label="Who can people ask?",
        max_length=150,
        error_messages={"required": "Write the name of a person people can ask."},
    )
    phone = forms.CharField(label="Phone number", max_length=40, required=False)
    email = EmailField(label="E-mail address", required=False)
    hours = forms.CharField(
        label="When?", max_length=120, required=False, help_text="Such as: Monday to Friday, 9 to 5."
    )

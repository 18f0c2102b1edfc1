"""The number that settles a draw."""

from django import forms

from people.forms import PlainForm


class LotForm(PlainForm):
    """As it was drawn in public, where the rules said that it comes from."""

    number = forms.CharField(
        label="The number, as it was drawn",
        help_text="All of it, in the order in which it was published. Such as: 4 11 23 31 40 52. It cannot be changed.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        error_messages={
            "required": "Write the number as it was drawn.",
            "max_length": "Make this shorter than 200 letters.",
        },
    )

"""Asking for a file with answers, and for answers for a researcher."""

from typing import Any

from django import forms

from ladder.forms.fields import DayField
from people.forms import PlainForm
from surveys.models import Format


class ExportForm(PlainForm):
    """Which file, and what for."""

    format = forms.ChoiceField(
        label="Which kind of file?",
        choices=Format.choices,
        initial=Format.XLSX,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a kind of file.",
            "invalid_choice": "Choose one of the kinds on this page.",
        },
    )
    why = forms.CharField(
        label="What do you need it for?",
        help_text="A sentence. It is written down with your name, and stays.",
        max_length=500,
        error_messages={
            "required": "Write what you need the file for, in a sentence.",
            "max_length": "Make this shorter than 500 letters. We kept all of it here.",
        },
    )


class ResearchForm(PlainForm):
    """Who outside the team wants the answers one by one."""

    who = forms.CharField(
        label="Who wants the answers?",
        help_text="The person and where they work.",
        max_length=200,
        error_messages={
            "required": "Write who wants the answers.",
            "max_length": "Make this shorter than 200 letters.",
        },
    )
    why = forms.CharField(
        label="What do they want to find out?",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Write what they want to find out.",
            "max_length": "Make this shorter than 1,000 letters. We kept all of it here.",
        },
    )
    ends_on = DayField(
        label="Until when do they need them?",
        help_text="Such as 31 March 2027. A year from now at the most. Then they have to delete them.",
        error_messages={"required": "Write a day."},
    )
    with_words = forms.BooleanField(
        label="They need what people wrote in their own words",
        help_text="These can tell who somebody is. A program takes names out, and does not find every name.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].danger = False  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """For actions.ask_for_research."""
        return {name: self.cleaned_data[name] for name in ("who", "why", "ends_on", "with_words")}


class EndResearchForm(PlainForm):
    """Why a researcher gets nothing, or nothing more."""

    why = forms.CharField(
        label="Why not?",
        max_length=500,
        error_messages={
            "required": "Write why, in a sentence.",
            "max_length": "Make this shorter than 500 letters. We kept all of it here.",
        },
    )

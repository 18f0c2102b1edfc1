"""What staff say of two proposals that say nearly the same."""

from typing import Any

from django import forms

from ladder.forms import words as box
from people.forms import PlainForm
from proposals.actions.joining import LONGEST


class JoinForm(PlainForm):
    """One pair. Which button was pressed says which goes into which, or that they are not the same."""

    first = forms.CharField(widget=forms.HiddenInput, required=False)
    second = forms.CharField(widget=forms.HiddenInput, required=False)
    because = box("Why are they the same?", limit=LONGEST, help_text="One sentence. Everybody can read it.")

    def __init__(self, *args: Any, needs_why: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_why:
            self.fields["because"].required = False

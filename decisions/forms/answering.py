"""What the decider says to the result."""

from typing import Any

from django import forms

from decisions.actions.answering import LONGEST
from decisions.models import Followed
from ladder.forms import DayField, choice
from ladder.forms import words as box
from people.forms import PlainForm


class AnswerForm(PlainForm):
    """`asks`: the vote decided something, so it is asked whether that is followed. `early`: it is asked whether it was
    really decided while people could vote. `answered`: something stands here already.
    """

    followed = choice("What do you do with the result?", Followed.choices)
    happens = box(
        "What happens next, and when?",
        rows=4,
        limit=LONGEST,
        help_text="Such as: The bus runs from Monday 4 May.",
    )
    because = box(
        "Why?",
        rows=4,
        limit=LONGEST,
        required=False,
        help_text="If you do not follow the result, or only in part, people need to read why.",
    )
    decided_on = DayField(label="On which day was this decided?")
    decided_early = forms.BooleanField(
        label="Yes, it was decided while people could still vote", required=False
    )
    wrong_because = box(
        "What was wrong with the answer that stood here?", rows=2, limit=LONGEST, required=False
    )

    def __init__(self, *args: Any, asks: bool, early: bool, answered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, needed in (("followed", asks), ("decided_early", early), ("wrong_because", answered)):
            if not needed:
                del self.fields[name]
        if not asks:
            self.fields["because"].help_text = ""

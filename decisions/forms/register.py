"""Who may vote, as staff put it together: a list, or the people of an earlier activity."""

from typing import Any

from django import forms

from decisions import actions
from decisions.models import Decision
from ladder.forms import PeopleForm, choice
from ladder.models import Activity
from people.forms import PlainForm
from people.models import User

WHERE = "In which group do they vote?"
TOOK_PART, GROUP = "took part", "group"


def _half(decision: Decision) -> forms.ChoiceField:
    names = [(str(number), name or "The other group") for number, name in enumerate(decision.halves)]
    return choice(WHERE, names)


class VoterListForm(PeopleForm):
    """People typed, pasted or uploaded. `half` is asked where two groups vote apart."""

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].label = "The people who may vote"
        if decision.has_halves:
            self.fields["half"] = _half(decision)

    @property
    def half(self) -> int:
        return int(self.cleaned_data.get("half") or 0)


class FromEarlierForm(PlainForm):
    """Everybody who took part in something, or who was in its group."""

    activity = forms.ChoiceField(
        label="Where did they take part?",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one from the list."),
    )
    who = choice(
        "Who of them may vote?",
        [
            (TOOK_PART, "Everybody who took part and whom we know"),
            (GROUP, "The group that designed something"),
        ],
    )

    def __init__(self, *args: Any, decision: Decision, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(one.pk): one for one in actions.sources(decision, by)}
        listed = [(key, str(one)) for key, one in self.sources.items()]
        self.fields["activity"].choices = [("", "Choose one"), *listed]  # type: ignore[attr-defined]
        if decision.has_halves:
            self.fields["half"] = _half(decision)

    @property
    def half(self) -> int:
        return int(self.cleaned_data.get("half") or 0)

    @property
    def source(self) -> Activity:
        return self.sources[self.cleaned_data["activity"]]


class FindVoterForm(PlainForm):
    """Looks for somebody on the register."""

    q = forms.CharField(label="Look for a name or an e-mail address", required=False, max_length=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].hide_optional = True  # type: ignore[attr-defined]

"""How it felt: the two small questions, and what stands behind them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from ladder import actions, feeling
from ladder.forms.fields import choice
from ladder.models import FeltAnswer, HelpedBy
from people.forms import PlainForm


class FeltForm(PlainForm):
    """One of the two small questions on how it felt: answers with a picture each, then the ways out."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the answer that is most like it. You can also say that you are not sure.",
            "invalid_choice": "Choose one of these answers. You can also say that you are not sure.",
        },
    )

    def __init__(self, *args: Any, label: str, answers: Sequence[feeling.Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.label, field.heading = label, True
        field.choices = [(one.code, one.words) for one in (*answers, *feeling.WAYS_OUT)]
        field.pictures = {one.code: one.picture for one in (*answers, *feeling.WAYS_OUT)}
        field.ways_out = {one.code for one in feeling.WAYS_OUT}


class FeltWhyForm(PlainForm):
    """What stands behind it: six statements, whether what was promised came, and who helped. All may be left out."""

    def __init__(self, *args: Any, promised: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, words in feeling.STATEMENTS.items():
            self.fields[code] = _may_be_left_out(words, feeling.AGREEMENT.items())
        for name, question in promised.items():
            self.fields[name] = _may_be_left_out(question, feeling.CAME.items())
        self.fields["helped_by"] = _may_be_left_out(
            "Did somebody help you with this?", [choice for choice in HelpedBy.choices if choice[0]]
        )

    @staticmethod
    def initial_of(said: FeltAnswer) -> dict[str, str]:
        return {
            **said.statements,
            "support": said.support_came,
            "payment": said.payment_came,
            "helped_by": said.helped_by,
        }

    def why(self) -> actions.Why:
        given = self.cleaned_data
        return actions.Why(
            statements={code: given[code] for code in feeling.STATEMENTS},
            support=given.get("support", ""),
            payment=given.get("payment", ""),
            helped_by=given["helped_by"],
        )


def _may_be_left_out(label: str, choices: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    made: Any = choice(label, list(choices), required=False)
    made.hide_optional, made.ways_out = True, {feeling.NOT_SAY}
    return made  # type: ignore[no-any-return]

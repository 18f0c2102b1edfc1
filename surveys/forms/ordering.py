"""Buttons that put things in order. Nothing needs dragging; nothing is in the order before somebody puts it there."""

from collections.abc import Iterator
from typing import Any

from django import forms

from surveys import choices, drawing, ranking
from surveys.choices import Question
from surveys.ranking import DOWN, IN, OUT, UP, Pressed
from surveys.reading import DEFAULT, Reading


class OrderButtons(forms.SelectMultiple):
    """The order so far, what is not in it, and what stands apart. Every button sends the order with it.

    With `most` in the question, no more than so many can be put in.
    """

    template_name = "surveys/order.html"
    draws_group = True

    def __init__(self, question: Question, pressed: Pressed | None = None, read: Reading = DEFAULT) -> None:
        super().__init__()
        self.question = question
        self.words = {one["code"]: drawing.words(one["label"], read) for one in question["choices"]}
        self.pressed = pressed or Pressed([])

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        words, together = self.words, choices.together(self.question)
        kept = [code for code in value or [] if code in words]
        order = [code for code in kept if code in together]
        rest = [code for code in together if code not in order]
        base = (attrs or {}).get("id", f"id_{name}")
        ordered = [
            self._drawn(code, list(_moves(place, len(order))), number=place + 1)
            for place, code in enumerate(order)
        ]
        has_room = len(order) < self.question.get("most", len(together))
        put_in = [(IN, f"Make this number {len(order) + 1}")] if has_room else []
        left = [self._drawn(code, put_in) for code in rest]
        drawn = [*ordered, *left]
        if drawn:
            drawn[0]["buttons"][0]["id"] = f"{base}_0"
        apart = [
            {"code": code, "words": words[code], "ticked": code in kept, "id": f"{base}_{code}"}
            for code in words
            if code not in together
        ]
        return {"name": name, "id": base, "ordered": ordered, "left": left, "apart": apart}

    def _drawn(self, code: str, buttons: list[tuple[str, str]], number: int = 0) -> dict[str, Any]:
        """One thing. After a press the focus is on the same button again, where the thing still has it; else on the
        sentence that says where the thing is now.
        """
        is_it = code == self.pressed.code
        same = is_it and self.pressed.press in {UP, DOWN} and self.pressed.press in dict(buttons)
        return {
            "number": number,
            "code": code,
            "words": self.words[code],
            "said": self.pressed.said if is_it else "",
            "focus": is_it and not same,
            "buttons": [
                {"press": press, "words": words, "focus": same and press == self.pressed.press}
                for press, words in buttons
            ],
        }


def _moves(place: int, length: int) -> Iterator[tuple[str, str]]:
    if place > 0:
        yield UP, "Move up"
    if place < length - 1:
        yield DOWN, "Move down"
    yield OUT, "Take out"


def field(question: Question, read: Reading = DEFAULT) -> forms.Field:
    """What is sent is the order, code by code, and what stands apart where it is ticked."""
    wrong = {
        "invalid_choice": "Choose from the answers on this page.",
        "invalid_list": "Choose from the answers on this page.",
    }
    codes = [(code, code) for code in choices.codes(question)]
    return forms.MultipleChoiceField(
        choices=codes, required=False, widget=OrderButtons(question, read=read), error_messages=wrong
    )


def pressed(question: Question, data: Any) -> Pressed | None:
    """What pressing one of the buttons did; None where none was pressed."""
    if question["kind"] != "ranking" or "press" not in data:
        return None
    return ranking.pressed(question, data.getlist("answer"), data.get("press", ""))

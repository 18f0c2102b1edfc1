"""The questions of one page, sent together."""

from collections.abc import Mapping, Sequence
from typing import Any

from people import texts
from surveys.answers import OWN_WORDS, Question, Value
from surveys.forms.answering import AnswerForm
from surveys.journey import Journey
from surveys.reading import DEFAULT, Reading


class PageForm:
    """One form for each question of a page. One alone is sent as `answer`; several have their code before that."""

    def __init__(
        self,
        questions: Sequence[Question],
        data: Any = None,
        *,
        given: Mapping[str, Value],
        read: Reading = DEFAULT,
        form: AnswerForm | None = None,
    ) -> None:
        """`form` is that of a question with a file or with pictures, which always stands alone."""
        self.read = read
        self.alone = len(questions) == 1
        self.forms = (
            [form]
            if form is not None
            else [
                AnswerForm(
                    one,
                    data,
                    initial={"answer": given.get(one["code"], "")},
                    prefix=None if self.alone else one["code"],
                    read=read,
                )
                for one in questions
            ]
        )
        self.is_bound = data is not None
        moved = AnswerForm.after_a_press(questions[0], data, read) if self.alone and data else None
        if moved is not None:  # a button that puts things in order: nothing is kept yet
            self.forms, self.is_bound = [moved], False
        self._say_danger_once()

    def once_more(self) -> "PageForm":
        """The page as it is before anything was sent; with things moved, where a button for that was pressed."""
        if not self.is_bound:
            return self
        return PageForm([one.question for one in self.forms], given={}, read=self.read)

    def is_valid(self) -> bool:
        """Looks at every question, so that all that is wrong is said at once."""
        return self.is_bound and not [one for one in self.forms if not one.is_valid()]

    def values(self) -> dict[str, Value]:
        """What is to be kept, by the code of its question."""
        return {one.question["code"]: one.cleaned_data["answer"] for one in self.forms}

    def problems(self) -> list[dict[str, str]]:
        """For components/error_summary.html: a line for each question that needs another look, named by its words."""
        return [
            {"href": f"#{one['answer'].first_id}", "words": f"{_words(one.question)} {error}"}  # type: ignore[attr-defined]
            for one in self.forms
            for error in one["answer"].errors
        ]

    def typed(self) -> str:
        """The own words that were sent: shown once more where they cannot be kept."""
        sent = [str(one["answer"].value() or "") for one in self.forms if one.question["kind"] in OWN_WORDS]
        return "\n\n".join(words for words in sent if words.strip())

    def shown(self, journey: Journey, code: str) -> dict[str, Any]:
        """What surveys/question.html needs: one question as it always stood, or several together."""
        first, last, total = journey.places(code)
        context = {"number": first, "last": last, "total": total, "at_most": journey.may_be_shorter(code)}
        if self.alone:
            return {**context, "question": self.forms[0].question, "form": self.forms[0]}
        return {**context, "forms": self.forms, "problems": self.problems()}

    def _say_danger_once(self) -> None:
        """The line about danger stands above the first of several boxes."""
        boxes = [one.fields["answer"] for one in self.forms if one.question["kind"] == "long"]
        for field in boxes[1:]:
            field.danger = False  # type: ignore[attr-defined]


def place_of(question: Question) -> str:
    """The id of the first box of a question that shares its page, to go to and to begin with."""
    return str(AnswerForm(question, prefix=question["code"])["answer"].first_id)  # type: ignore[attr-defined]


def _words(question: Question) -> str:
    return texts.plain(dict(question["words"]))

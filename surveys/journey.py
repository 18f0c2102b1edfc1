"""The way through a frozen questionnaire. Pure: no clock, no database. What counts as an answer: surveys/answers.py.

A document is {"schema": 2, "questions": [...]}, each question {"code", "kind", "words": Text, "hint": Text,
"choices": [{"code", "label": Text, "apart": bool}], "optional", "when": rule}. A rule says who is asked
(surveys/routing.py); documents of schema 1 have none, and ask everybody everything. A table of statements has
"statements" as well (surveys/tables.py). Where a question stands on the page of the one before it also has "together"
(surveys/pages.py); where a long answer may be said instead of written, "spoken"; where it came to mean something else,
the code of the question it is "instead_of".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from surveys import pages, routing
from surveys.answers import Question, Value, is_answered

SCHEMA = 2


@dataclass(frozen=True)
class Journey:
    """Where somebody is. `seen` are the codes of pages they have passed; `given` their answers by code.

    Their way is replayed from their answers each time it is asked for: no page of it is stored.
    """

    questions: Sequence[Question]
    given: Mapping[str, Value]
    seen: Sequence[str] = ()

    @classmethod
    def through(
        cls, document: Mapping[str, Any], given: Mapping[str, Value], seen: Sequence[str] = ()
    ) -> "Journey":
        return cls(document["questions"], given, seen)

    def everything(self) -> "Journey":
        """The same with every page on the way, whoever is asked it: for looking through all of it."""
        return Journey([{**one, "when": {}} for one in self.questions], self.given, self.seen)

    def answered(self, values: Mapping[str, Value]) -> "Journey":
        """The same after a page with these answers."""
        seen = [*self.seen, *(code for code in values if code not in self.seen)]
        return Journey(self.questions, {**self.given, **values}, seen)

    @cached_property
    def way(self) -> list[Question]:
        """The pages that this person comes by, as far as their answers tell."""
        return routing.path(self.questions, self.given)

    def comes_by(self, code: str) -> bool:
        """Whether this person is asked this."""
        return any(one["code"] == code for one in self.way)

    def question(self, code: str) -> Question | None:
        """The page of this code, whoever is asked it; or None."""
        return next((one for one in self.questions if one["code"] == code), None)

    def page(self, code: str) -> list[Question]:
        """The questions that this person finds on the page of this one, in order."""
        on_the_way = {one["code"] for one in self.way}
        return [one for one in pages.page_of(self.questions, code) if one["code"] in on_the_way]

    def after(self, code: str) -> str:
        """The code of the first question on the next page, or nothing after the last."""
        return self._beside(code, 1)

    def before(self, code: str) -> str:
        """The code of the first question on the page before, or nothing before the first."""
        return self._top(self._beside(code, -1))

    def first_open(self) -> str:
        """The first page not passed yet, or nothing when all are."""
        return next((one["code"] for one in self.way if one["code"] not in self.seen), "")

    def unanswered(self) -> str:
        """The first question of their way that has to be answered and is not; nothing where all are."""
        must = (one for one in self.asked() if not one["optional"])
        return next(
            (one["code"] for one in must if not is_answered(one, self.given.get(one["code"], ""))), ""
        )

    def last(self) -> str:
        """The first question on the last page of their way, or nothing where no page is theirs."""
        return self._top(self.way[-1]["code"]) if self.way else ""

    def place(self, code: str) -> tuple[int, int]:
        """Which question of how many at the most; pages of information do not count, and are (0, total).

        How many come after this one can hang on what is answered here, so every later one counts that may still come.
        """
        codes = [one["code"] for one in self.questions]
        here = codes.index(code)
        before = [one for one in self.asked() if codes.index(one["code"]) < here]
        later = _asking(self.questions[here + 1 :])
        asks = self.questions[here]["kind"] != "page"
        return (len(before) + 1 if asks else 0, len(before) + int(asks) + len(later))

    def places(self, code: str) -> tuple[int, int, int]:
        """The first and the last question on the page of this one, of how many at the most."""
        asks = _asking(self.page(code))
        codes = [one["code"] for one in self.questions]
        start = codes.index(self._whole(code)[0]["code"])
        before = [one for one in self.asked() if codes.index(one["code"]) < start]
        later = _asking(self._later(code))
        last = len(before) + len(asks)
        return (len(before) + 1 if asks else 0, last, last + len(later))

    def may_be_shorter(self, code: str = "") -> bool:
        """Whether some page after this one (without a code: any) is not for everybody."""
        return any(one.get("when") for one in (self._later(code) if code else self.questions))

    def most(self) -> int:
        """How many questions anybody can be asked at the most."""
        return len(_asking(self.questions))

    def asked(self) -> list[Question]:
        """Every page of their way that asks something."""
        return _asking(self.way)

    def _beside(self, code: str, step: int) -> str:
        """Beside a page that is not on the way (any more): what stands next to its old place."""
        on_the_way = {one["code"] for one in self.way}
        codes = [one["code"] for one in self.questions]
        here = codes.index(self._whole(code)[0]["code"])
        rest = [one["code"] for one in self._later(code)] if step > 0 else codes[:here][::-1]
        return next((one for one in rest if one in on_the_way), "")

    def _whole(self, code: str) -> list[Question]:
        """The page of a question with all that stands on it, whoever is asked."""
        return pages.page_of(self.questions, code)

    def _later(self, code: str) -> Sequence[Question]:
        """Every question on the pages after the one of this question."""
        codes = [one["code"] for one in self.questions]
        return self.questions[codes.index(self._whole(code)[-1]["code"]) + 1 :]

    def _top(self, code: str) -> str:
        return self.page(code)[0]["code"] if code else ""


def _asking(questions: Iterable[Question]) -> list[Question]:
    return [one for one in questions if one["kind"] != "page"]

"""A frozen questionnaire as it stands on paper: numbered questions, numbered boxes, routing as words. Pure.

Only what asks something has a number. Who is asked what is said twice: beside a box ("Go to question 7") where
everything in between falls away for certain, and above each question that is not for everybody ("Only if …").
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys import answers, routing
from surveys.answers import Question

DEFAULT_LANGUAGE = "en"
ABOUT_YOU = "“About your answers”"
CANNOT_READ = "?"  # typed by whoever enters a paper, for what nobody can read
STATEMENT = "statement"
LINES = {"short": 2, "long": 9, "number": 1, "money": 1, "date": 1}

_HOW = {
    "several": "Tick all that are right for you.",
    "number": "Write a number in figures.",
    "money": "Write an amount in pounds and pence.",
    "date": "Write the day, the month and the year.",
    "ranking": "Write 1 beside what comes first for you, 2 beside what comes next. You can leave some empty.",
    "table": "Tick one box for each of these.",
    "file": "Write what your photo would show.",
}
_DID = {
    routing.IS: "you chose {answers} at question {number}",
    routing.IS_NOT: "you did not choose {answers} at question {number}",
    routing.ANSWERED: "you answered question {number}",
    routing.LEFT_OUT: "you left out question {number}",
    routing.AT_LEAST: "you said {figure} or more at question {number}",
    routing.AT_MOST: "you said {figure} or less at question {number}",
}


Text = Mapping[str, Any]


@dataclass(frozen=True)
class Box:
    """One box to tick. `go_to` says where somebody goes on who ticks it, if that is not the next question."""

    number: int
    code: str
    words: str
    apart: bool
    go_to: str = ""


@dataclass(frozen=True)
class Printed:
    """One question on paper; number 0 is a page that is only to read. `lines` are for writing on."""

    code: str
    kind: str
    number: int
    words: str
    hint: str
    who: str
    how: str
    boxes: tuple[Box, ...]
    lines: int

    @property
    def room(self) -> range:
        return range(self.lines)


def sheet(
    document: Mapping[str, Any],
    language: str = DEFAULT_LANGUAGE,
    form: str = "plain",
    *,
    shown: Callable[[Text], str] | None = None,
) -> list[Printed]:
    """Everything that is asked, in order, whoever is asked it. `shown` draws words that stand by themselves, such as
    with pictures; within our own sentences they stay plain.
    """
    questions = document["questions"]
    write = _Writer(questions, language, form, shown)
    return [one for place in range(len(questions)) for one in (write.one(place), *write.statements(place))]


def numbers(questions: Iterable[Question]) -> dict[str, int]:
    """The number of each question on paper by its code; 0 for a page to read."""
    found, count = {}, 0
    for one in questions:
        asks = one["kind"] != "page"
        count += asks
        found[one["code"]] = count if asks else 0
    return found


def ticked(question: Question, typed: str) -> list[str] | None:
    """The codes behind numbers of boxes as somebody typed them, such as '1 3' or '1,3'; None where one has no box."""
    parts = re.split(r"[\s,;.&]+", typed.strip(" ,;.&"))
    codes = [choice["code"] for choice in question["choices"]]
    places = {str(number): code for number, code in enumerate(codes, 1)}
    if typed.strip() and not set(parts) <= set(places):
        return None
    return list(dict.fromkeys(places[part] for part in parts if part))


class _Writer:
    """Words of one questionnaire in one language and form."""

    def __init__(
        self,
        questions: Sequence[Question],
        language: str,
        form: str,
        shown: Callable[[Text], str] | None = None,
    ) -> None:
        self.questions, self.language, self.form = questions, language, form
        self.shown = shown or self._words
        self.numbers = numbers(questions)

    def one(self, place: int) -> Printed:
        question = self.questions[place]
        boxes = tuple(self._boxes(place))
        return Printed(
            code=question["code"],
            kind=question["kind"],
            number=self.numbers[question["code"]],
            words=self.shown(question["words"]),
            hint=self.shown(question["hint"]),
            who=self._who(question.get("when", {})),
            how=_HOW.get(question["kind"], "Tick one box." if boxes else ""),
            boxes=() if question["kind"] == "table" else boxes,
            lines=0 if boxes or question["kind"] == "page" else LINES.get(question["kind"], 6),
        )

    def statements(self, place: int) -> list[Printed]:
        """Each statement of a table, with boxes of its own under the number of the table."""
        question, boxes = self.questions[place], tuple(self._boxes(place))
        return [
            Printed(
                code=f"{question['code']}.{one['code']}",
                kind=STATEMENT,
                number=self.numbers[question["code"]],
                words=self.shown(one["words"]),
                hint="",
                who="",
                how="",
                boxes=boxes,
                lines=0,
            )
            for one in question.get("statements", [])
        ]

    def _words(self, text: Text) -> str:
        easy = text.get(self.language, {}).get("easy") if self.form == "easy" else None
        if easy:
            return "\n".join(str(line.get("words", "")) for line in easy)
        plain = text.get(self.language, {}).get("plain") or text.get(DEFAULT_LANGUAGE, {}).get("plain", "")
        return str(plain)

    def _within(self, text: Text) -> str:
        """Words within a sentence of ours: in one line, and set by themselves, from the right or from the left."""
        words = self._words(text).replace("\n", " ")
        return words if self.language == DEFAULT_LANGUAGE else f"\u2068{words}\u2069"

    def _boxes(self, place: int) -> Iterable[Box]:
        question = self.questions[place]
        for number, choice in enumerate(question["choices"], 1):
            go_to = self._go_to(place, choice["code"]) if question["kind"] in answers.ONE_CHOICE else ""
            yield Box(number, choice["code"], self.shown(choice["label"]), bool(choice["apart"]), go_to)

    def _who(self, rule: Mapping[str, Any]) -> str:
        """Such as: 'Only if you chose “By bus” at question 1.'; nothing for everybody."""
        said = [self._condition(one) for one in rule.get("conditions", [])]
        joined = ", and " if rule.get("join", routing.ALL) == routing.ALL else ", or "
        return f"Only if {joined.join(said)}." if said else ""

    def _condition(self, one: Mapping[str, Any]) -> str:
        about = next(question for question in self.questions if question["code"] == one["question"])
        chosen = [
            f"“{self._within(choice['label'])}”"
            for choice in about["choices"]
            if choice["code"] in one.get("value", [])
        ]
        is_figure = one["op"] in routing.OF_FIGURES
        figure = " ".join(answers.in_words(about, one["value"][0])) if is_figure else ""
        number = self.numbers[one["question"]]
        return _DID[one["op"]].format(answers=" or ".join(chosen), figure=figure, number=number)

    def _go_to(self, place: int, option: str) -> str:
        """Where whoever ticks this goes on, if what comes next is not for them for certain."""
        known: dict[str, Any] = {self.questions[place]["code"]: option}
        for later in range(place + 1, len(self.questions)):
            one = self.questions[later]
            if not _falls_away(one.get("when", {}), known):
                return self._named(later) if later > place + 1 else ""
            known[one["code"]] = ""
        return f"Go to {ABOUT_YOU}." if place + 1 < len(self.questions) else ""

    def _named(self, place: int) -> str:
        question = self.questions[place]
        number = self.numbers[question["code"]]
        return f"Go to question {number}." if number else f"Go to “{self._within(question['words'])}”."


def _falls_away(rule: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether nobody with these answers is asked, whatever else they say."""
    sure = [one for one in rule.get("conditions", []) if one["question"] in known]
    if not sure:
        return False
    if rule.get("join", routing.ALL) == routing.ALL:
        return not routing.holds({"join": routing.ALL, "conditions": sure}, known)
    return len(sure) == len(rule["conditions"]) and not routing.holds(rule, known)

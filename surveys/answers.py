"""What counts as an answer to each kind of question, how it is kept, and how it reads. Pure.

Choices are kept as codes ('bus', or ['bus', 'walk']), a whole number as figures ('1200'), money in pounds and pence
('12.50'), a date as '2026-05-03', own words as they are. Nothing is '' or []. Things in order: surveys/ranking.py; a
table of statements: surveys/tables.py.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from surveys import choices, ranking, tables
from surveys.choices import codes as _codes
from surveys.choices import plain as _plain
from surveys.choices import way_out as _way_out

SHORT_LIMIT = 200
LONG_LIMIT = 5_000
SPOKEN_LIMIT = 12_000  # what somebody wrote, and what was typed from what they said
OWN_WORDS = {"short", "long"}
FILE = "file"
PICTURE = "picture"
WITH_FILES = {FILE, PICTURE}  # their forms need more than the question, and so do those of spoken ones
WITH_WORDS = {*OWN_WORDS, FILE}  # of a file: what is in it
ONE_CHOICE = {"one", "scale", "yes_no", "picture"}
FIGURES = {"number", "money", "date"}
YES_NO = (("yes", "Yes", False), ("no", "No", False), ("not-sure", "I am not sure", True))
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Question = choices.Question
Value = str | list[str] | dict[str, str]


def has_own_form(question: Question) -> bool:
    """Whether the form of this question needs more than the question, so that it stands alone on its page."""
    return question["kind"] in WITH_FILES or bool(question.get("spoken"))


def takes_a_file(question: Question) -> bool:
    """Whether a file can be an answer to it: a photo, a paper, or a recording."""
    return question["kind"] == FILE or bool(question.get("spoken"))


@dataclass(frozen=True)
class Checked:
    """An answer as it is to be kept ('' or [] for none), or the sentence that says what to do about it."""

    value: Value
    error: str = ""


def check(question: Question, raw: Value) -> Checked:
    """One answer as somebody sent it: a date as its three boxes. Stray spaces are forgiven; nothing is ever cut."""
    kind = question["kind"]
    if kind == "page":  # there is nothing to answer, so nothing can be missing either
        return Checked("")
    checks: dict[str, Callable[[Question, Value], Checked]] = {
        "several": _check_several,
        "number": _check_number,
        "money": _check_money,
        "date": _check_date,
        "ranking": _check_order,
        "table": _check_table,
    }
    if kind in WITH_WORDS:
        return _check_words(question, raw)
    if kind in ONE_CHOICE:
        return _check_one(question, raw)
    return checks.get(kind, _check_several)(question, raw)


def in_words(question: Question, value: Value) -> list[str]:
    """A kept answer as people read it, one line for each choice."""
    if question["kind"] in OWN_WORDS:
        return [str(value)]
    if question["kind"] in FIGURES:
        return [_figure(question["kind"], str(value))]
    if question["kind"] == "ranking":
        return ranking.in_words(question, list(value))
    if question["kind"] == "table":
        return tables.in_words(question, value if isinstance(value, dict) else {})
    return [_plain(label) for label in labels(question, value)]


def is_answered(question: Question, value: Value) -> bool:
    """Whether nothing of it is open: of a table every statement."""
    return tables.is_whole(question, value) if question["kind"] == "table" else bool(value)


def file_in_words(kind: str, words: str) -> list[str]:
    """A file as people read of it: what it is ('' for none), then what its writer says of it."""
    what = {"": "", "pdf": "A PDF"}.get(kind, "A photo or picture")
    return [one for one in (what, words) if one]


def recording_in_words(seconds: int) -> str:
    """Such as: 'A recording, 1 minute 12 seconds'. 0: nobody knows how long it is."""
    minutes, rest = divmod(seconds, 60)
    parts = [_so_many(minutes, "minute"), _so_many(rest, "second")]
    return " ".join(["A recording,", *filter(None, parts)]) if seconds else "A recording"


def _so_many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def size(kind: str, value: str) -> int:
    """A kept figure as a number to compare: money in pence, a date in days."""
    if kind == "date":
        return date.fromisoformat(value).toordinal()
    return int(value.replace(".", ""))


def figures_in_words(question: Question, given: Iterable[tuple[str, int]]) -> str:
    """What people said to a question of figures: how many, and the lowest, the middle and the highest. `given` has
    each answer with how many gave it.
    """
    kind = question["kind"]
    ordered = sorted(given, key=lambda one: size(kind, one[0]))
    number = sum(count for _, count in ordered)
    if not number:
        return "Nobody answered this."
    people = "1 person" if number == 1 else f"{number} people"
    least, middle, most = (
        _figure(kind, one) for one in (ordered[0][0], _middle(ordered, number), ordered[-1][0])
    )
    if least == most:
        return f"{people} answered: {least}."
    low, high, less = ("earliest", "latest", "earlier") if kind == "date" else ("lowest", "highest", "less")
    return f"{people} answered. The {low} is {least}, the {high} is {most}. Half or more said {middle} or {less}."


def _middle(ordered: Sequence[tuple[str, int]], number: int) -> str:
    """The lowest answer that at least half of the people do not go beyond."""
    counted = 0
    for value, count in ordered:
        counted += count
        if counted * 2 >= number:
            return value
    raise ValueError("there is nothing to find the middle of")


def labels(question: Question, value: Value) -> list[Mapping[str, Any]]:
    """The labels (texts) of chosen options, in the order of the question."""
    chosen = {value} if isinstance(value, str) else set(value)
    return [choice["label"] for choice in question["choices"] if choice["code"] in chosen]


def parts_of_date(value: str) -> list[str]:
    """The three boxes of a kept date."""
    if not value:
        return ["", "", ""]
    day = date.fromisoformat(value)
    return [str(day.day), MONTHS[day.month - 1], str(day.year)]


def _figure(kind: str, value: str) -> str:
    if kind == "date":
        return " ".join(parts_of_date(value))
    if kind == "money":
        pounds, _, pence = value.partition(".")
        return f"£{int(pounds):,}" + (f".{pence}" if pence != "00" else "")
    return f"{int(value):,}"


def _check_words(question: Question, raw: Value) -> Checked:
    words = (raw if isinstance(raw, str) else "").replace("\r\n", "\n").replace("\x00", "").strip()
    limit = _limit(question)
    if len(words) > limit:
        return Checked(
            words,
            f"Your answer is {len(words):,} letters long. Make it {limit:,} or shorter. We kept all of it here.",
        )
    if not words and not question["optional"] and question["kind"] != FILE:
        return Checked(words, "Write your answer. You can write “I do not know”.")
    return Checked(words)


def _limit(question: Question) -> int:
    if question.get("spoken"):
        return SPOKEN_LIMIT
    return SHORT_LIMIT if question["kind"] == "short" else LONG_LIMIT


def _check_one(question: Question, raw: Value) -> Checked:
    value = raw if isinstance(raw, str) else ""
    if value and value not in _codes(question):
        return Checked("", "Choose one of the answers on this page.")
    if not value and not question["optional"]:
        return Checked("", f"Choose one answer.{_way_out(question)}")
    return Checked(value)


def _check_several(question: Question, raw: Value) -> Checked:
    values = [raw] if isinstance(raw, str) and raw else list(raw)
    if not set(values) <= set(_codes(question)):
        return Checked([], "Choose from the answers on this page.")
    chosen = [code for code in _codes(question) if code in values]
    apart = [choice for choice in question["choices"] if choice["apart"] and choice["code"] in chosen]
    if apart and len(chosen) > 1:
        alone = _plain(apart[0]["label"])
        return Checked(
            chosen, f"You chose “{alone}” and another answer. Choose “{alone}” alone, or take it away."
        )
    if not chosen and not question["optional"]:
        return Checked([], f"Choose one answer or more.{_way_out(question)}")
    return Checked(chosen)


def _check_order(question: Question, raw: Value) -> Checked:
    return Checked(*ranking.check(question, raw))


def _check_table(question: Question, raw: Value) -> Checked:
    """Its sentences one after the other: a form asks tables.check, and says each beside its statement."""
    kept, errors = tables.check(question, raw)
    return Checked(kept, " ".join(errors.values()))


def _check_number(question: Question, raw: Value) -> Checked:
    typed = _one_line(raw)
    figures = re.sub(r"[\s,]", "", typed).removesuffix(".")
    if not figures:
        return _nothing(question, "Write a number.")
    if figures.startswith("-"):
        return Checked(typed, "Write a number that is not below 0.")
    if not re.fullmatch(r"[0-9]{1,9}", figures):
        return Checked(typed, "Write a whole number in figures, such as 12.")
    return Checked(str(int(figures)))


def _check_money(question: Question, raw: Value) -> Checked:
    typed = _one_line(raw)
    figures = re.sub(r"[\s,£]", "", typed).removesuffix(".")
    if not figures:
        return _nothing(question, "Write an amount of money. Write 0 for nothing.")
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", figures):
        return Checked(typed, "Write an amount of money in figures, such as 12.50.")
    pounds, _, pence = figures.partition(".")
    return Checked(f"{int(pounds)}.{pence:0<2}")


def _check_date(question: Question, raw: Value) -> Checked:
    typed = [part.strip()[:40] for part in raw] if isinstance(raw, list) else [_one_line(raw)[:40], "", ""]
    day, month, year = (*typed, "", "", "")[:3]
    if not (day or month or year):
        return _nothing(question, "Write a date.")
    if not (day and month and year):
        return Checked(typed, "Write the day, the month and the year.")
    number = _month(month)
    if not number:
        return Checked(typed, "Write the month in figures or as a word, such as 5 or May.")
    if not re.fullmatch(r"[0-9]{4}", year) or not 1900 <= int(year) <= 2100:
        return Checked(typed, "Write the year with all four figures, such as 1944.")
    if not re.fullmatch(r"[0-9]{1,2}", day):
        return Checked(typed, "Write the day in figures, such as 3.")
    try:
        return Checked(date(int(year), number, int(day)).isoformat())
    except ValueError:
        return Checked(
            typed, f"There is no {int(day)} {MONTHS[number - 1]} {year}. Look at the day and the month again."
        )


def _month(typed: str) -> int:
    """1 to 12, or 0 for what is no month."""
    word = typed.strip(" .").lower()
    if re.fullmatch(r"[0-9]{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else 0
    names = [name.lower() for name in MONTHS]
    found = [number for number, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word[:9])]
    return found[0] if len(found) == 1 else 0


def _one_line(raw: Value) -> str:
    return (raw if isinstance(raw, str) else "").replace("\x00", "").strip()[:200]


def _nothing(question: Question, sentence: str) -> Checked:
    return Checked("") if question["optional"] else Checked("", sentence)

"""Questions of ours as the sheets of an XLSForm. Pure.

Whatever the columns of XLSForm do not say is found by reading them again, and kept in columns of our own (own.py): so
what goes out comes in as it was.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from people import texts
from surveys import pages
from surveys.xlsform import conditions, own, settings
from surveys.xlsform.book import CHOICES, SETTINGS, SURVEY, Book, book_of
from surveys.xlsform.languages import heading_of
from surveys.xlsform.questions import form_of

Document = Mapping[str, Any]
Question = Mapping[str, Any]
Sheets = dict[str, list[list[str]]]

_TYPES = {
    "one": "select_one",
    "picture": "select_one",
    "scale": "select_one",
    "yes_no": "select_one",
    "several": "select_multiple",
    "ranking": "rank",
    "number": "integer",
    "money": "decimal",
    "date": "date",
    "short": "text",
    "long": "text",
    "file": "file",
    "page": "note",
}
_LOOKS = {"scale": "likert", "long": "multiline"}
_TAKEN = {
    "meta",
    "data",
    "instanceid",
    "instancename",
    "audit",
    "entity",
}  # names that XForms keeps for itself
_NO_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass
class _Line:
    """One row that is written, and what of the questions it stands for."""

    cells: dict[str, str]
    question: Question | None = None
    part: Mapping[str, Any] | None = None  # a choice or a statement
    of: Question | None = None  # whose choice or statement


@dataclass
class _Names:
    """XLSForm's names by our codes."""

    questions: dict[str, str] = field(default_factory=dict)
    looked_at: dict[str, list[str]] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)


def sheets_of(document: Document, title: str, name: str, version: str) -> Sheets:
    """The three sheets, each with its headings first. `name` is what the form is called by programs."""
    questions = list(document["questions"])
    names = _names(questions)
    survey = list(_survey(questions, names))
    choices = [line for one in questions for line in _choices(one, names)]
    first = {
        "form_title": title,
        "form_id": name,
        "version": version,
        "default_language": heading_of(texts.DEFAULT_LANGUAGE),
    }
    head = _Line({key: _cell(said) for key, said in (first | settings.cells(document)).items()})
    _add_the_rest(survey, choices, head)
    said = [*_worded(survey, "label"), *_worded(survey, "hint")]
    return {
        SURVEY: _table(survey, ["type", "name", *said, "required", "relevant", "appearance"]),
        CHOICES: _table(choices, ["list_name", "name", *_worded(choices, "label"), own.APART]),
        SETTINGS: _table([head], list(first)),
    }


def read_again(sheets: Sheets) -> Document:
    """What the sheets come in as."""
    return form_of(_book(sheets)).document


# ---------------------------------------------------------------- rows


def _survey(questions: Sequence[Question], names: _Names) -> Iterator[_Line]:
    codes = {
        f"{one['code']} {choice['code']}": choice["code"] for one in questions for choice in one["choices"]
    }
    for page in pages.pages(questions):
        if len(page) > 1:
            name = f"page__{names.questions[page[0]['code']]}"
            yield _Line({"type": "begin_group", "name": name, "appearance": "field-list"})
        for one in page:
            yield from _lines(one, names, codes)
        if len(page) > 1:
            yield _Line({"type": "end_group"})


def _lines(one: Question, names: _Names, codes: Mapping[str, str]) -> Iterator[_Line]:
    name = names.questions[one["code"]]
    relevant = conditions.expression_of(one.get("when", {}), names.looked_at, codes)
    cells = {"name": name, "relevant": relevant, own.KIND: one["kind"]}
    cells |= _texts("label", one["words"], "-") | _texts("hint", one["hint"])
    if name != one["code"]:
        cells[own.CODE] = one["code"]
    if one["kind"] != "table":
        kind = _TYPES[one["kind"]]
        kind += f" {name}" if one["choices"] else ""
        looks = _LOOKS.get(one["kind"], "")
        required = "" if one["optional"] or one["kind"] == "page" else "yes"
        yield _Line(cells | {"type": kind, "required": required, "appearance": looks}, question=one)
        return
    yield _Line(cells | {"type": "begin_group", "appearance": "table-list"}, question=one)
    for said in one.get("statements", []):
        whole = f"{one['code']} {said['code']}"
        yield _Line(
            {
                "type": f"select_one {name}",
                "name": names.statements[whole],
                "required": "" if one["optional"] else "yes",
                own.CODE: said["code"],
            }
            | _texts("label", said["words"], "-"),
            part=said,
            of=one,
        )
    yield _Line({"type": "end_group"})


def _choices(one: Question, names: _Names) -> Iterator[_Line]:
    for choice in one["choices"]:
        cells = {
            "list_name": names.questions[one["code"]],
            "name": choice["code"],
            own.APART: "yes" if choice["apart"] else "no",
        }
        yield _Line(cells | _texts("label", choice["label"], "-"), part=choice, of=one)


def _texts(column: str, text: texts.Text, otherwise: str = "") -> dict[str, str]:
    """A cell for each language with plain words. `otherwise`: what stands where there are none at all."""
    found = {language: _cell(said.get(texts.PLAIN, "")) for language, said in text.items()}
    found = {language: words for language, words in found.items() if words}
    if otherwise and not found:
        found = {texts.DEFAULT_LANGUAGE: otherwise}
    return {f"{column}::{heading_of(language)}": words for language, words in found.items()}


def _cell(words: str) -> str:
    """Words as a spreadsheet gives them back: without signs that no cell holds, or blanks at the ends. “${” would name
    another question.
    """
    plain = _NO_SIGN.sub("", words).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return plain.replace("${", "$ {").strip()


def _names(questions: Sequence[Question]) -> _Names:
    found, used = _Names(), set[str]()
    for one in questions:
        name = found.questions[one["code"]] = _name(one["code"], used)
        said = [f"{one['code']} {each['code']}" for each in one.get("statements", [])]
        for whole in said:
            found.statements[whole] = _name(f"{name}.{whole.partition(' ')[2]}", used)
        if one["kind"] == "table":
            found.looked_at[one["code"]] = [found.statements[whole] for whole in said]
        elif one["kind"] != "page":
            found.looked_at[one["code"]] = [name]
    return found


def _name(code: str, used: set[str]) -> str:
    """A name that XML takes: it begins with a letter."""
    name = code if code[:1].isalpha() and code.lower() not in _TAKEN else f"q_{code}"
    while name.lower() in used:
        name += "_"
    used.add(name.lower())
    return name


# ---------------------------------------------------------------- what other columns do not say


def _add_the_rest(survey: Sequence[_Line], choices: Sequence[_Line], head: _Line) -> None:
    bare = book_of({SURVEY: _numbered(survey), CHOICES: _numbered(choices), SETTINGS: _numbered([head])})
    read = {one["code"]: one for one in form_of(bare).questions}
    for line in survey:
        if line.question is not None:
            there = read.get(line.question["code"], {})
            line.cells |= own.in_cells(own.beyond(line.question, there, line.cells.get("relevant", "")))
    for line in [*survey, *choices]:
        if line.part is not None and line.of is not None:
            there = read.get(line.of["code"], {})
            beside = there.get("statements" if "words" in line.part else "choices", [])
            found: Mapping[str, Any] = next((one for one in beside if one["code"] == line.part["code"]), {})
            line.cells |= own.in_cells(own.beyond_choice(line.part, found))


def _numbered(lines: Sequence[_Line]) -> list[tuple[int, dict[str, str]]]:
    return [
        (number, {key: said for key, said in line.cells.items() if said})
        for number, line in enumerate(lines, 2)
    ]


def _book(sheets: Sheets) -> Book:
    """What a spreadsheet of these sheets reads as."""
    return book_of(
        {
            name: [
                (number, {heading: words for heading, words in zip(rows[0], row, strict=True) if words})
                for number, row in enumerate(rows[1:], 2)
            ]
            for name, rows in sheets.items()
        }
    )


def _worded(lines: Sequence[_Line], column: str) -> list[str]:
    """The columns of a text, the default language first."""
    found = dict.fromkeys(key for line in lines for key in line.cells if key.startswith(f"{column}::"))
    return sorted(found, key=lambda key: key != f"{column}::{heading_of(texts.DEFAULT_LANGUAGE)}")


def _table(lines: Sequence[_Line], headings: Sequence[str]) -> list[list[str]]:
    more = dict.fromkeys(key for line in lines for key in line.cells if key not in headings)
    columns = [*headings, *sorted(more)]
    return [columns, *([line.cells.get(key, "") for key in columns] for line in lines)]

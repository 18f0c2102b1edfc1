"""What goes out as an XLSForm comes in as it was: also what XLSForm has no column for."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from pyxform.xls2xform import convert

from people import texts
from surveys import equality
from surveys.xlsform import own, program, writing
from surveys.xlsform.book import Row, book_of
from surveys.xlsform.questions import form_of

NO_SHRINKING = [
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
]  # a survey is large: made smaller, it takes minutes
EASY = [{"words": "Why?", "picture": "a" * 64 + ".png", "alt": "A bus"}, {"words": "Tell us."}]

ODD = [
    *("Why?", "  Why? ", "=1+1", "-", "", "${a}", "a\r\nb", "a\u00a0b", "‘x’ “y”", "کیوں؟ ${q1}"),
    *("\x0b", "|a|", "_x000D_"),
]
words = some.one_of(
    some.sampled_from(ODD),
    some.text(max_size=40),
)  # fmt: skip
codes = some.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)


@some.composite
def text(draw: Any, *, empty: bool = True) -> texts.Text:
    """Words in some languages, some of them in other forms too."""
    found: dict[str, dict[str, Any]] = {}
    for language in draw(
        some.lists(some.sampled_from(["en", "ur", "zh-Hant"]), unique=True, min_size=0 if empty else 1)
    ):
        said: dict[str, Any] = {"plain": draw(words)} if draw(some.booleans()) else {}
        if draw(some.integers(0, 4)) == 0:
            said |= {"easy": EASY, "audio": "b" * 64 + ".mp3", "bsl": "https://example.org/film"}
        if said:
            found[language] = said
    return found


@some.composite
def question(draw: Any, code: str, before: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(some.sampled_from([*writing._TYPES, "table"]))
    found: dict[str, Any] = {
        "code": code,
        "kind": kind,
        "words": draw(text()),
        "hint": draw(text()),
        "choices": [],
        "optional": draw(some.booleans()),
    }
    if kind in {"one", "picture", "scale", "several", "ranking", "table"}:
        names = draw(some.lists(codes, min_size=1, max_size=4, unique=True))
        found["choices"] = [
            {"code": name, "label": draw(text()), "apart": draw(some.booleans())} for name in names
        ]
    if kind == "yes_no":
        found["choices"] = [
            {"code": name, "label": texts.of(said), "apart": name == "not-sure"}
            for name, said in (("yes", "Yes"), ("no", "No"), ("not-sure", "I am not sure"))
        ]
    if kind == "picture":
        found["choices"][0]["picture"] = {"hash": "c" * 64, "kind": "png", "alt": texts.of("A bus")}
    if kind == "table":
        names = draw(some.lists(codes, min_size=1, max_size=3, unique=True))
        found["statements"] = [{"code": name, "words": draw(text())} for name in names]
    why = draw(text()) if draw(some.booleans()) else {}
    more = {
        "why": why,
        "together": draw(some.integers(0, 3)) == 0,
        "instead_of": draw(codes) if draw(some.integers(0, 9)) == 0 else "",
        "when": draw(rules(before)),
    }
    return found | {name: said for name, said in more.items() if said}


@some.composite
def rules(draw: Any, before: list[dict[str, Any]]) -> dict[str, Any]:
    about = draw(some.lists(some.sampled_from(before), max_size=3)) if before else []
    conditions = []
    for one in about:
        ops = ["answered", "left_out"]
        ops += ["is", "is_not"] if one["choices"] and one["kind"] not in {"ranking", "table"} else []
        ops += ["at_least", "at_most"] if one["kind"] in {"number", "money"} else []
        op, value = draw(some.sampled_from(ops)), []
        if op in {"is", "is_not"}:
            names = [choice["code"] for choice in one["choices"]]
            value = draw(some.lists(some.sampled_from(names), min_size=1, unique=True))
        if op in {"at_least", "at_most"}:
            value = [draw(some.sampled_from(["0", "12"] if one["kind"] == "number" else ["0.00", "12.50"]))]
        conditions.append({"question": one["code"], "op": op, "value": value})
    return {"join": draw(some.sampled_from(["all", "any"])), "conditions": conditions} if conditions else {}


@some.composite
def documents(draw: Any) -> dict[str, Any]:
    names = draw(
        some.lists(
            some.one_of(codes, some.sampled_from(["data", "meta", "audit", "1", "page__a"])),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    questions: list[dict[str, Any]] = []
    for name in names:
        questions.append(draw(question(name, list(questions))))
    found: dict[str, Any] = {"questions": questions}
    if draw(some.booleans()):
        found |= {"languages": ["ur", "zh-Hant"], "mode": draw(some.sampled_from(["named", "anonymous"]))}
        asked = [equality.NEWEST.questions[0].code]
        found["equality"] = {
            "set": equality.NEWEST.date,
            "questions": asked,
            "why": texts.of("To see whom we reach."),
        }
    return found


@given(documents())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
def test_every_survey_comes_in_as_it_went_out(document: dict[str, Any]) -> None:
    assert writing.read_again(writing.sheets_of(document, "A survey", "a-survey", "1")) == document


@given(documents())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
def test_so_it_does_through_a_spreadsheet_that_pyxform_converts(document: dict[str, Any]) -> None:
    made = program.made(writing.sheets_of(document, "A survey", "a-survey", "1"))

    said = program.opened(made, ".xlsx")

    assert "refused" not in said
    assert form_of(book_of(said["sheets"])).document == document
    assert own.CANNOT_READ not in {one.what for one in form_of(book_of(said["sheets"])).left}


def plain_survey() -> dict[str, Any]:
    choices = [{"code": code, "label": texts.of(code), "apart": False} for code in ("bus", "walk")]
    rule = {"join": "all", "conditions": [{"question": "travel", "op": "is", "value": ["bus"]}]}
    nothing: dict[str, Any] = {"hint": {}, "choices": [], "optional": True}
    how = {"words": {"en": {"plain": "How?", "easy": EASY}}, "choices": choices, "optional": False}
    return {
        "questions": [
            nothing | {"code": "travel", "kind": "one"} | how,
            nothing | {"code": "why", "kind": "long", "words": texts.of("Why?"), "when": rule},
        ]
    }


def test_other_programs_find_their_own_columns() -> None:
    sheets = writing.sheets_of(plain_survey(), "Buses", "buses", "1")

    assert sheets["survey"][0] == [
        "type",
        "name",
        "label::English (en)",
        "required",
        "relevant",
        "appearance",
        "sd_kind",
        "sd_rest",
    ]
    assert [row[:6] for row in sheets["survey"][1:]] == [
        ["select_one travel", "travel", "How?", "yes", "", ""],
        ["text", "why", "Why?", "", "selected(${travel}, 'bus')", "multiline"],
    ]
    xform = convert(program.made(sheets), file_type=".xlsx").xform
    assert "<value>How?</value>" in xform
    assert 'required="true()"' in xform


def test_what_somebody_changed_in_the_spreadsheet_counts() -> None:
    sheets = writing.sheets_of(plain_survey(), "Buses", "buses", "1")
    place = {name: number for number, name in enumerate(sheets["survey"][0])}
    sheets["survey"][1][place["label::English (en)"]] = "How do you get there?"
    sheets["survey"][2][place["relevant"]] = ""

    travel, why = writing.read_again(sheets)["questions"]

    assert travel["words"] == {"en": {"plain": "How do you get there?", "easy": EASY}}
    assert "when" not in why


@pytest.mark.parametrize(
    "rest",
    [
        "{",
        "[]",
        '{"words": {"en": {"bsl": "javascript:alert(1)"}}}',
        '{"words": {"<b>": {"plain": {"was": "a", "is": "b"}}}}',
        '{"words": {"en": {"easy": ["a"]}}}',
        '{"words": {"en": {"other": "a"}}}',
        '{"when": {"was": "", "is": {"join": "all", "conditions": [{"question": "a", "op": "at_most", "value": []}]}}}',
        '{"when": {"was": "", "is": {"join": "all", "conditions": [{"question": "a", "op": "drop", "value": []}]}}}',
    ],
)  # fmt: skip
def test_what_we_never_wrote_into_our_columns_is_left_out(rest: str) -> None:
    left: list[Any] = []
    value = {
        "code": "a",
        "kind": "long",
        "words": texts.of("Why?"),
        "hint": {},
        "choices": [],
        "optional": True,
    }

    assert own.question(value, Row(2, {own.REST: rest}), left) == value
    assert [one.what for one in left] == [own.CANNOT_READ]


def test_what_is_too_long_for_one_cell_stands_in_several() -> None:
    said = ("Words and  more words. " * 5_000).strip()
    document = plain_survey()
    document["questions"][0]["why"] = texts.of(said)

    made = program.made(writing.sheets_of(document, "Buses", "buses", "1"))

    assert form_of(book_of(program.opened(made, ".xlsx")["sheets"])).document == document

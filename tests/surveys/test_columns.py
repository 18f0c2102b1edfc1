"""One set of columns over all versions, the book that explains them, and what SPSS reads."""

from typing import Any

from people import texts
from surveys import columns, spss
from surveys.columns import Column, Given, Sort
from surveys.versions import Joined


def question(code: str, kind: str, *choices: str, apart: str = "", **more: Any) -> dict[str, Any]:
    labels = [
        {"code": one.lower(), "label": texts.of(one), "apart": one == apart}
        for one in [*choices, *filter(None, [apart])]
    ]
    return {"code": code, "kind": kind, "words": texts.of(f"About {code}?"), "choices": labels, **more}


ALL = [
    question("travel", "one", "Bus", "Walk"),
    question("likes", "several", "Music", "Sport", apart="None"),
    question("order", "ranking", "First", "Second", apart="Nothing"),
    question(
        "safe",
        "table",
        "Yes",
        "No",
        statements=[
            {"code": "home", "words": texts.of("At home.")},
            {"code": "club", "words": texts.of("Here.")},
        ],
    ),
    question("how-many", "number"),
    question("cost", "money"),
    question("since", "date"),
    question("why", "long"),
    question("photo", "file"),
]
FOUND = columns.of_questions([(Joined(one, 1, [], True), one) for one in ALL])


def test_every_kind_has_the_columns_it_needs() -> None:
    assert [(one.name, one.sort) for one in FOUND] == [
        ("travel", Sort.CODE),
        ("likes__music", Sort.TICK),
        ("likes__sport", Sort.TICK),
        ("likes__none", Sort.TICK),
        ("order__first", Sort.PLACE),
        ("order__second", Sort.PLACE),
        ("order__nothing", Sort.TICK),
        ("safe__home", Sort.CODE),
        ("safe__club", Sort.CODE),
        ("how_many", Sort.NUMBER),
        ("cost", Sort.MONEY),
        ("since", Sort.DATE),
        ("why", Sort.WORDS),
        ("photo__file", Sort.CODE),
        ("photo", Sort.WORDS),
    ]


def test_a_row_holds_what_was_answered_and_nothing_else() -> None:
    given = Given(
        answers={
            "travel": "bus",
            "likes": ["music"],
            "order": ["second"],
            "safe": {"club": "no"},
            "how-many": "12",
            "cost": "3.50",
            "since": "2026-05-03",
        },
        words={"why": "It is late.", "photo": "The stop."},
        files={"photo": "jpg"},
    )

    assert columns.reader(FOUND)(given) == [
        "bus", 1, 0, 0, None, 1, 0, None, "no", 12, 3.5, "2026-05-03", "It is late.", "jpg", "The stop.",
    ]  # fmt: skip
    assert columns.reader(FOUND)(Given({}, {}, {})) == [None] * len(FOUND)


def test_names_are_taken_once_and_begin_with_a_letter() -> None:
    twice = [
        question("a-b", "number"),
        question("a_b", "number"),
        question("2nd", "number"),
        question("x" * 80, "number"),
    ]
    names = [one.name for one in columns.of_questions([(Joined(one, 1, [], True), one) for one in twice])]

    assert names[:3] == ["a_b", "a_b_2", "q_2nd"]
    assert len(names[3]) <= columns.LONGEST_NAME


def test_the_book_names_every_value() -> None:
    assert columns.book(FOUND)[:3] == [
        ("travel", "About travel?", "one of the values", "", "", ""),
        ("travel", "", "", "bus", "Bus", ""),
        ("travel", "", "", "walk", "Walk", ""),
    ]


def test_spss_reads_codes_as_numbers_that_the_syntax_names() -> None:
    column = Column("travel", "It's how?", Sort.CODE, "travel", values={"bus": "By bus", "walk": "I walk"})
    words = Column("why", "Why?", Sort.WORDS, "why")

    assert spss.row([column, words], ["walk", "One.\n\nTwo."]) == [2, "One. / Two."]
    assert spss.row([column, words], [None, None]) == [None, None]
    assert spss.row([column, words], ["gone", "x"]) == [None, "x"]
    syntax = spss.syntax([column, words], data="answers.csv")
    assert "travel 'It''s how?'" in syntax
    assert "VALUE LABELS travel\n    1 'By bus'\n    2 'I walk'." in syntax

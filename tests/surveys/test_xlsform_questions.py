"""What an XLSForm comes in as, and what is said of what does not. Pure but for the library that opens the form."""

from typing import Any

import pytest

from people import texts
from surveys import routing
from tests.surveys.xlsforms import bare, file, form

YES_NO = (
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
)


def kinds(found: Any) -> list[tuple[str, str]]:
    return [(one["code"], one["kind"]) for one in found.questions]


def said(found: Any) -> list[tuple[int, str, str]]:
    """Row, column, and how the sentence begins."""
    return [(one.row, one.column, " ".join(one.what.split()[:4])) for one in found.left]


def test_every_kind_of_row_comes_in_or_is_named() -> None:
    found = form(file("everything.md"))

    assert kinds(found) == [
        ("intro", "page"), ("lives", "one"), ("age", "number"), ("fr", "several"), ("g", "page"), ("t1", "short"),
        ("t2", "long"), ("paid", "money"), ("w", "short"), ("r", "page"), ("nm", "short"), ("tab", "table"),
        ("overall", "scale"), ("rk", "ranking"), ("photo", "file"), ("d", "date"),
    ]  # fmt: skip
    assert found.asked == 13
    assert found.languages == ["en", "ar"]
    assert said(found) == [
        (2, "style", "This setting is left"),
        (1, "mycol", "We have no use"),
        (2, "type", "It is left out."),
        (4, "appearance", "“minimal” is left out:"),
        (5, "constraint", "The limit is left"),
        (6, "image", "It is left out."),
        (6, "parameters", "The order of the"),
        (10, "type", "It comes in as"),
        (12, "type", "It comes in as"),
        (13, "type", "Its questions are asked"),
        (21, "relevant", "This condition says more"),
        (22, "type", "It is left out."),
        (23, "required", "People may leave it"),
        (24, "type", "It is left out."),
        (1, "region", "We have no use"),
    ]
    assert routing.faults(found.questions) == []


def test_questions_of_one_screen_share_a_page_unless_one_looks_at_another() -> None:
    found = {one["code"]: one for one in form(file("everything.md")).questions}

    together = {code: one.get("together", False) for code, one in found.items()}
    assert together == dict.fromkeys(found, False) | {"paid": True}  # t2 looks at t1
    assert found["t2"]["when"]["conditions"] == [
        {"question": "fr", "op": "is_not", "value": ["none"]},
        {"question": "t1", "op": "answered", "value": []},
    ]


def test_a_screen_of_many_questions_becomes_pages_of_five() -> None:
    rows = [{"type": "text", "name": f"q{number}", "label": "Why?"} for number in range(7)]

    found = bare(
        {"type": "begin_group", "name": "g", "appearance": "field-list"}, *rows, {"type": "end_group"}
    )

    assert [one.get("together", False) for one in found.questions] == [False, *[True] * 4, False, True]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("yes_or_no_question.md", [("good_day", "yes_no")]),
        ("group.csv", [("family_name", "short"), ("father", "page"), ("phone_number", "short"), ("age", "number")]),
        ("specify_other.md", [("sex", "one"), ("sex_other", "short")]),
        ("text_and_integer.md", [("your_name", "short"), ("your_age", "number")]),
        ("loop.md", [("available_toilet_types", "several"), ("available_toilet_types_other", "short")]),
        ("mixed_rtl_multilang.md", [("q1", "short"), ("urdu_mixed", "short")]),
        (
            "day_centre_ar.md",
            [
                ("intro", "page"), ("come", "one"), ("like", "several"), ("stops", "short"), ("minutes", "number"),
                ("first", "date"), ("best", "ranking"), ("more", "short"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_forms_of_others_come_in(name: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(form(file(name))) == expected


def test_who_chooses_other_is_asked_which() -> None:
    _sex, other = form(file("specify_other.md")).questions

    assert other["when"] == {
        "join": "all",
        "conditions": [{"question": "sex", "op": "is", "value": ["other"]}],
    }


def test_a_reference_in_the_words_is_named() -> None:
    assert said(form(file("mixed_rtl_multilang.md"))) == [(3, "label", "It names another question")]


@pytest.mark.parametrize(
    ("choices", "kind"),
    [
        (YES_NO, "yes_no"),
        ((*YES_NO, {"list_name": "yn", "name": "dk", "label": "I don’t know"}), "yes_no"),
        ((*YES_NO, {"list_name": "yn", "name": "maybe", "label": "Perhaps"}), "one"),
        ((YES_NO[0], {"list_name": "yn", "name": "no", "label": "Never"}), "one"),
        (({"list_name": "yn", "name": "1", "label": "Yes"}, {"list_name": "yn", "name": "0", "label": "No"}), "one"),
        (tuple({**one, "label::Urdu (ur)": "ہاں"} for one in YES_NO), "one"),
    ],
)  # fmt: skip
def test_yes_and_no_are_our_own_kind_where_codes_and_words_fit(
    choices: tuple[dict[str, str], ...], kind: str
) -> None:
    found = bare({"type": "select_one yn", "name": "q", "label": "Well?"}, choices=choices)

    assert kinds(found) == [("q", kind)]


def test_a_condition_finds_the_answer_that_has_another_code_here() -> None:
    choices = (*YES_NO, {"list_name": "yn", "name": "do not know", "label": "I do not know"})
    rows = [
        {"type": "select_one yn", "name": "q", "label": "Well?"},
        {"type": "text", "name": "why", "label": "Why?", "relevant": "${q} = 'do not know'"},
    ]

    found = bare(*rows, choices=choices)

    assert found.questions[1]["when"]["conditions"] == [{"question": "q", "op": "is", "value": ["not-sure"]}]


def test_names_become_codes_of_ours_and_no_two_are_the_same() -> None:
    rows = [
        {"type": "text", "name": name, "label": "Why?"}
        for name in ("q.1", "q:1", "q-1", "سؤال", "a" * 50, "a" * 60, "سؤال-دو")
    ]

    codes = [one["code"] for one in bare(*rows).questions]

    assert codes == ["q-1", "q-1-2", "q-1-3", "question", "a" * 40, "a" * 38 + "-2", "question-2"]


def test_none_of_these_stands_apart() -> None:
    choices = [
        {"list_name": "l", "name": str(n), "label": words}
        for n, words in enumerate(("Soup", "None of these", "I don’t know"))
    ]

    found = bare({"type": "select_multiple l", "name": "q", "label": "What?"}, choices=tuple(choices))

    assert [one["apart"] for one in found.questions[0]["choices"]] == [False, True, True]


def test_a_form_without_english_says_what_stands_in_its_place() -> None:
    found = bare({"type": "text", "name": "q", "label::Urdu (ur)": "کیوں؟", "hint::Urdu (ur)": "لکھیں"})

    assert found.questions[0]["words"] == {"ur": {"plain": "کیوں؟"}, "en": {"plain": "کیوں؟"}}
    assert found.languages == ["ur"]
    assert [one.what for one in found.left] == [
        "The form has no English. Until you write some, its words in Urdu stand in the place of English."
    ]


def test_words_without_a_language_are_in_the_default_one() -> None:
    row = {"type": "text", "name": "q", "label": "کیوں؟", "label::English": "Why?", "label::Klingon": "qatlh"}

    found = bare(row, default_language="Urdu (ur)")

    assert {code: said["plain"] for code, said in found.questions[0]["words"].items()} == {
        "ur": "کیوں؟",
        "en": "Why?",
    }
    assert said(found) == [(1, "Klingon", "We do not know")]


def test_rows_with_label_and_list_nolabel_are_a_table() -> None:
    rows = [
        {"type": "begin_group", "name": "g", "label": "How is it?", "appearance": "field-list"},
        {"type": "select_one yn", "name": "head", "label": "x", "appearance": "label"},
        {"type": "select_one yn", "name": "a", "label": "The food", "appearance": "list-nolabel"},
        {"type": "select_one yn", "name": "b", "label": "The bed", "appearance": "list-nolabel"},
        {"type": "end_group"},
    ]

    found = bare(*rows, choices=YES_NO)

    assert kinds(found) == [("g", "table")]
    assert [texts.plain(one["words"]) for one in found.questions[0]["statements"]] == ["The food", "The bed"]


def test_a_table_of_which_a_row_has_its_own_condition_is_single_questions() -> None:
    rows = [
        {"type": "begin_group", "name": "g", "label": "How is it?", "appearance": "table-list"},
        {"type": "select_one yn", "name": "a", "label": "The food"},
        {"type": "select_one yn", "name": "b", "label": "The bed", "relevant": "${a} = 'yes'"},
        {"type": "end_group"},
    ]

    assert kinds(bare(*rows, choices=YES_NO)) == [("g", "page"), ("a", "yes_no"), ("b", "yes_no")]


def test_a_condition_of_a_group_holds_for_all_in_it() -> None:
    rows = [
        {"type": "select_one yn", "name": "q", "label": "Well?"},
        {"type": "begin_group", "name": "g", "relevant": "${q} = 'yes'"},
        {"type": "text", "name": "a", "label": "Why?"},
        {"type": "text", "name": "b", "label": "Why?", "relevant": "${a} != '' or ${q} = 'no'"},
        {"type": "end_group"},
        {"type": "text", "name": "c", "label": "Why?", "relevant": "${d} = 'x'"},
        {"type": "text", "name": "d", "label": "Why?"},
    ]

    found = bare(*rows, choices=YES_NO)

    of_group = {"join": "all", "conditions": [{"question": "q", "op": "is", "value": ["yes"]}]}
    assert [one.get("when", {}) for one in found.questions] == [{}, of_group, of_group, {}, {}]
    assert said(found) == [
        (2, "type", "It comes in as"),
        (5, "relevant", "This condition says more"),
        (7, "relevant", "This condition says more"),
    ]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("audio", "People cannot send a recording"),
        ("start-geopoint", "place on a map"),
        ("deviceid", "with which phone or computer"),
        ("select_one_from_file a.csv", "stand in another file"),
        ("select_one ${names}", "what people wrote before"),
        ("xml-external", "no other files"),
        ("uri:deviceid", "with which phone or computer"),
        ("something new", "no question of this kind"),
    ],
)
def test_what_is_left_out_says_why(kind: str, sentence: str) -> None:
    found = bare(
        {"type": kind, "name": "q", "label": "Well?"}, {"type": "text", "name": "b", "label": "Why?"}
    )

    assert kinds(found) == [("b", "short")]
    assert sentence in found.left[0].what


def test_a_very_long_form_and_a_very_long_list_end_somewhere() -> None:
    many = tuple({"list_name": "l", "name": str(n), "label": str(n)} for n in range(201))
    rows = [{"type": "text", "name": f"q{n}", "label": "Why?"} for n in range(502)]

    found = bare({"type": "select_one l", "name": "long", "label": "Which?"}, *rows, choices=many)

    assert len(found.questions) == 500
    assert [(one.row, one.what) for one in found.left] == [
        (2, "It is left out: it has 201 answers to choose from. We take 200."),
        (503, "It is left out, and all that comes after it: we take 500 questions."),
    ]

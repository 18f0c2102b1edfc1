"""Each kind of question as it is counted for results, over versions; and what a page says of it."""

from collections.abc import Mapping
from typing import Any

from people import texts
from people.disclosure import Cell, Kind
from surveys import published, results, results_page
from surveys.counts import Counted
from surveys.published import Said, TookPart
from surveys.results import Asked, Place
from surveys.results_page import ShownQuestion


def question(kind: str, *labels: str, words: str = "What of it?", **more: Any) -> dict[str, Any]:
    """Its code is its kind. A label after '|' stands apart."""
    return {
        "code": kind,
        "kind": kind,
        "words": texts.of(words),
        "choices": [
            {"code": one.strip("|").lower(), "label": texts.of(one.strip("|")), "apart": one.startswith("|")}
            for one in labels
        ],
        "optional": True,
        **more,
    }


def counted(*questions: Mapping[str, Any], people: int, placed: Mapping[Place, int]) -> Counted:
    """Each version asks one question; all answers were given to the last one."""
    code, last = str(questions[-1]["code"]), len(questions)
    chosen: dict[tuple[int, str, str], int] = {}
    for (_, option, _), number in placed.items():
        chosen[last, code, option] = chosen.get((last, code, option), 0) + number
    return Counted(
        documents={number: {"questions": [one]} for number, one in enumerate(questions, 1)},
        numbers={},
        people={last: people},
        wrote={},
        chosen=chosen,
        ticked={(last, code): people},
        in_places={code: dict(placed)},
    )


def counts(asked: Asked, of: Counted) -> dict[str, dict[str, int]]:
    return {part.key: part.count(of.placed(asked.code), asked.joined.asked) for part in asked.parts}


def shown(of: Counted, *, wrote: int = 0, people: int = 0) -> ShownQuestion:
    (asked,) = results.everything(of)
    whole = people or sum(of.people.values())
    made = published.document(
        TookPart(Cell(Kind.EXACT, whole), Cell(Kind.EXACT, 0), [], sum(of.people.values())),
        said=[Said(asked, counts(asked, of), wrote=wrote)],
    )
    return results_page.show(made).questions[0]


def rows(one: ShownQuestion) -> list[list[tuple[str, str]]]:
    return [[(words, cell.words) for words, cell in table.rows] for table in one.tables]


def test_one_choice_has_a_row_for_those_who_gave_no_answer() -> None:
    of = counted(question("one", "Bus", "Walk"), people=60, placed={("", "bus", 0): 30, ("", "walk", 0): 20})

    assert rows(shown(of)) == [
        [("Bus", "about 30 people"), ("Walk", "about 20 people"), ("No answer", "about 10 people")]
    ]


def test_of_several_choices_one_person_may_be_in_more_than_one_row() -> None:
    placed = {("", "music", 0): 41, ("", "art", 0): 39, ("", "none", 0): 3}
    of = counted(question("several", "Music", "Art", "|None"), people=60, placed=placed)

    assert rows(shown(of)) == [
        [("Music", "about 40 people"), ("Art", "about 40 people"), ("None", "fewer than 8 people")]
    ]


def test_each_statement_of_a_table_is_a_table() -> None:
    statements = [{"code": code, "words": texts.of(code.capitalize())} for code in ("warm", "safe")]
    placed = {("warm", "yes", 0): 30, ("warm", "no", 0): 20, ("safe", "yes", 0): 50}
    of = counted(question("table", "Yes", "No", statements=statements), people=50, placed=placed)

    found = shown(of)

    assert [(one.head, one.finding) for one in found.tables] == [
        ("Warm", "Most often chosen: “Yes” (about 30 people)."),
        ("Safe", "Most often chosen: “Yes” (about 50 people)."),
    ]


def test_of_things_in_order_it_is_counted_what_came_first_and_the_order_has_no_points() -> None:
    placed = {
        ("", "soup", 1): 30,
        ("", "pie", 1): 20,
        ("", "pie", 2): 30,
        ("", "soup", 2): 5,
        ("", "any", 0): 10,
    }
    of = counted(question("ranking", "Soup", "Pie", "|Any"), people=60, placed=placed)

    found = shown(of)

    assert rows(found) == [
        [
            ("Soup", "about 30 people"),
            ("Pie", "about 20 people"),
            ("Any", "about 10 people"),
            ("No answer", "nobody"),
        ]
    ]
    assert found.ordered == ["1. Pie", "2. Soup"]


def test_figures_are_told_in_bands_with_open_ends() -> None:
    placed = {("", str(one), 0): 3 for one in range(10, 40)} | {("", "999999", 0): 1}
    of = counted(question("number"), people=91, placed=placed)

    (found,) = rows(shown(of))

    assert [words for words, _ in found] == [
        "Less than 10", "10 to 19", "20 to 29", "30 to 39", "40 or more", "No answer",
    ]  # fmt: skip
    assert "999,999" not in str(found)


def test_of_own_words_it_is_told_how_many_wrote() -> None:
    found = shown(counted(question("long"), people=60, placed={}), wrote=41)

    assert found.wrote is not None
    assert (found.wrote.words, found.tables) == ("about 40 people", [])


def test_with_few_people_nothing_is_told_but_that_they_are_few() -> None:
    of = counted(question("one", "Bus", "Walk"), people=15, placed={("", "bus", 0): 15})

    found = shown(of)

    assert {said for _, said in rows(found)[0]} == {"not shown"}
    assert found.tables[0].finding == "Too few people took part to show how many chose each answer."
    assert found.tables[0].chart is None


def test_the_whole_is_never_exact_beside_those_who_took_part() -> None:
    """Two of 62 are held: 60, exactly, would say so."""
    of = counted(question("one", "Bus"), people=62, placed={("", "bus", 0): 62})

    assert rows(shown(of, people=64)) == [[("Bus", "about 60 people"), ("No answer", "nobody")]]


def test_other_wordings_are_said() -> None:
    before, now = question("one", "Bus", words="How do you come?"), question("one", "Bus")
    of = counted(before, now, people=30, placed={("", "bus", 0): 30})
    both = Counted(
        documents=of.documents,
        numbers={},
        people={1: 20, 2: 30},
        wrote={},
        chosen={(1, "one", "bus"): 20, (2, "one", "bus"): 30},
        ticked={(1, "one"): 20, (2, "one"): 30},
        in_places={"one": {("", "bus", 0): 50}},
    )

    found = shown(both)

    assert found.notes == ["This question was worded before as “How do you come?”."]
    assert rows(found) == [[("Bus", "about 50 people"), ("No answer", "nobody")]]

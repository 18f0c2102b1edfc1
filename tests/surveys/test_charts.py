"""Bars drawn by the server: every number in words, and no length that says what may not be said."""

from hypothesis import given
from hypothesis import strategies as st

from people.disclosure import Cell, Kind
from surveys import charts

FEW, HIDDEN, NOBODY = Cell(Kind.FEW), Cell(Kind.KEPT_BACK), Cell(Kind.EXACT, 0)


def test_each_bar_has_its_words_and_its_number_in_words() -> None:
    drawn = charts.draw([("By bus", Cell(Kind.ROUNDED, 85)), ("I walk", FEW), ("No answer", HIDDEN)], 170)

    assert [(one.lines[0].words, one.number.words, one.width) for one in drawn.bars] == [
        ("By bus", "About 85 people", 160),
        ("I walk", "Fewer than 8 people", 0),
        ("No answer", "Not shown", 0),
    ]


def test_a_bar_that_is_kept_back_or_nobody_has_no_length() -> None:
    assert [one.width for one in charts.draw([("a", HIDDEN), ("b", NOBODY)], 100).bars] == [0, 0]


@given(words=st.text(max_size=400), number=st.integers(0, 500), whole=st.integers(0, 300))
def test_nothing_stands_outside_and_nothing_over_another(words: str, number: int, whole: int) -> None:
    drawn = charts.draw([(words, Cell(Kind.ROUNDED, number))] * 2, whole)

    assert all(len(line.words) <= charts.LETTERS for bar in drawn.bars for line in bar.lines)
    heights = [line.y for bar in drawn.bars for line in (*bar.lines, bar.number)]
    assert heights == sorted(set(heights))
    assert all(bar.width <= charts.WIDTH and bar.y + charts.BAR <= drawn.height for bar in drawn.bars)

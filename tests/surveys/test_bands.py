"""Figures in bands: the ends are open, and no band says what one person gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.bands import bands


def words(kind: str, given: list[tuple[str, int]]) -> list[str]:
    return [said for _, said in bands(kind, given).rows]


@pytest.mark.parametrize(
    ("kind", "figures", "expected"),
    [
        ("number", [], []),
        ("number", [("7", 30)], ["Less than 7", "7", "8 or more"]),
        ("number", [("0", 9), ("1", 9), ("2", 3)], ["0", "1", "2", "3 or more"]),
        (
            "number",
            [(str(one), 1) for one in range(30, 130)],
            ["0 to 49", "50 to 99", "100 to 149", "150 or more"],
        ),
        (
            "money",
            [*[(f"{one}.00", 2) for one in range(5, 25)], ("9000000.00", 1)],
            ["Less than £5", "£5 to £9.99", "£10 to £14.99", "£15 to £19.99", "£20 to £24.99", "£25 or more"],
        ),
        (
            "date",
            [("2026-05-03", 5), ("2026-06-30", 5)],
            ["Before May 2026", "May 2026", "June 2026", "July 2026 or later"],
        ),
    ],
)
def test_bands_lie_where_most_people_are(
    kind: str, figures: list[tuple[str, int]], expected: list[str]
) -> None:
    assert words(kind, figures) == expected


@given(
    figures=st.dictionaries(st.integers(0, 10**9 - 1).map(str), st.integers(1, 50), min_size=1, max_size=40)
)
def test_every_figure_is_in_one_band_and_there_are_few(figures: dict[str, int]) -> None:
    found = bands("number", figures.items())

    assert set(found.of) == set(figures)
    assert set(found.of.values()) <= {name for name, _ in found.rows}
    assert len(found.rows) <= 7


def test_one_odd_figure_moves_no_band() -> None:
    usual = [(str(one), 10) for one in range(10, 20)]

    assert words("number", [*usual, ("999999999", 1)]) == words("number", usual)

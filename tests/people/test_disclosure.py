import pytest

from people import disclosure


@pytest.mark.parametrize(
    ("number", "still_open", "words"),
    [
        (0, False, "nobody"),
        (0, True, "nobody yet"),
        (1, False, "fewer than 8 people"),
        (7, False, "fewer than 8 people"),
        (7, True, "fewer than 8 people"),
        (8, False, "8 people"),
        (8, True, "8 people or more"),
        (20, True, "8 people or more"),
        (21, True, "more than 20 people"),
        (184, False, "184 people"),
        (184, True, "more than 100 people"),
        (1234, False, "1,234 people"),
    ],
)
def test_people_are_counted_in_public_only_from_8_and_in_steps_while_open(number, still_open, words):
    assert disclosure.people(number, still_open=still_open) == words


def test_no_number_from_1_to_7_is_ever_shown():
    assert [disclosure.shown(number) for number in range(10)] == [0, *[None] * 7, 8, 9]


def test_a_count_below_nought_is_a_fault():
    with pytest.raises(ValueError, match="nought"):
        disclosure.people(-1, still_open=False)

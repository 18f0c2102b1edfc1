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


@pytest.mark.parametrize(
    ("counts", "still_open", "expected"),
    [
        ({"a": 142, "b": 8}, False, {"a": 140, "b": 10}),
        ({"a": 142, "b": 8}, True, {}),
        ({"a": 142, "b": 7}, False, {}),
        ({"a": 142, "b": 0}, False, {"a": 142, "b": 0}),
        ({"a": 11, "b": 8}, False, {}),
        ({"a": 12, "b": 8}, False, {"a": 10, "b": 10}),
        ({"a": 13, "b": 12}, False, {"a": 15, "b": 10}),
        ({}, False, {}),
    ],
)
def test_the_parts_of_a_whole_are_said_all_together_or_not_at_all(counts, still_open, expected):
    assert disclosure.parts(counts, still_open=still_open) == expected


def test_no_part_of_1_to_7_can_be_worked_out_from_the_whole_and_what_is_said_of_its_parts():
    """Every way of parting a whole in two: whoever knows the whole and what is said never knows a small part."""
    for whole in range(1, 80):
        fitting: dict[str, set[int]] = {}
        for one in range(whole + 1):
            said = str(disclosure.parts({"one": one, "other": whole - one}, still_open=False))
            fitting.setdefault(said, set()).update({one, whole - one} if said == "{}" else {one})
        known = [next(iter(numbers)) for numbers in fitting.values() if len(numbers) == 1]
        assert [number for number in known if 0 < number < 8 and whole >= 20] == []

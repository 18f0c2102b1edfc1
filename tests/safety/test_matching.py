"""Words of a list in what people write: whole words, capitals and accents forgiven, never slow."""

import time

import pytest

from safety import matching


@pytest.mark.parametrize(
    ("text", "phrase", "is_there"),
    [
        ("He hits me.", "hits me", True),
        ("HE HITS\n me!", "hits me", True),
        ("he hits-me", "hits me", True),
        ("I don’t feel safe", "don't feel", True),
        ("I dont feel safe", "don't feel", True),
        ("Él me pegó.", "me pego", True),
        ("She is a therapist.", "rape", False),
        ("Skill: my self", "kill myself", False),
        ("He hits the drum and me", "hits me", False),
        ("我很害怕他", "害怕", True),
        ("kil\u200bl me", "kill me", True),
        ("", "hits me", False),
        ("He hits me.", "…", False),
    ],
)
def test_whole_words_that_stand_together_are_found(text: str, phrase: str, is_there: bool) -> None:
    assert bool(matching.found_in(text, [phrase])) is is_there


def test_what_is_found_is_said_in_the_order_of_the_list() -> None:
    assert matching.found_in(
        "They took my card. I want to die.", ["want to die", "rape", "took my card"]
    ) == [
        "want to die",
        "took my card",
    ]


def test_the_longest_answer_and_the_longest_list_take_no_time() -> None:
    phrases = [f"{'a ' * 7}b{number}" for number in range(500)]

    begun = time.perf_counter()
    found = matching.found_in("a " * 2_500, phrases)

    assert found == []
    assert time.perf_counter() - begun < 1

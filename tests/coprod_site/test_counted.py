"""How long ago something was, in a number that people can picture."""

import pytest

from coprod_site.showing.standing.counted import ago


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (27, "27 days"),
        (28, "4 weeks"),
        (91, "13 weeks"),
        (92, "more than 3 months"),
        (508, "more than 16 months"),
    ],
)
def test_how_long_ago(days: int, words: str) -> None:
    assert ago(days) == words

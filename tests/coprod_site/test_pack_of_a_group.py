"""The evidence pack says of a group only what may be said of people."""

from typing import Any

import pytest

from coprod_site.showing.pack import recorded
from tests.factories.ladder import FactLineFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("lived_count", 3, (None, "fewer than 8 people")),
        ("lived_count", 12, (10, "about 10 people")),
        ("lived_share", 0.5, (None, "not shown")),
        ("dialogue", True, (True, "Yes")),
    ],
)
def test_the_pack_says_no_small_number_of_a_group(key: str, value: Any, said: tuple[Any, str]) -> None:
    line = FactLineFactory(key=key, value=value)

    found = recorded._fact(line, None)

    assert (found["value"], found["value_words"]) == said

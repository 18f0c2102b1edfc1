"""The key of a row as somebody sent it."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django import forms

from people.forms import RowsField
from people.keys import row_id, row_uuid
from surveys.models import Theme
from tests.factories.surveys import ThemeFactory

ODD = ["", "0", "-1", "1.0", "²", "٣", "one", "9" * 19, "9" * 5_000, "1\x00"]


@pytest.mark.parametrize("written", ODD)
def test_what_can_be_no_number_of_a_row_is_0_which_no_row_has(written: str) -> None:
    assert row_id(written) == 0


@pytest.mark.parametrize(("written", "number"), [("7", 7), (7, 7), ("9" * 18, int("9" * 18))])
def test_a_number_of_a_row_is_itself(written: object, number: int) -> None:
    assert row_id(written) == number


@pytest.mark.django_db
@pytest.mark.parametrize("odd", [one for one in ODD if one])
def test_a_tick_that_is_no_row_is_refused_in_words(odd: str) -> None:
    theme = ThemeFactory()
    field: Any = RowsField(queryset=Theme.objects.all())

    with pytest.raises(forms.ValidationError):
        field.clean([str(theme.pk), odd])

    assert list(field.clean([str(theme.pk)])) == [theme]


@pytest.mark.parametrize("written", ["", "x", "0" * 31, "not-a-uuid", "💛", "1" * 500])
def test_what_is_no_uuid_is_that_of_no_row(written: str) -> None:
    assert row_uuid(written) == UUID(int=0)


def test_a_uuid_is_itself_however_it_is_written() -> None:
    key = uuid4()

    assert row_uuid(str(key)) == row_uuid(key.hex) == key

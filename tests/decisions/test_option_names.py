"""Names of options: told apart by everybody, and read again from the files that are published."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from decisions import actions, ballot_files, option_names, publishing
from decisions.models import Option
from decisions.rules import NONE_NAME, Choice
from people import texts
from people.refusals import Refused
from tests.decisions.staff import page, sets_up, signed_in
from tests.factories.decisions import DecisionFactory

db = pytest.mark.django_db


@pytest.mark.parametrize("name", ['"A"', '""x""', '"A" "B"', '"', 'x"', '"x', '"""A"""'])
def test_names_that_files_cannot_carry_are_refused(name: str) -> None:
    assert option_names.wrong_in(name) == option_names.QUOTES


@pytest.mark.parametrize(
    "name", ["A\u200bB", "\u202eA bus", "A\u2066B", "\u3164", "a\u00adb", "A\x07", "\u2800"]
)
def test_names_with_signs_that_nobody_sees_are_refused(name: str) -> None:
    assert option_names.wrong_in(name) == option_names.UNSEEN


@pytest.mark.parametrize(
    "other", ["a monday bus", "A Monday  bus ", "A Monday bus", "Ａ Monday bus", "A\u00a0Monday bus\ufe0f"]
)
def test_names_that_look_alike_are_refused(other: str) -> None:
    assert "Another option is called “A Monday bus”" in option_names.wrong_in(other, ["A Monday bus"])


@pytest.mark.parametrize("name", ['The "blue" bus', "“Blue”", "Café", "5%", "Bus #1", "❤\ufe0f", "باص"])
def test_other_names_stay(name: str) -> None:
    assert option_names.wrong_in(name, ["A Monday bus", NONE_NAME]) == ""


ODD = st.text(
    st.sampled_from(['"', " ", "A", "b", "#", "“", "”", "'", "0", "-", "(", ")", "\u200b", "é"]),
    max_size=9,
)


@given(st.lists(st.one_of(ODD, st.text(max_size=9)), min_size=1, max_size=5), ODD)
def test_whatever_is_taken_is_read_again_from_the_published_file(typed: list[str], title: str) -> None:
    names: list[str] = []
    for name in typed:
        if name.strip() and not option_names.wrong_in(name, names):
            names.append(option_names.flat(name))
    if not names:
        return
    choices = tuple(Choice(str(n), name, "") for n, name in enumerate(names, start=1))
    rules: Any = SimpleNamespace(choices=choices, seats=1)

    file = ballot_files.read(publishing.as_blt(rules, [[["1"], 3]], title or "x").encode(), "ballots.blt")

    assert [one.name for one in file.options] == names


@db
@pytest.mark.usefixtures("password_alone")
def test_staff_read_what_is_wrong_with_a_name(client: Client) -> None:
    decision = DecisionFactory(names=("A Monday bus", "A taxi"))
    user = sets_up(decision.activity)
    for name in ('"A"', "A\u200btaxi", "a TAXI", NONE_NAME.upper()):
        with pytest.raises(Refused):
            actions.keep_option(option=Option(decision=decision, name=texts.of(name)), by=user)
    assert decision.options.count() == 2

    signed_in(client, decision.activity, email="second@example.org")
    answer = client.post(page("option_new", decision), {"name": "a taxi"})
    assert answer.status_code == 422
    assert "Another option is called “A taxi”" in answer.content.decode()


@db
def test_a_vote_with_names_alike_does_not_open() -> None:
    decision = DecisionFactory(names=("A taxi", "a taxi "))

    assert [one for one in actions.lacking(decision) if "Another option is called" in one]

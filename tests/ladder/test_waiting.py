"""What waits for each member of staff, on their start page."""

from typing import Any

import pytest

from ladder import actions, setting_up
from people.models import User
from people.waiting import Waiting
from tests.factories.ladder import (
    ActivityFactory,
    DeputyFactory,
    FactLineFactory,
    PromiseFactory,
    RequestFactory,
    SuccessorFactory,
)
from tests.factories.people import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def waiting(user: User) -> list[tuple[str, bool]]:
    found: list[Waiting] = list(setting_up.waiting_for(user))
    return [(one.words, one.late) for one in found]


def test_the_decider_sees_what_to_sign_and_nothing_of_the_rest(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(asked=True)
    PromiseFactory(asked=True)

    assert waiting(promise.decider) == [("Read and sign the promise of “What makes a good day?”.", False)]
    hold_clock(2026, 3, 2, 10)
    assert waiting(promise.decider) == [
        (
            "Read and sign the promise of “What makes a good day?”. It was to open on 2 March. "
            "It is not open, because nobody has signed.",
            True,
        )
    ]


def test_who_sets_up_sees_what_came_back_what_was_asked_for_and_what_is_to_open(
    own_steps: None, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 1, 10)
    team = TeamFactory()
    user = UserFactory(teams=[team], roles=["Sets up"])
    back = PromiseFactory(asked=True, activity__team=team)
    actions.send_back(promise=back, comment="Say more.", by=back.decider)
    request = RequestFactory(activity=ActivityFactory(team=team, open=True))
    PromiseFactory(signed=True, activity__team=team, activity__opens_in_days=3)
    RequestFactory()

    assert waiting(user) == [
        ("Alison Reed sent back the promise of “What makes a good day?”.", False),
        ("Send it to me on paper: Jean Okafor, by 4 March.", False),
        ("Finish setting up “What makes a good day?”: it is to open on 2 March.", False),
        ("“What makes a good day?” is ready: open it.", False),
    ]
    hold_clock(2026, 3, 6, 10)
    assert [late for _, late in waiting(user)] == [False, True, True, True]
    actions.finish_request(request=request, outcome="Posted.", by=user)
    assert len(waiting(user)) == 3


def test_an_opening_day_that_passed_unsigned_is_said_to_who_set_it_up(
    own_steps: None, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 1, 10)
    team = TeamFactory()
    user = UserFactory(teams=[team], roles=["Sets up"])
    PromiseFactory(activity__team=team)
    hold_clock(2026, 3, 3, 10)

    assert waiting(user) == [
        (
            "“What makes a good day?”: It was to open on 2 March. Nobody has signed, so it is not open. "
            "Write later dates or ask again.",
            True,
        )
    ]


def test_both_see_who_signs_for_whom_and_the_deputy_what_to_sign(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(asked=True)
    deputy = DeputyFactory(decider=promise.decider).deputy

    assert waiting(promise.decider)[1] == ("Mark Ellis can sign for you until 15 March.", False)
    assert waiting(deputy) == [
        ("Read and sign the promise of “What makes a good day?” in place of Alison Reed.", False),
        ("You can sign for Alison Reed until 15 March.", False),
    ]


def test_who_sets_up_is_told_that_a_decider_has_left(own_steps: None) -> None:
    team = TeamFactory()
    user = UserFactory(teams=[team], roles=["Sets up"])
    draft = PromiseFactory(activity__team=team, activity__opens_in_days=60)
    running = ActivityFactory(team=team, open=True).promise
    replied = ActivityFactory(team=team, closed=True)
    FactLineFactory(activity=replied, key="reply")
    for promise in (draft, running, replied.promise):
        promise.decider.groups.clear()

    assert waiting(user) == [
        ("Alison Reed can no longer sign. Choose who signs the promise of “What makes a good day?”.", False),
        (
            "Alison Reed has left. Say who answers for the promise of “What makes a good day?” now.",
            False,
        ),
    ]
    SuccessorFactory(promise=running)
    assert len(waiting(user)) == 1


def test_what_is_ready_is_late_from_the_day_after_its_opening_day(own_steps: None, hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    team = TeamFactory()
    user = UserFactory(teams=[team], roles=["Sets up"])
    PromiseFactory(signed=True, activity__team=team)

    hold_clock(2026, 3, 2, 23)
    assert waiting(user) == [("“What makes a good day?” is ready: open it.", False)]
    hold_clock(2026, 3, 3, 1)
    assert waiting(user) == [("“What makes a good day?” is ready: open it.", True)]


def test_who_reads_has_nothing_to_do() -> None:
    team = TeamFactory()
    RequestFactory(activity__team=team)

    assert waiting(UserFactory(teams=[team], roles=["Reads"])) == []

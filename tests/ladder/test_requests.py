"""'Send it to me on paper' and 'ring me'."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from ladder import actions
from ladder.actions import Wanted
from ladder.models import Request, Wish
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, RequestFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def wanted(**changes: Any) -> Wanted:
    given = Wanted(Wish.PAPER, uuid4(), "Jean Okafor", address="4 Mill Lane")
    return replace(given, **changes)


def test_a_request_has_an_owner_and_is_due_in_three_working_days(hold_clock: Any) -> None:
    hold_clock(2026, 4, 2, 12)  # Thursday before Easter: Friday and Monday are bank holidays
    activity = ActivityFactory(open=True)

    made = actions.ask_for(activity=activity, wanted=wanted())

    assert (made.owner, made.due_on) == (activity.created_by, date(2026, 4, 9))
    assert (made.wish, made.name, made.address) == ("paper", "Jean Okafor", "4 Mill Lane")


def test_pressing_twice_asks_once() -> None:
    activity, asked = ActivityFactory(open=True), wanted()

    first = actions.ask_for(activity=activity, wanted=asked)
    again = actions.ask_for(activity=activity, wanted=asked)

    assert again == first
    assert Request.objects.count() == 1


def test_without_whoever_set_it_up_somebody_of_the_team_does_it() -> None:
    team = TeamFactory()
    UserFactory(teams=[team], is_active=False)
    member = UserFactory(teams=[team])

    made = actions.ask_for(
        activity=ActivityFactory(open=True, team=team, created_by=None, opened_by=member), wanted=wanted()
    )

    assert made.owner == member


@pytest.mark.parametrize("changes", [{}, {"closed": True, "lasts_days": 3}])
def test_nobody_can_ask_while_it_is_not_open(changes: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="This is closed"):
        actions.ask_for(activity=ActivityFactory(**changes), wanted=wanted())

    assert Request.objects.count() == 0


def test_what_came_of_it_is_noted_once(hold_clock: Any) -> None:
    moment = hold_clock(2026, 4, 2, 12)
    request, by = RequestFactory(), UserFactory()

    actions.finish_request(request=request, outcome=" Posted on Tuesday. ", by=by)
    actions.finish_request(request=request, outcome="Posted again.", by=UserFactory())

    request.refresh_from_db()
    assert (request.outcome, request.done_by, request.done_at) == ("Posted on Tuesday.", by, moment)
    assert AuditLine.objects.filter(did="finished a request").count() == 1
    assert list(Request.objects.waiting()) == []


def test_it_is_not_finished_without_a_word_of_what_came_of_it() -> None:
    request = RequestFactory()

    with pytest.raises(Refused, match="Write what came of it"):
        actions.finish_request(request=request, outcome="  ", by=UserFactory())

    assert list(Request.objects.waiting()) == [request]
    assert AuditLine.objects.count() == 0

"""How many took part, as it is published: steps once a day while it is open, then one count that stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ladder import actions
from ladder.models import Activity, Participation, PublicCount
from people import clock
from people.disclosure import FROZEN, Kind
from tests.conftest import without_triggers
from tests.coprod_site.shown import page
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def read(activity: Activity) -> Activity:
    return Activity.objects.with_ledger().get(pk=activity.pk)


def said(activity: Activity) -> str:
    return read(activity).people_said_at(clock.now()).words


@pytest.fixture
def going(hold_clock: Any) -> Activity:
    """Open since yesterday, for four weeks; 21 people have answered."""
    hold_clock(2026, 3, 2, 12)
    activity = ActivityFactory(open=True)
    ParticipationFactory.create_batch(21, activity=activity)
    return activity


@pytest.fixture
def over() -> Activity:
    """Closed; 184 people took part."""
    activity = ActivityFactory(closed=True)
    ParticipationFactory.create_batch(184, activity=activity)
    return activity


# ---------------------------------------------------------------- while it is open


def test_nothing_is_said_of_a_number_before_it_was_looked_at(going: Activity) -> None:
    assert said(going) == "up to 20 people"


def test_the_step_is_raised_once_a_day_and_not_when_somebody_answers(
    going: Activity, hold_clock: Any
) -> None:
    actions.count_who_took_part()
    today = said(going)
    ParticipationFactory.create_batch(30, activity=going)
    actions.count_who_took_part()
    later_today = said(going)
    hold_clock(2026, 3, 3, 1)
    actions.count_who_took_part()

    assert (today, later_today, said(going)) == (
        "more than 20 people",
        "more than 20 people",
        "more than 50 people",
    )


def test_the_step_stays_when_somebody_leaves(going: Activity, hold_clock: Any) -> None:
    actions.count_who_took_part()
    actions.withdraw(participation=going.participations.order_by("pk")[0])
    hold_clock(2026, 3, 3, 1)
    actions.count_who_took_part()

    assert said(going) == "more than 20 people"


def test_what_is_not_open_yet_is_not_looked_at(hold_clock: Any) -> None:
    ActivityFactory()

    actions.count_who_took_part()

    assert PublicCount.objects.count() == 0


# ---------------------------------------------------------------- once it has closed


def test_in_the_minute_of_closing_the_step_stays_until_everything_is_in(going: Activity) -> None:
    actions.count_who_took_part()

    with clock.at(going.closes_at + timedelta(seconds=30)):
        in_that_minute = said(going), actions.freeze_count(going)
    with clock.at(going.closes_at + timedelta(minutes=1)):
        after_it = said(going), actions.freeze_count(going)

    assert (in_that_minute, after_it) == (("more than 20 people", False), ("21 people", True))


@pytest.mark.parametrize("counted_before", [True, False])
def test_a_number_once_public_stays_when_somebody_takes_their_answers_back(
    over: Activity, counted_before: bool
) -> None:
    if counted_before:
        actions.count_who_took_part()
    before = said(over)

    actions.withdraw(participation=over.participations.order_by("pk")[0])

    assert (before, said(over)) == ("184 people", "184 people")
    assert Participation.objects.filter(contributed=True).count() == 183


@pytest.mark.control("trigger ladder_publiccount")
@pytest.mark.control("counting once before anybody leaves")
def test_a_count_that_follows_everybody_who_leaves_tells_that_they_did(over: Activity) -> None:
    """Without the row that stays, the page says 184 and then 183."""
    from django.db import connection  # noqa: PLC0415

    actions.withdraw(participation=over.participations.order_by("pk")[0])
    with without_triggers(connection):
        PublicCount.objects.all().delete()

    assert said(over) == "183 people"


def test_counting_twice_is_counting_once(over: Activity) -> None:
    first = actions.count_who_took_part()
    row = PublicCount.objects.values().get()
    second = actions.count_who_took_part()

    assert (first, second, PublicCount.objects.values().get()) == (1, 0, row)


def test_how_people_came_in_is_kept_with_it_as_it_may_be_said() -> None:
    activity = ActivityFactory(closed=True)
    ParticipationFactory.create_batch(60, activity=activity, band="open_link")
    ParticipationFactory.create_batch(31, activity=activity, band="invited")
    ParticipationFactory.create_batch(3, activity=activity, band="register")
    InvitationFactory.create_batch(40, activity=activity)

    actions.count_who_took_part()

    kept = PublicCount.objects.get()
    assert {name: cell.words for name, cell in kept.table("ways_in").cells.items()} == {
        "open_link": "about 60 people",
        "invited": "not shown",
        "register": "not shown",
    }
    assert (kept.people.words, kept.asked.words) == ("94 people", "40 people")


def test_the_row_holds_no_number_that_may_not_be_said() -> None:
    activity = ActivityFactory(closed=True)
    ParticipationFactory.create_batch(3, activity=activity)

    actions.count_who_took_part()

    kept = PublicCount.objects.get()
    assert (kept.people.kind, kept.people.number, kept.participants) == (Kind.FEW, None, 1)


def test_the_steps_count_whoever_took_part_as_it_was_published(over: Activity) -> None:
    Participation.objects.exclude(pk=over.participations.order_by("pk")[0].pk).delete()
    actions.withdraw(participation=over.participations.get())

    record = read(over).record_at(clock.now())

    assert record is not None
    assert record.participants == 1


def test_the_page_says_why_the_number_stays(over: Activity, client: Client) -> None:
    actions.count_who_took_part()

    assert FROZEN in page(client, over.get_absolute_url())

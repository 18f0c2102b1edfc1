"""What an activity builds on, and the facts that are carried over from there."""

from datetime import date

import pytest
from django.test import Client

from ladder import actions
from ladder.actions import Fact
from ladder.models import Activity, FactLine
from people import clock
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, FactLineFactory, ProjectFactory
from tests.factories.people import UserFactory
from tests.ladder.test_staff_pages import signed_in, words_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier() -> Activity:
    return ActivityFactory(closed=True, project=ProjectFactory())


@pytest.fixture
def later(earlier: Activity) -> Activity:
    found = ActivityFactory(project=earlier.project)
    actions.build_on(activity=found, earlier=[earlier], by=UserFactory())
    return found


def options(activity: Activity, value: int = 3) -> FactLine:
    return actions.record(activity=activity, fact=Fact("options", value, date(2026, 3, 1)), by=None)


def standing(activity: Activity) -> dict[str, object]:
    found = Activity.objects.with_ledger().get(pk=activity.pk)
    return {line.key: line.value for line in found.standing_facts}


def test_an_activity_builds_on_closed_ones_of_its_project(earlier: Activity, later: Activity) -> None:
    assert list(later.builds_on.all()) == [earlier]
    assert AuditLine.objects.order_by("id").last().did == "said what an activity builds on"


def test_it_builds_on_nothing_open_nothing_elsewhere_and_not_on_itself(earlier: Activity) -> None:
    new = ActivityFactory(project=earlier.project)
    others = (ActivityFactory(open=True, project=earlier.project), ActivityFactory(closed=True), new)

    for other in others:
        with pytest.raises(Refused, match="closed activities of its own project only"):
            actions.build_on(activity=new, earlier=[other], by=UserFactory())

    assert new.builds_on.count() == 0
    assert list(actions.may_build_on(new)) == [earlier]
    assert list(actions.may_build_on(ActivityFactory())) == []


def test_what_it_builds_on_stays_once_it_has_opened(earlier: Activity) -> None:
    opened = ActivityFactory(open=True, project=earlier.project)

    with pytest.raises(Refused, match="This has opened"):
        actions.build_on(activity=opened, earlier=[earlier], by=UserFactory())


def test_a_line_is_carried_over_once_and_names_the_one_it_came_from(
    earlier: Activity, later: Activity
) -> None:
    line = options(earlier)

    carried = actions.carry(activity=later, line=line, by=UserFactory())
    again = actions.carry(activity=later, line=line, by=UserFactory())

    assert (carried.value, carried.happened_on, carried.carried_from) == (3, date(2026, 3, 1), line)
    assert carried.source == f"ladder.factline:{line.pk}"
    assert again == carried
    assert standing(later) == {"options": 3}


def test_it_falls_when_that_line_is_corrected(earlier: Activity, later: Activity) -> None:
    actions.carry(activity=later, line=options(earlier), by=None)

    options(earlier, value=1)

    assert standing(later) == {}


def test_it_falls_over_two_activities_too(earlier: Activity, later: Activity) -> None:
    carried = actions.carry(activity=later, line=options(earlier), by=None)
    Activity.objects.filter(pk=later.pk).update(
        opened_at=earlier.opened_at, opens_at=earlier.opens_at, closes_at=earlier.closes_at
    )
    last = ActivityFactory(project=earlier.project)
    actions.build_on(activity=last, earlier=[later], by=UserFactory())
    actions.carry(activity=last, line=FactLine.objects.select_related("activity").get(pk=carried.pk), by=None)
    assert standing(last) == {"options": 3}

    options(earlier, value=1)

    assert standing(last) == {}


def test_what_cannot_be_carried_over_is_refused(earlier: Activity, later: Activity) -> None:
    heard = FactLineFactory(activity=earlier, key="heard")
    elsewhere = options(ActivityFactory(closed=True))
    corrected = options(earlier, value=2)
    options(earlier, value=3)
    still_open = ActivityFactory(open=True, project=earlier.project)
    later.builds_on.add(still_open)

    for line, words in (
        (heard, "true only of the activity it was recorded for"),
        (elsewhere, "Say first that this activity builds on that one"),
        (options(still_open), "That activity is still open"),
        (corrected, "That record was corrected"),
    ):
        with pytest.raises(Refused, match=words):
            actions.carry(activity=later, line=line, by=None)

    assert standing(later) == {}
    assert later.opens_at > clock.now()


def test_staff_say_what_it_goes_on_from_and_people_see_it(
    earlier: Activity, password_alone: None, client: Client
) -> None:
    new = ActivityFactory(project=earlier.project, team=earlier.team)
    priya = signed_in(UserFactory(teams=[earlier.team], roles=["Sets up"]))

    page = f"/admin/ladder/activity/{new.pk}/builds-on/"
    assert "What makes a good day?" in words_on(priya.get(page))
    assert priya.post(page, {"earlier": [str(earlier.pk)]}).status_code == 302

    assert list(new.builds_on.all()) == [earlier]
    Activity.objects.filter(pk=new.pk).update(opened_at=clock.now(), opens_at=clock.now())
    said = words_on(client.get(new.get_absolute_url()))
    assert "This goes on from What makes a good day?" in said
    assert "It has opened, so this stays as it was said." in words_on(priya.get(page))

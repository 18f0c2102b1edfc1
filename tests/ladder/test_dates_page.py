"""The page of an activity's days, as staff use it, and what people see of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity, FactLine
from people import clock
from people.models import Team
from tests.factories.ladder import ActivityFactory, ParticipationFactory, SnapshotFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.ladder.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def team(hold_clock: Any) -> Team:
    hold_clock(2026, 3, 1, 10)
    return TeamFactory()


@pytest.fixture
def priya(team: Team) -> Client:
    return signed_in(UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"]))


@pytest.fixture
def asked(team: Team) -> Activity:
    activity = ActivityFactory(is_opened=True, team=team)
    ParticipationFactory(activity=activity)
    return activity


def days_of(activity: Activity) -> str:
    return f"/admin/ladder/activity/{activity.pk}/dates/"


def test_the_page_says_what_falls_and_begins_the_words(
    priya: Client, asked: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 4, 20, 9)

    page = priya.get(days_of(asked))

    said = words_on(page)
    assert (
        "From Monday 11 May it can reach “We explained” at most. Publish what you heard before then." in said
    )
    assert "You can do this once, and to 7 June at the latest." in said
    assert "by 10 May. We need longer, because … We will write to you by 7 June." in said
    assert "Close it today" not in said


def test_moving_the_reply_says_what_happens_next(priya: Client, asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 20, 9)
    sent = {"act": "move", "move-to": "1 June 2026", "move-words": "We are sorry. The paper is late."}

    answer = priya.post(days_of(asked), sent, follow=True)

    said = words_on(answer)
    assert "The date has moved. Everybody who joined is told, in 15 minutes." in said
    assert "The date has been moved once. It cannot be moved again." in said


def test_what_is_wrong_is_said_and_nothing_is_lost(priya: Client, asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 20, 9)
    sent = {"act": "move", "move-to": "1 May 2027", "move-words": "We are sorry. The paper is late."}

    answer = priya.post(days_of(asked), sent)

    assert answer.status_code == 422
    said = words_on(answer)
    assert "It may move by 28 days at most. Write a day up to 7 June." in said
    assert "We are sorry. The paper is late." in said
    assert FactLine.objects.count() == 0


def test_closing_early_names_the_promise_it_breaks_before_it_is_done(
    priya: Client, asked: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 12, 9)

    said = words_on(priya.get(days_of(asked)))
    assert "People will have had 11 days to answer. You promised at least 28." in said
    answer = priya.post(days_of(asked), {"act": "close", "close-words": "The room is gone."}, follow=True)

    assert "It has closed." in words_on(answer)
    assert Activity.objects.get().closes_at == clock.now()


def test_what_is_not_offered_cannot_be_pressed(priya: Client, asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 20, 9)

    for act in ("close", "cancel", "open", ""):
        assert priya.post(days_of(asked), {"act": act, f"{act}-words": "We stop."}).status_code == 404
    assert FactLine.objects.count() == 0


def test_who_only_reads_moves_nothing(asked: Activity, team: Team) -> None:
    reader = signed_in(UserFactory(teams=[team], roles=["Reads"]))

    assert reader.get(days_of(asked)).status_code == 403
    assert reader.post(days_of(asked), {"act": "close", "close-words": "No."}).status_code == 403


def test_people_see_both_dates_and_the_words(
    priya: Client, asked: Activity, client: Client, hold_clock: Any
) -> None:
    hold_clock(2026, 4, 20, 9)
    sent = {"act": "move", "move-to": "1 June 2026", "move-words": "We are sorry. The paper is late."}
    priya.post(days_of(asked), sent)

    said = words_on(client.get(asked.get_absolute_url()))

    assert "We moved the date of our reply We are sorry. The paper is late." in said
    assert "to tell you what came of it by 1 June. When we signed, we said 10 May." in said
    assert "Recorded by Priya Shah, 20 April" in said
    hold_clock(2026, 6, 3, 9)
    late = words_on(client.get(asked.get_absolute_url()))
    assert (
        "We said we would tell you what came of this by 1 June. That was 2 days ago. Not everyone has had our reply. "
        "We had moved that date once. We missed the new one too."
    ) in late


# ---------------------------------------------------------------- step 1 before it is public


@pytest.fixture
def on_the_ground(asked: Activity, hold_clock: Any) -> Activity:
    """Silent for 26 weeks since it closed on 29 March 2026."""
    hold_clock(2026, 9, 28, 9)
    return asked


def test_while_a_step_1_is_checked_the_page_says_so_and_no_other_step(
    on_the_ground: Activity, client: Client
) -> None:
    said = words_on(client.get(on_the_ground.get_absolute_url()))

    assert (
        "What the records show We are checking this. You can read the result here after 12 October." in said
    )
    assert "The records show" not in said
    assert "Why step" not in said
    assert "people were not listened to" not in said


def test_the_team_sees_the_step_1_its_reason_and_what_takes_it_off_the_ground(
    on_the_ground: Activity, priya: Client
) -> None:
    said = words_on(priya.get(f"/admin/ladder/activity/{on_the_ground.pk}/change/"))

    assert "It stands at step 1. This is public after 12 October." in said
    assert "It closed on 29 March, 26 weeks ago, and we have not said what came of it." in said
    assert "Publish what you heard, or what was decided. It counts from that day." in said


def test_after_ten_working_days_it_is_public_by_itself(
    on_the_ground: Activity, client: Client, hold_clock: Any
) -> None:
    SnapshotFactory(activity=on_the_ground, evidenced=1, on_track=1, on=date(2026, 9, 28))
    hold_clock(2026, 10, 13, 9)

    said = words_on(client.get(on_the_ground.get_absolute_url()))

    assert (
        "The records show that people were not listened to. It closed on 29 March, 28 weeks ago, "
        "and we have not said what came of it. That is 3 steps below our promise."
    ) in said
    assert "Why step 1?" in said


def test_a_late_box_is_not_held_back_while_a_step_1_is_checked(
    on_the_ground: Activity, client: Client
) -> None:
    said = words_on(client.get(on_the_ground.get_absolute_url()))

    assert "We are late, and we are sorry" in said


def test_the_days_of_a_draft_can_only_be_stopped(priya: Client, team: Team) -> None:
    draft = ActivityFactory(team=team, opens_in_days=5)

    said = words_on(priya.get(days_of(draft)))
    answer = priya.post(days_of(draft), {"act": "cancel", "cancel-words": "Not now."}, follow=True)

    assert "Stop it for good It will not open." in said
    assert "Close it today" not in said
    assert "Stopped before it opened." in words_on(answer)
    assert timedelta(0) <= clock.now() - Activity.objects.get(pk=draft.pk).cancelled_at

"""When people hear from us: the days that follow from a promise, telling everybody, and reminding staff in time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from followups import actions, setting_up
from followups.actions import reminding, telling
from followups.models import TimetableRow
from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox import wishes
from outbox.actions import DeadWays
from outbox.models import Mailing, Message
from outbox.renderers import Rendered, render
from people import actions as people_actions
from people import clock
from people.models import Hears, Participant, Team
from tests.factories.followups import TimetableRowFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.followups.conftest import BUS, ROOM, Asked, ask

pytestmark = pytest.mark.django_db

# It closed at the end of Friday 1 May; the Monday after is a bank holiday. The reply is promised for 12 June.
CLOSED_ON = date(2026, 5, 1)
TOLD = ("it_has_closed", "what_we_heard")


def on(day: int, month: int = 5, hour: int = 10) -> Any:
    return clock.at(datetime(2026, month, day, hour, tzinfo=UTC))


@pytest.fixture
def asked(team: Team) -> Asked:
    with on(2):
        return ask(team)


@pytest.fixture
def answered(asked: Asked) -> Asked:
    """Two people took part: one by e-mail, one who has a letter."""
    with on(2):
        asked.answers(BUS, theme="The bus is late.", name="Samir Khan", email="samir@example.org")
        asked.answers(ROOM, name="Donna Lowe", email="", address="1 High Street, Wrenfield WR1 1AA")
        ladder_actions.count_who_took_part()
    return asked


def sweep() -> None:
    actions.keep_timetable()
    actions.tell_people()
    actions.remind_staff()


def rows(activity: Activity) -> dict[str, TimetableRow]:
    return {row.moment: row for row in TimetableRow.objects.filter(activity=activity)}


def written(kind: str) -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def told(kind: str) -> Rendered:
    return render(Message.objects.filter(kind=kind, channel="email").order_by("pk")[0], DeadWays())


def words(rendered: Rendered) -> str:
    return "\n".join(block.words for block in rendered.blocks)


def releases(asked: Asked) -> None:
    asked.writes("The bus is late.")
    asked.releases(2)


# The days


def test_every_day_follows_from_the_promise_and_the_first_from_working_days(answered: Asked) -> None:
    with on(2):
        assert actions.keep_timetable() == 5
        assert actions.keep_timetable() == 0

    days = {moment: row.due_on for moment, row in rows(answered.activity).items()}
    assert days == {
        "closed": date(2026, 5, 11),  # five working days: Monday 4 May is a bank holiday
        "heard": date(2026, 5, 29),
        "reply": date(2026, 6, 12),
        "felt": date(2026, 6, 12) + timedelta(days=14 + 14),
        "look_back": date(2026, 6, 12) + timedelta(weeks=26),
    }


def test_a_promise_that_is_signed_has_its_days_before_anything_opens() -> None:
    signed = ActivityFactory(promise__claimed=4)
    ActivityFactory(promise=False)

    actions.keep_timetable()

    assert set(TimetableRow.objects.values_list("activity", flat=True)) == {signed.pk}


def test_what_only_tells_people_something_owes_no_answer() -> None:
    ActivityFactory(kind="information", open=True)

    assert actions.keep_timetable() == 0


def test_a_day_that_was_moved_moves_what_follows_from_it(answered: Asked) -> None:
    with on(5):
        actions.keep_timetable()
        ladder_actions.move_reply(
            activity=answered.activity,
            to=date(2026, 6, 26),
            words="We need two weeks more.",
            by=answered.alison,
        )
        changed = actions.keep_timetable()

    found = rows(answered.activity)
    assert changed == 3
    assert found["reply"].due_on == date(2026, 6, 26)
    assert found["look_back"].due_on == date(2026, 6, 26) + timedelta(weeks=26)


def test_what_is_settled_keeps_its_day(answered: Asked) -> None:
    with on(5):
        sweep()
        TimetableRow.objects.filter(moment="closed").update(due_on=date(2026, 5, 8))
        actions.keep_timetable()

    assert rows(answered.activity)["closed"].due_on == date(2026, 5, 8)


def test_the_reply_is_done_when_it_has_reached_everybody(answered: Asked) -> None:
    with on(20):
        answered.publishes_heard()
        releases(answered)
        Message.objects.update(state="sent", ended_at=clock.now())
    with on(21):
        actions.note_what_was_sent()
        actions.keep_timetable()

    found = rows(answered.activity)
    assert found["reply"].settled_on == date(2026, 5, 20)
    assert found["felt"].due_on == date(2026, 5, 20) + timedelta(days=14)
    assert found["look_back"].due_on == date(2026, 5, 20) + timedelta(weeks=26)


def test_nothing_is_owed_where_nobody_took_part(asked: Asked) -> None:
    with on(10):
        sweep()
        waiting = TimetableRow.objects.waiting().count()
    with on(18):
        sweep()

    assert waiting == 5
    assert {row.left_out for row in rows(asked.activity).values()} == {"Nobody took part."}
    assert written("it_has_closed") == []


def test_who_took_part_in_what_was_stopped_is_still_owed_a_reply(answered: Asked) -> None:
    Activity.objects.filter(pk=answered.activity.pk).update(cancelled_at=datetime(2026, 4, 20, tzinfo=UTC))

    with on(6):
        sweep()

    found = rows(answered.activity)
    assert found["closed"].left_out == found["heard"].left_out == "It was stopped."
    assert found["reply"].settled_on is None


@pytest.mark.parametrize(("moment", "days"), [("felt", 28 + 56), ("look_back", 182 + 56)])
def test_what_was_never_asked_is_left_out_once_its_time_has_passed(
    answered: Asked, moment: str, days: int
) -> None:
    last = datetime(2026, 6, 12, 10, tzinfo=UTC) + timedelta(days=days)

    with clock.at(last - timedelta(days=1)):
        actions.keep_timetable()
        before = rows(answered.activity)[moment].settled_on
    with clock.at(last + timedelta(days=1)):
        actions.keep_timetable()

    assert before is None
    assert rows(answered.activity)[moment].left_out == "Its time had passed."


# It has closed


@pytest.mark.parametrize(("day", "number"), [(2, 0), (3, 0), (4, 0), (5, 2), (11, 2), (25, 2), (26, 0)])
def test_everybody_hears_on_the_first_working_day_that_it_has_closed(
    answered: Asked, day: int, number: int
) -> None:
    with on(day):
        sweep()
        sweep()

    assert len(written("it_has_closed")) == number


def test_it_says_how_many_took_part_and_what_happens_next(answered: Asked) -> None:
    with on(5):
        sweep()
        said = words(told("it_has_closed"))

    assert "It closed on 1 May. Fewer than 8 people took part." in said
    assert "By 29 May we write to you what we heard." in said
    assert "By 12 June we write to you what we do, what we do not do, and why." in said
    assert BUS not in said


def test_staff_have_15_minutes_to_stop_it(answered: Asked) -> None:
    with on(5):
        sweep()

    mailing = Mailing.objects.get(kind="it_has_closed")
    assert mailing.send_after == datetime(2026, 5, 5, 10, 15, tzinfo=UTC)
    assert (mailing.expected, mailing.messages.count()) == (2, 2)


def test_it_waits_until_who_took_part_is_counted(asked: Asked) -> None:
    with on(5):
        asked.answers(BUS)
        sweep()
        before = len(written("it_has_closed"))
        ladder_actions.count_who_took_part()
        sweep()

    assert (before, len(written("it_has_closed"))) == (0, 1)


def test_who_hears_within_two_weeks_what_we_heard_gets_no_message_before_it(team: Team) -> None:
    with on(2):
        asked = Asked(
            ActivityFactory(team=team, closed=True, promise__reply_due=date(2026, 5, 15)),
            priya=UserFactory(),
            alison=UserFactory(),
        )
    with on(5):
        sweep()

    assert rows(asked.activity)["closed"].left_out == telling.HEARD_SOON


def test_what_we_heard_came_first(answered: Asked) -> None:
    with on(2):
        answered.publishes_heard()
    with on(5):
        sweep()

    assert rows(answered.activity)["closed"].left_out == telling.HEARD_SOON
    assert [len(written(kind)) for kind in TOLD] == [0, 2]


def test_who_was_told_that_it_closed_early_is_not_told_again(team: Team) -> None:
    activity = ActivityFactory(team=team, open=True)
    ladder_actions.close_early(activity=activity, words="Everybody has answered.", by=UserFactory())
    ladder_actions.count_who_took_part()
    actions.keep_timetable()

    with clock.at(clock.now() + timedelta(days=5)):
        actions.tell_people()

    assert rows(activity)["closed"].left_out == telling.TOLD_EARLY


def test_who_took_their_answers_back_meanwhile_gets_nothing(answered: Asked) -> None:
    with on(5):
        sweep()
        for message in written("it_has_closed"):
            Participant.objects.filter(pk=message.participant_id).update(email="", address="")
            message.participant.participations.update(contributed=False)
        rendered = [render(message, DeadWays()) for message in written("it_has_closed")]

    assert [one.empty for one in rendered] == [
        "They took their answers back, or want no messages about this."
    ] * 2


# What we heard


def test_everybody_reads_what_we_heard_and_is_asked_what_is_missing(answered: Asked, settings: Any) -> None:
    with on(13):
        sweep()
        before = len(written("what_we_heard"))
        answered.publishes_heard("The bus is late.\nPeople do not agree about lunch.")
        sweep()
        sweep()
        said = told("what_we_heard")

    assert (before, len(written("what_we_heard"))) == (0, 2)
    assert rows(answered.activity)["heard"].settled_on == date(2026, 5, 13)
    assert "People do not agree about lunch." in words(said)
    assert "It is not yet what we will do." in words(said)
    assert "Tell us until 23 May." in words(said)
    assert [block.url for block in said.blocks if block.look == "button"] == [
        f"{settings.SITE_URL}/activities/{answered.activity.slug}/heard/#left-out"
    ]


def test_a_further_version_writes_to_nobody_again(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
        sweep()
    with on(18):
        answered.publishes_heard("The bus is late, and too small.")
        sweep()
        said = words(told("what_we_heard"))

    assert len(written("what_we_heard")) == 2
    assert "The bus is late, and too small." in said


def test_after_ten_days_nobody_is_asked_what_is_missing(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
    with on(24):
        sweep()

    assert rows(answered.activity)["heard"].left_out == telling.ON_THE_PAGE
    assert written("what_we_heard") == []


def test_a_letter_that_is_late_does_not_ask_any_more(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
        sweep()
    with on(24):
        said = words(told("what_we_heard"))

    assert "Did we leave something out?" not in said
    assert "It all stands here" in said


def test_who_has_the_reply_needs_no_message_before_it(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
        releases(answered)
    with on(13, hour=11):
        sweep()

    assert rows(answered.activity)["heard"].left_out == telling.REPLIED


def test_who_wants_replies_alone_gets_neither(answered: Asked) -> None:
    Participant.objects.update(hears=Hears.REPLIES)
    with on(5):
        sweep()

    mails = list(written("it_has_closed"))
    assert wishes.unwanted(mails) == {one.pk for one in mails} != set()


# Once, whatever happens


def test_what_broke_off_half_way_is_finished(answered: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    with on(5):
        with monkeypatch.context() as patch:
            patch.setattr("ladder.actions.write_mailing_to", lambda to, mailing, **_: None)
            sweep()
        before = len(written("it_has_closed"))
        sweep()

    assert (before, len(written("it_has_closed"))) == (0, 2)
    assert Mailing.objects.filter(kind="it_has_closed").count() == 1


def test_two_sweeps_at_one_moment_begin_one_mailing(answered: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one read the row before the first one settled it."""
    with on(5):
        actions.keep_timetable()
        row = TimetableRow.objects.select_related("activity").get(moment="closed")
        begun = [telling._begin(row), telling._begin(row)]

    assert begun == [True, False]
    assert Mailing.objects.filter(kind="it_has_closed").count() == 1


@pytest.mark.control("one mailing for each row of the timetable")
def test_without_its_fence_one_row_begins_two_mailings(
    answered: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "settle", lambda row, settled: True)
    with on(5):
        actions.keep_timetable()
        row = TimetableRow.objects.select_related("activity").get(moment="closed")
        telling._begin(row)
        TimetableRow.objects.update(mailing=None)
        telling._begin(row)

    assert Mailing.objects.filter(kind="it_has_closed").count() == 2


@pytest.fixture(params=["2026-03-27", "2026-10-23", "2026-12-23"])
def closing_before_an_odd_week(request: pytest.FixtureRequest, team: Team) -> Iterator[Asked]:
    """The last day before both clock changes and Christmas."""
    day = date.fromisoformat(request.param)
    with clock.at(clock.start_of(day) + timedelta(days=1, hours=1)):
        asked = ask(team)
        asked.answers(BUS, theme="The bus is late.")
        yield asked


def test_over_a_clock_change_and_bank_holidays_nothing_is_skipped_or_written_twice(
    closing_before_an_odd_week: Asked,
) -> None:
    """Every hour for five weeks, as beat does it; the hour that is not there, and the one that is there twice."""
    asked, start = closing_before_an_odd_week, clock.now()
    for hour in range(0, 24 * 35, 3):
        with clock.at(start + timedelta(hours=hour)):
            ladder_actions.count_who_took_part()
            if hour == 24 * 18:
                asked.publishes_heard()
            sweep()

    mailings = Mailing.objects.filter(kind__in=TOLD).order_by("pk").values_list("kind", flat=True)
    assert sorted(mailings) == sorted(TOLD)
    assert [len(written(kind)) for kind in TOLD] == [1, 1]
    # Priya, and whoever set it up; of the reply Alison too, who releases it. 14 days before each.
    assert [len(written(kind)) for kind in DUE] == [2, 3]


# Staff


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2026, 5, 15), 0),
        (date(2026, 5, 25), 0),
        (date(2026, 5, 26), 1),
        (date(2026, 5, 28), 1),
        (date(2026, 5, 29), 2),
        (date(2026, 5, 30), 3),
        (date(2026, 6, 5), 3),
        (date(2026, 6, 6), 4),
        (date(2036, 6, 6), 99),
    ],
)
def test_which_reminder_it_is(today: date, number: int) -> None:
    assert reminding.which(date(2026, 5, 29), today) == number


DUE = ("heard_due", "reply_due")


def reminders() -> list[Message]:
    return [message for kind in DUE for message in written(kind)]


def who() -> list[str]:
    return sorted(message.user.name for message in reminders() if message.user)


def test_staff_are_reminded_14_and_3_days_before_on_the_day_and_every_week_after(answered: Asked) -> None:
    """Of what we heard, due on Friday 29 May; the reply is due on 12 June."""
    numbers = []
    for day, month in ((14, 5), (15, 5), (18, 5), (26, 5), (28, 5), (29, 5)):
        with on(day, month):
            sweep()
            sweep()
        numbers.append(len(reminders()))

    # Priya, and whoever set it up. On 29 May the reply is 14 days away as well, which Alison may release.
    assert numbers == [0, 2, 2, 4, 4, 4 + 2 + 3]


def test_nobody_is_reminded_at_a_weekend_or_on_a_bank_holiday(answered: Asked) -> None:
    for day in (16, 17, 25):
        with on(day):
            sweep()

    assert reminders() == []


def test_a_late_reply_reaches_whoever_signed_it(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
    with on(12, 6):
        sweep()
        before = who()
    with on(15, 6):
        sweep()

    assert ("Alison Grant" in before, "Priya Shah" in before, "Alison Reed" in before) == (True, True, False)
    assert (who().count("Priya Shah"), who().count("Alison Reed")) == (2, 1)


def test_who_signed_and_is_not_of_the_team_is_told_whom_to_ask(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
    with on(15, 6):
        sweep()
        message = next(one for one in reminders() if one.user and one.user.name == "Alison Reed")
        said = words(render(message, DeadWays()))

    assert "was due by Friday 12 June. That is 3 days ago." in said
    assert "You signed this promise. Please ask the team what stops it." in said


def test_a_reminder_says_what_is_missing_and_how_to_move_the_day(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
    with on(29):
        sweep()
        said = words(told("reply_due"))

    assert "is due by Friday 12 June. That is in 14 days." in said
    assert "Write at least one entry: what came of what people said." in said
    assert f"/admin/ladder/activity/{answered.activity.pk}/dates/" in said


def test_a_reminder_of_what_was_done_meanwhile_does_not_go_out(answered: Asked) -> None:
    with on(15):
        sweep()
        answered.publishes_heard()
        rendered = told("heard_due")

    assert rendered.empty == "It was done before this went out."


def test_a_reminder_of_a_day_that_was_moved_does_not_go_out(answered: Asked) -> None:
    with on(13):
        answered.publishes_heard()
    with on(29):
        sweep()
        ladder_actions.move_reply(
            activity=answered.activity,
            to=date(2026, 6, 26),
            words="We need two weeks more.",
            by=answered.alison,
        )
        actions.keep_timetable()
        rendered = told("reply_due")

    assert rendered.empty == "Its day was moved before this went out."


def test_nobody_is_reminded_of_a_reply_that_is_on_its_way(answered: Asked) -> None:
    with on(20):
        answered.publishes_heard()
        releases(answered)
    with on(12, 6):
        sweep()

    assert reminders() == []


def test_the_list_shows_staff_their_own_days(client: Client, password_alone: None, team: Team) -> None:
    mine = TimetableRowFactory(activity__team=team, left_out="Nobody took part.", settled_on=date(2026, 5, 4))
    other = TimetableRowFactory(activity__title={"en": {"plain": "Something else"}})
    client.force_login(
        UserFactory(teams=[team], roles=["Sets up"]), backend="django.contrib.auth.backends.ModelBackend"
    )

    page = client.get("/admin/followups/timetablerow/").content.decode()

    assert "Nobody took part." in page
    assert str(mine.activity) in page
    assert str(other.activity) not in page


def test_both_that_are_due_on_one_day_are_reminded_of(team: Team) -> None:
    """What we heard is due with the reply where that is promised early."""
    with on(2):
        activity = ActivityFactory(team=team, closed=True, promise__reply_due=date(2026, 5, 22))
        UserFactory(teams=[team], roles=["Sets up"])
    with on(8):
        sweep()

    assert {
        row.due_on for row in TimetableRow.objects.filter(activity=activity, moment__in=("heard", "reply"))
    } == {date(2026, 5, 22)}
    assert len(written("heard_due")) == len(written("reply_due")) > 0


def test_staff_and_people_read_the_day_to_which_the_reply_was_moved(answered: Asked, client: Client) -> None:
    with on(5):
        ladder_actions.move_reply(
            activity=answered.activity,
            to=date(2026, 6, 26),
            words="We need two weeks more.",
            by=answered.alison,
        )
    with on(15, 6):
        waiting = {one.words: one.late for one in setting_up.waiting_for(answered.priya)}
        person = Participant.objects.get(name="Samir Khan")
        client.get(f"/l/{people_actions.make_link(participant=person, opens='my_page')}/")
        page = client.get("/me/", follow=True).content.decode()

    assert waiting[f"Write the reply to everyone in “{answered.activity}”, by 26 June."] is False
    assert "We promised to reply by 12 June. Then we moved the day to 26 June." in page

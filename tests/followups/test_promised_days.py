"""The days by which something was to be done: everybody who took part hears whether it is, once for each day."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from followups import actions
from followups.actions import EntryDraft, promised_days, reminding, telling
from followups.models import Entry, Status, TimetableRow
from ladder.models import Participation
from outbox.actions import DeadWays
from outbox.models import Mailing, Message
from outbox.renderers import Rendered, render
from people import clock
from people.models import Team
from tests.factories.followups import TimetableRowFactory
from tests.followups.conftest import BUS, Asked, ask

pytestmark = pytest.mark.django_db

FRIDAY, SATURDAY, MONDAY = date(2026, 7, 3), date(2026, 7, 4), date(2026, 7, 6)


def on(day: date, hour: int = 10) -> Any:
    return clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def promised(asked: Asked, by: date, **changes: Any) -> Entry:
    words = {"said": "The bus is late.", "did": "We will pay for a second bus.", "status": Status.WILL_DO}
    return asked.writes("The bus is late.", by_date=by, **words | changes)


@pytest.fixture
def told(team: Team) -> Asked:
    """Two people took part, and read on 12 June that something is to be done by Friday 3 July."""
    with on(date(2026, 5, 2)):
        asked = ask(team)
        asked.answers(BUS, theme="The bus is late.", name="Samir Khan", email="samir@example.org")
        asked.answers(BUS, theme="The bus is late.", name="Donna Lowe", email="", address="1 High Street")
    with on(date(2026, 6, 12)):
        asked.publishes_heard()
        promised(asked, FRIDAY)
        asked.releases(2)
    return asked


def again(asked: Asked, **changes: Any) -> Entry:
    """A further version of the one entry that people read."""
    written = actions.as_draft(Entry.objects.filter(activity=asked.activity).current().get())
    draft = EntryDraft(**{**vars(written), "decided_on": clock.today(), **changes})
    return actions.write_entry(activity=asked.activity, entry=draft, by=asked.priya)


def sweep() -> None:
    actions.keep_timetable()
    actions.tell_people()


def written() -> list[Message]:
    return list(Message.objects.filter(kind="is_it_done").order_by("pk"))


def said() -> Rendered:
    return render(Message.objects.filter(kind="is_it_done", channel="email").order_by("-pk")[0], DeadWays())


def words(rendered: Rendered) -> str:
    return "\n".join(f"{block.label} {block.words}" for block in rendered.blocks)


def days(asked: Asked) -> dict[date, TimetableRow]:
    return {row.due_on: row for row in asked.activity.timetable.filter(moment="day")}


def test_each_day_that_people_read_has_a_row_once(told: Asked) -> None:
    with on(date(2026, 6, 13)):
        actions.keep_timetable()
        actions.keep_timetable()

    assert [row.due_on for row in days(told).values()] == [FRIDAY]


def test_a_day_that_nobody_has_read_yet_has_none(asked: Asked) -> None:
    asked.many_say(8, "The bus is late.")
    promised(asked, clock.today())

    actions.keep_timetable()

    assert days(asked) == {}


@pytest.mark.parametrize(
    ("day", "status", "number"),
    [
        (date(2026, 7, 2), Status.DONE, 0),
        (FRIDAY, Status.DONE, 2),
        (FRIDAY, Status.NOT_DOING, 2),
        (FRIDAY, Status.WILL_DO, 0),
        (SATURDAY, Status.WILL_DO, 0),
        (MONDAY, Status.WILL_DO, 2),
        (date(2026, 7, 17), Status.WILL_DO, 2),
        (date(2026, 7, 18), Status.WILL_DO, 0),
    ],
)
def test_what_is_done_is_told_on_its_day_and_what_is_not_on_the_working_day_after(
    told: Asked, day: date, status: Status, number: int
) -> None:
    with on(date(2026, 7, 1)):
        if status != Status.WILL_DO:
            again(told, status=status, reason="money", because="It costs too much.")
    with on(day):
        sweep()
        sweep()

    assert len(written()) == number


def test_whoever_kept_it_says_so(told: Asked) -> None:
    with on(date(2026, 6, 29)):
        again(told, status=Status.DONE, did="The second bus goes at nine.")
    with on(FRIDAY):
        sweep()
        mail = said()

    assert mail.subject == f"What we said we would do: {told.activity}"
    assert "We did it" in words(mail)
    assert "The second bus goes at nine." in words(mail)
    assert "sorry" not in words(mail)
    assert [block.words for block in mail.blocks if block.look == "button"] == ["See what we promised"]


def test_whoever_did_not_says_that_first_and_names_the_new_day(told: Asked) -> None:
    with on(date(2026, 7, 2)):
        again(told, by_date=date(2026, 9, 1), because="The driver is ill.")
    with on(MONDAY):
        sweep()
        mail = said()

    assert mail.subject == f"It is not done yet: {told.activity}"
    assert "We did not do this by 3 July. We are sorry." in words(mail)
    assert "We will do it, by 1 September" in words(mail)
    assert "Because: The driver is ill." in words(mail)
    assert "There is no new day" not in words(mail)
    assert sorted(days(told)) == [FRIDAY, date(2026, 9, 1)]


def test_what_was_to_be_decided_is_not_called_not_done(told: Asked) -> None:
    with on(date(2026, 7, 1)):
        again(told, status=Status.DECIDING, by_date=FRIDAY)
    with on(MONDAY):
        sweep()

        assert "We did not decide this by 3 July. We are sorry." in words(said())


def test_where_nobody_said_a_new_day_that_is_said(told: Asked) -> None:
    with on(MONDAY):
        sweep()

        assert "There is no new day for it yet. Everybody can read that it is late." in words(said())


def test_what_is_done_and_what_is_not_stand_in_one_message(team: Team) -> None:
    with on(date(2026, 5, 2)):
        asked = ask(team)
        asked.answers(BUS, theme="The bus is late.", email="samir@example.org")
    with on(date(2026, 6, 12)):
        asked.publishes_heard()
        oven = promised(asked, FRIDAY, said="Lunch is cold.", did="We buy an oven.")
        promised(asked, FRIDAY)
        asked.releases(1)
        draft = EntryDraft(**{**vars(actions.as_draft(oven)), "status": Status.DONE})
        actions.write_entry(activity=asked.activity, entry=draft, by=asked.priya)
    with on(MONDAY):
        sweep()
        mail = said()

    assert mail.subject == f"What is done, and what is not: {asked.activity}"
    assert words(mail).index("The bus is late.") < words(mail).index("sorry") < words(mail).index("oven")


def test_what_nobody_was_told_of_has_no_day(told: Asked) -> None:
    """Written after the reply went out: it stood in no reply."""
    with on(date(2026, 6, 20)):
        promised(told, MONDAY, said="Lunch is cold.", did="We buy an oven.")
    with on(MONDAY):
        sweep()

    assert "oven" not in words(said())
    assert list(days(told)) == [FRIDAY]


def test_a_later_day_is_told_as_well_and_nobody_hears_of_one_day_twice(told: Asked) -> None:
    with on(date(2026, 7, 2)):
        again(told, by_date=date(2026, 7, 10))
    with on(MONDAY):
        sweep()
    with on(date(2026, 7, 9)):
        again(told, status=Status.DONE)
    with on(date(2026, 7, 10)):
        sweep()
        sweep()

    assert len(written()) == 4
    assert Mailing.objects.filter(kind="is_it_done").count() == 2


def test_staff_have_15_minutes_to_stop_it(told: Asked) -> None:
    with on(MONDAY):
        sweep()

    assert Mailing.objects.get(kind="is_it_done").send_after == datetime(2026, 7, 6, 10, 15, tzinfo=UTC)


def test_what_is_written_meanwhile_stands_in_what_goes_out(told: Asked) -> None:
    with on(MONDAY):
        sweep()
        again(told, status=Status.DONE, did="Since this morning there is a second bus.")
        mail = said()

    assert "Since this morning there is a second bus." in words(mail)
    assert "sorry" not in words(mail)


def test_who_took_their_answers_back_gets_nothing(told: Asked) -> None:
    with on(MONDAY):
        sweep()
        Participation.objects.filter(activity=told.activity).update(contributed=False)

        assert said().empty == "They took their answers back, or want no messages about this."


def test_two_sweeps_at_one_moment_begin_one_mailing(told: Asked) -> None:
    with on(MONDAY):
        actions.keep_timetable()
        row = TimetableRow.objects.select_related("activity").get(moment="day")

        assert [telling._begin(row), telling._begin(row)] == [True, False]


def test_one_day_of_an_activity_stands_once_and_two_days_beside_each_other(told: Asked) -> None:
    row = TimetableRowFactory(activity=told.activity, moment="day", due_on=FRIDAY)
    TimetableRowFactory(activity=row.activity, moment="day", due_on=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        TimetableRowFactory(activity=row.activity, moment="day", due_on=FRIDAY)


def test_a_week_that_was_missed_is_caught_up_and_an_old_day_is_left_out(told: Asked) -> None:
    with on(date(2026, 6, 13)):
        actions.keep_timetable()
    with on(date(2026, 7, 20)):
        sweep()

    assert days(told)[FRIDAY].left_out == promised_days.TOO_LATE
    assert written() == []


@pytest.mark.parametrize(("day", "number"), [(date(2026, 6, 18), 0), (date(2026, 6, 19), 1), (FRIDAY, 1)])
def test_whoever_writes_what_came_of_it_is_reminded_before(told: Asked, day: date, number: int) -> None:
    with on(day):
        actions.keep_timetable()
        reminding.remind_staff()
        mails = Message.objects.filter(kind="day_due", user=told.priya)
        rendered = [render(mail, DeadWays()) for mail in mails]

    assert len(rendered) == number
    for mail in rendered:
        assert mail.subject == f"Due: what was to be done, {told.activity}"
        assert "“The bus is late.” We will do it, by 3 July." in words(mail)
        assert [block.url for block in mail.blocks if block.look == "button"]


def test_nobody_is_reminded_of_what_is_done(told: Asked) -> None:
    with on(date(2026, 6, 25)):
        again(told, status=Status.DONE)
        actions.keep_timetable()
        reminding.remind_staff()

    assert not Message.objects.filter(kind="day_due").exists()

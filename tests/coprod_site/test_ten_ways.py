"""Ten ways in which somebody with every right may try to make a step look better: each is refused, or people see it.

Who tries is in the team, has every role, and is a superuser in the admin. The survey closed on 29 March 2026; its reply
is due on 10 May. What people could see before is what they can see after, or the page says who changed what, and when.
"""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from ladder import actions, ledger
from ladder.models import Activity, FactLine, Promise, Snapshot
from people import clock, texts
from people.models import Participant, User
from people.refusals import Refused
from tests.factories.followups import HeardFactory
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory, SnapshotFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.ladder.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def survey(hold_clock: Any) -> Activity:
    """People took part; nothing was published and nobody was told."""
    hold_clock(2026, 3, 1, 10)
    activity = ActivityFactory(is_opened=True, team=TeamFactory())
    for _ in range(3):
        ParticipationFactory(activity=activity)
    hold_clock(2026, 6, 1, 10)
    return activity


@pytest.fixture
def robin(survey: Activity) -> User:
    every_role = list(Group.objects.values_list("name", flat=True))
    assert every_role
    return UserFactory(name="Robin Marsh", teams=[survey.team], roles=every_role, is_superuser=True)


@pytest.fixture
def staff(robin: User) -> Client:
    return signed_in(robin)


def page_of(activity: Activity) -> str:
    """What anybody reads, nobody signed in."""
    return words_on(Client().get(activity.get_absolute_url()))


def facts_of(activity: Activity) -> Any:
    record = Activity.objects.with_ledger().get(pk=activity.pk).record_at(clock.now())
    assert record is not None
    return ledger.facts(record)


def staff_page(activity: Activity, name: str) -> str:
    return f"/admin/ladder/activity/{activity.pk}/{name}/"


def tried_in_the_admin(staff: Client, row: Any, **wanted: str) -> list[int]:
    """Changing, deleting, and deleting from the list."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    ticked = {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes"}
    return [
        staff.post(reverse(f"{name}_change", args=[row.pk]), wanted).status_code,
        staff.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code,
        staff.post(reverse(f"{name}_changelist"), ticked).status_code,
        staff.post(reverse(f"{name}_add"), wanted).status_code,
    ]


def test_1_editing_or_deleting_a_line_of_the_ledger_is_refused(staff: Client, survey: Activity) -> None:
    line = FactLineFactory(activity=survey, key="decided", value="2026-03-10")
    before = page_of(survey)

    answers = tried_in_the_admin(staff, line, value="2026-05-20", happened_on="2026-05-20")

    assert answers[:2] == [403, 403]
    assert answers[3] == 403
    assert FactLine.objects.get().value == "2026-03-10"
    assert page_of(survey) == before


def test_2_the_database_itself_refuses_code_that_changes_a_line(survey: Activity) -> None:
    FactLineFactory(activity=survey, key="decided", value="2026-03-10")

    for act in (
        lambda: FactLine.objects.update(value="2026-05-20"),
        lambda: FactLine.objects.all()._raw_delete("default"),
        lambda: Promise.objects.update(claimed=3),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()

    assert FactLine.objects.get().value == "2026-03-10"
    assert Promise.objects.get().claimed == 4


@pytest.mark.parametrize(
    "key", ["heard", "reply", "reasons", "info", "support", "support_provided", "reply_extended"]
)
def test_3_what_only_the_site_can_know_is_not_typed_in(staff: Client, survey: Activity, key: str) -> None:
    sent = {"happened_on": "20 April 2026", "sentence": "We published it then.", "value": "1"}

    answer = staff.post(staff_page(survey, f"records/add/{key}"), sent)

    assert answer.status_code == 404
    assert not FactLine.objects.exists()


def test_4_a_back_dated_line_shows_both_days_and_the_name(staff: Client, survey: Activity) -> None:
    """That it was decided after people were heard: the day it happened and the day somebody typed it."""
    sent = {"happened_on": "20 April 2026", "sentence": "Cabinet met then."}

    answer = staff.post(staff_page(survey, "records/add/decided"), sent, follow=True)

    assert answer.status_code == 200
    assert "It happened on 20 April. Robin Marsh recorded it on 1 June." in page_of(survey)


def test_5_a_later_day_of_the_decision_is_refused_or_stands_beside_the_first(
    staff: Client, survey: Activity
) -> None:
    """What the site recorded is not bettered by hand; what was typed by hand is corrected in public."""
    FactLineFactory(activity=survey, key="decided", value="2026-03-20")
    adds = staff_page(survey, "records/add/decided")
    later = {"happened_on": "20 April 2026", "sentence": "I was wrong."}

    refused = staff.post(adds, later)
    assert refused.status_code == 422
    assert facts_of(survey).decided_before_close is True

    staff.post(adds, {"happened_on": "10 March 2026", "sentence": "It was in the minutes."})
    staff.post(adds, later | {"happened_on": "18 March 2026"})

    shown = page_of(survey)
    assert facts_of(survey).decided_before_close is True
    assert ("10 March" in shown, "18 March" in shown, "Before that it said:" in shown) == (True, True, True)


def test_6_signing_again_takes_back_nothing_that_was_promised(
    staff: Client, survey: Activity, robin: User
) -> None:
    staff.post(staff_page(survey, "promise") + f"{survey.promise.pk}/", {"act": "new version"})
    second = actions.new_version(promise=survey.promise, by=robin) if Promise.objects.count() == 1 else None
    second = second or Promise.objects.get(version=2)
    for changes in ({"claimed": 3}, {"reply_due": date(2026, 9, 1)}, {"can_change": "Nothing."}):
        old = {name: getattr(second, name) for name in changes}
        actions.write_promise(promise=second, changes=changes | {"what_changed": "Less."}, by=robin)
        with pytest.raises(Refused):
            actions.ask_to_sign(promise=second, by=robin)
        second.refresh_from_db()
        plain = {
            name: texts.plain(value) if isinstance(value, dict) else value for name, value in old.items()
        }
        actions.write_promise(promise=second, changes=plain, by=robin)

    assert Activity.objects.get().promise.version == 1
    assert "10 May" in page_of(survey)


def test_7_the_days_of_what_has_opened_stay(staff: Client, survey: Activity, robin: User) -> None:
    """More days to answer than people had, or a closing day that makes nothing late."""
    before = (survey.opens_at, survey.closes_at)

    with pytest.raises(Refused):
        actions.change_dates(activity=survey, opens_on=date(2026, 1, 1), closes_on=date(2026, 8, 1), by=robin)
    staff.post(
        reverse("admin:ladder_activity_change", args=[survey.pk]),
        {"title": "A good day", "intro": "Nine.", "opens_on": "1 January 2026", "closes_on": "1 August 2026"},
    )

    survey.refresh_from_db()
    assert (survey.opens_at, survey.closes_at) == before


def test_8_the_date_of_the_reply_moves_once_and_not_out_of_being_late(
    staff: Client, survey: Activity, hold_clock: Any
) -> None:
    move = {"act": "move", "move-words": "We need longer."}
    staff.post(staff_page(survey, "dates"), move | {"move-to": "6 June 2026"})
    assert not FactLine.objects.exists()

    hold_clock(2026, 5, 1, 10)
    staff.post(staff_page(survey, "dates"), move | {"move-to": "1 June 2026"})
    staff.post(staff_page(survey, "dates"), move | {"move-to": "7 June 2026"})

    assert FactLine.objects.filter(key="reply_extended").count() == 1
    assert "We moved the date of our reply" in page_of(survey)
    hold_clock(2026, 6, 4, 10)
    assert "We had moved that date once. We missed the new one too." in page_of(survey)


def test_9_a_second_activity_or_stopping_does_not_hide_the_first(
    staff: Client, survey: Activity, robin: User
) -> None:
    again = ActivityFactory(team=survey.team, title=survey.title, open=True)
    assert again.slug != survey.slug

    with pytest.raises(Refused):
        actions.cancel(activity=survey, words="We begin again.", by=robin)
    deleted = staff.post(reverse("admin:ladder_activity_delete", args=[survey.pk]), {"post": "yes"})

    assert deleted.status_code == 403
    assert "must say why" in page_of(survey)
    listed = Client().get("/activities/").content.decode()
    assert (survey.get_absolute_url() in listed, again.get_absolute_url() in listed) == (True, True)


def test_10_nobody_is_made_unreachable_so_that_everyone_has_had_a_reply(
    staff: Client, survey: Activity
) -> None:
    person = Participant.objects.first()
    assert person is not None
    sent = {"name": person.name, "language": person.language, "way": person.way, "form": person.form}

    refused = staff.post(reverse("admin:people_participant_change", args=[person.pk]), sent)
    staff.post(reverse("admin:people_participant_delete", args=[person.pk]), {"post": "yes"})

    assert "they may be owed a reply" in words_on(refused)
    assert Participant.objects.get(pk=person.pk).email == person.email
    assert "Not everyone has had our reply" in page_of(survey)


def test_and_neither_the_kept_steps_nor_what_was_published_can_be_written_anew(
    staff: Client, survey: Activity
) -> None:
    rows: list[Any] = [SnapshotFactory(activity=survey), HeardFactory(activity=survey)]
    before = [type(row).objects.filter(pk=row.pk).values().get() for row in rows]

    for row in rows:
        answers = tried_in_the_admin(staff, row, evidenced="7")
        assert (answers[0], answers[1], answers[3]) == (403, 403, 403)

    assert [type(row).objects.filter(pk=row.pk).values().get() for row in rows] == before
    assert Snapshot.objects.count() == 1

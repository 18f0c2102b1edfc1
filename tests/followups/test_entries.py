"""Entries: each with what is needed to stand by it, none ever changed."""

from datetime import date, timedelta
from typing import Any

import pytest

from followups import actions
from followups.models import Entry, Reason, Release, Status
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.followups import EntryFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import ThemeFactory
from tests.followups.conftest import Asked, draft

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 3)
NO = "You say no, at least in part. Choose a reason and explain it in a sentence or two."
BY = "Write the date by which it will be done or decided."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"said": " "}, "Write what people said."),
        ({"did": ""}, "Write what you did, will do, or are not doing."),
        ({"decided_by": " "}, "Write who decided this."),
        ({"status": Status.NOT_DOING}, NO),
        ({"status": Status.NOT_DOING, "reason": Reason.MONEY}, NO),
        ({"status": Status.NOT_DOING, "because": "It costs too much."}, NO),
        ({"status": Status.IN_PART, "reason": Reason.LAW, "because": " "}, NO),
        ({"status": Status.WILL_DO}, BY),
        ({"status": Status.DECIDING}, BY),
        ({"status": Status.DECIDING, "decided_by": ""}, f"{BY} Write who decided this."),
    ],
)
def test_what_an_entry_lacks_is_said_and_nothing_is_written(
    changes: dict[str, Any], sentence: str, asked: Asked
) -> None:
    before = AuditLine.objects.count()

    with pytest.raises(Refused) as refused:
        actions.write_entry(activity=asked.activity, entry=draft(**changes), by=asked.priya)

    assert str(refused.value) == sentence
    assert (Entry.objects.count(), AuditLine.objects.count()) == (0, before)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.NOT_DOING, "reason": Reason.WE_DISAGREE, "because": "We think it is not safe."},
        {"status": Status.IN_PART, "reason": Reason.MONEY, "because": "There is money for one day."},
        {"status": Status.WILL_DO, "by_date": clock.today() + timedelta(days=30)},
        {"status": Status.NO_AGREEMENT},
        {"status": Status.PASSED_ON},
    ],
)
def test_an_entry_that_lacks_nothing_is_written(changes: dict[str, Any], asked: Asked) -> None:
    asked.answers("The bus.", theme="The bus is late.")

    made = asked.writes("The bus is late.", **changes)

    assert (made.version, made.position, made.themes) == (1, 1, [asked.themes["The bus is late."].pk])
    assert (made.status, made.written_by) == (changes["status"], asked.priya)
    assert AuditLine.objects.filter(did="wrote an entry").count() == 1


def test_a_correction_is_a_further_version_and_the_one_before_stays(asked: Asked) -> None:
    first = asked.writes()
    other = asked.writes(said="The food is cold.")
    second = asked.writes(series=first.series, did="The second bus stops here too.")

    assert (second.series, second.version, second.position) == (first.series, 2, 1)
    assert texts.plain(Entry.objects.get(pk=first.pk).did) == "There is a second bus on Mondays."
    assert actions.entries_of(asked.activity) == [second, other]


def test_an_entry_of_another_activity_is_not_continued(asked: Asked) -> None:
    elsewhere = EntryFactory()

    with pytest.raises(Refused, match="belongs to another activity"):
        asked.writes(series=elsewhere.series)

    assert Entry.objects.filter(activity=asked.activity).count() == 0


def test_a_theme_of_another_activity_is_not_answered(asked: Asked) -> None:
    elsewhere = ThemeFactory()

    with pytest.raises(Refused, match="One of the themes belongs to another activity"):
        actions.write_entry(activity=asked.activity, entry=draft(themes=[elsewhere.pk]), by=asked.priya)

    assert Entry.objects.count() == 0


def test_as_draft_goes_on_from_what_was_written(asked: Asked) -> None:
    made = asked.writes(status=Status.NOT_DOING, reason=Reason.MONEY, because="It costs too much.")

    again = actions.as_draft(made)

    assert again == draft(
        status=Status.NOT_DOING, reason=Reason.MONEY, because="It costs too much.", series=made.series
    )


def test_a_theme_that_eight_people_said_needs_an_entry_and_one_of_seven_does_not(asked: Asked) -> None:
    asked.many_say(8, "The bus is late.")
    asked.many_say(7, "The food is cold.")

    before = actions.coverage(asked.activity)
    asked.writes("The bus is late.")

    assert before == ["8 people said “The bus is late.”. Write what came of it."]
    assert actions.coverage(asked.activity) == []


def test_what_was_released_may_be_read_in_its_latest_version_and_nothing_else() -> None:
    activity = ActivityFactory(closed=True)
    out, not_out, stopped = EntryFactory.create_batch(3, activity=activity)
    ReleaseFactory(activity=activity, entries=[out.pk])
    ReleaseFactory(
        activity=activity, edition=2, entries=[out.pk, stopped.pk], mailing__stopped_at=clock.now()
    )
    later = EntryFactory(activity=activity, series=out.series, version=2)

    assert list(Entry.objects.released()) == [later]
    assert not_out in Entry.objects.current()
    assert out not in Entry.objects.current()


def test_nothing_may_be_read_before_the_minutes_in_which_it_can_be_stopped_are_over() -> None:
    release = ReleaseFactory(
        entries=[EntryFactory().pk], mailing__send_after=clock.now() + timedelta(minutes=9)
    )

    assert list(Release.objects.went_out()) == []
    assert list(Entry.objects.released()) == []
    with clock.at(release.mailing.send_after):
        assert Entry.objects.released().count() == 1


@pytest.mark.parametrize(
    ("status", "by_date", "decider", "stands", "decided"),
    [
        (
            Status.DONE,
            None,
            "Ann Lee, head of care",
            "We did it",
            "Ann Lee, head of care, decided this on 3 March.",
        ),
        (Status.DONE, None, "Ann Lee", "We did it", "Ann Lee decided this on 3 March."),
        (Status.WILL_DO, MAY, "Cabinet", "We will do it, by 3 May", "Cabinet decided this on 3 March."),
        (
            Status.DECIDING,
            MAY,
            "Cabinet",
            "We have not decided yet. We will by 3 May",
            "Cabinet decides this.",
        ),
    ],
)
def test_an_entry_says_how_it_stands_and_who_decided(
    status: Status, by_date: date | None, decider: str, stands: str, decided: str, hold_clock: Any
) -> None:
    today = hold_clock(2026, 3, 3, 12).date()

    entry = Entry(status=status, by_date=by_date, decided_by=decider, decided_on=today)

    assert (entry.status_words(), entry.decided_words()) == (stands, decided)

"""What may still be moved once an activity has opened: the reply once, closing early, stopping it."""

from datetime import date, timedelta
from typing import Any

import pytest

from ladder import actions, messages
from ladder.actions import Fact
from ladder.models import Activity, ActivityState, FactLine, Invitation
from outbox.actions.rendering import DeadWays
from outbox.models import Mailing, Message
from people import clock
from people.models import AuditLine, User
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db

WORDS = "We are sorry. The paper is not ready. We will write to you by 1 June."
DUE = date(2026, 5, 10)


@pytest.fixture
def priya() -> User:
    return UserFactory(name="Priya Shah", job_title="involvement officer")


@pytest.fixture
def asked(hold_clock: Any) -> Activity:
    """Open from 2 to 29 March 2026; the reply is due on 10 May. Jean and Samir took part, Donna was invited."""
    hold_clock(2026, 3, 1, 10)
    activity = ActivityFactory(is_opened=True)
    ParticipationFactory(activity=activity, participant=ParticipantFactory(name="Jean Archer"))
    ParticipationFactory(activity=activity, participant=ParticipantFactory(name="Samir Khan"))
    donna = ParticipantFactory(name="Donna Lowe")
    InvitationFactory(activity=activity, participant=donna, written_at=clock.now())
    InvitationFactory(activity=activity, participant=ParticipantFactory(name="Not written to yet"))
    hold_clock(2026, 4, 1, 10)
    return activity


def kept(activity: Activity) -> list[tuple[str, Any, str]]:
    found = FactLine.objects.filter(activity=activity).select_related("words")
    return [(line.key, line.value, line.words.sentence) for line in found]


def told(kind: str) -> list[str]:
    found = Message.objects.filter(kind=kind, state="queued", mailing__complete_at__isnull=False)
    return sorted(message.participant.name for message in found if message.participant)


def nothing_happened(activity: Activity) -> bool:
    written = (Mailing, Message, AuditLine)
    return kept(activity) == [] and not any(model._default_manager.exists() for model in written)


def fresh(activity: Activity) -> Activity:
    return Activity.objects.with_ledger().get(pk=activity.pk)


# ---------------------------------------------------------------- the reply


def test_the_reply_moves_once_and_everybody_who_joined_is_told_why(asked: Activity, priya: User) -> None:
    line = actions.move_reply(activity=asked, to=date(2026, 6, 1), words=f"  {WORDS} ", by=priya)

    assert kept(asked) == [("reply_extended", "2026-06-01", WORDS)]
    assert (line.by, line.happened_on) == (priya, date(2026, 4, 1))
    assert told("date_moved") == ["Donna Lowe", "Jean Archer", "Samir Khan"]
    mailing = Mailing.objects.get()
    assert (mailing.expected, mailing.send_after) == (3, clock.now() + timedelta(minutes=15))
    assert AuditLine.objects.get().did == "moved the date of a reply"


def test_the_later_date_counts(asked: Activity, priya: User, hold_clock: Any) -> None:
    actions.move_reply(activity=asked, to=date(2026, 6, 1), words=WORDS, by=priya)
    hold_clock(2026, 5, 30, 9)

    found = fresh(asked).assess(clock.now())

    assert found is not None
    reply = next(one for one in found.judged if one.code == "reply")
    assert (reply.state, reply.words) == (
        "waiting",
        "Everyone who took part and wants a reply will get one by 1 June.",
    )


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        (DUE, "Write a day that is later than the one you promised."),
        (date(2026, 4, 20), "Write a day that is later than the one you promised."),
        (date(2026, 6, 8), "It may move by 28 days at most. Write a day up to 7 June."),
    ],
)
def test_a_day_that_is_not_later_or_too_late_is_refused(
    asked: Activity, priya: User, to: date, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.move_reply(activity=asked, to=to, words=WORDS, by=priya)

    assert nothing_happened(asked)


def test_the_last_possible_day_is_28_days_later(asked: Activity, priya: User) -> None:
    actions.move_reply(activity=asked, to=date(2026, 6, 7), words=WORDS, by=priya)

    assert actions.latest_reply(fresh(asked)) == date(2026, 6, 7)


def test_it_moves_no_second_time(asked: Activity, priya: User) -> None:
    actions.move_reply(activity=asked, to=date(2026, 5, 20), words=WORDS, by=priya)

    with pytest.raises(Refused, match=r"The date has been moved once\. It cannot be moved again\."):
        actions.move_reply(activity=asked, to=date(2026, 6, 1), words=WORDS, by=priya)

    assert len(kept(asked)) == 1
    assert Mailing.objects.count() == 1


@pytest.mark.parametrize("words", ["", "   ", "We are sorry. We need longer, because … Wait."])
def test_nobody_is_told_without_a_reason(asked: Activity, priya: User, words: str) -> None:
    with pytest.raises(Refused):
        actions.move_reply(activity=asked, to=date(2026, 6, 1), words=words, by=priya)

    assert nothing_happened(asked)


def test_a_day_that_has_passed_is_refused(asked: Activity, priya: User, hold_clock: Any) -> None:
    hold_clock(2026, 5, 20, 9)

    with pytest.raises(Refused, match="Write a day that is still to come"):
        actions.move_reply(activity=asked, to=date(2026, 5, 20), words=WORDS, by=priya)


def test_another_date_does_not_mend_what_is_more_than_14_days_late(
    asked: Activity, priya: User, hold_clock: Any
) -> None:
    hold_clock(2026, 5, 24, 9)
    assert actions.why_reply_stays(fresh(asked)) == ""
    hold_clock(2026, 5, 25, 9)

    with pytest.raises(Refused, match="It is more than 14 days late"):
        actions.move_reply(activity=asked, to=date(2026, 6, 1), words=WORDS, by=priya)


def test_a_reply_that_went_out_does_not_move(asked: Activity, priya: User) -> None:
    actions.record(activity=asked, fact=Fact("reply", True, date(2026, 4, 1)), by=None)

    with pytest.raises(Refused, match=r"The reply has gone out\."):
        actions.move_reply(activity=asked, to=date(2026, 6, 1), words=WORDS, by=priya)


@pytest.mark.parametrize("state", [{}, {"open": True, "kind": "information"}])
def test_there_is_nothing_to_move_before_it_opens_or_where_nobody_is_asked(state: dict[str, Any]) -> None:
    sentence = actions.why_reply_stays(fresh(ActivityFactory(**state)))

    assert sentence == "There is no date of a reply that could be moved."


def test_what_broke_off_half_way_is_finished_and_nobody_is_told_twice(
    asked: Activity, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions.dates, "_finish", lambda *_: None)
    actions.move_reply(activity=asked, to=date(2026, 6, 1), words=WORDS, by=priya)
    monkeypatch.undo()
    assert told("date_moved") == []

    assert (actions.tell_of_moves(), actions.tell_of_moves()) == (1, 0)
    assert told("date_moved") == ["Donna Lowe", "Jean Archer", "Samir Khan"]


def test_the_mail_says_what_stands_on_the_page(asked: Activity, priya: User) -> None:
    actions.move_reply(activity=asked, to=date(2026, 6, 1), words=WORDS, by=priya)
    message = Message.objects.get(participant__name="Jean Archer")

    rendered = messages.moved(message, DeadWays())

    assert rendered.subject == "When you hear back from us: What makes a good day?"
    assert [block.words for block in rendered.blocks] == [
        "Dear Jean,",
        WORDS,
        "Priya Shah, involvement officer",
        "See what we promised",
    ]
    assert "We are sorry" not in str(message.payload)


# ---------------------------------------------------------------- closing early, stopping


def test_closing_early_counts_the_days_people_really_had(
    asked: Activity, priya: User, hold_clock: Any
) -> None:
    with clock.at(clock.start_of(date(2026, 3, 12)) + timedelta(hours=9)):
        line = actions.close_early(activity=asked, words="The room is needed. We are sorry.", by=priya)
        found = fresh(asked)

    record = found.record_at(clock.now())
    assert (line.key, line.value) == ("closed_early", "2026-03-29")
    assert found.closes_at == clock.start_of(date(2026, 3, 12)) + timedelta(hours=9)
    assert record is not None
    assert (record.is_closed, record.closes_on) == (True, date(2026, 3, 12))
    assessment = found.assess(clock.now())
    assert assessment is not None
    days = next(one for one in assessment.judged if one.code == "open_days")
    assert (days.state, days.words) == ("missing", "You had 11 days to answer. We promised at least 28 days.")
    assert told("closed_early") == ["Donna Lowe", "Jean Archer", "Samir Khan"]


@pytest.mark.parametrize("state", [{}, {"closed": True}])
def test_only_what_is_open_closes_early(state: dict[str, Any], priya: User) -> None:
    with pytest.raises(Refused):
        actions.close_early(activity=ActivityFactory(**state), words="We are sorry.", by=priya)


def test_stopping_what_is_open_closes_it_and_what_was_promised_still_counts(
    priya: User, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 10, 10)
    activity = ActivityFactory(open=True)
    ParticipationFactory(activity=activity)

    actions.cancel(activity=activity, words="The law changed. We are sorry.", by=priya)

    found = fresh(activity)
    assert (found.state, found.is_open) == (ActivityState.CLOSED, False)
    assert Activity.objects.public(clock.now()).filter(pk=activity.pk).exists()
    assert actions.why_reply_stays(found) == ""
    hold_clock(2026, 8, 1, 9)
    assessment = fresh(activity).assess(clock.now())
    assert assessment is not None
    assert "reply" in {one.code for one in assessment.blocking}


def test_what_is_stopped_before_it_opens_is_never_seen_and_never_opens(priya: User, hold_clock: Any) -> None:
    hold_clock(2026, 3, 10, 10)
    waits = ActivityFactory(is_opened=True, opens_in_days=3)
    draft = ActivityFactory()
    for activity in (waits, draft):
        actions.cancel(activity=activity, words="Not now. We are sorry.", by=priya)

    assert [fresh(one).state for one in (waits, draft)] == [ActivityState.STOPPED, ActivityState.STOPPED]
    with pytest.raises(Refused, match="It was stopped, so it cannot open any more"):
        actions.open_activity(activity=fresh(draft), by=priya)
    hold_clock(2026, 3, 20, 10)
    assert Activity.objects.public(clock.now()).count() == 0


def test_it_is_stopped_once(asked: Activity, priya: User) -> None:
    with clock.at(clock.start_of(date(2026, 3, 12))):
        actions.cancel(activity=asked, words="We are sorry.", by=priya)
        with pytest.raises(Refused, match="It is stopped already"):
            actions.cancel(activity=asked, words="We are sorry.", by=priya)

    assert [key for key, *_ in kept(asked)] == ["cancelled"]


def test_what_has_closed_is_not_stopped_any_more(asked: Activity, priya: User) -> None:
    with pytest.raises(Refused, match="People are owed what you promised them"):
        actions.cancel(activity=asked, words="We are sorry.", by=priya)

    assert nothing_happened(asked)


def test_nobody_is_invited_to_what_closed_early(asked: Activity, priya: User) -> None:
    with clock.at(clock.start_of(date(2026, 3, 12))):
        actions.close_early(activity=asked, words="We are sorry.", by=priya)
        late = ParticipantFactory()
        with pytest.raises(Refused, match="This has closed"):
            actions.invite(activity=fresh(asked), participants=[late], by=priya)

    assert not Invitation.objects.filter(participant=late).exists()

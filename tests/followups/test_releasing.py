"""Releasing the reply: each refusal, one message for each person, and going on after a crash."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from followups import actions
from followups.models import Reason, Release, Status
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.ledger import BY_HAND
from ladder.models import Activity, FactLine, Participation
from outbox import actions as outbox_actions
from outbox.actions import filling
from outbox.actions.rendering import DEAD_CODE
from outbox.models import Channel, Mailing, Message, State
from people import clock
from people.models import AuditLine
from people.refusals import Refused
from surveys import actions as survey_actions
from surveys.models import Response
from tests.factories.followups import HeardFactory
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory
from tests.followups.conftest import BUS, ROOM, Asked, holds

pytestmark = pytest.mark.django_db
LONG = "The stop is far. " * 60


def ledger() -> dict[str, Any]:
    return {line.key: line.value for line in FactLine.objects.standing()}


def refusal(asked: Asked, number: int, **changes: Any) -> str:
    """The sentence; nothing may be written."""
    before = (Message.objects.count(), AuditLine.objects.count(), FactLine.objects.count())
    with pytest.raises(Refused) as refused:
        asked.releases(number, **changes)
    assert (Message.objects.count(), AuditLine.objects.count(), FactLine.objects.count()) == before
    return str(refused.value)


def written() -> tuple[int, int, int]:
    return Release.objects.count(), Mailing.objects.count(), Message.objects.filter(kind="reply").count()


# ---------------------------------------------------------------- refusals


def test_while_people_can_answer_nothing_is_released(ready: Asked) -> None:
    Activity.objects.filter(pk=ready.activity.pk).update(closes_at=clock.now() + timedelta(days=1))
    ready.activity.refresh_from_db()

    said = refusal(ready, 2)

    assert (
        said == "The reply cannot go out yet. People can still answer. Release the reply when it has closed."
    )
    assert written() == (0, 0, 0)


def test_what_we_heard_comes_first_and_a_draft_of_it_is_not_enough(asked: Asked) -> None:
    asked.answers(BUS)
    asked.writes()
    HeardFactory(activity=asked.activity)

    assert refusal(asked, 1) == "The reply cannot go out yet. Publish what you heard first."


def test_without_an_entry_there_is_no_reply(asked: Asked) -> None:
    asked.answers(BUS)
    asked.publishes_heard()

    assert refusal(asked, 1) == (
        "The reply cannot go out yet. Write at least one entry: what came of what people said."
    )


def test_a_theme_of_eight_people_without_an_entry_holds_the_reply_back(ready: Asked) -> None:
    ready.many_say(8, "The food is cold.")

    assert refusal(ready, 10) == (
        "The reply cannot go out yet. 8 people said “The food is cold.”. Write what came of it."
    )


@pytest.mark.parametrize("typed", [0, 1, 3, 20])
def test_another_number_than_that_of_the_people_releases_nothing(typed: int, ready: Asked) -> None:
    assert refusal(ready, typed) == f"This goes to 2 people. You typed {typed}. Type 2 to release it."
    assert written() == (0, 0, 0)


def test_for_one_person_the_sentence_says_person(asked: Asked) -> None:
    asked.answers(BUS)
    asked.publishes_heard()
    asked.writes()

    assert refusal(asked, 2) == "This goes to 1 person. You typed 2. Type 1 to release it."


def test_who_wrote_one_of_the_entries_does_not_release_them(ready: Asked) -> None:
    said = refusal(ready, 2, by=ready.priya)

    assert said == "You wrote part of this reply. Somebody else has to read it and release it."
    assert written() == (0, 0, 0)


def test_who_corrected_an_entry_is_its_writer(ready: Asked) -> None:
    entry = actions.entries_of(ready.activity)[0]
    actions.write_entry(activity=ready.activity, entry=actions.as_draft(entry), by=ready.alison)

    assert "You wrote part of this reply" in refusal(ready, 2)
    assert ready.releases(2, by=ready.priya).alone is False


def test_where_the_team_may_the_writer_releases_and_it_shows(ready: Asked) -> None:
    ready.activity.team.may_release_alone = True
    ready.activity.team.save()

    release = ready.releases(2, by=ready.priya)

    assert release.alone
    assert AuditLine.objects.get(did="released a reply").detail == {"people": 2, "alone": True}


def test_a_second_person_is_not_alone_even_where_one_may_be(ready: Asked) -> None:
    ready.activity.team.may_release_alone = True
    ready.activity.team.save()

    assert ready.releases(2).alone is False


def test_the_same_entries_do_not_go_out_twice(ready: Asked) -> None:
    ready.releases(2)

    assert refusal(ready, 2) == "This reply has gone out already."
    assert written() == (1, 1, 2)


# ---------------------------------------------------------------- what is written


def test_each_person_who_is_owed_one_has_one_message_that_waits_15_minutes(
    ready: Asked, hold_clock: Any
) -> None:
    now = clock.now()
    with clock.at(now):
        release = ready.releases(2)

    mailing = release.mailing
    assert (release.edition, release.typed_count, release.approved_by) == (1, 2, ready.alison)
    assert (mailing.kind, mailing.about, mailing.expected) == ("reply", str(ready.activity.pk), 2)
    assert (mailing.complete_at, mailing.send_after) == (now, now + timedelta(minutes=15))
    sent = Message.objects.filter(mailing=mailing)
    assert sorted(message.participant.email for message in sent) == ["donna@example.org", "samir@example.org"]
    assert {str(message.payload) for message in sent} == {str({"release": release.pk})}
    assert Message.objects.due(now + timedelta(minutes=14)).filter(kind="reply").count() == 0
    assert Message.objects.due(now + timedelta(minutes=15, seconds=1)).filter(kind="reply").count() == 2


def test_who_is_not_owed_a_reply_gets_none(ready: Asked) -> None:
    activity = ready.activity
    ParticipationFactory(activity=activity, wants_reply=False)
    ParticipationFactory(activity=activity, contributed=False)
    ParticipationFactory(activity=activity, participant=ParticipantFactory(email=""))
    ParticipationFactory(activity=activity, participant=None)
    ParticipationFactory(activity=ActivityFactory(closed=True))
    survey_actions.take_back(response=ready.answers("Taken back."))

    ready.releases(2)

    assert written() == (1, 1, 2)


def test_people_are_written_to_in_their_own_way(asked: Asked) -> None:
    asked.answers(BUS, email="", address="3 Canal Street, Wrenfield", way="letter")
    asked.answers(BUS, email="", phone="01632 960200", way="phone")
    asked.answers(BUS, address="4 Canal Street, Wrenfield", way="letter")
    asked.publishes_heard()
    asked.writes()

    asked.releases(3)

    channels = Message.objects.filter(kind="reply").values_list("channel", flat=True)
    assert sorted(channels) == [Channel.LETTER, Channel.LETTER, Channel.PHONE]


def test_a_person_whose_answer_is_held_is_owed_a_reply_like_everybody(ready: Asked) -> None:
    holds(ready.answers("Somebody hurts me."))

    ready.releases(3)

    assert written() == (1, 1, 3)


def test_the_ladder_is_told_at_once_of_what_was_decided_and_not_yet_of_the_reply(ready: Asked) -> None:
    early = clock.today() - timedelta(days=40)
    ready.writes(decided_on=early)
    ready.writes(
        status=Status.DECIDING,
        decided_on=early - timedelta(days=9),
        by_date=clock.today() + timedelta(days=9),
    )

    release = ready.releases(2)

    told = ledger()
    assert told == {"heard": True, "reasons": True, "decisions_told": True, "decided": early.isoformat()}
    line = FactLine.objects.standing().get(key="decided")
    assert (line.happened_on, line.by, line.source) == (
        early,
        ready.alison,
        f"followups.release:{release.pk}",
    )
    activity = Activity.objects.with_ledger().get(pk=ready.activity.pk)
    judged = activity.assess(clock.now())
    assert judged is not None
    assert [cap.code for cap in judged.caps] == ["decided_before_people_answered"]


def test_where_nobody_is_owed_a_reply_it_stands_on_the_page_alone(asked: Asked) -> None:
    asked.publishes_heard()
    asked.writes()

    release = asked.releases(0)

    assert written() == (1, 1, 0)
    assert actions.note_what_was_sent() == 0
    with clock.at(release.mailing.send_after):
        assert actions.note_what_was_sent() == 1
    assert ledger()["reply"] is True


def test_a_later_reply_is_a_further_edition_to_everybody(ready: Asked) -> None:
    ready.releases(2)
    ready.writes(said="The room is loud.", status=Status.NOT_DOING, reason=Reason.MONEY, because="No money.")

    second = ready.releases(2)

    assert (second.edition, len(second.entries)) == (2, 2)
    assert written() == (2, 2, 4)


# ---------------------------------------------------------------- crashes


class Crash(Exception):
    """The process died here."""


def dies(*_: object, **__: object) -> None:
    raise Crash


def fill_dies_after(batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, done = filling._write, []

    def write(mailing: Mailing, people: list[UUID], **how: Any) -> None:
        if len(done) == batches:
            raise Crash
        done.append(people)
        real(mailing, people, **how)

    monkeypatch.setattr(filling, "_write", write)


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_a_release_that_broke_off_is_finished_by_the_sweep_or_by_a_second_press(
    batches: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outbox.actions.filling.BATCH", 2)
    asked.many_say(5, "The bus is late.")
    asked.publishes_heard()
    asked.writes("The bus is late.")
    with monkeypatch.context() as broken:
        fill_dies_after(batches, broken)
        with pytest.raises(Crash):
            asked.releases(5)

    half = (written(), Mailing.objects.get().complete_at, "reasons" in ledger())
    later = clock.now() + timedelta(hours=1)
    due_meanwhile = Message.objects.due(later).filter(kind="reply").count()
    again = asked.releases(5)
    swept = actions.note_what_was_sent()

    assert half == ((1, 1, batches * 2), None, False)
    assert due_meanwhile == 0
    assert (again.edition, swept, written()) == (1, 0, (1, 1, 5))
    people = Message.objects.filter(kind="reply").values_list("recipient", flat=True)
    assert len(set(people)) == 5
    assert Message.objects.due(later).filter(kind="reply").count() == 5


def test_the_sweep_finishes_what_broke_off_before_the_ladder_was_told(
    ready: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(outbox_actions, "complete_mailing", dies)
        with pytest.raises(Crash):
            ready.releases(2)
    before = ledger()

    actions.note_what_was_sent()
    actions.note_what_was_sent()

    assert "reasons" not in before
    assert ledger()["reasons"] is True
    assert Mailing.objects.get().complete_at is not None
    assert written() == (1, 1, 2)


def test_who_joined_the_list_or_left_it_meanwhile_is_written_to_as_it_stands(
    ready: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        fill_dies_after(0, broken)
        with pytest.raises(Crash):
            ready.releases(2)
    Participation.objects.filter(participant__email="donna@example.org").update(wants_reply=False)

    actions.note_what_was_sent()

    assert Message.objects.get(kind="reply").participant.email == "samir@example.org"


# ---------------------------------------------------------------- stopping


def test_stopping_holds_every_message_and_takes_back_what_the_ledger_said(ready: Asked) -> None:
    release = ready.releases(2)

    actions.stop_release(release=release, by=ready.priya)

    later = clock.now() + timedelta(hours=2)
    assert Message.objects.due(later).filter(kind="reply").count() == 0
    assert ledger() == {"heard": True, "reasons": False, "decisions_told": False, "decided": False}
    activity = Activity.objects.with_ledger().get(pk=ready.activity.pk)
    assert activity.assess(later) is not None
    with clock.at(later):
        assert list(Release.objects.went_out()) == []
        assert actions.note_what_was_sent() == 0
    assert AuditLine.objects.filter(did="stopped a mailing", by=ready.priya).count() == 1


def test_a_stopped_reply_can_be_released_again_as_a_further_edition(ready: Asked) -> None:
    actions.stop_release(release=ready.releases(2), by=ready.priya)

    again = ready.releases(2)

    assert (again.edition, written()) == (2, (2, 2, 4))
    assert ledger()["reasons"] is True
    assert Message.objects.due(clock.now() + timedelta(hours=1)).filter(kind="reply").count() == 2


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.UNKNOWN])
def test_who_had_the_reply_before_it_was_stopped_does_not_get_it_again(state: State, ready: Asked) -> None:
    first = ready.releases(2)
    donna = Message.objects.filter(kind="reply", participant__email="donna@example.org")
    donna.update(state=state)
    actions.stop_release(release=first, by=ready.priya)

    assert refusal(ready, 2) == "This goes to 1 person. You typed 2. Type 1 to release it."
    again = ready.releases(1)

    assert [one.participant.email for one in again.mailing.messages.all()] == ["samir@example.org"]
    again.mailing.messages.update(state=State.SENT, ended_at=clock.now())
    with clock.at(again.mailing.send_after):
        assert actions.note_what_was_sent() == (1 if state == State.SENT else 0)
    assert ledger().get("reply", False) is (state == State.SENT)


def test_other_words_after_a_stop_go_to_everybody_also_to_who_had_the_wrong_ones(ready: Asked) -> None:
    first = ready.releases(2)
    Message.objects.filter(kind="reply", participant__email="donna@example.org").update(state=State.SENT)
    actions.stop_release(release=first, by=ready.priya)
    ready.writes(said="The room is loud.", status=Status.NOT_DOING, reason=Reason.MONEY, because="No money.")

    assert ready.releases(2).mailing.messages.count() == 2


def test_a_reply_that_nobody_is_owed_can_be_stopped_in_its_15_minutes(asked: Asked) -> None:
    asked.publishes_heard()
    asked.writes()
    release = asked.releases(0)

    actions.stop_release(release=release, by=asked.priya)

    with clock.at(release.mailing.send_after):
        assert list(Release.objects.went_out()) == []


def test_stopping_a_later_reply_leaves_what_the_first_one_told(ready: Asked) -> None:
    ready.releases(2)
    told = ledger()
    ready.writes(decided_on=clock.today() - timedelta(days=99))
    second = ready.releases(2)
    actions.stop_release(release=second, by=ready.priya)

    assert ledger() == told


def test_stopping_twice_or_when_all_has_gone_out_is_refused(ready: Asked) -> None:
    release = ready.releases(2)
    Message.objects.filter(mailing=release.mailing).update(state=State.SENT, ended_at=clock.now())
    told = ledger()

    with clock.at(release.mailing.send_after), pytest.raises(Refused, match="too late to stop"):
        actions.stop_release(release=release, by=ready.priya)

    assert ledger() == told
    assert Mailing.objects.get().stopped_at is None


def test_a_release_that_was_stopped_while_it_was_written_stays_stopped(
    ready: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(outbox_actions, "complete_mailing", dies)
        with pytest.raises(Crash):
            ready.releases(2)
    release = Release.objects.get()
    actions.stop_release(release=release, by=ready.priya)

    actions.finish_release(release=Release.objects.get())
    actions.note_what_was_sent()

    release.mailing.refresh_from_db()
    assert (release.mailing.complete_at, release.mailing.stopped_at is not None) == (None, True)
    assert {"reasons", "decisions_told", "decided"} & set(ledger()) == set()


def test_a_reply_makes_no_decision_later_than_a_paper_says(ready: Asked) -> None:
    """A paper of the council from before it closed counts, whatever day the entries name."""
    papers = Fact("decided", "2026-01-05", date(2026, 1, 5), because="The paper says so.", source=BY_HAND)
    ladder_actions.record(activity=ready.activity, fact=papers, by=ready.priya)

    release = ready.releases(2)
    assert counts(ready, "decided") == "2026-01-05"
    actions.stop_release(release=release, by=ready.priya)

    assert (counts(ready, "decided"), counts(ready, "reasons")) == ("2026-01-05", False)


def counts(asked: Asked, key: str) -> object:
    """What the line of this key that counts says."""
    record = Activity.objects.with_ledger().get(pk=asked.activity.pk).record_at(clock.now())
    assert record is not None
    return record.lines[key].value


# ---------------------------------------------------------------- previews


def test_a_preview_holds_what_was_said_and_no_name_and_stores_nothing(ready: Asked) -> None:
    before = Message.objects.count()

    first, second = [
        one.rendered for one in actions.previews(ready.activity, actions.entries_of(ready.activity))
    ]

    said = sorted(block.words for one in (first, second) for block in one.blocks if block.look == "said")
    opening = {one.blocks[0].words for one in (first, second)}
    assert said == [ROOM, BUS]
    assert opening == {"Dear (their first name),"}
    assert Message.objects.count() == before


def test_the_longest_and_every_form_that_somebody_asked_for_can_be_read_before(
    ready: Asked, settings: Any
) -> None:
    """In the words of the longest: that somebody wants large print stands beside nobody's answer."""
    settings.TEXT_MESSAGES = True
    for form, way, said in (
        ("large", "letter", "Short."),
        ("plain", "text", "Few."),
        ("plain", "email", LONG),
    ):
        ready.answers(said, form=form, way=way, phone="07700 900123", address="4 Mill Lane\nWR1 2AB")

    found = actions.previews(ready.activity, actions.entries_of(ready.activity))

    large, letter, text = found[-3:]
    assert [one.title for one in found[:3]] == ["Reply 1", "Reply 2", "Reply 3"]
    assert [one.title for one in (large, letter, text)] == [
        "In large print, for 1 person", "As a letter, for 1 person", "As a text message, for 1 person",
    ]  # fmt: skip
    longest = next(one for one in found if LONG.strip() in str(one.rendered))
    assert found[3:-3] == ([] if longest in found[:3] else [longest])
    assert longest in found[:3] or longest.title == "The longest of all"
    assert all(LONG.strip() in str(one.rendered) for one in (large, letter))
    assert (large.is_large, letter.is_large) == (True, False)
    assert DEAD_CODE in str(letter.rendered)
    assert DEAD_CODE not in str(longest.rendered)
    assert len(text.rendered.blocks[0].words) <= 612


def test_a_held_answer_is_the_longest_of_no_preview(ready: Asked) -> None:
    held = ready.answers(LONG)
    Response.objects.filter(pk=held.pk).update(held=True)
    found = actions.previews(ready.activity, actions.entries_of(ready.activity))
    assert all(LONG not in str(one.rendered) for one in found)


def test_a_preview_of_none_is_empty(asked: Asked) -> None:
    assert actions.previews(asked.activity, []) == []

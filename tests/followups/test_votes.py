"""A vote is answered like everything else: its result is what was heard, and nobody is told what anybody voted."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from followups import actions
from followups.actions import EntryDraft, readings
from followups.actions.telling import RESULT_INSTEAD
from followups.forms import EntryForm
from followups.models import Entry, Moment, Reason, Release, Status, TimetableRow
from followups.report import composing
from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity
from outbox import actions as outbox_actions
from outbox.models import Channel, Message, State
from people import clock
from people.models import Participant, Way
from people.refusals import Refused
from tests.decisions.counted import Counted, counted
from tests.factories.ladder import ActivityFactory, ProjectFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

# What nobody may read of it: each person here voted for one of these, and no message may say which.
OPTIONS = ("A Monday bus", "A breakfast club", "A garden")


@pytest.fixture
def vote() -> Counted:
    """Seven of twelve vote for the bus, five for the garden."""
    return counted(votes=[["1"]] * 7 + [["3"]] * 5)


def tell(days: int = 1) -> None:
    with clock.at(clock.now() + timedelta(days=days - 1)):
        actions.keep_timetable()
        actions.tell_people()


def words_of(message: Message) -> str:
    rendered = outbox_actions.preview(
        kind=message.kind,
        about=message.about,
        participant=message.participant,
        payload=message.payload,
        channel=message.channel,
    )
    return "\n".join([rendered.subject, *(f"{one.label} {one.words} {one.url}" for one in rendered.blocks)])


def answered(vote: Counted, followed: str = "all", **changes: Any) -> Entry:
    """The decider answers, and staff take the answer over into an entry."""
    vote.says(followed, **changes)
    return takes_over(vote)


def takes_over(vote: Counted, **changes: Any) -> Entry:
    begins = actions.entry_from_answer(vote.activity)
    begins["topics"] = [str(one) for one in begins.pop("votes")]
    if begins["status"] in (Status.NOT_DOING, Status.IN_PART):
        begins |= {"reason": Reason.LAW, "because": begins["because"] or "The law does not let us."}
    return actions.write_entry(activity=vote.activity, entry=EntryDraft(**begins | changes), by=vote.priya)


def released(vote: Counted, people: int = 12) -> Release:
    return actions.release_reply(
        activity=Activity.objects.get(pk=vote.activity.pk),
        typed_count=people,
        by=UserFactory(teams=[vote.activity.team], roles=["Decides"]),
    )


def reaches_everybody(release: Release) -> None:
    with clock.at(release.mailing.send_after):
        Message.objects.filter(mailing=release.mailing).update(state=State.SENT, ended_at=clock.now())
        actions.note_what_was_sent()


# ---------------------------------------------------------------- the result is what was heard


def test_who_voted_gets_the_result_and_no_word_that_it_has_closed(vote: Counted) -> None:
    tell()

    assert set(Message.objects.filter(participant__isnull=False).values_list("kind", flat=True)) == {
        "vote_result"
    }
    assert Message.objects.filter(kind="vote_result").count() == 12
    assert TimetableRow.objects.get(moment=Moment.CLOSED).left_out == RESULT_INSTEAD
    assert TimetableRow.objects.get(moment=Moment.HEARD).left_out == ""


def test_the_result_says_who_won_how_many_voted_and_when_it_is_answered(vote: Counted) -> None:
    tell()

    words = words_of(Message.objects.filter(kind="vote_result").first())

    due = clock.in_words(clock.today() + timedelta(days=40))
    assert "A Monday bus" in words
    assert "12" in words
    assert f"Alison Grant, head of adult care, says in public by {due} what we do with the result" in words
    assert reverse("vote_result", args=[vote.activity.slug]) in words


def test_the_same_words_go_to_everybody_whatever_they_voted(vote: Counted) -> None:
    tell()
    texts = {
        words_of(message).replace(message.participant.first_name, "")
        for message in Message.objects.filter(kind="vote_result")
    }

    assert len(texts) == 1


def test_on_paper_the_result_has_no_button(vote: Counted) -> None:
    Participant.objects.filter(votes_in__decision=vote.decision).update(way=Way.LETTER, address="1 Road")
    tell()

    message = Message.objects.filter(kind="vote_result", channel=Channel.LETTER).first()

    assert "Or ring us on" in words_of(message)


def test_a_draw_that_waits_for_its_lot_is_told(vote: Counted) -> None:
    draw = counted(voters=2, votes=[["1"], ["2"]])
    tell()

    message = Message.objects.filter(kind="vote_result", about=str(draw.activity.pk)).first()

    assert "A lot decides now." in words_of(message)


def test_who_did_not_vote_is_not_written_to() -> None:
    counted(votes=[["1"]] * 3)
    tell()

    assert Message.objects.filter(kind="vote_result").count() == 3


def test_nobody_is_reminded_to_write_what_was_heard(vote: Counted) -> None:
    tell()
    with clock.at(clock.now() + timedelta(days=30)):
        actions.remind_staff()

    assert not Message.objects.filter(kind="heard_due").exists()


# ---------------------------------------------------------------- the reply


def test_the_reply_waits_for_the_answer_and_for_an_entry(vote: Counted) -> None:
    activity = vote.activity
    assert actions.lacking(activity) == [
        "Alison Grant has to say first what is done with the result.",
        "Write at least one entry: what came of what people said.",
        "The vote has no entry. Write what came of it.",
    ]
    vote.says("all")
    takes_over(vote, topics=[])
    assert actions.lacking(activity) == ["The vote has no entry. Write what came of it."]
    takes_over(vote)
    assert actions.lacking(activity) == []


def test_a_draw_holds_the_reply_back() -> None:
    draw = counted(voters=2, votes=[["1"], ["2"]])

    assert "lot was not drawn yet" in actions.lacking(draw.activity)[0]


def test_the_entry_begins_with_the_result_and_the_answer(
    vote: Counted, client: Client, password_alone: None
) -> None:
    vote.says("not", because="The law does not let us.", happens="The garden stays closed.")
    client.force_login(vote.priya, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("admin:followups_entries_of", args=[vote.activity.pk]))

    begins = page.context["form"].initial
    assert begins["status"] == Status.NOT_DOING
    assert begins["did"] == "The garden stays closed."
    assert begins["because"] == "The law does not let us."
    assert begins["decided_by"] == "Alison Grant, head of adult care"
    assert "A Monday bus" in begins["said"]
    assert begins["votes"] == [vote.decision.pk]


def test_an_entry_answers_only_the_vote_of_its_own_activity(vote: Counted) -> None:
    other = counted(voters=2)
    assert list(EntryForm(activity=other.activity).fields["votes"].queryset) == [other.decision]
    vote.says("all")

    with pytest.raises(Refused, match="belongs to another activity"):
        takes_over(vote, topics=[str(other.decision.pk)])


def test_the_reply_says_the_result_and_the_answer_and_not_what_somebody_voted(vote: Counted) -> None:
    answered(vote, "not", because="The law does not let us.")
    release = released(vote)

    texts = {
        words_of(message).replace(message.participant.first_name, "")
        for message in Message.objects.filter(mailing=release.mailing)
    }

    (words,) = texts
    assert "You voted on this. This is what came out" in words
    assert "A Monday bus" in words
    assert "Because: The law does not let us." in words
    assert "Alison Grant, head of adult care, decided this" in words


def test_beside_what_came_of_it_stands_that_somebody_voted(vote: Counted) -> None:
    answered(vote)
    released(vote)
    person = Participant.objects.filter(votes_in__decision=vote.decision).first()

    with clock.at(clock.now() + timedelta(minutes=16)):
        (beside,) = readings.said_and_done(person, vote.activity)

    assert beside.before == "You voted on this. This is what came out"
    assert [entry.status for entry in beside.entries] == [Status.DOING]
    assert person.votes_in.get().voted


def test_who_did_not_vote_has_nothing_beside_it() -> None:
    vote = counted(votes=[["1"]])
    person = Participant.objects.filter(votes_in__voted=False).first()

    assert readings.said_and_done(person, vote.activity) == []


def test_the_answer_stands_when_a_reply_that_told_it_is_stopped(vote: Counted) -> None:
    answered(vote)
    release = released(vote)
    actions.stop_release(release=release, by=vote.priya)

    record = Activity.objects.with_ledger().get(pk=vote.activity.pk).record_at(clock.now())
    assert record.lines["decisions_told"].value is True
    assert record.lines["decided"].value == clock.today().isoformat()


def test_the_report_says_what_came_out(vote: Counted) -> None:
    activity = Activity.objects.with_ledger().get(pk=vote.activity.pk)

    headings = [one.words for one in composing.compose(activity, long=True).blocks if hasattr(one, "level")]

    assert "What came out of the vote" in headings
    assert "What we heard" not in headings


# ---------------------------------------------------------------- the ladder, end to end


def test_a_vote_that_is_followed_and_answered_reaches_that_we_asked() -> None:
    vote = counted(weight=3)
    answered(vote)
    reaches_everybody(released(vote))

    found = vote.stands()
    assert (found.evidenced, found.on_track) == (4, 4)


@pytest.mark.parametrize(
    ("weight", "because", "step"),
    [(4, "", 1), (4, "The law does not let us.", 4), (3, "", 3), (3, "The law does not let us.", 4)],
    ids=["binding", "binding with a reason", "advice", "advice with a reason"],
)
def test_a_result_that_is_set_aside(weight: int, because: str, step: int) -> None:
    vote = counted(weight=weight)
    answered(vote, "not", because=because)
    reaches_everybody(released(vote))

    assert vote.stands().evidenced == step


def designed(earlier: Activity, later: Activity) -> None:
    """What was designed together earlier is carried over to the vote on it."""
    ladder_actions.build_on(activity=later, earlier=[earlier], by=UserFactory())
    for key, value in (("options", 3), ("joint_adopted", True), ("influence", True), ("dialogue", True)):
        line = ladder_actions.record(activity=earlier, fact=Fact(key, value, earlier.closes_on), by=None)
        ladder_actions.carry(activity=later, line=line, by=None)


def test_what_was_designed_together_and_voted_on_reaches_that_we_planned_it_together() -> None:
    vote = counted(
        weight=4,
        promise__claimed=6,
        promise__options=3,
        promise__questions=2,
        promise__support=True,
        promise__payment=True,
    )
    assert vote.stands().on_track < 6
    project = ProjectFactory(team=vote.activity.team)
    earlier = ActivityFactory(closed=True, kind="co_design", team=project.team, project=project)
    Activity.objects.filter(pk=vote.activity.pk).update(opened_at=None, project=project)
    designed(earlier, Activity.objects.get(pk=vote.activity.pk))
    Activity.objects.filter(pk=vote.activity.pk).update(opened_at=vote.activity.opened_at)
    answered(vote)
    reaches_everybody(released(vote))

    found = vote.stands()
    assert (found.evidenced, found.on_track) == (6, 6)

"""Statements and suggested changes are answered as topics are; whoever took part without words hears it all."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from followups import actions
from followups.actions import EntryDraft
from followups.actions.readings import coverage, of_said
from followups.models import Entry, Status
from ladder import actions as ladder_actions
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals import actions as proposal_actions
from proposals.models import Suggestion
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.factories.proposals import (
    AgreeingFactory,
    AuthorFactory,
    OutcomeFactory,
    PassageFactory,
    StatementFactory,
    SuggestionFactory,
    VersionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
LONG = "The bus takes too long."


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="co_design", open=True)
    AgreeingFactory(activity=made)
    return made


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(roles=["Sets up", "Writes replies", "Releases replies"], teams=[activity.team])
    return made


@pytest.fixture
def samir(activity: Activity) -> Participation:
    made: Participation = ParticipationFactory(
        activity=activity, participant__name="Samir", participant__email="samir@example.org"
    )
    return made


def entry(mark: User, activity: Activity, *keys: Any, did: str = "There is a second bus.") -> Entry:
    draft = EntryDraft(
        said="The trip is long.",
        status=Status.DONE,
        did=did,
        decided_by="Alison Grant, head of adult care",
        decided_on=date(2026, 7, 14),
        topics=[str(key) for key in keys],
    )
    return actions.write_entry(activity=activity, entry=draft, by=mark)


def suggested(activity: Activity, by: Participation, words: str = "Three trips.") -> Suggestion:
    """A change to a proposal of somebody else."""
    author = AuthorFactory(proposal__activity=activity)
    version = VersionFactory(proposal=author.proposal, number=1, participation=author.participation)
    PassageFactory(version=version, words="A bus with two trips")
    made: Suggestion = SuggestionFactory(proposal=author.proposal, participation=by)
    PassageFactory(version=None, suggestion=made, says="suggested", part="change", words=words)
    return made


def beside(by: Participation) -> list[tuple[str, list[str], list[str], str]]:
    """What leads to each of their words, the words, what answers them, and how it ended."""
    assert by.participant is not None
    said = proposal_actions.said_by(by.activity, {by.participant.pk}).get(by.participant.pk, [])
    entries = list(Entry.objects.filter(activity=by.activity))
    return [
        (one.before, one.said.answers, [str(text.did) for text in one.entries], one.honest_line)
        for one in of_said(said, entries)
    ]


def reply_to(by: Participation, *entries: Entry) -> str:
    rendered = outbox_actions.preview(
        kind="reply",
        about=str(by.activity_id),
        participant=by.participant,
        payload={"draft": {"activity": str(by.activity_id), "entries": [one.pk for one in entries]}},
    )
    return rendered.empty or "\n".join([f"{block.label} {block.words}" for block in rendered.blocks])


# ---------------------------------------------------------------- statements


def test_whoever_added_a_statement_reads_what_came_of_it(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir, words=LONG)
    assert coverage(activity) == [f"The statement “{LONG}” has no end. Write what came of it."]

    written = entry(mark, activity, statement.pk)

    assert coverage(activity) == []
    text = reply_to(samir, written)
    assert f"You added this for others to agree with {LONG}" in text
    assert "There is a second bus." in text


def test_what_answers_the_topic_that_was_made_of_it_answers_it(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir, words=LONG)
    topic = proposal_actions.make_topic(statement=statement, by=mark)
    assert coverage(activity) == [f"The topic “{LONG}” has no end. Close it, or write what came of it."]

    entry(mark, activity, topic.pk)

    assert coverage(activity) == []
    [(_before, words, answers, _ended)] = beside(samir)
    assert words == [LONG]
    assert len(answers) == 1


def test_how_the_topic_ended_stands_beside_the_statement(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir)
    topic = proposal_actions.make_topic(statement=statement, by=mark)
    proposal_actions.close_topic(topic=topic, changed=False, outcome="No money.", causes=[], by=mark)

    assert coverage(activity) == []
    assert [ended for *_rest, ended in beside(samir)] == ["Nothing changed, because: No money."]


def test_it_waits_for_the_idea_that_was_made_of_it_and_ends_with_it(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, participation=samir, words=LONG)
    idea = proposal_actions.make_proposal(statement=statement, into=activity, by=mark)
    assert coverage(activity) == [
        f"Nobody has said what becomes of the idea “{LONG}”. Say it, or write what came of it."
    ]

    OutcomeFactory(proposal=idea, because="It costs little.")

    assert coverage(activity) == []
    assert "It costs little." in beside(samir)[0][3]


def test_an_idea_elsewhere_is_no_end_until_it_has_one(
    activity: Activity, samir: Participation, mark: User
) -> None:
    later = ActivityFactory(kind="co_design", open=True, team=activity.team)
    later.builds_on.add(activity)
    statement = StatementFactory(activity=activity, participation=samir)
    idea = proposal_actions.make_proposal(statement=statement, into=later, by=mark)

    assert len(coverage(activity)) == 1
    OutcomeFactory(proposal=idea)
    assert coverage(activity) == []


def test_what_the_team_added_and_what_cannot_be_read_asks_for_no_answer(
    activity: Activity, samir: Participation
) -> None:
    StatementFactory(activity=activity, by=UserFactory())
    StatementFactory(activity=activity, participation=samir, words__read=False)
    StatementFactory(activity=activity, participation=samir, words__hidden_at=clock.now())
    StatementFactory(activity=activity, participation=samir, words__set_aside=True)

    assert coverage(activity) == []
    assert beside(samir) == []


def test_many_statements_are_one_line(activity: Activity, samir: Participation) -> None:
    for number in range(5):
        StatementFactory(activity=activity, participation=samir, words=f"Number {number}.")

    assert coverage(activity) == [
        "5 statements have no end: “Number 0.”, “Number 1.”, “Number 2.” and 2 more. Write what came of them."
    ]


# ---------------------------------------------------------------- suggested changes


def test_whoever_suggested_a_change_reads_what_came_of_it(
    activity: Activity, samir: Participation, mark: User
) -> None:
    made = suggested(activity, samir)
    OutcomeFactory(proposal=made.proposal)
    title = "A change that somebody suggested to “A bus with two trips” has no end. Write what came of it."
    assert coverage(activity) == [title]

    entry(mark, activity, made.pk)

    assert coverage(activity) == []
    [(before, words, answers, _ended)] = beside(samir)
    assert before == "You suggested a change to “A bus with two trips”"
    assert words == ["Three trips."]
    assert len(answers) == 1


@pytest.mark.parametrize("settled", ["taken", "declined", "back"])
def test_what_the_authors_settled_has_an_end(settled: str, activity: Activity, samir: Participation) -> None:
    made = suggested(activity, samir)
    OutcomeFactory(proposal=made.proposal)
    Suggestion.objects.filter(pk=made.pk).update(settled=settled, settled_at=clock.now())

    assert coverage(activity) == []


def test_what_answers_the_idea_answers_what_was_suggested_to_it(
    activity: Activity, samir: Participation, mark: User
) -> None:
    made = suggested(activity, samir)

    entry(mark, activity, made.proposal_id)

    assert coverage(activity) == []
    assert len(beside(samir)[0][2]) == 1


def test_what_staff_suggested_and_what_nobody_can_read_asks_for_no_answer(
    activity: Activity, samir: Participation
) -> None:
    for made in (suggested(activity, ParticipationFactory(activity=activity, side="staff")),):
        OutcomeFactory(proposal=made.proposal)
    hidden = suggested(activity, samir)
    OutcomeFactory(proposal=hidden.proposal)
    hidden.passages.get().words.__class__.objects.filter(passage__suggestion=hidden).update(
        hidden_at=clock.now()
    )

    assert coverage(activity) == []
    assert beside(samir) == []


# ---------------------------------------------------------------- the form


def test_staff_tick_what_an_entry_answers(activity: Activity, samir: Participation, mark: User) -> None:
    statement = StatementFactory(activity=activity, participation=samir, words=LONG)
    made = suggested(activity, samir)
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("admin:followups_entries_of", args=[activity.pk])
    sent = {
        "statements": str(statement.pk),
        "suggestions": str(made.pk),
        "said": "The trip is long.",
        "status": "done",
        "did": "There is a second bus.",
        "decided_by": "Alison Grant, head of adult care",
        "decided_on": "14/7/2026",
    }

    page = client.get(url).content.decode()
    client.post(url, sent)

    assert f"“{LONG}”" in page
    assert "Three trips. (What we want to change, “A bus with two trips”)" in page
    assert Entry.objects.get().topics == sorted([str(statement.pk), str(made.pk)])
    again = client.get(reverse("admin:followups_entry_again", args=[activity.pk, Entry.objects.get().series]))
    assert again.content.decode().count("checked") >= 2


def test_another_activitys_statement_is_refused(activity: Activity, mark: User) -> None:
    for other in (
        StatementFactory(),
        StatementFactory(activity=activity, words__read=False),
        suggested(ActivityFactory(kind="co_design", open=True), ParticipationFactory()),
    ):
        with pytest.raises(Refused, match="belongs to another activity"):
            entry(mark, activity, other.pk)


def test_as_many_queries_for_one_as_for_many(activity: Activity, samir: Participation, mark: User) -> None:
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("admin:followups_entries_of", args=[activity.pk])
    client.get(url)
    numbers = []
    for how_many in (1, 4):
        for _ in range(how_many):
            statement = StatementFactory(activity=activity, participation=samir)
            proposal_actions.make_proposal(statement=statement, into=activity, by=mark)
            suggested(activity, samir)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
            coverage(activity)
            beside(samir)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


# ---------------------------------------------------------------- without words of their own


def test_whoever_only_pressed_hears_it_all_and_is_not_counted(
    activity: Activity, samir: Participation, mark: User
) -> None:
    statement = StatementFactory(activity=activity, by=UserFactory())
    Participation.objects.filter(pk=samir.pk).update(contributed=False)
    assert samir not in actions.owed(activity)

    proposal_actions.take_stance(statement=statement, by=samir, says="agree")

    assert samir in actions.owed(activity)
    assert not Participation.objects.get(pk=samir.pk).contributed
    assert coverage(activity) == []
    text = reply_to(samir, entry(mark, activity))
    assert "There is a second bus." in text
    assert "anonymous" not in text


def test_whoever_took_everything_back_hears_nothing(
    activity: Activity, samir: Participation, mark: User
) -> None:
    written = entry(mark, activity)
    Participation.objects.filter(pk=samir.pk).update(contributed=True)
    assert "There is a second bus." in reply_to(samir, written)

    ladder_actions.withdraw(participation=samir)

    assert "took their answers back" in reply_to(samir, written)


def test_their_own_page_shows_where_they_pressed(activity: Activity, samir: Participation) -> None:
    Participation.objects.filter(pk=samir.pk).update(contributed=False)
    statement = StatementFactory(activity=activity, by=UserFactory())
    proposal_actions.take_stance(statement=statement, by=samir, says="agree")
    client = Client()
    assert samir.participant is not None
    client.get(
        reverse(
            "follow_link", args=[people_actions.make_link(participant=samir.participant, opens="my_page")]
        )
    )

    assert str(activity) in client.get("/me/").content.decode()

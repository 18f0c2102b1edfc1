"""What becomes of statements: an idea with one press of staff, and ideas that people start from them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder.models import Activity
from people import clock
from people.models import User
from people.refusals import Refused
from proposals import actions, design_shown
from proposals.actions.making import NO_IDEAS, NOT_READABLE
from proposals.actions.reading import NO_STATEMENT
from proposals.actions.text import MOST_OFFERED
from proposals.models import Author, Origin, Proposal, Statement
from safety import actions as safety_actions
from safety.models import How, Reading
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory
from tests.factories.proposals import AgreeingFactory, GroupFactory, OriginFactory, StatementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
LONG = "The bus takes too long."


@pytest.fixture(autouse=True)
def ledger(tmp_path: Any, settings: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="co_design", open=True)
    AgreeingFactory(activity=made)
    return made


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(
        name="Mark Ellis", job_title="Commissioning manager", roles=["Sets up"], teams=[activity.team]
    )
    return made


@pytest.fixture
def staff(mark: User) -> Client:
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    return client


def close(activity: Activity) -> None:
    moment = clock.now() - timedelta(minutes=5)
    Activity.objects.filter(pk=activity.pk).update(closes_at=moment, opens_at=moment - timedelta(days=40))
    activity.refresh_from_db()


def make(statement: Statement, by: User, into: Activity | None = None) -> Proposal:
    return actions.make_proposal(statement=statement, into=into or statement.activity, by=by)


def page(name: str, *args: Any) -> str:
    return Client().get(reverse(name, args=args)).content.decode()


def test_one_press_makes_an_idea_in_its_words_and_twice_is_once(activity: Activity, mark: User) -> None:
    statement = StatementFactory(activity=activity, words=LONG)

    made = [make(statement, mark) for _ in range(2)]

    assert made[0] == made[1] == Proposal.objects.get()
    assert [one.name for one in Author.objects.writing().filter(proposal=made[0])] == [
        "Mark Ellis, Commissioning manager"
    ]
    assert [part.words for part in design_shown.parts_of(made[0], for_authors=False) if part.words] == [
        LONG,
        LONG,
    ]
    assert design_shown.came_from(made[0]) == [(f"“{LONG}”", reverse("agree_result", args=[activity.slug]))]
    assert f"“{LONG}”</a>" in page("proposal", activity.slug, made[0].pk)


def test_what_is_longer_than_a_name_is_named_in_short(activity: Activity, mark: User) -> None:
    statement = StatementFactory(activity=activity, words="x" * 140)

    made = make(statement, mark)

    assert design_shown.in_short([made])[0].title == "x" * 119 + "…"
    assert design_shown.in_short([made])[0].change == "x" * 140


def test_the_database_makes_one_idea_of_a_statement(activity: Activity) -> None:
    origin = OriginFactory(
        proposal__activity=activity, topic=None, statement=StatementFactory(activity=activity), quoted=True
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        OriginFactory(proposal__activity=activity, topic=None, statement=origin.statement, quoted=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        OriginFactory(proposal__activity=activity, quoted=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        OriginFactory(proposal__activity=activity, statement=origin.statement)


def test_what_came_out_goes_on_in_what_builds_on_it(mark: User, activity: Activity) -> None:
    talk = ActivityFactory(kind="discussion", open=True, team=activity.team)
    AgreeingFactory(activity=talk)
    statement = StatementFactory(activity=talk)
    close(talk)

    assert actions.where_ideas_go(talk, mark) is None
    with pytest.raises(Refused, match=NO_IDEAS):
        make(statement, mark, activity)

    activity.builds_on.add(talk)
    assert actions.where_ideas_go(talk, mark) == activity
    assert make(statement, mark, activity).activity == activity


def test_of_another_team_it_does_not_go_there(mark: User, activity: Activity) -> None:
    talk = ActivityFactory(kind="discussion", open=True, team=activity.team)
    ActivityFactory(kind="co_design", open=True).builds_on.add(talk)

    assert actions.where_ideas_go(talk, mark) is None


def test_where_no_ideas_are_written_or_no_words_can_be_read_none_is_made(
    activity: Activity, mark: User
) -> None:
    talk = ActivityFactory(kind="discussion", open=True, team=activity.team)
    unread = StatementFactory(activity=activity, words__read=False)

    with pytest.raises(Refused, match=NO_IDEAS):
        make(StatementFactory(activity=talk), mark)
    with pytest.raises(Refused, match=NOT_READABLE):
        make(unread, mark)
    close(activity)
    with pytest.raises(Refused, match=NO_IDEAS):
        make(StatementFactory(activity=activity), mark)
    assert not Proposal.objects.exists()


def test_where_a_group_designs_staff_come_into_it_or_nothing_is_made(activity: Activity, mark: User) -> None:
    GroupFactory(activity=activity, staff_places=0)

    with pytest.raises(Refused, match="All places for staff are taken"):
        make(StatementFactory(activity=activity), mark)

    assert not Proposal.objects.exists()


def test_its_first_words_go_where_those_of_the_statement_go(activity: Activity, mark: User) -> None:
    statement = StatementFactory(activity=activity, words=LONG)
    made = make(statement, mark)
    kind = actions.STATEMENTS

    kind.readable.hidden(str(statement.pk))
    assert not Proposal.objects.public().exists()
    kind.readable.shown_again(str(statement.pk))
    assert Proposal.objects.public().get() == made
    kind.holdable.hold(str(statement.pk))
    assert not Proposal.objects.public().exists()
    kind.holdable.let_go(str(statement.pk))
    assert Proposal.objects.public().get() == made
    kind.eraser.empty(str(statement.pk))
    assert [part.words for part in design_shown.parts_of(made, for_authors=True) if part.words] == []
    assert design_shown.came_from(made)[0][0] == NO_STATEMENT


def test_whoever_said_it_and_goes_takes_the_words_with_them_and_not_what_others_wrote(
    activity: Activity, mark: User
) -> None:
    samir = ParticipationFactory(activity=activity, contributed=True)
    statement = StatementFactory(activity=activity, participation=samir, words=LONG)
    made = make(statement, mark)
    by = Author.objects.get(proposal=made).participation
    newest = actions.newest([made])[made.pk]["title"].pk
    actions.save_part(
        proposal=made, by=by, change=actions.Change("title", "A quicker bus", "It is short.", newest)
    )

    safety_actions.erase_person(participant=samir.participant, how=How.OWN_LINK)

    shown = design_shown.parts_of(made, for_authors=False)
    assert [part.words for part in shown if part.words] == ["A quicker bus"]
    assert design_shown.came_from(made)[0][0] == NO_STATEMENT


def test_somebody_starts_an_idea_from_a_statement_and_its_words_stand_beside_it(activity: Activity) -> None:
    talk = ActivityFactory(kind="discussion", open=True)
    AgreeingFactory(activity=talk)
    activity.builds_on.add(talk)
    statement = StatementFactory(activity=talk, words=LONG)
    hidden = StatementFactory(activity=activity, words__hidden_at=clock.now())
    unread = StatementFactory(activity=activity, words__read=False, words="Nobody has read this.")
    client, url = Client(), reverse("proposal_start", args=[activity.slug])

    opened = client.get(f"{url}?statement={statement.pk}")
    form, blank = opened.context["form"], opened.content.decode()
    kept = {name: form.initial[name] for name in ("submission_id", "stamp")}
    client.post(url, kept | {"title": "A bus", "change": "Two trips.", "statements": str(statement.pk)})

    assert f'value="{statement.pk}"' in blank
    assert f"“{LONG}”" in blank
    assert "checked" in blank
    assert str(hidden.pk) not in blank
    assert str(unread.pk) not in blank
    made = Proposal.objects.get()
    assert [(one.statement, one.quoted) for one in Origin.objects.filter(proposal=made)] == [
        (statement, False)
    ]
    # What they wrote themselves stays when the statement is hidden.
    actions.STATEMENTS.readable.hidden(str(statement.pk))
    assert actions.text_of(made, for_authors=True)["title"].words.words == "A bus"
    assert design_shown.came_from(made)[0][0] == NO_STATEMENT


def test_a_foreign_statement_is_no_origin(activity: Activity) -> None:
    foreign = StatementFactory(activity__kind="discussion")
    AgreeingFactory(activity=foreign.activity)
    StatementFactory(activity=activity)
    url = reverse("proposal_start", args=[activity.slug])

    answer = Client().post(url, {"title": "A bus", "change": "Trips.", "statements": str(foreign.pk)})

    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_no_more_are_offered_than_can_be_read(activity: Activity) -> None:
    StatementFactory.create_batch(MOST_OFFERED + 1, activity=activity, by=UserFactory())

    assert actions.can_come_from(activity).statements.count() == MOST_OFFERED


def test_staff_make_an_idea_on_their_page_and_are_led_to_it(
    activity: Activity, mark: User, staff: Client
) -> None:
    statement = StatementFactory(activity=activity, words=LONG)
    url = reverse("admin:proposals_agree_of", args=[activity.pk])
    assert "Make this an idea" in staff.get(url).content.decode()

    answers = [staff.post(url, {"act": "proposal", "statement": str(statement.pk)}) for _ in range(2)]

    there = reverse("admin:proposals_design_of", args=[activity.pk, Proposal.objects.get().pk])
    assert [answer.headers["Location"] for answer in answers] == [there, there]
    assert f"“{LONG}”" in staff.get(there).content.decode()
    after = staff.get(url).content.decode()
    assert there in after
    assert "Make this an idea" not in after


def test_where_no_ideas_are_written_there_is_no_such_button(activity: Activity, staff: Client) -> None:
    talk = ActivityFactory(kind="discussion", open=True, team=activity.team)
    AgreeingFactory(activity=talk)
    statement = StatementFactory(activity=talk)
    url = reverse("admin:proposals_agree_of", args=[talk.pk])

    text = staff.get(url).content.decode()
    answer = staff.post(url, {"act": "proposal", "statement": str(statement.pk)}, follow=True)

    assert "Make this a topic" in text
    assert "Make this an idea" not in text
    assert NO_IDEAS in answer.content.decode()


def test_who_only_looks_makes_none(activity: Activity) -> None:
    statement = StatementFactory(activity=activity)
    looks = UserFactory(roles=["Reads"], teams=[activity.team])
    client = Client()
    client.force_login(looks, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("admin:proposals_agree_of", args=[activity.pk])

    assert "Make this an idea" not in client.get(url).content.decode()
    assert client.post(url, {"act": "proposal", "statement": str(statement.pk)}).status_code == 404


def test_the_list_asks_as_many_questions_for_one_as_for_many(
    activity: Activity, mark: User, staff: Client
) -> None:
    url = reverse("admin:proposals_agree_of", args=[activity.pk])
    start = reverse("proposal_start", args=[activity.slug])
    staff.get(url)  # what is asked once
    numbers = []
    for how_many in (1, 5):
        for one in StatementFactory.create_batch(how_many, activity=activity):
            make(one, mark)
        with CaptureQueriesContext(connection) as queries:
            staff.get(url)
            Client().get(start)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_nobody_reads_it_twice(activity: Activity, mark: User) -> None:
    """Somebody outside the team has read the statement: its words do not wait again."""
    make(StatementFactory(activity=activity), mark)

    assert not Reading.objects.exists()

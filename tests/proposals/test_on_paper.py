"""What somebody answered to the statements on paper or in a room is typed by staff."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ladder import setup
from ladder.models import Activity, Participation
from people import clock
from people.models import AuditLine, Participant, User
from people.refusals import Refused
from proposals import actions
from proposals.actions import Paper, Said
from proposals.actions.on_paper import DID, NOTHING
from proposals.models import Declared, Stance, Statement
from proposals.setting_up import nothing_to_agree_with
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.proposals import AgreeingFactory, StatementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="discussion", open=True)
    AgreeingFactory(activity=made)
    return made


@pytest.fixture
def statements(activity: Activity) -> list[Statement]:
    by = UserFactory()
    return [StatementFactory(activity=activity, by=by, words=f"Number {one}.") for one in (1, 2, 3)]


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(roles=["Sets up"], teams=[activity.team])
    return made


@pytest.fixture
def staff(mark: User) -> Client:
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")
    return client


def of(activity: Activity, name: str = "proposals_paper_of") -> str:
    return reverse(f"admin:{name}", args=[activity.pk])


def ticked(statements: list[Statement], *says: str, **more: Any) -> dict[str, Any]:
    rows = {f"says_{one.pk.hex}": said for one, said in zip(statements, says, strict=False)}
    return rows | {"submission_id": str(uuid4()), "side": "", "person": ""} | more


def pressed() -> list[tuple[str, str]]:
    """What stands, by the words of the statement."""
    rows = Stance.objects.order_by("statement__written_at", "pk")
    return list(rows.values_list("statement__words__shown", "says"))


def test_what_stands_on_one_paper_is_kept_for_one_person(
    activity: Activity, statements: list[Statement], staff: Client, mark: User
) -> None:
    sent = ticked(statements, "agree", "", "pass", side="carer", person="Jean Poole, jean@example.org")

    answer = staff.post(of(activity), sent, follow=True)

    assert "Kept. Type in the next one." in answer.content.decode()
    assert pressed() == [("Number 1.", "agree"), ("Number 3.", "pass")]
    mine = Participation.objects.get(participant__email="jean@example.org")
    assert Declared.objects.get(participation=mine).side == "carer"
    assert (mine.contributed, mine.without_words) == (False, True)
    line = AuditLine.objects.get(did=DID)
    assert (line.by, line.about, line.detail["answers"]) == (mark, f"ladder.activity:{activity.pk}", 2)
    assert "agree" not in str(line.detail)


def test_typed_again_for_the_same_person_it_changes_and_never_doubles(
    activity: Activity, statements: list[Statement], staff: Client
) -> None:
    jean = {"person": "Jean Poole, jean@example.org"}
    staff.post(of(activity), ticked(statements, "agree", "agree", side="carer", **jean))
    staff.post(of(activity), ticked(statements, "disagree", "", side="uses_care", **jean))

    assert pressed() == [("Number 1.", "disagree"), ("Number 2.", "agree")]
    assert Declared.objects.get().side == "uses_care"


def test_the_same_page_sent_twice_is_one_person_though_nobody_wrote_who(
    activity: Activity, statements: list[Statement], staff: Client
) -> None:
    sent = ticked(statements, "agree")
    staff.post(of(activity), sent)
    staff.post(of(activity), sent | ticked(statements, "pass", submission_id=sent["submission_id"]))
    assert pressed() == [("Number 1.", "pass")]
    assert Participant.objects.count() == 1

    staff.post(of(activity), ticked(statements, "agree"))
    assert Participant.objects.count() == 2


def test_whoever_pressed_in_a_browser_keeps_what_the_paper_leaves_open(
    activity: Activity, statements: list[Statement], mark: User
) -> None:
    jean = ParticipantFactory()
    by = actions.take_part(activity=activity, participant=jean)
    actions.take_stance(statement=statements[1], by=by, says="disagree")

    paper = Paper({statements[0].pk: "agree"})
    assert actions.keep_paper(activity=activity, paper=paper, who=lambda: jean, by=mark) == by

    assert pressed() == [("Number 1.", "agree"), ("Number 2.", "disagree")]


def test_their_own_and_what_cannot_be_read_and_what_is_elsewhere_is_left_out(
    activity: Activity, statements: list[Statement], mark: User
) -> None:
    jean = ParticipantFactory()
    by = actions.take_part(activity=activity, participant=jean)
    own = StatementFactory(activity=activity, participation=by)
    hidden = StatementFactory(activity=activity, words__hidden_at=clock.now())
    elsewhere = StatementFactory()
    says = {one.pk: "agree" for one in (own, hidden, elsewhere, statements[0])}

    actions.keep_paper(activity=activity, paper=Paper(says), who=lambda: jean, by=mark)

    assert pressed() == [("Number 1.", "agree")]


@pytest.mark.parametrize(
    ("says", "person", "sentence"),
    [
        ("", "Jean Poole, jean@example.org", NOTHING),
        ("agree", "Jean Poole, jean@example.org\nAnn Bell, ann@example.org", "Write one person."),
    ],
)
def test_what_is_refused_keeps_nothing_and_stays_in_its_box(
    says: str, person: str, sentence: str, activity: Activity, statements: list[Statement], staff: Client
) -> None:
    answer = staff.post(of(activity), ticked(statements, says, person=person))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Jean Poole" in answer.content.decode()
    assert not Stance.objects.exists()
    assert not AuditLine.objects.filter(did=DID).exists()


def test_closed_there_is_no_such_page(statements: list[Statement], activity: Activity, mark: User) -> None:
    paper = Paper({statements[0].pk: "agree"})
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now())
    closed = Activity.objects.get(pk=activity.pk)

    with pytest.raises(Refused, match="not open"):
        actions.keep_paper(activity=closed, paper=paper, who=ParticipantFactory, by=mark)
    assert not Participant.objects.filter(participations__activity=activity).exists()


@pytest.mark.parametrize("name", ["proposals_paper_of", "proposals_agree_print"])
def test_where_nobody_is_asked_who_agrees_there_is_no_such_page(name: str, mark: User) -> None:
    talk = ActivityFactory(kind="discussion", open=True, team=mark.teams.get())
    client = Client()
    client.force_login(mark, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(of(talk, name)).status_code == 404


def test_the_list_to_be_ticked_says_each_statement_and_who_they_are(
    activity: Activity, statements: list[Statement], staff: Client
) -> None:
    StatementFactory(activity=activity, words="Nobody has read this.", words__read=False)

    text = staff.get(of(activity, "proposals_agree_print")).content.decode()

    assert [text.count(f"“Number {one}.”") for one in (1, 2, 3)] == [1, 1, 1]
    assert text.count("Disagree") == 3
    assert "I look after somebody, unpaid" in text
    assert "Nobody has read this." not in text


def test_the_staff_page_leads_to_both(activity: Activity, statements: list[Statement], staff: Client) -> None:
    text = staff.get(of(activity, "proposals_agree_of")).content.decode()

    assert of(activity) in text
    assert of(activity, "proposals_agree_print") in text


# ---------------------------------------------------------------- something to begin with


def steps(activity: Activity) -> list[tuple[str, str]]:
    """The step of statements as it stands, and what it says."""
    fresh = Activity.objects.with_ledger().get(pk=activity.pk)
    return [(state, step.words(fresh)) for step, state in setup.states(fresh) if step.code == "statements"]


def test_setting_up_asks_for_something_to_begin_with_only_where_it_is_switched_on(mark: User) -> None:
    draft = ActivityFactory(kind="discussion", opens_in_days=20, team=mark.teams.get())
    assert steps(draft) == []

    actions.plan_agreeing(activity=draft, is_on=True, by=mark)
    [(state, words)] = steps(draft)
    assert (state, words) == (
        "later",
        "Add a few statements, so that people have something to begin with.",
    )
    fresh = Activity.objects.with_ledger().get(pk=draft.pk)
    assert "statements" not in [step.code for step in setup.missing(fresh)]

    actions.add_statement(activity=draft, by=mark, said=Said("The bus takes too long.", uuid4()))
    assert steps(draft) == [("done", "1 statement to begin with.")]


def waits(user: User) -> list[str]:
    return [one.words for one in nothing_to_agree_with(user)]


def test_an_open_page_without_anything_waits_for_staff(activity: Activity, mark: User) -> None:
    unread = StatementFactory(activity=activity, words__read=False)
    said = f"“{activity}”: there is no statement yet that people could agree with"
    assert waits(mark) == [said]
    assert waits(UserFactory(roles=["Reads answers"], teams=[activity.team])) == []
    assert waits(UserFactory(roles=["Sets up"])) == []

    actions.STATEMENTS.readable.shown(str(unread.pk), "The bus takes too long.")
    assert waits(mark) == []

"""What waits for whoever keeps people safe: how long, the most urgent first, and what was done lately."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ladder.models import ChallengeWords
from people import waiting
from people.models import Team, User
from safety import actions, readables
from safety.models import Reading
from safety.policy import Waits, Writer
from tests.factories.ladder import ActivityFactory, ChallengeFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.safety import ObjectionFactory, ReadingFactory, ReportFactory
from tests.safety.written import WRITTEN, about, reader, shown, signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

QUEUE = "/admin/safety/ruling/queue/"


@pytest.fixture
def team(hold_clock: Any) -> Team:
    hold_clock(2026, 5, 5, 10)
    return TeamFactory(name="Day services")


def page(user: User | None = None, narrowed: str = "") -> str:
    return text(signed_in(user or reader()).get(QUEUE + narrowed))


def test_an_empty_queue_says_so(team: Team) -> None:
    said = page()

    assert "Everything has been read." in said
    assert "Nothing waits. When somebody writes something, it comes here" in said


def test_one_thing_says_how_long_it_has_waited(team: Team, hold_clock: Any) -> None:
    ReadingFactory(team=team)
    hold_clock(2026, 5, 6, 13)

    said = page()

    assert "1 thing waits for somebody who keeps people safe. The most urgent stands first." in said
    assert "About Day services. It has waited 1 working day and 3 hours. It is due by 7 May." in said
    assert "Late About" not in said


def test_what_is_late_says_so(team: Team, hold_clock: Any) -> None:
    ReadingFactory(team=team)
    hold_clock(2026, 5, 8, 10)

    said = page()

    assert "1 is late" in said
    assert "Read what somebody wrote Late About Day services." in said


def test_the_most_urgent_stands_first(team: Team) -> None:
    ReadingFactory(team=team)
    ObjectionFactory(ruling__team=team)
    ReportFactory(team=team)

    assert [one.kind for one in actions.waiting(reader())] == ["report", "reading", "objection"]


def test_what_several_people_told_is_one_thing_with_how_many_and_why(team: Team) -> None:
    what = about(shown())
    for why in ("names", "hurts", "names"):
        ReportFactory(about=what, team=team, why=why)

    said = page()

    assert "1 thing waits" in said
    assert "3 people told us: It names somebody (2), It hurts somebody (1)." in said


def test_it_can_be_narrowed_down(team: Team, hold_clock: Any) -> None:
    ReadingFactory(team=team)
    ReportFactory(team=team)
    hold_clock(2026, 5, 7, 10)

    def kinds(narrowed: str) -> list[str]:
        said = signed_in(reader()).get(QUEUE + narrowed).content.decode()
        return [kind for kind in ("reading", "report", "objection") if f'id="waits-{kind}' in said]

    assert kinds("?kind=reading") == ["reading"]
    assert kinds("?kind=objection") == []
    assert kinds("?late=yes") == ["report"]
    assert kinds("?kind=odd&late=odd") == ["reading", "report"]
    assert "Nothing of this kind waits." in page(narrowed="?kind=objection")
    assert "Everything: 2 To read first: 1 Something may be wrong: 1 Objections: 0 Late: 1" in page()


def test_what_was_done_lately_stands_under_it(team: Team) -> None:
    robin, challenge = reader(name="Robin Marsh"), shown(activity=ActivityFactory(closed=True, team=team))
    actions.show_as_it_is(
        reading=actions.wait_for_reading(about=about(challenge), team=team), by=reader(name="Sam Field")
    )
    actions.hide(about=about(challenge), why="hurts", sentence="", by=robin)
    made = actions.object_to(about=about(challenge), words="It hurts nobody.")
    actions.turn_down(objection=made, because="It does.", by=reader())

    said = page()

    assert "Objection: it stays as it is About Day services" in said
    assert "Hidden on 5 May: it was written to hurt somebody. About Day services, by Robin Marsh." in said
    assert "Read: It can be shown as it is About Day services, by Sam Field." in said


@pytest.mark.parametrize("who", ["of the team", "administrator of the team"])
def test_what_is_about_ones_own_team_is_not_in_it(team: Team, who: str) -> None:
    ReadingFactory(team=team)
    ReportFactory(team=team)
    ObjectionFactory(ruling__team=team)
    user = reader(team) if who == "of the team" else UserFactory(is_superuser=True, teams=[team])

    assert "Everything has been read." in page(user)


def test_the_start_page_leads_to_it(team: Team) -> None:
    start = [
        signed_in(user).get("/admin/").content.decode() for user in (reader(), UserFactory(roles=["Sets up"]))
    ]

    assert [f'href="{QUEUE}"' in html for html in start] == [True, False]


def test_others_have_no_such_page(team: Team) -> None:
    statuses = [
        signed_in(UserFactory(roles=[role])).get(QUEUE).status_code
        for role in ("Sets up", "Decides", "Reads")
    ]

    assert (statuses, Client().get(QUEUE).status_code) == ([403] * 3, 302)


def test_who_decided_sees_that_somebody_else_settles_it(team: Team) -> None:
    made = ObjectionFactory(ruling__team=team, ruling__by=reader())

    assert "You took this decision, so somebody else has to look at it." in page(made.decided_by)


def test_it_costs_as_many_queries_for_three_as_for_one(team: Team) -> None:
    client = signed_in(reader())

    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        return len(queries)

    costs()  # the first page of a session writes the session

    def one_more() -> None:
        ReadingFactory(team=team)
        ReportFactory(team=team)
        ObjectionFactory(ruling__team=team)

    one_more()
    alone = costs()
    one_more()
    one_more()

    assert costs() == alone


def test_it_waits_on_the_start_page_of_those_who_may_decide(team: Team) -> None:
    made = ObjectionFactory(ruling__team=team, ruling__by=reader())
    ReportFactory(team=team)
    people = {"outside": reader(), "decided": made.decided_by, "of the team": reader(team)}

    told = {who: [one.words for one in waiting.for_user(user)] for who, user in people.items()}

    report = "Look at what somebody says is wrong, about Day services, by 6 May."
    objection = "Settle an objection, about Day services, by 10 May."
    assert told == {"outside": [report, objection], "decided": [report], "of the team": []}


# ---------------------------------------------------------------- names, where it is read


def test_the_reader_sees_where_somebody_may_be_named(team: Team) -> None:
    UserFactory(name="Priya Shah", teams=[team])
    activity = ActivityFactory(closed=True, team=team)
    ParticipationFactory(activity=activity, participant=ParticipantFactory(name="Jean Okafor"))
    said = "Priya told jean that Hobbs left. <b>no</b>"
    challenge = ChallengeFactory(activity=activity, words=said)
    reading = actions.wait_for_reading(about=about(challenge), team=team)

    answer = signed_in(reader()).get(f"/admin/safety/reading/{reading.pk}/change/")

    html = answer.content.decode()
    assert "<mark>Priya</mark> told <mark>jean</mark> that <mark>Hobbs</mark> left. &lt;b&gt;no" in html
    assert (
        "Priya : the name of somebody we know jean : the name of somebody we know Hobbs : maybe a name"
        in (text(answer))
    )


def test_where_nothing_looks_like_a_name_that_is_said_too(team: Team) -> None:
    reading = ReadingFactory(team=team)

    assert "We found no names. That does not mean that there are none." in text(
        signed_in(reader()).get(f"/admin/safety/reading/{reading.pk}/change/")
    )


@pytest.mark.parametrize(
    "words",
    ["Somebody shouted at me.", "Mr [a name] spoke to me.", "Mr [a name] shouted at me. He was rude."],
)
def test_a_reader_takes_out_and_changes_nothing_else(team: Team, words: str) -> None:
    challenge = ChallengeFactory(words=WRITTEN)
    reading = actions.wait_for_reading(about=about(challenge), team=team)

    answer = signed_in(reader()).post(
        f"/admin/safety/reading/{reading.pk}/change/", {"outcome": "names", "words": words}
    )

    assert (answer.status_code, "Only take something out" in text(answer)) == (422, True)
    assert Reading.objects.waiting().count() == 1


# ---------------------------------------------------------------- what waits at all


@pytest.mark.parametrize(
    ("waits", "writer", "in_public"),
    [
        (Waits.EVERYTHING, Writer(known=True, read_before=True), ""),
        (Waits.FIRST_POST, Writer(known=True), ""),
        (Waits.FIRST_POST, Writer(known=True, read_before=True), WRITTEN),
    ],
)
def test_a_kind_may_let_who_is_known_go_first(
    team: Team, monkeypatch: pytest.MonkeyPatch, waits: Waits, writer: Writer, in_public: str
) -> None:
    challenge = ChallengeFactory(words=WRITTEN)
    readable, _key = readables.of(about(challenge))
    other = readables.Readable(**{**readable.__dict__, "waits": waits})
    monkeypatch.setitem(readables._readables, "ladder.challenge", other)

    reading = actions.wait_for_reading(about=about(challenge), team=team, writer=writer)

    assert ChallengeWords.objects.get(pk=challenge.pk).in_public == in_public
    assert (reading is None) == bool(in_public)

"""Who may vote: by a list, from something earlier, taken off again; read-only once it is open."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions import actions
from decisions.models import Decision, Voter
from ladder import setup
from people.models import AuditLine, Participant
from tests.decisions.staff import page, signed_in
from tests.decisions.test_setting_up import step
from tests.factories.decisions import DecisionFactory, VoterFactory, open_vote
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, TeamFactory
from tests.factories.proposals import GroupFactory, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

LIST = "Jean Archer, jean@example.org\nBob Cole, 2 High Street, Wrenfield WR1 2AB\nAnn Lee, 01632 960123"
HALVES = {
    "method": "both-halves",
    "each_by": "approval",
    "first_half": "Everybody",
    "second_half": "The design group",
}


@pytest.fixture
def decision(client: Client) -> Decision:
    found: Decision = DecisionFactory()
    signed_in(client, found.activity)
    return found


@pytest.fixture
def in_halves(client: Client) -> Decision:
    found: Decision = DecisionFactory(**HALVES)
    signed_in(client, found.activity)
    return found


def check(client: Client, decision: Decision, people: str = LIST, **more: Any) -> Any:
    return client.post(page("register_of", decision), {"act": "check", "people": people, **more})


def add(client: Client, decision: Decision, *same: int) -> str:
    sent = {"act": "add", "same": [str(one) for one in same]}
    return str(client.post(page("register_of", decision), sent, follow=True).content.decode())


def names(half: int = 0) -> list[str]:
    rows = Voter.objects.filter(half=half).order_by("participant__name")
    return [str(one) for one in rows.select_related("participant")]


def test_a_list_is_checked_before_anybody_is_added(client: Client, decision: Decision) -> None:
    checked = check(client, decision).content.decode()
    assert "3 people can be added" in checked
    assert not Voter.objects.exists()

    text = add(client, decision)

    assert "3 people are on the register now." in text
    assert names() == ["Ann Lee", "Bob Cole", "Jean Archer"]
    assert step(decision.activity, "register")[1] == "3 people may vote."
    assert AuditLine.objects.filter(did="put people on a register").count() == 1


def test_who_is_known_is_the_same_person_if_staff_say_so(client: Client, decision: Decision) -> None:
    jean = ParticipantFactory(name="Jean Archer", email="jean@example.org")
    checked = check(client, decision).content.decode()
    assert "Jean Archer is the Jean Archer we know: the same e-mail address" in " ".join(checked.split())

    add(client, decision, 1)

    assert Voter.objects.filter(participant=jean).count() == 1
    assert Participant.objects.filter(name="Jean Archer").count() == 1


def test_who_was_on_it_before_is_said_and_stays_once(client: Client, decision: Decision) -> None:
    check(client, decision)
    add(client, decision)
    check(client, decision, f"{LIST}\nIvy Hall, ivy@example.org")

    text = add(client, decision, 1, 2, 3)

    assert "1 person is on the register now. 3 were on it already." in text
    assert Voter.objects.count() == 4


def test_a_file_from_a_spreadsheet_is_read(client: Client, decision: Decision) -> None:
    file = SimpleUploadedFile("people.csv", "name;email\nJosé Díaz;jose@example.org\n".encode("cp1252"))

    check(client, decision, "", file=file)
    add(client, decision)

    assert names() == ["José Díaz"]


def test_lines_that_are_no_person_are_named_and_kept_to_be_mended(client: Client, decision: Decision) -> None:
    people = "Jean Archer, jean@example\nBob Cole\nIvy, ivy@example.org\nIvy, ivy2@example.org"

    text = " ".join(check(client, decision, people).content.decode().split())

    assert "Line 1: “jean@example” is not an e-mail address." in text
    assert "Line 2: there is no e-mail, phone or address" in text
    assert "These names stand on it twice" in text
    assert "jean@example" in client.get(page("register_of", decision)).content.decode()


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ("", "There is nobody in this list."),
        ("\n ,\n", "There is nobody"),
        ("a@b.example\n" * 5_001, "5,001 lines"),
    ],
    ids=["empty", "only commas", "huge"],
)
def test_what_is_no_list_is_refused(client: Client, decision: Decision, people: str, words: str) -> None:
    answer = check(client, decision, people)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Voter.objects.exists()


def test_a_list_that_is_not_there_any_more_is_said(client: Client, decision: Decision) -> None:
    assert "Paste it again." in add(client, decision)
    check(client, decision)
    other = DecisionFactory(activity__team=decision.activity.team)
    assert "Paste it again." in add(client, other), "a list belongs to one vote"
    add(client, decision)
    assert "Paste it again." in add(client, decision), "a second press adds nobody"

    assert Voter.objects.count() == 3


def test_in_two_groups_each_is_asked_for(client: Client, in_halves: Decision) -> None:
    assert check(client, in_halves).status_code == 422
    assert check(client, in_halves, half="2").status_code == 422
    check(client, in_halves, half="1")
    add(client, in_halves)
    check(client, in_halves, "Jean Archer, jean@example.org", half="0")
    add(client, in_halves, 1)

    text = " ".join(client.get(page("register_of", in_halves)).content.decode().split())

    assert (names(0), len(names(1))) == (["Jean Archer"], 3)
    assert "Everybody: 1 person" in text
    assert "The design group: 3 people" in text
    assert "Is this the same person twice?" not in text, "one vote in each group"
    words = step(in_halves.activity, "register")[1]
    assert words == "Everybody: 1 person. The design group: 3 people."


def test_whose_group_is_still_empty_is_said(client: Client, in_halves: Decision) -> None:
    VoterFactory(decision=in_halves)

    assert (
        "Say who votes in “The design group”." in client.get(page("register_of", in_halves)).content.decode()
    )
    assert step(in_halves.activity, "register")[1] == "Say who votes in “The design group”."


def test_who_took_part_in_something_earlier_may_vote(client: Client, decision: Decision) -> None:
    earlier = ActivityFactory(team=decision.activity.team, closed=True)
    known = ParticipationFactory(activity=earlier, contributed=True).participant
    ParticipationFactory(activity=earlier, contributed=True, participant=None)
    ParticipationFactory(activity=earlier, contributed=False)
    sent = {"act": "from", "activity": str(earlier.pk), "who": "took part"}

    text = client.post(page("register_of", decision), sent, follow=True).content.decode()
    again = client.post(page("register_of", decision), sent, follow=True).content.decode()

    assert "1 person is on the register now." in text
    assert "Nobody new is on the register now. 1 was on it already." in again
    assert [one.participant for one in Voter.objects.all()] == [known]


def test_the_group_that_designed_may_vote(client: Client, in_halves: Decision) -> None:
    earlier = ActivityFactory(kind="co_design", team=in_halves.activity.team, closed=True)
    member = MemberFactory(group=GroupFactory(activity=earlier), state="in")
    sent = {"act": "from", "activity": str(earlier.pk), "who": "group", "half": "1"}

    client.post(page("register_of", in_halves), sent)

    assert [(one.half, one.participant) for one in Voter.objects.all()] == [(1, member.participant)]


def test_another_teams_people_and_nobody_are_refused(client: Client, decision: Decision) -> None:
    foreign = ActivityFactory(closed=True)
    ParticipationFactory(activity=foreign, contributed=True)
    empty = ActivityFactory(team=decision.activity.team, closed=True)
    register = page("register_of", decision)
    for key, who, words in (
        (foreign.pk, "took part", "Choose one from the list."),
        ("nonsense", "took part", "Choose one from the list."),
        (empty.pk, "took part", "We know nobody who took part there in this way."),
        (empty.pk, "everybody", "Choose one of these."),
        ("", "", "Choose one from the list."),
    ):
        answer = client.post(register, {"act": "from", "activity": str(key), "who": who})
        assert (answer.status_code, words in answer.content.decode()) == (422, True), words

    assert not Voter.objects.exists()


def test_who_may_be_on_it_twice_is_shown_and_one_is_taken_off(client: Client, decision: Decision) -> None:
    first = ParticipantFactory(name="Bob Cole", email="", phone="01632 960 555", address="")
    second = ParticipantFactory(name="bob  cole", email="", phone="01632960555", address="")
    other = ParticipantFactory(name="Bob Cole", email="", phone="01632 960 111", address="")
    voters = [VoterFactory(decision=decision, participant=one) for one in (first, second, other)]
    register = page("register_of", decision)
    assert "the same name and phone number" in client.get(register).content.decode()
    assert len(actions.doubles(decision)) == 1

    text = client.post(register, {"act": f"remove {voters[1].pk}"}, follow=True).content.decode()

    assert "bob  cole is taken off the register." in text
    assert "Is this the same person twice?" not in text
    assert Voter.objects.count() == 2


def test_an_odd_press_takes_nobody_off(client: Client, decision: Decision) -> None:
    VoterFactory(decision=decision)
    foreign = VoterFactory()
    for act in ("remove", "remove x", f"remove {foreign.pk}", "remove " + "9" * 400, "nonsense", "add"):
        assert client.post(page("register_of", decision), {"act": act}).status_code in {302, 422}

    assert Voter.objects.count() == 2


def test_the_register_has_pages_and_is_searched(client: Client, decision: Decision) -> None:
    for number in range(60):
        VoterFactory(decision=decision, participant__name=f"Person {number:02}", participant__email="")
    VoterFactory(decision=decision, participant__name="Ann Lee", participant__email="lee@example.org")
    register = page("register_of", decision)

    first, second = (client.get(register, {"page": number}).content.decode() for number in ("1", "2"))
    found = client.get(register, {"q": "LEE@"}).content.decode()

    assert "61 people are on the register." in " ".join(first.split())
    assert ("Person 10" in first, "Person 59" in first, "Person 59" in second) == (True, False, True)
    assert ("Ann Lee" in found, "Person 01" in found) == (True, False)
    for words in ("\x00", "%", "x" * 500, "<script>"):
        assert client.get(register, {"q": words}).status_code == 200


def test_before_there_is_a_question_nobody_can_be_added(client: Client) -> None:
    activity = ActivityFactory(kind="vote")
    signed_in(client, activity)
    register = page("register_of", activity)

    assert "Write first what people vote on." in client.get(register).content.decode()
    assert client.post(register, {"act": "check", "people": LIST}).status_code == 302
    assert setup.missing(activity)
    assert not Voter.objects.exists()


def test_once_it_is_open_nobody_comes_on_it_or_off(client: Client) -> None:
    decision = open_vote(voters=2)
    signed_in(client, decision.activity)
    voter, register = Voter.objects.all()[0], page("register_of", decision)

    text = client.get(register).content.decode()
    for sent in (
        {"act": f"remove {voter.pk}"},
        {"act": "check", "people": LIST},
        {"act": "from"},
        {"act": "add"},
    ):
        client.post(register, sent)

    assert Voter.objects.count() == 2
    assert decision.rules.register_hash in text
    assert "Check this list" not in text
    assert "Take off" not in text
    assert page("voter_of", decision, voter.pk) in text


def test_who_has_voted_is_shown_in_steps_alone(client: Client) -> None:
    decision = open_vote(voters=3)
    signed_in(client, decision.activity)
    voter = Voter.objects.select_related("decision__activity", "decision__rules")[0]
    actions.cast_ballot(voter=voter, choices=["1"])
    before = [
        client.get(page(*where)).content.decode().count("voted")
        for where in (("voter_of", decision, one.pk) for one in Voter.objects.order_by("pk"))
    ]

    text = client.get(page("register_of", decision)).content.decode()

    assert "So far up to 20 people have voted." in text
    assert len(set(before)) == 1, "the page of who has voted is like the others"


def test_somebody_who_was_erased_stays_a_line(client: Client) -> None:
    decision = open_vote(voters=2)
    signed_in(client, decision.activity)
    voter = Voter.objects.all()[0]
    assert voter.participant is not None
    voter.participant.delete()

    assert "Somebody who was erased" in client.get(page("register_of", decision)).content.decode()
    assert client.get(page("voter_of", decision, voter.pk)).status_code == 404


def test_another_team_and_who_only_reads_see_no_register(client: Client) -> None:
    decision = open_vote()
    register = page("register_of", decision)
    signed_in(client, decision.activity, teams=[TeamFactory()])
    assert client.get(register).status_code == 404
    signed_in(client, decision.activity, roles=["Reads"], email="reads@example.org")
    assert client.get(register).status_code == 403


def test_as_many_queries_for_one_voter_as_for_many(client: Client, decision: Decision) -> None:
    VoterFactory(decision=decision)
    register = page("register_of", decision)
    client.get(register)
    with CaptureQueriesContext(connection) as few:
        client.get(register)
    VoterFactory.create_batch(30, decision=decision)

    with CaptureQueriesContext(connection) as many:
        client.get(register)

    assert len(many) == len(few)

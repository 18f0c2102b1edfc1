"""Helping one voter: a new link, and a vote that staff record as they were told it."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions import actions, secrecy
from decisions.explained import how_counted
from decisions.forms.recording import NOTHING
from decisions.models import Decision, SealedBallot, Voter
from people import clock
from people.models import AuditLine
from tests.decisions.staff import page, signed_in
from tests.factories.decisions import DecisionFactory, VoterFactory, open_rounds, open_vote
from tests.factories.people import TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def voter_of(decision: Decision) -> Voter:
    found = Voter.objects.filter(decision=decision).select_related(
        "decision__activity", "decision__rules", "participant"
    )
    return found.order_by("pk")[0]


def opened(client: Client, **fields: Any) -> Voter:
    decision = open_vote(**fields)
    signed_in(client, decision.activity)
    return voter_of(decision)


def record(client: Client, voter: Voter, **sent: Any) -> Any:
    return client.post(page("record", voter.decision, voter.pk), {"helped_by": "read", **sent})


def marks(voter: Voter) -> Any:
    """What stands on the ballot of a voter."""
    sealed = SealedBallot.objects.get(pk=secrecy.ballot_key(voter.decision_id, voter.half, voter.pk))
    return secrecy.unseal(voter.decision_id, sealed.pk, bytes(sealed.sealed))


@pytest.mark.parametrize(
    ("method", "sent", "choices"),
    [
        ("approval", {"answer": ["3", "1"]}, ["1", "3"]),
        ("approval", {"answer": [NOTHING]}, []),
        ("plurality", {"answer": "2"}, ["2"]),
        ("plurality", {"answer": NOTHING}, []),
        ("yes-no", {"answer": "not-sure"}, ["not-sure"]),
        ("run-off", {"rank_0": "2", "rank_2": " 1 "}, ["3", "1"]),
        ("scottish-stv", {"rank_3": "1"}, ["none"]),
        ("run-off", {"empty": "on"}, []),
    ],
    ids=["ticks", "no tick", "one", "none", "yes or no", "in order", "only none of these", "empty order"],
)
def test_a_vote_is_recorded_as_it_was_told(
    client: Client, method: str, sent: dict[str, Any], choices: list[str]
) -> None:
    voter = opened(client, method=method)

    answer = record(client, voter, **sent)

    assert answer.status_code == 200
    assert actions.receipt_of(voter) in answer.content.decode()
    assert marks(voter) == [choices, "read"]
    voter.refresh_from_db()
    assert voter.recorded_by is not None
    assert AuditLine.objects.filter(did="handed in a vote that somebody told them, or tried to").count() == 1


def test_neither_the_choice_nor_the_receipt_stays_in_a_session(client: Client) -> None:
    voter = opened(client)

    record(client, voter, answer=["2"])

    kept = str([one.get_decoded() for one in Session.objects.all()])
    assert actions.receipt_of(voter) not in kept
    assert "answer" not in kept


@pytest.mark.parametrize(
    ("method", "sent", "words"),
    [
        ("approval", {}, "Choose what they told you."),
        ("approval", {"answer": ["9"]}, "Choose from what stands on the ballot."),
        (
            "approval",
            {"answer": [NOTHING, "1"]},
            "You ticked that they left it empty, and something else too.",
        ),
        ("plurality", {"answer": ""}, "Choose what they told you."),
        ("yes-no", {"answer": "maybe"}, "Choose from what stands on the ballot."),
        ("run-off", {}, "Choose what they told you."),
        ("run-off", {"rank_0": "1", "rank_1": "1"}, "The number 1 stands at two options."),
        ("run-off", {"rank_0": "1", "rank_1": "3"}, "There is a 3, but no 2."),
        ("run-off", {"rank_0": "2"}, "There is a 2, but no 1."),
        ("run-off", {"rank_0": "first"}, "Write a whole number from 1 to 4, or nothing."),
        ("run-off", {"rank_0": "9" * 5_000}, "Write a whole number from 1 to 4, or nothing."),
        ("run-off", {"rank_0": "1", "empty": "on"}, "but there are numbers too"),
        ("approval", {"answer": ["1"], "helped_by": "answered"}, "Choose one of these."),
        ("approval", {"answer": ["1"], "code": "x" * 41}, "This is too long for a code."),
        ("approval", {"answer": ["1"], "code": "KCTRE-4Q7MX"}, "This code is not of this person."),
    ],
    ids=[
        "nothing",
        "unknown",
        "empty and one",
        "none of one",
        "no such side",
        "no number",
        "a number twice",
        "a gap",
        "no first",
        "no figure",
        "huge",
        "empty and a number",
        "answered for them",
        "long code",
        "wrong code",
    ],
)
def test_what_is_no_vote_is_explained_and_nothing_is_cast(
    client: Client, method: str, sent: dict[str, Any], words: str
) -> None:
    voter = opened(client, method=method)

    answer = record(client, voter, **sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SealedBallot.objects.exists()
    assert not Voter.objects.exclude(recorded_by=None).exists()


def test_what_was_typed_stays_on_the_page(client: Client) -> None:
    voter = opened(client, method="run-off")

    text = record(client, voter, rank_0="1", rank_1="7", code="KCTRE").content.decode()

    assert 'value="1"' in text
    assert 'value="7"' in text
    assert 'value="KCTRE"' in text


def test_a_vote_that_was_cast_is_changed_only_with_the_voters_own_code(client: Client) -> None:
    voter = opened(client)
    actions.cast_ballot(voter=voter, choices=["1"])

    refused = record(client, voter, answer=["2"])
    assert refused.status_code == 422
    assert actions.CAST_BEFORE in refused.content.decode()
    assert marks(voter)[0] == ["1"]

    code = secrecy.code(voter.pk, voter.issue).lower().replace("-", " ")
    assert record(client, voter, answer=["2"], code=code).status_code == 200
    assert marks(voter)[0] == ["2"]


def test_the_person_changes_what_staff_recorded(client: Client) -> None:
    voter = opened(client)
    record(client, voter, answer=["2"])

    actions.cast_ballot(voter=voter, choices=["3"])

    assert marks(voter)[0] == ["3"]
    assert SealedBallot.objects.count() == 1


def test_after_closing_nothing_is_recorded(client: Client) -> None:
    voter = opened(client)
    with clock.at(voter.decision.rules.closes_at):
        looked = client.get(page("record", voter.decision, voter.pk))
        sent = client.post(page("record", voter.decision, voter.pk), {"answer": ["1"]}, follow=True)
        link = client.post(page("voter_of", voter.decision, voter.pk), follow=True)

    assert looked.status_code == 302
    assert "People cannot vote now, so nothing was changed." in sent.content.decode()
    assert "People cannot vote now, so nothing was changed." in link.content.decode()
    assert not SealedBallot.objects.exists()


def test_before_it_opens_there_is_nothing_to_record(client: Client) -> None:
    decision = DecisionFactory()
    signed_in(client, decision.activity)
    voter = VoterFactory(decision=decision)

    assert client.get(page("record", decision, voter.pk)).status_code == 302
    text = client.get(page("voter_of", decision, voter.pk)).content.decode()
    assert "Record their vote" not in text


def test_a_new_link_makes_the_old_one_useless(client: Client) -> None:
    voter = opened(client)
    old = secrecy.credential(voter.pk, voter.issue)
    assert actions.voter_by_credential(old) == voter

    text = client.post(page("voter_of", voter.decision, voter.pk), follow=True).content.decode()

    assert "They have a new link and a new code." in text
    voter.refresh_from_db()
    assert actions.voter_by_credential(old) is None
    assert actions.voter_by_credential(secrecy.credential(voter.pk, voter.issue)) == voter


def test_who_has_voted_gets_no_new_link(client: Client) -> None:
    voter = opened(client)
    actions.cast_ballot(voter=voter, choices=["1"])

    text = client.post(page("voter_of", voter.decision, voter.pk), follow=True).content.decode()

    assert "This person has voted." in text
    assert Voter.objects.get(pk=voter.pk).issue == 1


def test_what_is_said_by_name_is_recorded_elsewhere(client: Client) -> None:
    decision = open_rounds()
    signed_in(client, decision.activity)
    voter = voter_of(decision)

    text = client.get(page("voter_of", decision, voter.pk)).content.decode()

    assert reverse("admin:decisions_rounds_of", args=[decision.activity_id]) in text
    assert page("record", decision, voter.pk) not in text
    assert client.get(page("record", decision, voter.pk)).status_code == 302
    assert client.get(page("paper", decision)).status_code == 404
    assert decision.rules.hash in client.get(page("vote_of", decision)).content.decode()
    assert "have voted" not in client.get(page("register_of", decision)).content.decode()


def test_in_two_groups_the_page_says_which(client: Client) -> None:
    voter = opened(client, halves=(1, 1))
    group = voter.decision.halves[voter.half]

    text = client.get(page("record", voter.decision, voter.pk)).content.decode()

    assert f"They vote in this group: {group}." in text


@pytest.mark.parametrize("name", ["voter_of", "record"], ids=lambda name: str(name))
def test_somebody_elses_voter_is_not_there(client: Client, name: str) -> None:
    mine, foreign = open_vote(), open_vote()
    signed_in(client, mine.activity)

    assert client.get(page(name, mine, voter_of(foreign).pk)).status_code == 404
    assert client.get(page(name, foreign, voter_of(foreign).pk)).status_code == 404
    assert client.post(page(name, foreign, voter_of(foreign).pk), {"answer": ["1"]}).status_code == 404
    signed_in(client, mine.activity, roles=["Reads"], email="reads@example.org")
    assert client.get(page(name, mine, voter_of(mine).pk)).status_code == 403
    signed_in(client, mine.activity, teams=[TeamFactory()], email="other@example.org")
    assert client.get(page(name, mine, voter_of(mine).pk)).status_code == 404


def test_as_many_queries_among_one_voter_as_among_many(client: Client) -> None:
    counts = []
    for voters in (1, 12):
        voter = opened(client, voters=voters, method="run-off")
        address = page("record", voter.decision, voter.pk)
        client.get(address)
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        counts.append(len(made))

    assert counts[0] == counts[1]


def test_a_printed_ballot_says_how_it_counts_what_it_weighs_and_what_an_empty_one_means(
    client: Client,
) -> None:
    decision = opened(client, method="run-off", quorum=2).decision

    printed = client.get(page("paper", decision)).content.decode()

    for line in how_counted(decision.rules.said.manifest):
        assert f"<li>{line}</li>" in printed
    assert decision.rules.said.weight_words in printed
    assert "Then you count as somebody who voted, and no option gets your vote." in printed


def test_the_page_of_a_voter_says_in_a_sentence_how_they_hear_from_us(client: Client) -> None:
    voter = opened(client)

    there = client.get(page("voter_of", voter.decision, voter.pk)).content.decode()

    assert "They hear from us by e-mail. Whether" in there

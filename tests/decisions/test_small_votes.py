"""What a vote of few voters gives out, and what is said of one that was stopped or could not be counted."""

import logging
import shlex
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from decisions import actions, proof_files
from decisions.actions import closing
from decisions.models import Decision, Result, SealedBallot, Voter
from people import clock
from tests.decisions.counted import counted
from tests.factories.decisions import open_vote

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("voters", "given"), [(9, False), (10, True)], ids=["9", "10"])
def test_the_list_of_receipts_is_given_out_only_where_the_number_of_votes_is_said(
    client: Client, voters: int, given: bool
) -> None:
    decision = counted(voters=voters).decision
    slug, mine = decision.activity.slug, decision.result.receipts[0]
    file, check = reverse("vote_file", args=[slug, "receipts.txt"]), reverse("vote_check", args=[slug])

    assert client.get(file).status_code == (200 if given else 404)
    for page in (check, reverse("vote_again", args=[slug])):
        text = client.get(page).content.decode()
        assert (file in text) == given
        assert ("would tell how many" in text) != given
    assert "this vote was counted" in client.post(check, {"receipt": mine}).content.decode()
    assert "is not in the list" in client.post(check, {"receipt": "a-b-c-AAAAAA"}).content.decode()


@pytest.mark.parametrize("name", ["vote_result", "vote", "vote_check", "vote_again"])
def test_a_vote_that_was_stopped_says_so(client: Client, name: str) -> None:
    decision = open_vote(voters=2)
    activity = decision.activity
    activity.cancelled_at = clock.now()
    activity.save()
    for close in (lambda: 0, actions.close_votes):
        close()
        text = client.get(reverse(name, args=[activity.slug])).content.decode()
        assert "This vote was stopped." in text
        assert "Look again in a minute" not in text
        assert "People cannot vote yet" not in text


def test_one_vote_that_cannot_be_counted_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = open_vote(voters=1), open_vote(voters=1)
    bad, good = sorted((bad, good), key=lambda one: one.activity_id)  # in the order in which they are closed
    right = closing._opened

    def opened(decision: Decision, halves: int) -> object:
        if decision.pk == bad.pk:
            raise ValueError("a ballot that is none")
        return right(decision, halves)

    monkeypatch.setattr(closing, "_opened", opened)
    with clock.at(good.rules.closes_at), caplog.at_level(logging.ERROR):
        assert actions.close_votes() == 1

    assert Decision.objects.get(pk=good.pk).closed_at is not None
    assert Decision.objects.get(pk=bad.pk).closed_at is None
    assert f"could not be counted: {bad.pk}" in caplog.text


def test_a_sweep_in_a_transaction_says_of_no_vote_that_it_was_swept() -> None:
    decision = counted(voters=1).decision

    assert connection.in_atomic_block
    assert actions.sweep_ballots() == 0
    assert Decision.objects.get(pk=decision.pk).swept_at is None


@pytest.mark.django_db(transaction=True)
def test_outside_of_one_it_is_swept() -> None:
    decision = counted(voters=1).decision

    assert Decision.objects.get(pk=decision.pk).swept_at is not None


def test_a_number_of_a_lot_is_one_word_for_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    decision = counted(voters=20).decision
    number = "4 11\"; rm -rf ~ $(id) `id` 'x"
    made: Result = decision.result
    made.lot_number = number
    monkeypatch.setattr(Decision, "result", property(lambda _self: made))

    assert shlex.split(proof_files.command(decision))[-2:] == ["--lot", number]
    assert Voter.objects.count() == 20


def test_how_many_voted_is_counted_once_a_day_and_never_falls(client: Client) -> None:
    decision = open_vote(voters=25)
    address = reverse("vote", args=[decision.activity.slug])

    def said() -> str:
        actions.mix_ballots()
        text = client.get(address).content.decode()
        return text.partition("So far ")[2].partition(" have voted")[0]

    assert said() == "up to 20 people"
    for voter in Voter.objects.filter(decision=decision).select_related(
        "decision__activity", "decision__rules"
    ):
        actions.cast_ballot(voter=voter, choices=["1"])
    assert said() == "up to 20 people", "two looks on one day tell nothing"
    with clock.at(clock.now() + timedelta(days=1)):
        assert said() == "more than 20 people"
    SealedBallot.objects.all().delete()
    with clock.at(clock.now() + timedelta(days=2)):
        assert said() == "more than 20 people"

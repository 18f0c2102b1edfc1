"""Votes at one moment: one person has one, and what was acknowledged before closing is what is counted.

CLOSINGS says how many votes are closed while people vote; `make properties` closes 200 on PostgreSQL.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from decisions import actions, secrecy
from decisions.actions import casting, closing
from decisions.models import Decision, Option, SealedBallot, Voter
from ladder.models import Activity
from people import clock, links, texts
from people.refusals import Refused
from tests.factories.decisions import DecisionFactory, VoterFactory, open_vote
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
CLOSINGS = int(os.environ.get("CLOSINGS", "3"))
VOTES_A_SECOND, SECONDS = 50, 1.0
ON_POSTGRESQL = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="on SQLite who writes is alone"
)


def voters_of(decision: Decision) -> list[Voter]:
    return list(
        Voter.objects.filter(decision=decision).select_related("decision__activity", "decision__rules")
    )


def by_a_link(voter: Voter) -> Voter | None:
    return actions.voter_by_credential(secrecy.credential(voter.pk, voter.issue))


def by_the_code(voter: Voter) -> Voter | None:
    return actions.voter_by_code(links.hashed(secrecy.code(voter.pk, voter.issue)))


def in_threads(acts: list[Callable[[], Any]], threads: int) -> list[Any]:
    """What each returned, or the refusal it met."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except (Refused, DatabaseError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, acts))


def test_a_thousand_tries_of_one_person_over_two_links_and_a_code_are_one_vote() -> None:
    decision = open_vote(voters=2, method="plurality")
    voter = voters_of(decision)[0]
    ways = (by_a_link, by_a_link, by_the_code)

    def vote(number: int) -> str:
        found = ways[number % 3](voter)
        assert found is not None
        return actions.cast_ballot(voter=found, choices=[str(1 + number % 3)])

    said = in_threads([lambda number=number: vote(number) for number in range(1_000)], threads=16)

    assert set(said) == {actions.receipt_of(voter)}
    assert SealedBallot.objects.count() == 1
    with clock.at(decision.rules.closes_at):
        actions.close_votes()
    assert Decision.objects.get().result.cast == [1]


def test_staff_and_voter_at_once_are_one_vote_and_staff_never_overwrite() -> None:
    decision = open_vote(voters=1, method="plurality")
    voter, by = voters_of(decision)[0], UserFactory()
    acts = [
        lambda: actions.record_ballot(voter=voter, choices=["1"], by=by),
        lambda: actions.cast_ballot(voter=voter, choices=["2"]),
        lambda: actions.record_ballot(voter=voter, choices=["1"], by=by),
    ]

    in_threads(acts, threads=3)

    assert SealedBallot.objects.count() == 1
    with clock.at(decision.rules.closes_at):
        actions.close_votes()
    assert Decision.objects.get().result.winners == ["2"]


def test_closing_at_once_counts_once() -> None:
    decision = open_vote(voters=3)
    for voter in voters_of(decision):
        actions.cast_ballot(voter=voter, choices=["1"])

    def close() -> int:
        with clock.at(decision.rules.closes_at):
            return actions.close_votes()

    assert sorted(in_threads([close] * 4, threads=4)) == [0, 0, 0, 1]
    assert Decision.objects.get().results.count() == 1


def closing_soon(voters: int) -> Decision:
    activity = ActivityFactory(kind="vote", open=True, closes_at=clock.now() + timedelta(seconds=SECONDS))
    return open_vote(voters=voters, method="plurality", activity=activity)


def closed_while_people_vote() -> tuple[set[str], set[str], int]:
    """The receipts that were acknowledged, those that were published, and how many were counted."""
    decision = closing_soon(int(VOTES_A_SECOND * SECONDS * 1.4))
    over, acknowledged = Event(), set()

    def close() -> None:
        while not over.is_set() and not actions.close_votes():
            over.wait(0.01)
        over.set()
        connections.close_all()

    def vote(voter: Voter) -> None:
        acknowledged.add(actions.cast_ballot(voter=voter, choices=["1"]))

    closes = Thread(target=close)
    closes.start()
    found = voters_of(decision)
    begun = clock.now()

    def in_turn(place: int) -> None:
        over.wait(max(0.0, place / VOTES_A_SECOND - (clock.now() - begun).total_seconds()))
        vote(found[place])

    in_threads([lambda place=place: in_turn(place) for place in range(len(found))], threads=8)
    over.wait(20)
    closes.join()
    result = Decision.objects.get(pk=decision.pk).result
    return acknowledged, set(result.receipts), sum(result.cast)


@ON_POSTGRESQL
def test_what_was_acknowledged_before_closing_is_what_is_published() -> None:
    for _ in range(CLOSINGS):
        acknowledged, published, counted = closed_while_people_vote()

        assert acknowledged == published, "nothing acknowledged is missing, nothing came late"
        assert counted == len(published)


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """A vote that is being cast stands still between its look at the time and its writing, until it may go on."""
    stands, goes_on, seal = Event(), Event(), secrecy.seal

    def slowly(*args: Any) -> bytes:
        stands.set()
        goes_on.wait(10)
        return seal(*args)

    monkeypatch.setattr(casting.secrecy, "seal", slowly)
    return stands, goes_on


def while_it_stands(
    paused: tuple[Event, Event], first: Callable[[], None], other: Callable[[], None]
) -> None:
    """The other begins while the first stands still, and has a second before the first goes on."""
    stands, goes_on = paused
    one, two = Thread(target=first), Thread(target=other)
    one.start()
    assert stands.wait(10)
    two.start()
    two.join(1)
    goes_on.set()
    one.join(20)
    two.join(20)


def cast_and_close(paused: tuple[Event, Event]) -> tuple[list[Any], Decision]:
    """Closes a vote while somebody's vote stands still; what became of that vote, and the closed decision."""
    decision = open_vote(voters=1)
    voter, said = voters_of(decision)[0], []

    def vote() -> None:
        said.extend(in_threads([lambda: actions.cast_ballot(voter=voter, choices=["1"])], threads=1))

    def close() -> None:
        with clock.at(decision.rules.closes_at):
            closing.close_votes()
        connections.close_all()

    while_it_stands(paused, vote, close)
    return said, Decision.objects.get(pk=decision.pk)


@ON_POSTGRESQL
def test_closing_waits_for_a_vote_that_is_being_cast(paused: tuple[Event, Event]) -> None:
    said, decision = cast_and_close(paused)

    assert decision.result.receipts == said


@ON_POSTGRESQL
def test_a_new_link_waits_for_a_vote_that_is_being_cast_and_is_refused(paused: tuple[Event, Event]) -> None:
    decision = open_vote(voters=1)
    voter, by, said = voters_of(decision)[0], UserFactory(), []

    def vote() -> None:
        in_threads([lambda: actions.cast_ballot(voter=voter, choices=["1"])], threads=1)

    def ask() -> None:
        said.extend(in_threads([lambda: actions.issue_anew(voter=voters_of(decision)[0], by=by)], threads=1))

    while_it_stands(paused, vote, ask)

    assert (SealedBallot.objects.count(), Voter.objects.get().issue) == (1, 1), said


def set_up() -> Decision:
    """A vote with its options and register, that only has to be opened."""
    decision = DecisionFactory(activity=ActivityFactory(kind="vote", open=True), method="plurality")
    VoterFactory.create_batch(2, decision=decision)
    Activity.objects.filter(pk=decision.activity_id).update(opened_at=None)
    return Decision.objects.get(pk=decision.pk)


CHANGES: dict[str, Callable[[Decision, Any], Any]] = {
    "another option": lambda decision, by: actions.keep_option(
        option=Option(decision=decision, name=texts.of("What nobody was promised")), by=by
    ),
    "other words": lambda decision, by: actions.keep_option(
        option=Option(
            pk=decision.options.first().pk,
            decision=decision,
            code="1",
            name=texts.of("Other words"),
            position=1,
        ),
        by=by,
    ),
    "one less": lambda decision, by: actions.remove_option(option=decision.options.first(), by=by),
    "other rules": lambda decision, by: actions.write_decision(
        activity=decision.activity, changed={"quorum": 99}, by=by
    ),
    "another voter": lambda decision, by: actions.add_voters(
        decision=decision, people=[ParticipantFactory()], by=by
    ),
    "one voter less": lambda decision, by: actions.remove_voter(voter=decision.voters.first(), by=by),
}


@ON_POSTGRESQL
@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_changed_while_a_vote_is_opened(change: str) -> None:
    decision, by, said = set_up(), UserFactory(), []
    looks, is_opened = Event(), Event()

    def opens() -> None:
        with transaction.atomic():
            Activity.objects.filter(pk=decision.activity_id).update(opened_at=clock.now(), opened_by=by)
            activity = Activity.objects.get(pk=decision.activity_id)
            actions.fix_rules(activity, by)
            is_opened.set()
            looks.wait(1)
        connections.close_all()

    def changes() -> None:
        is_opened.wait(10)
        said.extend(in_threads([lambda: CHANGES[change](decision, by)], threads=1))
        looks.set()

    threads = [Thread(target=opens), Thread(target=changes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    fixed = Decision.objects.select_related("rules", "activity").get(pk=decision.pk)
    promise = fixed.activity.promise
    assert promise is not None
    assert actions.rules_now(fixed, promise).text == fixed.rules.manifest, "what stands is what was fixed"
    assert [str(one) for one in said] == [actions.OPENED]


@ON_POSTGRESQL
@pytest.mark.control("closing a vote")
def test_without_the_lock_a_vote_is_acknowledged_and_not_counted(
    paused: tuple[Event, Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casting, "_hold_open", lambda _decision: None)

    said, decision = cast_and_close(paused)

    assert len(said) == 1, "it was acknowledged"
    assert decision.result.receipts == []
    assert connection.vendor == "postgresql"

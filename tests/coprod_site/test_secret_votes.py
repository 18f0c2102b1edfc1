"""Whose a vote is stands nowhere: whoever may read everything finds what is planted, and nothing else.

While a vote is open whoever reads has the database alone, as it is or as it comes out of a backup, and not VOTES_KEY.
What can be linked all the same, and what not, is said in docs/decisions/0072-secret-votes.md.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from coprod_site.celery import app
from decisions import actions, secrecy
from decisions.actions.casting import key_of
from decisions.models import CountedBallots, Decision, SealedBallot, Voter
from people import actions as people_actions
from people import clock, presence
from people.models import AuditLine
from tests.coprod_site import searcher
from tests.coprod_site.searcher import Answer, Ears, Person, keys, mark
from tests.coprod_site.test_backups import drop_what_was_kept
from tests.factories.decisions import open_vote
from tests.factories.outbox import MessageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MANY = 20


@dataclass
class Day:
    """A day on which everybody votes, one after the other, in an order of chance."""

    decision: Decision
    ears: Ears
    voters: list[Voter] = field(default_factory=list)

    def found(self) -> list[str]:
        kept = searcher.read_everything(self.ears)
        people = [_person(voter) for voter in self.voters]
        ballots = [_ballot(voter) for voter in self.voters]
        return sorted(
            {*searcher.links(kept, people, ballots), *_transactions(people), *_receipts(self, kept)}
        )


def _person(voter: Voter) -> Person:
    person = voter.participant
    own = {mark(voter.pk), mark(voter.look_up), mark(voter.code_look_up)}
    return Person(frozenset(own | {mark(person.pk), mark(person.email), mark(person.name)}))


def _ballot(voter: Voter) -> Answer:
    key = key_of(voter)
    return Answer(frozenset({mark(key)}), {"decisions_sealedballot": keys([key])})


def _transactions(people: list[Person]) -> Iterator[str]:
    """Rows about somebody that were written in the transaction of a ballot."""
    if connection.vendor != "postgresql":
        return
    marks = {one for person in people for one in person.marks}
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM decisions_sealedballot")
        of_ballots = {row[0] for row in cursor.fetchall()}
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT xmin::text, t::text FROM "{table}" t')
            for number, words in cursor.fetchall():
                about_somebody = any(one in words.replace("-", "").lower() for one in marks)
                if about_somebody and number in of_ballots and table != "decisions_sealedballot":
                    yield f"transaction of {table}"


def _receipts(day: Day, kept: searcher.Kept) -> Iterator[str]:
    """Somebody's receipt beside who they are: it must be known to them alone."""
    for voter in day.voters:
        receipt, own = mark(actions.receipt_of(voter)), _person(voter).marks
        for place, words in searcher._places(kept):
            if receipt in words and any(one in words for one in own):
                yield f"receipt in {place}"


@pytest.fixture
def day(hold_clock: Callable[..., datetime]) -> Iterator[Day]:
    begins = hold_clock(2026, 3, 2, 10)
    decision = open_vote(voters=MANY, method="plurality")
    voters = Voter.objects.filter(decision=decision).select_related(
        "participant", "decision__activity", "decision__rules"
    )
    with searcher.listening() as ears:
        actions.write_to_voters()
        found = Day(decision, ears, sorted(voters, key=lambda one: secrecy.look_up(str(one.pk))))
        for turn, voter in enumerate(found.voters):
            with clock.at(begins + timedelta(seconds=100 * turn)):
                _votes(voter, turn)
        yield found


def _votes(voter: Voter, turn: int) -> None:
    """Some have come by another link of ours before, in the same browser; some vote twice; some type a code."""
    client, page = Client(), voter.decision.get_absolute_url()
    if turn % 3 == 0:
        token = people_actions.make_link(
            participant=voter.participant, opens="activity", target=str(voter.decision.activity_id)
        )
        with clock.at(clock.now() - timedelta(minutes=50)):
            client.get(f"/l/{token}/")
    if turn % 4 == 1:
        client.post("/code/", {"code": secrecy.code(voter.pk, voter.issue)})
    else:
        client.get(reverse("vote_link", args=[secrecy.credential(voter.pk, voter.issue)]))
    client.get(page)
    for _ in range(1 + turn % 2):
        client.post(page, {"step": "check", "answer": ["1"], "helped_by": "myself"}, follow=True)
        client.post(page, {"step": "cast", "answer": ["1" if turn % 3 else "2"], "helped_by": "myself"})
    assert client.get(f"{page}done/").status_code == 200
    client.post(f"{page}finish/")


def closed(day: Day) -> Decision:
    with clock.at(day.decision.rules.closes_at + timedelta(minutes=1)):
        actions.close_votes()
    return Decision.objects.get(pk=day.decision.pk)


def test_while_it_is_open_the_database_alone_ties_no_vote_to_anybody(day: Day) -> None:
    assert SealedBallot.objects.count() == MANY
    assert actions.mix_ballots()

    assert day.found() == []


def test_after_closing_nothing_ties_a_vote_to_anybody_even_with_the_key(day: Day) -> None:
    decision = closed(day)

    assert (decision.result.voters, SealedBallot.objects.count()) == (MANY, 0)
    assert CountedBallots.objects.get().groups == [[[["1"], 13], [["2"], 7]]]
    assert day.found() == []
    assert decision.swept_at is None, (
        "in a test’s transaction nothing leaves the files, so nothing is said to have"
    )


@pytest.mark.control("votes laid down anew")
def test_without_laying_them_down_anew_votes_lie_in_the_order_in_which_they_came(day: Day) -> None:
    found = day.found()

    assert found
    assert all(one.startswith("order of decisions_sealedballot") for one in found), found


@pytest.mark.control("VOTES_KEY outside the database")
def test_without_the_key_in_the_look_up_whoever_has_the_database_finds_whose_a_vote_is(
    day: Day, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    voter = day.voters[0]
    settings.VOTES_KEY = "what somebody guesses who does not have it"
    assert not SealedBallot.objects.filter(pk=key_of(voter)).exists(), "another key finds nothing"

    monkeypatch.undo()
    settings.VOTES_KEY = ""
    unkeyed = open_keyless(settings)

    assert SealedBallot.objects.filter(pk=key_of(unkeyed)).exists(), (
        "made of what stands in the register alone"
    )


def open_keyless(settings: Any) -> Voter:
    """A vote under a key that everybody knows: the same as none."""
    settings.VOTES_KEY = "known to all"
    decision = open_vote(voters=1)
    voter = Voter.objects.select_related("decision__activity", "decision__rules").get(decision=decision)
    actions.cast_ballot(voter=voter, choices=["1"])
    return voter


# ---------------------------------------------------------------- what is planted is found


def in_a_row(day: Day) -> None:
    planted_message(day, ballot=str(key_of(day.voters[0])))


def planted_message(day: Day, **more: str) -> None:
    voter = day.voters[0]
    payload = {"voter": str(voter.pk), **more}
    MessageFactory(participant=voter.participant, kind="your_vote", edition=99, payload=payload)


def in_an_audit_line(day: Day) -> None:
    by = UserFactory()
    detail = {"ballot": str(key_of(day.voters[0]))}
    with transaction.atomic():
        people_actions.audit(by=by, did="recorded a vote", about=day.voters[0], detail=detail)
    assert AuditLine.objects.exists()


def in_a_physical_order(day: Day) -> None:
    table = SealedBallot._meta.db_table
    with connection.cursor() as cursor:
        for number, voter in enumerate(day.voters, start=1):
            key = SealedBallot._meta.pk.get_db_prep_value(key_of(voter), connection)
            if connection.vendor == "sqlite":
                cursor.execute(f'UPDATE "{table}" SET rowid = %s WHERE id = %s', [number, key])
            else:
                cursor.execute(f'UPDATE "{table}" SET half = half WHERE id = %s', [key])


def in_a_log(day: Day) -> None:
    logging.getLogger("decisions").info("%s cast %s", day.voters[0].pk, key_of(day.voters[0]))


def in_a_session(day: Day) -> None:
    session = SessionStore()
    session[presence.PERSON] = str(day.voters[0].participant_id)
    session["ballot"] = str(key_of(day.voters[0]))
    session.save()


def in_a_task(day: Day) -> None:
    with app.connection_for_write(url="memory://") as broker:
        app.send_task("planted", args=[str(key_of(day.voters[0]))], connection=broker)


def as_a_receipt(day: Day) -> None:
    planted_message(day, receipt=actions.receipt_of(day.voters[0]))


PLANTED: dict[str, Callable[[Day], None]] = {
    "row of outbox_message": in_a_row,
    "row of people_auditline": in_an_audit_line,
    "order of decisions_sealedballot": in_a_physical_order,
    "log": in_a_log,
    "session": in_a_session,
    "task": in_a_task,
    "receipt in row of outbox_message": as_a_receipt,
}


@pytest.mark.control("nothing beside a vote")
def test_each_tie_that_is_planted_is_found_where_it_was_planted(day: Day) -> None:
    actions.mix_ballots()
    missed: dict[str, Any] = {}
    for place, plant in PLANTED.items():
        heard = list(day.ears.heard)
        with transaction.atomic():
            plant(day)
            found = day.found()
            transaction.set_rollback(True)
        day.ears.heard = heard
        if not any(one.startswith(place) for one in found):
            missed[place] = found

    assert missed == {}
    assert day.found() == []


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL says which transaction wrote a row"
)
def test_a_row_about_somebody_in_the_transaction_of_their_vote_is_found(day: Day) -> None:
    voter = day.voters[0]
    with transaction.atomic():
        SealedBallot.objects.filter(pk=key_of(voter)).update(half=0)
        Voter.objects.filter(pk=voter.pk).update(written_issue=1)

    assert "transaction of decisions_voter" in day.found()


# ---------------------------------------------------------------- out of a backup


@pytest.fixture
def nothing_put_aside() -> Iterator[None]:
    """What a restore keeps of the database before it is dropped again."""
    yield
    if connection.vendor == "postgresql":
        drop_what_was_kept()


@pytest.mark.usefixtures("nothing_put_aside")
@pytest.mark.django_db(transaction=True)
def test_a_backup_taken_while_it_is_open_ties_no_vote_to_anybody(
    day: Day, tmp_path: Path, settings: Any
) -> None:
    settings.VAR, settings.BACKUP_KEY = tmp_path / "var", ""
    settings.VAR.mkdir()
    actions.mix_ballots()
    call_command("backup", str(tmp_path / "a.backup"))
    decision = closed(day)
    assert decision.closed_at is not None

    call_command("restore", str(tmp_path / "a.backup"), "--replace", "--yes")
    kept_key, settings.VOTES_KEY = settings.VOTES_KEY, "not the key: no backup holds it"

    assert SealedBallot.objects.count() == MANY, "the vote is open again, as it was"
    assert kept_key not in (tmp_path / "a.backup").read_bytes().decode("latin-1")
    settings.VOTES_KEY = kept_key
    # A restore may write all rows of the database in one transaction: that tells none from another.
    assert [one for one in day.found() if not one.startswith("transaction of")] == []

"""Erasing somebody: nothing of theirs is left anywhere, what was published stays, and the ledger knows."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from ladder.models import Challenge, Participation
from outbox.models import Message, State, Suppression
from people.models import AuditLine, Participant
from people.refusals import Refused
from safety import actions, ledger_file
from safety.models import Erasure, How, LegalHold, Reading
from surveys import actions as survey_actions
from surveys.models import Response, ResponseState
from tests.factories.followups import HeardFactory
from tests.factories.outbox import SuppressionFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.safety import LegalHoldFactory
from tests.safety.somebody import MARK, Somebody, files_with, somebody, where_it_stands

EVERYWHERE = [
    "decisions_roundwords.shown",
    "decisions_roundwords.words",
    "django_admin_log.object_repr",
    "ladder_alert.place",
    "ladder_challengewords.words",
    "ladder_countersignature.name",
    "ladder_participation.name_shown",
    "outbox_message.reason",
    "people_linkwish.email",
    "people_participant.address",
    "people_participant.email",
    "people_participant.name",
    "people_participant.phone",
    "proposals_draft.words",
    "proposals_member.name_shown",
    "proposals_member.wish",
    "proposals_passagewords.shown",
    "proposals_passagewords.words",
    "proposals_postwords.shown",
    "proposals_postwords.words",
    "proposals_statementwords.shown",
    "proposals_statementwords.words",
    "surveys_answerwords.words",
]


@pytest.fixture
def ledger(tmp_path: Path, settings: Any) -> Path:
    settings.ERASURE_LEDGER = tmp_path / "elsewhere" / "erasures.jsonl"
    return settings.ERASURE_LEDGER


@pytest.fixture
def them(db: None, ledger: Path) -> Somebody:
    return somebody()


def erase(them: Somebody) -> Erasure:
    return actions.erase_person(participant=them.person, how=How.OWN_LINK)


def test_erasing_leaves_none_of_their_words_in_any_table(them: Somebody) -> None:
    assert where_it_stands() == EVERYWHERE

    erase(them)

    assert where_it_stands() == []
    assert not Participant.objects.filter(pk=them.person.pk).exists()


def test_erasing_somebody_touches_nothing_of_anybody_else(them: Somebody) -> None:
    somebody("madder")
    before = where_it_stands("madder")

    erase(them)

    assert where_it_stands("madder") == before == EVERYWHERE


def test_what_closed_still_counts_them_and_what_is_open_does_not(them: Somebody) -> None:
    erase(them)

    assert Participation.objects.get(pk=them.closed.participation_id).contributed
    assert not Participation.objects.get(pk=them.open.participation_id).contributed
    assert set(Response.objects.values_list("state", flat=True)) == {ResponseState.TAKEN_BACK}


def test_what_has_not_gone_out_is_cancelled_and_of_the_rest_only_that_it_was_sent_is_left(
    them: Somebody,
) -> None:
    erase(them)

    left = Message.objects.values_list("kind", "state", "participant", "reason")
    assert {row for row in left if row[0] in {"note", "other", "third"}} == {
        ("note", State.SENT, None, ""),
        ("other", State.CANCELLED, None, ""),
        ("third", State.CANCELLED, None, ""),
    }
    assert all(
        recipient.startswith("erased:") for recipient in Message.objects.values_list("recipient", flat=True)
    )


def test_a_record_that_was_spoken_against_keeps_that_it_was_and_the_hash_of_the_words(them: Somebody) -> None:
    before = Challenge.objects.get().words_hash
    Reading.objects.create(
        about=f"ladder.challenge:{Challenge.objects.get().pk}",
        team=them.closed.participation.activity.team,
        due_on=them.closed.started_on,
    )

    erase(them)

    said = Challenge.objects.select_related("words").get()
    assert (said.words_hash, said.words.words, said.words.held_at is None) == (before, "", False)
    assert Reading.objects.count() == 0


@pytest.mark.django_db
def test_an_address_that_wants_no_mail_is_kept_as_a_code_and_still_gets_none() -> None:
    SuppressionFactory(address="jean@example.org")
    person = ParticipantFactory(email="Jean@example.org")

    actions.erase_person(participant=person, how=How.OWN_LINK)

    assert Suppression.objects.get().address == ""
    assert where_it_stands("jean@example") == []
    assert Suppression.objects.of("JEAN@example.org").exists()
    assert not Suppression.objects.of("joan@example.org").exists()


@pytest.mark.django_db
def test_what_is_held_waits_for_its_owner_and_then_goes_in_the_night(ledger: Path) -> None:
    them = somebody()
    Response.objects.filter(pk=them.closed.pk).update(held=True)

    erase(them)
    assert where_it_stands() == ["surveys_answerwords.words"]
    actions.replay_erasures()
    assert where_it_stands() == ["surveys_answerwords.words"]

    Response.objects.filter(pk=them.closed.pk).update(held=False)
    actions.replay_erasures()
    assert where_it_stands() == []


def test_erasing_writes_who_and_when_and_no_word(them: Somebody) -> None:
    by = UserFactory()

    noted = actions.erase_person(participant=them.person, how=How.STAFF, by=by)

    assert (noted.kind, noted.key, noted.how, noted.by) == ("person", str(them.person.pk), "staff", by)
    line = AuditLine.objects.first()
    assert (line.did, line.about, line.detail, line.by) == (
        "erased a person",
        f"safety.erasure:{noted.pk}",
        {"how": "staff"},
        by,
    )


def test_a_legal_reason_keeps_them_and_nothing_is_written(them: Somebody) -> None:
    LegalHoldFactory(about=f"ladder.activity:{them.closed.participation.activity_id}")

    with pytest.raises(Refused, match="legal reason"):
        erase(them)

    assert where_it_stands() == EVERYWHERE
    assert Erasure.objects.count() == 0


def test_a_hold_that_has_run_out_or_was_ended_keeps_nothing(them: Somebody, hold_clock: Any) -> None:
    hold_clock(2030, 1, 1)
    about = f"people.participant:{them.person.pk}"
    held = actions.keep_for_law(about=about, reason="A court.", by=UserFactory())
    assert actions.is_held(them.person)

    actions.end_hold(hold=held, by=UserFactory())
    assert not actions.is_held(them.person)
    LegalHold.objects.create(about=about, reason="A court.", by=UserFactory(), until="2029-12-31")
    assert not actions.is_held(them.person)


# ---------------------------------------------------------------- what was published


@pytest.mark.django_db
def test_the_published_result_is_the_same_before_and_after(ledger: Path) -> None:
    them = somebody()
    activity = them.closed.participation.activity
    HeardFactory(activity=activity, themes=[{"theme": 1, "words": {"en": {"plain": "Buses"}}, "people": 9}])
    addresses = (activity.get_absolute_url(), "/what-came-of-it/", f"/api/v1/activities/{activity.slug}/")
    before = [page(address) for address in addresses]

    erase(them)

    assert [page(address) for address in addresses] == before


def page(address: str) -> bytes:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content


# ---------------------------------------------------------------- the ledger


def test_the_file_gets_its_line_when_the_erasing_is_certain(
    them: Somebody, ledger: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase(them)
        assert not ledger.exists()

    assert [(line.kind, line.key, line.how) for line in ledger_file.read(ledger)] == [
        ("person", str(them.person.pk), "own_link")
    ]
    assert MARK not in ledger.read_text()


def test_a_line_that_the_disk_did_not_take_is_written_in_the_night(
    them: Somebody, ledger: Path, django_capture_on_commit_callbacks: Callable[..., Any], caplog: Any
) -> None:
    ledger.mkdir(parents=True)  # nobody can write a file there
    with django_capture_on_commit_callbacks(execute=True):
        erase(them)
    assert "could not be written" in caplog.text
    ledger.rmdir()

    assert actions.complete_file() == 1
    assert actions.complete_file() == 0
    assert len(ledger_file.read(ledger)) == 1


def test_a_line_that_was_cut_off_costs_no_other(ledger: Path) -> None:
    whole = ledger_file.Line("person", "1", "2030-01-01T00:00:00+00:00", "staff")
    ledger_file.append(ledger, [whole])
    with ledger.open("a") as file:
        file.write('{"kind": "pers')

    ledger_file.append(ledger, [whole])

    assert ledger_file.read(ledger) == [whole, whole]


@pytest.mark.django_db
def test_taking_answers_back_stands_in_the_ledger_and_beginning_afresh_is_not_undone(ledger: Path) -> None:
    them = somebody()
    survey_actions.take_back(response=them.open)
    assert Erasure.objects.values_list("kind", "key", "how").get() == (
        "response",
        str(them.open.pk),
        "taken_back",
    )

    again = survey_actions.begin(
        activity=them.open.participation.activity,
        submission_id=them.open.submission_id,
        participant=them.person,
    )
    survey_actions.save_answer(response=again, code="stops", value="Something else.")

    assert actions.replay_erasures() == 0
    assert again.words.get().words == "Something else."


@pytest.mark.django_db
def test_nobody_changes_what_stands_in_the_ledger() -> None:
    noted = actions.erase_person(participant=ParticipantFactory(), how=How.OWN_LINK)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Erasure.objects.filter(pk=noted.pk).update(how=How.STAFF)


# ---------------------------------------------------------------- after a restore


@pytest.fixture
def copy(transactional_db: None, tmp_path: Path, ledger: Path) -> Callable[[], Callable[[], None]]:
    """`copy()` makes a copy of the database's file, and returns what brings that copy back."""
    if connection.vendor != "sqlite":
        pytest.skip("The copy is that of a file; on PostgreSQL the drill of backup and restore does it.")

    def make() -> Callable[[], None]:
        kept = tmp_path / "copy.sqlite3"
        with closing(sqlite3.connect(kept)) as to:
            connection.ensure_connection()
            connection.connection.backup(to)

        def bring_back() -> None:
            with closing(sqlite3.connect(kept)) as source:
                source.backup(connection.connection)

        return bring_back

    return make


def test_after_an_older_copy_comes_back_the_erased_are_erased_again(
    copy: Callable[[], Callable[[], None]],
) -> None:
    them = somebody()
    bring_back = copy()
    erase(them)

    bring_back()
    assert where_it_stands() == EVERYWHERE
    assert actions.replay_erasures(dry_run=True) == 1
    assert where_it_stands() == EVERYWHERE

    assert actions.replay_erasures() == 1
    assert where_it_stands() == []
    assert Erasure.objects.get().key == str(them.person.pk)
    assert actions.replay_erasures() == 0


@pytest.mark.control("erasure ledger outside the database")
def test_without_the_file_the_erased_come_back_with_an_older_copy(
    copy: Callable[[], Callable[[], None]], ledger: Path
) -> None:
    them = somebody()
    bring_back = copy()
    erase(them)
    ledger.unlink()

    bring_back()

    assert actions.replay_erasures() == 0
    assert where_it_stands() == EVERYWHERE


def test_an_activity_that_was_erased_stays_erased_after_an_older_copy_comes_back(
    copy: Callable[[], Callable[[], None]],
) -> None:
    them = somebody()
    activity = them.closed.participation.activity_id
    bring_back = copy()
    actions.erase_activity(activity=activity)
    assert not Participation.objects.filter(activity=activity, participant__isnull=False).exists()

    bring_back()
    assert Participation.objects.filter(activity=activity, participant__isnull=False).exists()

    assert actions.replay_erasures() == 1
    assert not Participation.objects.filter(activity=activity, participant__isnull=False).exists()
    assert not Response.objects.get(pk=them.closed.pk).words.exists()


def test_the_file_of_the_database_holds_none_of_their_words_any_more(
    transactional_db: None, ledger: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL gives the room of erased rows free by itself.")
    them = somebody()
    folder = Path(connection.settings_dict["NAME"]).parent

    erase(them)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert files_with(MARK, folder) == []


def test_a_ledger_of_a_newer_program_is_no_obstacle(db: None, ledger: Path) -> None:
    ledger_file.append(ledger, [ledger_file.Line("vote", "7", "2030-01-01T00:00:00+00:00", "odd")])

    assert actions.replay_erasures() == 0
    assert Erasure.objects.get().how == How.STAFF

"""Audit lines that were altered, taken out or cut off: which line is named, who is told, and what would not be seen."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from coprod_site import health
from people import actions, heads, tasks, waiting
from people.models import AuditLine, ChainCheck, Finding, Role
from tests.conftest import without_triggers
from tests.factories.people import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def write(number: int = 5) -> list[AuditLine]:
    team = TeamFactory()
    with transaction.atomic():
        return [
            actions.audit(by=None, did=f"did thing {place}", about=team) for place in range(1, number + 1)
        ]


def tamper(statement: str, *values: object) -> None:
    """As somebody would who has the whole database in their hands."""
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


def verify() -> str:
    out = StringIO()
    call_command("verify_chain", stdout=out)
    return out.getvalue()


def test_whole_lines_are_counted_and_the_last_is_named() -> None:
    lines = write(3)

    assert verify() == f"All 3 audit lines are whole. The last one: {lines[-1].chain}\n"


def test_no_line_at_all_is_whole() -> None:
    assert verify() == "All 0 audit lines are whole. The last one: none yet\n"


@pytest.mark.parametrize("column", ["did", "about"])
def test_an_altered_line_is_named(column: str) -> None:
    line = write()[2]
    tamper(f"UPDATE people_auditline SET {column} = 'something else' WHERE id = %s", line.pk)

    with pytest.raises(CommandError, match=rf"^This line was altered: line {line.pk}, of "):
        verify()

    assert actions.first_broken_line() == line


def test_a_line_that_was_taken_out_is_told_by_the_one_after_it() -> None:
    lines = write()
    tamper("DELETE FROM people_auditline WHERE id = %s", lines[2].pk)

    with pytest.raises(CommandError, match=rf"^A line is missing before line {lines[3].pk}, "):
        verify()


def test_lines_cut_off_at_the_end_show_against_the_check_before() -> None:
    lines = write()
    verify()
    tamper("DELETE FROM people_auditline WHERE id >= %s", lines[3].pk)

    with pytest.raises(CommandError, match=r"^The end was cut off.*: 3 stand here.*there were 5\.$"):
        verify()


def test_a_cut_shows_even_where_the_checks_were_cut_as_well() -> None:
    """Somebody with the database alone in their hands takes out the lines and what the checks saw."""
    lines = write()
    verify()
    tamper("DELETE FROM people_auditline WHERE id >= %s", lines[3].pk)
    tamper("DELETE FROM people_chaincheck")

    with pytest.raises(CommandError, match=r"^The end was cut off"):
        verify()


@pytest.mark.control("file of chain heads")
def test_without_the_file_of_heads_a_cut_of_lines_and_checks_is_not_seen(file_of_heads: Path) -> None:
    lines = write()
    verify()
    tamper("DELETE FROM people_auditline WHERE id >= %s", lines[3].pk)
    tamper("DELETE FROM people_chaincheck")
    file_of_heads.unlink()

    assert verify().startswith("All 3 audit lines are whole.")


def test_all_lines_written_anew_show_against_the_check_before() -> None:
    """Whoever knows how the chain is made can make another one that is whole in itself."""
    write()
    verify()
    tamper("DELETE FROM people_auditline")
    write(6)

    with pytest.raises(CommandError, match=r"^The end was cut off, or lines were written anew"):
        verify()


def test_lines_that_were_added_since_the_last_check_are_whole() -> None:
    write()
    verify()
    write()

    assert verify().startswith("All 10 audit lines are whole.")


def test_heads_of_another_database_are_not_held_against_this_one(file_of_heads: Path) -> None:
    write()
    file_of_heads.write_text("2026-03-02T10:00:00+00:00 sqlite:/elsewhere/site.sqlite3 900 abc\nrubbish\n\n")

    assert verify().startswith("All 5 audit lines are whole.")
    assert [head.lines for head in heads.known()] == [5]


def test_the_file_of_heads_is_for_its_owner_alone(file_of_heads: Path) -> None:
    write()
    verify()

    assert file_of_heads.stat().st_mode & 0o777 == 0o600


def test_every_night_the_lines_are_walked_and_what_was_found_is_kept() -> None:
    write()

    tasks.check_chain()

    assert [(check.lines, check.found) for check in ChainCheck.objects.all()] == [(5, Finding.WHOLE)]


def test_who_keeps_people_safe_is_told_first_of_all_and_so_is_the_health_page(client: Client) -> None:
    keeper, reader = UserFactory(roles=[Role.KEEPS_SAFE]), UserFactory(roles=[Role.READS])
    line = write()[1]
    tamper("UPDATE people_auditline SET did = 'nothing' WHERE id = %s", line.pk)

    tasks.check_chain()

    assert [(one.words, one.late) for one in waiting.for_user(keeper)][:1] == [
        ("The record of who did what is not as it was written. Find out what happened.", True)
    ]
    assert waiting.for_user(reader) == []
    health._look_for_migrations.cache_clear()
    assert "the audit lines are not as they were written" in client.get("/health/ready").json()["attention"]


def test_once_the_lines_are_whole_again_nobody_is_told_any_more() -> None:
    keeper = UserFactory(roles=[Role.KEEPS_SAFE])
    ChainCheck.objects.create(lines=1, found=Finding.ALTERED, line=1)

    tasks.check_chain()

    assert waiting.for_user(keeper) == []


def test_the_lines_can_be_read_and_narrowed_down(client: Client, password_alone: None) -> None:
    keeper = UserFactory(roles=[Role.KEEPS_SAFE], name="Sam Hill")
    with transaction.atomic():
        actions.audit(by=keeper, did="looked somewhere", about=TeamFactory(), detail={"number": 3})
        actions.audit(by=None, did="did something", about=TeamFactory())
    client.force_login(keeper, backend="django.contrib.auth.backends.ModelBackend")

    address = reverse("admin:people_auditline_changelist")
    narrowed = client.get(f"{address}?did=looked+somewhere").content.decode()

    assert client.get(address).content.decode().count('class="field-did"') == 2
    assert narrowed.count('class="field-did"') == 1
    assert "number: 3" in narrowed
    assert (
        client.get(reverse("admin:people_auditline_change", args=[AuditLine.objects.first().pk])).status_code
        == 200
    )

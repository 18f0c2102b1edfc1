"""Backing up, restoring and the drill, on the database the suite runs on. docs/backups.md says it for people."""

import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from coprod_site.keeping import databases, looking, parts, postgres, restoring
from coprod_site.keeping.sealing import Reader, Writer
from outbox.models import Message, State
from people import actions as people_actions
from people import clock, restored, triggers
from people.models import AuditLine, LinkWish, Participant
from safety import actions as safety_actions
from safety.models import How
from surveys.models import AnswerWords
from tests.conftest import without_triggers
from tests.factories.outbox import MessageFactory
from tests.factories.people import LinkWishFactory, ParticipantFactory, TeamFactory, UserFactory
from tests.safety.somebody import somebody, where_it_stands

KEY = "a key of thirty-two letters or more"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A site's own folder, with documents and the ledger of erasures in it. What a restore put aside is dropped."""
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not installed here")
    settings.VAR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "var" / "evidence"
    settings.BACKUP_KEY = ""
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.VAR / "erasures.jsonl").write_text('{"who": "somebody"}\n')
    yield tmp_path
    if connection.vendor == "postgresql":
        drop_what_was_kept()


def drop_what_was_kept() -> None:
    with postgres._server() as server:
        own = connection.settings_dict["NAME"]
        found = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{own[:40]}\\_be%"])
        for (name,) in found.fetchall():
            server.execute(f'DROP DATABASE "{name}"')


@pytest.fixture
def encrypted(settings: Any) -> None:
    settings.BACKUP_KEY = KEY


def fill(settings: Any) -> Participant:
    """A person, a member of staff who is signed in, audit lines and two documents."""
    person = ParticipantFactory(name="Jean Okafor")
    user = UserFactory()
    Client().force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    with transaction.atomic():
        for number in range(3):
            people_actions.audit(by=user, did=f"did thing {number}", about=TeamFactory())
    (settings.MEDIA_ROOT / "0123abcd").write_bytes(bytes(range(256)) * 5_000)
    (settings.MEDIA_ROOT / "deeper").mkdir()
    (settings.MEDIA_ROOT / "deeper" / "empty").write_bytes(b"")
    return person


def documents(settings: Any) -> dict[str, bytes]:
    folder = settings.MEDIA_ROOT
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def run(*words: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=out, **options)
    return out.getvalue()


def refused(*words: Any, **options: Any) -> str:
    """The sentence of a command that ends with 2."""
    with pytest.raises(CommandError) as error:
        run(*words, **options)
    assert error.value.returncode == 2
    return str(error.value)


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize("key", [KEY, ""], ids=["encrypted", "plain"])
def test_what_was_backed_up_comes_back_as_it_was(place: Path, settings: Any, key: str) -> None:
    settings.BACKUP_KEY = key
    person = fill(settings)
    before, files = looking.counts(), documents(settings)
    run("backup", place / "a.backup")
    person.delete()
    ParticipantFactory(name="Somebody who came later")
    (settings.MEDIA_ROOT / "0123abcd").write_bytes(b"damaged")
    (settings.MEDIA_ROOT / "later").write_bytes(b"came after the backup")

    said = run("restore", place / "a.backup", "--replace", "--yes")

    assert [one.name for one in Participant.objects.all()] == ["Jean Okafor"]
    own = {"people_auditline", "people_chaincheck"}
    assert {t: n for t, n in looking.counts().items() if t not in own} == {
        t: n for t, n in before.items() if t not in own
    }
    assert documents(settings) == files
    assert people_actions.first_broken_line() is None
    assert triggers.missing(connection) == []
    assert "2 uploads" in said
    assert (place / "a.backup").stat().st_mode & 0o777 == 0o600


def test_it_comes_back_into_an_empty_database_without_being_asked(place: Path, settings: Any) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    call_command("flush", "--noinput", verbosity=0)

    run("restore", place / "a.backup")

    assert Participant.objects.get().name == "Jean Okafor"


def test_the_old_site_is_kept_aside(place: Path, settings: Any) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    (settings.MEDIA_ROOT / "later").write_bytes(b"came after the backup")

    said = run("restore", place / "a.backup", "--replace", "--yes")

    aside = next(settings.VAR.glob("before-restore-*"))
    assert (aside / "uploads" / "later").read_bytes() == b"came after the backup"
    assert "1 uploads that came after the backup lie beside the old database." in said
    assert "The old database is kept" in said


def test_nothing_else_that_the_site_keeps_is_touched(place: Path, settings: Any) -> None:
    """Above all the ledger of erasures: it says who was erased after the backup was made."""
    fill(settings)
    run("backup", place / "a.backup")
    (settings.VAR / "erasures.jsonl").write_text('{"who": "somebody"}\n{"who": "somebody else"}\n')

    run("restore", place / "a.backup", "--replace", "--yes")

    left = sorted(one.name for one in settings.VAR.iterdir() if not one.name.startswith("before-restore-"))
    assert (settings.VAR / "erasures.jsonl").read_text().count("\n") == 2
    assert left == ["erasures.jsonl", "evidence"]


def test_who_was_erased_after_the_backup_is_erased_again_before_anybody_sees_the_site(
    place: Path, settings: Any
) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    own, seen = connection.settings_dict["NAME"], []

    def erase_again() -> int:
        seen.append(connection.settings_dict["NAME"] == own)
        (settings.MEDIA_ROOT / "0123abcd").unlink()
        return Participant.objects.filter(name="Jean Okafor").update(name="", email="")

    restored.register("people this test erases", erase_again)
    try:
        said = run("restore", place / "a.backup", "--replace", "--yes")
    finally:
        restored.forget("people this test erases")

    assert seen == [False], "it ran beside the old database"
    assert Participant.objects.get().name == ""
    assert "0123abcd" not in documents(settings)
    assert "1 people this test erases" in said


def test_an_activity_and_a_person_that_were_erased_stay_erased_when_an_older_backup_comes_back(
    place: Path, settings: Any
) -> None:
    settings.ERASURE_LEDGER = str(place / "elsewhere" / "erasures.jsonl")
    kept, erased = somebody("marigold"), somebody("quillwort")
    run("backup", place / "a.backup")
    safety_actions.erase_person(participant=erased.person, how=How.OWN_LINK)
    safety_actions.erase_activity(activity=kept.closed.participation.activity_id)

    run("restore", place / "a.backup", "--replace", "--yes")

    assert where_it_stands("quillwort") == []
    assert not AnswerWords.objects.filter(response=kept.closed.pk).exists()
    assert AnswerWords.objects.filter(response=kept.open.pk).exists(), "only what was erased is gone"


def test_nobody_is_signed_in_and_no_wish_for_a_link_is_left(place: Path, settings: Any) -> None:
    fill(settings)
    LinkWishFactory()
    assert Session.objects.count() == 1
    run("backup", place / "a.backup")

    run("restore", place / "a.backup", "--replace", "--yes")

    assert Session.objects.count() == 0
    assert LinkWish.objects.count() == 0


def test_the_restore_stands_in_the_audit_lines_and_the_older_lines_are_no_cut(
    place: Path, settings: Any
) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    with transaction.atomic():
        people_actions.audit(by=None, did="did something later", about=TeamFactory())
    run("verify_chain")

    run("restore", place / "a.backup", "--replace", "--yes")

    line = AuditLine.objects.order_by("-id")[0]
    assert (line.did, line.by) == ("restored a backup", None)
    assert sorted(line.detail) == ["held", "made_at", "people erased again"]
    assert "are whole" in run("verify_chain")


# ---------------------------------------------------------------- messages


WAITING = (State.QUEUED, State.CLAIMED, State.SENDING)


def test_what_waited_in_the_backup_is_held_and_what_ended_stays(place: Path, settings: Any) -> None:
    """It may have gone out since: from then on a person decides, message by message."""
    for state in State:
        MessageFactory(state=state, reason="")
    run("backup", place / "a.backup")

    said = run("restore", place / "a.backup", "--replace", "--yes")

    held = Message.objects.exclude(reason="")
    assert {one.state for one in held} == {State.UNKNOWN}
    assert held.count() == len(WAITING)
    assert held[0].reason.startswith("It waited in the backup of ")
    assert sorted(Message.objects.filter(reason="").values_list("state", flat=True)) == sorted(
        set(State) - set(WAITING)
    )
    assert "3 messages are held" in said


def test_what_fell_due_after_the_backup_is_held_as_well(
    place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the letters of an activity that opened in between: they went out, and this database does not know."""
    run("backup", place / "a.backup")

    def write_what_is_due() -> None:
        MessageFactory(state=State.QUEUED)

    monkeypatch.setattr("coprod_site.keeping.catching_up.SWEEPS", (write_what_is_due,))
    run("restore", place / "a.backup", "--replace", "--yes")

    assert [one.state for one in Message.objects.all()] == [State.UNKNOWN]


def test_a_sweep_that_fails_is_named_and_the_site_comes_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", place / "a.backup")

    def broken_sweep() -> None:
        raise ValueError

    monkeypatch.setattr("coprod_site.keeping.catching_up.SWEEPS", (broken_sweep,))

    assert "before you start the worker: broken_sweep." in run(
        "restore", place / "a.backup", "--replace", "--yes"
    )


@pytest.mark.control("messages held after a restore")
def test_without_the_hold_a_message_that_went_out_is_due_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = MessageFactory(state=State.QUEUED)
    run("backup", place / "a.backup")
    Message.objects.filter(pk=message.pk).update(state=State.SENT, ended_at=clock.now())
    monkeypatch.setattr(restoring.outbox_actions, "hold_after_restore", lambda *, made_at: 0)

    run("restore", place / "a.backup", "--replace", "--yes")

    assert [one.pk for one in Message.objects.due(clock.now())] == [message.pk], (
        "it would be sent a second time"
    )


# ---------------------------------------------------------------- what is refused


def test_a_database_that_holds_people_is_not_replaced_unless_somebody_says_so(
    place: Path, settings: Any
) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    ParticipantFactory(name="Somebody who came later")

    said = refused("restore", place / "a.backup")

    assert said.endswith("say so: --replace. Nothing was changed.")
    assert Participant.objects.count() == 2


@pytest.mark.parametrize("typed", ["", "no", "yes", EOFError])
def test_replacing_wants_the_word_typed(
    place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, typed: Any
) -> None:
    fill(settings)
    run("backup", place / "a.backup")

    def answer(_question: str) -> str:
        if typed is EOFError:
            raise EOFError
        return str(typed)

    monkeypatch.setattr("builtins.input", answer)

    assert (
        refused("restore", place / "a.backup", "--replace")
        == "You did not type replace. Nothing was changed."
    )


def test_the_word_typed_replaces(place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    monkeypatch.setattr("builtins.input", lambda _question: " Replace ")

    assert "Restored:" in run("restore", place / "a.backup", "--replace")


@pytest.mark.usefixtures("encrypted")
def test_another_key_changes_nothing(place: Path, settings: Any) -> None:
    person = fill(settings)
    run("backup", place / "a.backup")
    person.name = "Jean Okafor-Bell"
    person.save()
    settings.BACKUP_KEY = "another key of thirty-two letters or more"

    said = refused("restore", place / "a.backup", "--replace", "--yes")

    assert said == "BACKUP_KEY is not the key that this backup was made with. Nothing was changed."
    assert Participant.objects.get().name == "Jean Okafor-Bell"
    assert list(settings.VAR.glob("keeping-*")) == []


@pytest.mark.parametrize("key", [KEY, ""], ids=["encrypted", "plain"])
def test_a_backup_that_was_cut_or_altered_changes_nothing(place: Path, settings: Any, key: str) -> None:
    settings.BACKUP_KEY = key
    fill(settings)
    run("backup", place / "a.backup")
    whole = (place / "a.backup").read_bytes()
    altered = whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :]

    for words, sentence in ((whole[:-50], "its end is missing"), (altered, "was altered, or damaged")):
        (place / "b.backup").write_bytes(words)
        assert sentence in refused("restore", place / "b.backup", "--replace", "--yes")

    assert Participant.objects.get().name == "Jean Okafor"


@pytest.mark.parametrize("words", [b"", b"\x00\xff" * 5_000, b"PK\x03\x04 a ZIP", "Ünïcode".encode()])
def test_rubbish_is_no_backup(place: Path, words: bytes) -> None:
    (place / "b.backup").write_bytes(words)

    assert refused("restore", place / "b.backup") == "This file is no backup of this site."


def test_a_file_that_is_not_there_is_named(place: Path) -> None:
    assert refused("restore", place / "none.backup") == f"There is no file {place / 'none.backup'}."
    assert refused("restore", place) == f"There is no file {place}."


def test_a_name_that_is_too_long_is_told_and_no_traceback(place: Path) -> None:
    huge = place / ("a" * 3_000)

    assert refused("backup", huge).startswith("This machine would not do it: ")
    assert refused("restore", huge).startswith("This machine would not do it: ")


def test_a_backup_is_never_written_over_and_leaves_nothing_half_done(place: Path) -> None:
    (place / "a.backup").write_bytes(b"the one of yesterday")
    (place / "link").symlink_to(place / "nowhere")

    assert "is there already, and is not written over" in refused("backup", place / "a.backup")
    assert "is there already, and is not written over" in refused("backup", place / "link")
    assert (
        refused("backup", place / "none" / "a.backup")
        == f"There is no folder {place / 'none'}. Make it first."
    )
    assert refused("backup", place / "var") == f"{place / 'var'} is a folder. Name a file in it."
    assert (place / "a.backup").read_bytes() == b"the one of yesterday"
    assert sorted(one.name for one in place.iterdir()) == ["a.backup", "link", "var"]


def test_a_file_that_came_while_the_backup_was_made_is_not_written_over(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = parts.write

    def write_slowly(*args: Any) -> Any:
        (place / "a.backup").write_bytes(b"another one")
        return write(*args)

    monkeypatch.setattr(parts, "write", write_slowly)

    assert "is there already" in refused("backup", place / "a.backup")
    assert (place / "a.backup").read_bytes() == b"another one"
    assert sorted(one.name for one in place.iterdir()) == ["a.backup", "var"]


def made_anew(file: Path, to: Path, document: bytes = b"", **changes: Any) -> None:
    """A plain backup with other words in its manifest, or another document, as somebody could make one."""
    folder = to.parent / "taken-out"
    folder.mkdir()
    with file.open("rb") as opened:
        manifest = json.loads(parts.take_out(Reader(opened, ""), folder).as_bytes())
    for path, value in changes.items():
        at = manifest
        *way, last = path.split("__")
        for step in way:
            at = at[step]
        at[last] = value
    if document:
        (folder / "uploads" / "0123abcd").write_bytes(document)
    words = json.dumps(manifest).encode()
    with to.open("wb") as opened:
        writer = Writer(opened, "")
        with tarfile.open(fileobj=writer, mode="w|") as tar:
            tar.add(folder / "database", "database")
            for one in sorted((folder / "uploads").rglob("*")) if (folder / "uploads").exists() else []:
                tar.add(one, one.relative_to(folder).as_posix(), recursive=False) if one.is_file() else None
            info = tarfile.TarInfo("manifest.json")
            info.size = len(words)
            tar.addfile(info, io.BytesIO(words))
        writer.finish()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": 2}, "made by a newer version of the program. Use that version to read it."),
        ({"vendor": "oracle"}, "This is a backup of oracle, and this site uses "),
        ({"found__migrations": ["people.0001_initial", "people.9999_later"]}, "does not know people.9999_later."),
        ({"found__counts": {"people_participant": 9}}, "people_participant: 9 rows in the backup, 1 restored."),
        ({"found__head": "f" * 64}, "The audit lines are not those that were backed up."),
        ({"parts__database__sha256": "0" * 64}, "was altered, or damaged"),
        ({"parts": {}}, "was altered, or damaged"),
        ({"made_at": None, "found": []}, "was altered, or damaged"),
    ],
)  # fmt: skip
def test_what_a_backup_says_of_itself_has_to_be_so(
    place: Path, settings: Any, changes: dict[str, Any], sentence: str
) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    made_anew(place / "a.backup", place / "b.backup", **changes)

    assert sentence in refused("restore", place / "b.backup", "--replace", "--yes")
    assert Participant.objects.get().name == "Jean Okafor"


@pytest.mark.parametrize("name", ["../outside", "/outside", "uploads/../../outside", "uploads", "other"])
def test_a_name_that_leads_out_of_the_folder_is_no_part_of_a_backup(place: Path, name: str) -> None:
    with (place / "b.backup").open("wb") as opened:
        writer = Writer(opened, "")
        with tarfile.open(fileobj=writer, mode="w|") as tar:
            info = tarfile.TarInfo(name)
            info.size = 3
            tar.addfile(info, io.BytesIO(b"abc"))
        writer.finish()

    assert "was altered, or damaged" in refused("restore", place / "b.backup")
    assert not (place / "outside").exists()


@pytest.mark.control("hashes of a backup")
def test_without_the_hashes_a_document_can_be_exchanged(
    place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pieces of a plain backup, closed anew around another document: only the hashes of its parts tell."""
    fill(settings)
    run("backup", place / "a.backup")
    made_anew(place / "a.backup", place / "b.backup", document=b"another document")
    assert "was altered" in refused("restore", place / "b.backup", "--replace", "--yes")
    monkeypatch.setattr(parts.Part, "__eq__", lambda _one, _other: True)

    run("restore", place / "b.backup", "--replace", "--yes")

    assert documents(settings)["0123abcd"] == b"another document"


# ---------------------------------------------------------------- crashes


STEPS = [
    "call_command",
    "_stand_triggers",
    "catch_up",
    "uploads.add",
    "put_in_place",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_before_the_last_step_leaves_the_old_site_whole(
    place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    ParticipantFactory(name="Somebody who came later")
    (settings.MEDIA_ROOT / "later").write_bytes(b"came after the backup")
    before, files = looking.counts(), documents(settings)

    class PowerWentError(Exception):
        pass

    def crash(*_args: Any, **_options: Any) -> None:
        raise PowerWentError

    where = {"uploads.add": (restoring.uploads, "add"), "put_in_place": (databases.own(), "put_in_place")}
    monkeypatch.setattr(*where.get(step, (restoring, step)), crash)
    with pytest.raises(PowerWentError):
        restoring.restore(place / "a.backup", "", replace=True)

    assert looking.counts() == before
    assert documents(settings) == files
    assert triggers.missing(connection) == []


def test_a_crash_after_the_last_step_leaves_the_new_site_and_files_too_many(
    place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    (settings.MEDIA_ROOT / "later").write_bytes(b"came after the backup")

    def crash(*_args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring.uploads, "take_away", crash)
    with pytest.raises(KeyboardInterrupt):
        restoring.restore(place / "a.backup", "", replace=True)

    assert AuditLine.objects.order_by("-id")[0].did == "restored a backup"
    assert sorted(documents(settings)) == ["0123abcd", "deeper/empty", "later"]


def test_a_site_that_is_still_running_is_not_replaced(place: Path, settings: Any) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    other = connection.copy()
    other.ensure_connection()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM people_user")
        said = refused("restore", place / "a.backup", "--replace", "--yes")
    finally:
        other.close()

    assert said.startswith("The site is still running: ")


def test_a_folder_that_a_crash_left_behind_is_gone_after_a_day(place: Path, settings: Any) -> None:
    old, new = settings.VAR / "keeping-old", settings.VAR / "keeping-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "database").write_bytes(b"names and words")
    long_ago = clock.now().timestamp() - 2 * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))

    run("backup", place / "a.backup")

    assert [one.name for one in settings.VAR.glob("keeping-*")] == ["keeping-new"]


# ---------------------------------------------------------------- what is in it, and what is not


def test_a_backup_holds_no_secret_of_the_environment_and_no_session(place: Path, settings: Any) -> None:
    settings.EMAIL_HOST_PASSWORD = "a password for the mail server"
    fill(settings)
    session = Session.objects.get()
    run("backup", place / "a.backup")
    folder = place / "taken-out"
    folder.mkdir()
    with (place / "a.backup").open("rb") as opened:
        manifest = parts.take_out(Reader(opened, ""), folder)
    held = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file()) + manifest.as_bytes()

    secrets = (settings.SECRET_KEY, settings.EMAIL_HOST_PASSWORD, session.session_key)
    assert [secret for secret in secrets if secret.encode() in held] == []
    assert "django_session" not in manifest.found.counts


def test_what_was_deleted_is_in_no_empty_page_of_the_backup(place: Path) -> None:
    word = "Quarzsandstein"
    for number in range(50):
        ParticipantFactory(name=f"{word} {number}", address=word * 20)
    with without_triggers(connection):
        Participant.objects.all().delete()
    run("backup", place / "a.backup")

    assert word.encode() not in (place / "a.backup").read_bytes()


def test_a_chain_that_was_broken_when_it_was_backed_up_still_comes_back_and_is_told(
    place: Path, settings: Any
) -> None:
    """A backup that could not be restored for that would lose everything else too."""
    fill(settings)
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE people_auditline SET did = 'nothing'")

    assert "The audit lines are not whole." in run("backup", place / "a.backup")
    assert "Restored:" in run("restore", place / "a.backup", "--replace", "--yes")


def test_without_a_key_the_command_says_that_anybody_can_read_it(place: Path, settings: Any) -> None:
    assert "It is not encrypted" in run("backup", place / "a.backup")
    settings.BACKUP_KEY = KEY
    assert "It is not encrypted" not in run("backup", place / "b.backup")


# ---------------------------------------------------------------- client programs of PostgreSQL


@pytest.mark.parametrize(
    ("which", "version", "sentence"),
    [
        (None, "", "is not installed here. Install PostgreSQL's client programs"),
        ("/bin/x", "x 9.6", "is older"),
    ],
)
def test_client_programs_that_are_missing_or_too_old_are_named(
    monkeypatch: pytest.MonkeyPatch, which: str | None, version: str, sentence: str
) -> None:
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: which)
    monkeypatch.setattr(postgres, "_run", lambda *_: version)
    monkeypatch.setattr(type(connection), "pg_version", 15_0003, raising=False)

    with pytest.raises(postgres.Refused, match=sentence):
        postgres._program("pg_dump")


# ---------------------------------------------------------------- the drill


def test_the_drill_compares_every_table_and_changes_nothing(place: Path, settings: Any) -> None:
    fill(settings)
    MessageFactory(state=State.QUEUED)
    before = looking.counts()

    said = run("restore_drill")

    own = {"people_auditline", "people_chaincheck"}
    assert {t: n for t, n in looking.counts().items() if t not in own} == {
        t: n for t, n in before.items() if t not in own
    }
    assert Message.objects.get().state == State.QUEUED
    assert "NO" not in said
    assert "2 of 2 uploads." in said
    assert sorted(one.name for one in settings.VAR.iterdir()) == ["erasures.jsonl", "evidence"]


def test_the_drill_reads_back_a_backup_that_is_there(place: Path, settings: Any) -> None:
    fill(settings)
    run("backup", place / "a.backup")

    assert "Restored beside the site in" in run("restore_drill", place / "a.backup")


def test_the_drill_fails_where_something_did_not_come_back(place: Path, settings: Any) -> None:
    fill(settings)
    run("backup", place / "a.backup")
    made_anew(place / "a.backup", place / "b.backup", found__counts={"people_participant": 9})

    with pytest.raises(CommandError, match="people_participant: 9 rows in the backup, 1 restored"):
        run("restore_drill", place / "b.backup")


def test_the_drill_writes_its_table_into_the_docs(
    place: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = place / "backups.md"
    docs.write_text("Before.\n<!-- drill begin -->\nold\n<!-- drill end -->\nAfter.\n")
    monkeypatch.setattr("coprod_site.management.commands.restore_drill.DOCS", docs)
    fill(settings)

    run("restore_drill", "--write-docs")

    words = docs.read_text()
    assert words.startswith("Before.\n<!-- drill begin -->\nOn ")
    assert "| people_participant | 1 | 1 | yes |" in words
    assert words.endswith("<!-- drill end -->\nAfter.\n")

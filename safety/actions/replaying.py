"""After a backup was brought back: what was erased since is erased again."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from people.models import Participant
from safety import belongings, erasures, ledger_file
from safety.actions.erasing import ACTIVITY, PERSON, as_line, file, take_out
from safety.erasures import Again
from safety.ledger_file import Line
from safety.models import Erasure, How


def replay_erasures(ledger: Path | None = None, *, dry_run: bool = False) -> int:
    """Erases again what the ledger says was erased: the file (that of the settings, unless another is named) and the
    table, each completed from the other. Returns how many things had come back.

    Safe to run at any time, and twice. A dry run only counts.
    """
    lines = {_key(line): line for line in ledger_file.read(ledger or file())}
    lines |= {_key(line): line for line in map(as_line, Erasure.objects.order_by("id"))}
    back = [line for line in lines.values() if erasures.is_there(line.kind, line.key, _moment(line))]
    if dry_run:
        return len(back)
    for line in lines.values():
        _into_table(line)
    for line in back:
        with transaction.atomic():
            erasures.erase(line.kind, line.key, _moment(line))
    complete_file()
    return len(back)


def _key(line: Line) -> tuple[str, str, datetime]:
    return line.kind, line.key, _moment(line)


def complete_file() -> int:
    """Writes what the table has and the file has not, such as after the disk was full. Returns how many lines."""
    known = {_key(line) for line in ledger_file.read(file())}
    all_lines = map(as_line, Erasure.objects.order_by("id"))
    lacking = [line for line in all_lines if _key(line) not in known]
    ledger_file.append(file(), lacking)
    return len(lacking)


def _into_table(line: Line) -> None:
    how = line.how if line.how in How.values else How.STAFF
    Erasure.objects.get_or_create(
        kind=line.kind[:20], key=line.key[:64], at=_moment(line), defaults={"how": how}
    )


def _moment(line: Line) -> datetime:
    """When it was erased; ledger_file leaves out what has no such moment."""
    return datetime.fromisoformat(line.at)


def _person(key: str) -> Participant | None:
    return Participant.objects.filter(pk=key).first() if _is_uuid(key) else None


def _is_uuid(key: str) -> bool:
    return len(key) == 36 and all(letter in "0123456789abcdef-" for letter in key)


def _person_again(key: str, _: datetime) -> None:
    person = _person(key)
    if person is not None:
        take_out(person)


def _activity_again(key: str, _: datetime) -> None:
    belongings.empty(UUID(key))


AGAIN = {
    PERSON: Again(lambda key, _: _person(key) is not None, _person_again),
    ACTIVITY: Again(lambda key, _: _is_uuid(key) and belongings.given_in(UUID(key)) > 0, _activity_again),
}

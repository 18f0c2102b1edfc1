"""Tables whose rows are never changed or deleted: the database itself refuses, on SQLite and on PostgreSQL.

An app says in ready() which of its tables are append-only, and under which condition. SQLite loses triggers without a
word when Django rebuilds a table, so they are made anew after every migration, and a check fails if one is missing.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


@dataclass(frozen=True)
class AppendOnly:
    """A table, and the SQL condition on the old row under which it must stay as it is ('1=1': always)."""

    table: str
    when: str = "1=1"
    name: str = ""

    @property
    def trigger(self) -> str:
        return f"keep_{self.name or self.table}"


_tables: dict[str, AppendOnly] = {}


def append_only(table: str, when: str = "1=1") -> None:
    """Registers a table. `when` names columns as OLD.column."""
    _tables[table] = AppendOnly(table, when)


def registered() -> list[AppendOnly]:
    return [_tables[table] for table in sorted(_tables)]


def make(connection: BaseDatabaseWrapper, rule: AppendOnly) -> None:
    """Makes (again) the triggers of one table."""
    with connection.cursor() as cursor:
        for act in acts(connection.vendor):
            drop_one(cursor, connection.vendor, rule, act)
            for statement in _statements(connection.vendor, rule, act):
                cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper, rule: AppendOnly) -> None:
    """Takes the triggers of one table away: for the tests that show what they guard against."""
    with connection.cursor() as cursor:
        for act in acts(connection.vendor):
            drop_one(cursor, connection.vendor, rule, act)


def acts(vendor: str) -> tuple[str, ...]:
    """What is refused. Emptying a whole table is an act of its own on PostgreSQL; SQLite has none."""
    return ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")


def drop_one(cursor: CursorWrapper, vendor: str, rule: AppendOnly, act: str) -> None:
    on = f' ON "{rule.table}"' if vendor == "postgresql" else ""
    cursor.execute(f'DROP TRIGGER IF EXISTS "{rule.trigger}_{act}"{on}')


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the triggers that stand in the database now."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should stand and do not, for tables that exist."""
    tables = set(connection.introspection.table_names())
    names = standing(connection)
    wanted = [
        f"{rule.trigger}_{act}"
        for rule in registered()
        if rule.table in tables
        for act in acts(connection.vendor)
    ]
    return [name for name in wanted if name not in names]


def _statements(vendor: str, rule: AppendOnly, act: str) -> list[str]:
    said = f"{rule.table} is append-only"
    name = f"{rule.trigger}_{act}"
    if vendor == "sqlite":
        return [
            f'CREATE TRIGGER "{name}" BEFORE {act.upper()} ON "{rule.table}" WHEN {rule.when} '
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        ]
    each = "" if act == "truncate" else f"FOR EACH ROW WHEN ({rule.when}) "
    return [
        f'CREATE OR REPLACE FUNCTION "{rule.trigger}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = 'check_violation'; END $$",
        f'CREATE TRIGGER "{name}" BEFORE {act.upper()} ON "{rule.table}" {each}'
        f'EXECUTE FUNCTION "{rule.trigger}"()',
    ]

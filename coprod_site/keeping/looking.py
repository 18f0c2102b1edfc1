"""What stands in the database in use: read for a manifest, and again to compare with one."""

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from coprod_site.keeping.manifest import Found
from people import actions as people_actions

LEFT_OUT = {"django_session"}  # nobody is signed in after a restore
COUNT = "SELECT COUNT(*) FROM {}"  # the quoted name of a table, read from the database itself


def look() -> Found:
    """Everything that a backup and what is read back from it must have in common."""
    walked = people_actions.walk_chain()
    return Found(
        migrations=sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        ),
        counts=counts(),
        lines=walked.lines,
        head=walked.head,
        whole=walked.line is None,
    )


def counts() -> dict[str, int]:
    """Rows of every table, but for sessions."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - LEFT_OUT)
        return {table: _count(cursor, table) for table in tables}


def _count(cursor: object, table: str) -> int:
    cursor.execute(COUNT.format(connection.ops.quote_name(table)))  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def unknown_migrations(migrations: list[str]) -> list[str]:
    """Those that this version of the program does not have."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return sorted(set(migrations) - known)


def holds_people() -> bool:
    """Whether anybody is in the database in use. One that cannot be read may hold somebody."""
    try:
        there = counts()
    except DatabaseError:
        return True
    return any(there.get(table) for table in ("people_user", "people_participant"))

"""PostgreSQL: pg_dump of one moment, pg_restore into a database of its own, which then gets the site's name."""

import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections, transaction
from psycopg import sql

from coprod_site.keeping import looking
from coprod_site.keeping.manifest import Found
from people import clock
from people.refusals import Refused

ENVIRONMENT = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
SITE_RUNS = (
    "The site is still running: something else is connected to its database. Stop web, worker and beat first. "
    "Nothing was changed."
)
MAY_NOT_MAKE = (
    "The database user of DATABASE_URL may not make a database, so nothing can be restored beside the old one. "
    "Let an administrator of PostgreSQL run: ALTER ROLE {user} CREATEDB;"
)


def dump(to: Path) -> Found:
    """Dumps the database as it is at one moment, and counts at that very moment."""
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = str(cursor.fetchone()[0])
        found = looking.look()
        left_out = [f"--exclude-table-data={table}" for table in looking.LEFT_OUT]
        plain = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run(
            [program, *plain, *left_out, f"--file={to}", f"--dbname={_name()}"], "pg_dump could not read it."
        )
    to.chmod(0o600)
    return found


@contextmanager
def beside(dumped: Path) -> Iterator[str]:
    """The dump as a database of its own on the same server, dropped at the end where it is still there."""
    program = _program("pg_restore")
    name = f"{_name()[:40]}_beside_{secrets.token_hex(4)}"
    _make(name)
    try:
        plain = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _run([program, *plain, f"--dbname={name}", str(dumped)], "pg_restore could not read the backup.")
        yield name
    finally:
        connection.close()
        with _server() as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def put_in_place(name: str, before: Path) -> str:
    """The database of this name becomes the site's own, and the old one gets another name, both or neither."""
    own = _name()
    kept = f"{own[:40]}_before_{clock.now():%Y%m%d%H%M%S}"
    connections.close_all()
    try:
        with _server() as server, server.transaction():
            for old, new in ((own, kept), (name, own)):
                rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                server.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
    except psycopg.errors.ObjectInUse as error:
        raise Refused(SITE_RUNS) from error
    return f"The old database is kept as {kept}. Drop it when you are sure: dropdb {kept}"


def _make(name: str) -> None:
    """An empty database that sorts and spells as the site's own does."""
    with _server() as server:
        like = server.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = %s",
            [_name()],
        ).fetchone()
        encoding, collate, ctype = like or ("UTF8", "C", "C")
        make = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}")
        try:
            server.execute(make.format(sql.Identifier(name), *map(sql.Literal, (encoding, collate, ctype))))
        except psycopg.errors.InsufficientPrivilege as error:
            raise Refused(MAY_NOT_MAKE.format(user=connection.settings_dict["USER"])) from error


def _server() -> "psycopg.Connection[Any]":
    """A connection to the server that is not to the site's own database."""
    try:
        return psycopg.connect(**{**_parameters(), "dbname": "postgres"}, autocommit=True)
    except psycopg.OperationalError as error:
        raise Refused("The server of the database does not answer, or does not let us in.") from error


def _parameters() -> dict[str, Any]:
    """What libpq needs to know, and nothing that is Django's own."""
    known = connection.get_connection_params()
    return {key: known[key] for key in ("host", "port", "user", "password", *ENVIRONMENT) if known.get(key)}


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _program(name: str) -> str:
    """Where a client program of PostgreSQL lies. Refuses where it is missing, or older than the server."""
    found = shutil.which(name)
    connection.ensure_connection()
    server = connection.pg_version // 10_000  # type: ignore[attr-defined]
    if found is None:
        raise Refused(
            f"{name} is not installed here. Install PostgreSQL's client programs, version {server} or newer "
            f"(on Debian: apt install postgresql-client)."
        )
    said = _run([found, "--version"], f"{name} does not run.")
    version = re.search(r"\d+", said)
    if version is None or int(version[0]) < server:
        raise Refused(
            f"{name} is older ({said.strip()}) than the server (version {server}). Install PostgreSQL's client "
            f"programs, version {server} or newer."
        )
    return found


def _run(command: list[str], trouble: str) -> str:
    """Runs a client program, which gets its password by the environment and nothing else of ours.

    What it says of a failure is not shown: it may quote rows.
    """
    given = {ENVIRONMENT[key]: str(value) for key, value in _parameters().items() if key in ENVIRONMENT}
    done = subprocess.run(  # noqa: S603  (our own words, no shell)
        command, env={"PATH": "/usr/bin:/bin", **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(f"{trouble} It ended with {done.returncode}.")
    return done.stdout

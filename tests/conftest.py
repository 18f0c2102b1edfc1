"""What every test has: a database file of its own, append-only tables that can be emptied, a clock to hold.

Sockets to other machines are shut (pyproject.toml). A test that uses no database is marked `pure` by itself.
"""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import override_settings

from people import clock, triggers
from tests import migrated

pytest_plugins = ["tests.controls"]
NEEDS_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "demo_site"}
NEEDS_SERVERS = ("services", "browser", "chaos")


def pytest_configure(config: pytest.Config) -> None:
    config.add_cleanup(migrated.name_folder())
    django_settings.PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is there once everything was collected stays to the end: looking through it for rubbish finds none."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        uses_database = item.get_closest_marker("django_db") or NEEDS_DATABASE & set(item.fixturenames)
        if not uses_database and not any(item.get_closest_marker(name) for name in NEEDS_SERVERS):
            item.add_marker("pure")


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite the file is there already, migrated: what is not done in it yet is done all the same."""
    on_sqlite = all(connections[alias].vendor == "sqlite" for alias in connections)
    return on_sqlite or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in the real thing: threads and processes then really wait for each other."""
    for alias in connections:
        settings = connections[alias].settings_dict
        if settings["ENGINE"].endswith("sqlite3"):
            file = tmp_path_factory.mktemp("database") / migrated.DATABASE
            migrated.copy_database(file)
            settings["TEST"]["NAME"] = str(file)
            # No test pulls the plug of the machine, so nothing waits for the disk.
            options = settings["OPTIONS"]
            options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def append_only_tables_can_be_emptied() -> Iterator[None]:
    """After a test with real transactions every table is emptied; append-only ones would refuse that."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def lifted(self: BaseDatabaseOperations, statements: list[str]) -> None:
        with without_triggers(self.connection):
            flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", lifted)
        yield


@contextmanager
def without_triggers(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lifts the append-only triggers while the block runs, and makes them anew."""
    tables = set(connection.introspection.table_names())
    rules = [rule for rule in triggers.registered() if rule.table in tables]
    for rule in rules:
        triggers.drop(connection, rule)
    try:
        yield
    finally:
        for rule in rules:
            triggers.make(connection, rule)


@pytest.fixture(scope="session", autouse=True)
def a_cache_of_their_own() -> Iterator[None]:
    """In memory, also where there is Redis: emptying a cache there would empty the queue beside it."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}
    with override_settings(CACHES={"default": memory}):
        yield


@pytest.fixture(autouse=True)
def nobody_has_asked_yet(a_cache_of_their_own: None) -> None:
    """How often an address has asked is counted in the cache: no test pays for the ones before it."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def documents_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that tests hand in, and the erasure ledger, lie in folders of their own."""
    ledger = tmp_path_factory.mktemp("erasures") / "erasures.jsonl"
    exports = tmp_path_factory.mktemp("exports")
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("evidence"), ERASURE_LEDGER=ledger, EXPORTS=exports
    ):
        yield


@pytest.fixture(autouse=True)
def nobody_was_erased_yet(documents_of_their_own: None) -> None:
    """A line of the ledger outlives the rollback: a restore in a later test would replay another test's erasures."""
    Path(django_settings.ERASURE_LEDGER).unlink(missing_ok=True)


@pytest.fixture(scope="session")
def file_of_heads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("heads") / "audit-heads.txt"


@pytest.fixture(autouse=True)
def no_heads_yet(settings: Any, file_of_heads: Path) -> None:
    """Each test has audit lines of its own: none is held against those of the test before."""
    settings.AUDIT_HEADS = file_of_heads
    file_of_heads.unlink(missing_ok=True)


@pytest.fixture
def hold_clock() -> Iterator[Callable[..., datetime]]:
    """`hold_clock(2026, 3, 2, 10, 30)` holds the clock at that moment in London; again: at a later one."""
    with ExitStack() as stack:

        def hold(*when: int) -> datetime:
            moment = datetime(*when, tzinfo=clock.LONDON)  # type: ignore[misc,arg-type]
            stack.enter_context(clock.at(moment))
            return moment

        yield hold


@pytest.fixture
def password_alone(settings: Any) -> None:
    """Staff sign in without the second factor, as in the demo."""
    settings.SECOND_FACTOR = False


@pytest.fixture
def second_factor(settings: Any) -> None:
    """Staff need the second factor, whatever the environment says."""
    settings.SECOND_FACTOR = True

"""What every measurement needs: a folder, settings, a database of its own, and one JSON line in the end."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

Found = dict[str, object]


def run(
    fill: Callable[[], None], measure: Callable[[], Found], env: Callable[[Path], dict[str, str]]
) -> None:
    """Fills a database, measures, prints what was found, and leaves nothing. `env` says what the settings read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable, value in {**of_its_own(folder), **env(folder)}.items():
            os.environ[variable] = value
        import django

        django.setup()
        with own_database(folder):
            fill()
            print(json.dumps(measure()))


def of_its_own(folder: Path) -> dict[str, str]:
    """SQLite, unless `DATABASE_URL` says otherwise."""
    return {
        "DJANGO_SETTINGS_MODULE": "coprod_site.settings",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'bench.sqlite3'}",
        "VAR_FOLDER": str(folder),
    }


@contextmanager
def own_database(folder: Path) -> Iterator[None]:
    """Django's test database beside the configured one, so that nothing that exists is touched."""
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = (
        str(folder / "own.sqlite3") if connection.vendor == "sqlite" else "test_bench"
    )
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def as_it_comes(_: Path) -> dict[str, str]:
    """Nothing but the usual settings."""
    return {}


def in_seconds(floor: list[float], ours: list[float]) -> Found:
    """The middle of each, and their ratio."""
    return {
        "floor": f"{median(floor):.3f} s",
        "ours": f"{median(ours):.3f} s",
        "ratio": round(median(ours) / median(floor), 2),
    }


def held() -> int:
    """The most that this process ever held, in MB (the high-water mark of Linux)."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) // 1024

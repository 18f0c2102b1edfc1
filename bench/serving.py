"""Two web servers beside each other, as production runs them: the site, and the bare program of bench/bare.py."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from coprod_site.running import children, ports

ROOT = Path(__file__).resolve().parent.parent
HOST = "yoursay.bench.example"
SECONDS_TO_ANSWER = 30


def as_in_production(_: Path) -> dict[str, str]:
    """What the settings read: everything as where real people take part."""
    return {
        "PRODUCTION": "1",
        "SECRET_KEY": "bench " * 10,
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
        "PROXIES": "1",
        "DEMO": "0",
    }


def noted_statements() -> Path:
    """Where those of handing in lie (bench/statements.py), for the bare program to send."""
    return Path(os.environ["VAR_FOLDER"]) / "statements.json"


@dataclass(frozen=True)
class Servers:
    """The ports on which they listen."""

    floor: int
    ours: int


@contextmanager
def both() -> Iterator[Servers]:
    """Started together on the database of the measurement, with the files of the look collected; stopped together."""
    env = {**os.environ, "DATABASE_URL": database()}
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        cwd=ROOT,
        env=env,
        check=True,
    )
    servers = Servers(ports.any_free(), ports.any_free())
    var = Path(env["VAR_FOLDER"])
    family = children.Family([_server("bench.bare", servers.floor, var), _server("", servers.ours, var)])
    try:
        family.start(env)
        for child, port in zip(family.children, (servers.floor, servers.ours), strict=True):
            _wait_for(child, port)
        yield servers
    finally:
        family.stop()


def _server(application: str, port: int, var: Path) -> children.Child:
    """The web server of production: the same program, the same processes and threads, whatever it serves."""
    server = children.of_the_site(port, var)[0]
    if application:
        server.name, server.log = application, var / "log" / f"{application}.log"
        server.command = [*server.command[:-1], application]
    return server


def _wait_for(child: children.Child, port: int) -> None:
    for _ in range(SECONDS_TO_ANSWER * 10):
        with suppress(OSError), socket.create_connection((ports.HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(child.last_words())


def database() -> str:
    """The address of the measurement's own database, for other processes."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))

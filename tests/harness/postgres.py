"""A PostgreSQL of the test's own, that can be taken away and brought back. Never the shared one."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from coprod_site.running import ports


def bin_folder() -> Path | None:
    """Where Debian keeps initdb, the newest version; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Cluster:
    """Runs as a user that is not root, on a free port, in a folder that goes with it."""

    def __init__(self) -> None:
        folder = bin_folder()
        if folder is None:
            raise LookupError("no PostgreSQL is installed")
        self.bin = folder
        self.folder = Path(tempfile.mkdtemp(prefix="said-pg-"))
        self.port = ports.any_free()
        if os.geteuid() == 0:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        self._run(
            "initdb", "-D", str(self.data), "--auth=trust", "-U", "site", "-E", "UTF8", "--locale=C.UTF-8"
        )

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"postgresql://site@127.0.0.1:{self.port}/postgres"

    def start(self) -> "Cluster":
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run(
            "pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o", options, "start"
        )
        return self

    def crash(self) -> None:
        """As when the power goes: nobody is asked, nothing is finished."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_postgres, str(self.bin / program), *words], check=True, stdout=subprocess.DEVNULL)

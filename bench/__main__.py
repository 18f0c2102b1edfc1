"""`make bench`: runs every measurement by itself, prints the table, and writes it into docs/performance.md.

`python -m bench submit fifty` runs these alone, and leaves the other rows as they stand.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench begin -->\n", "\n<!-- bench end -->"
CELLS = {
    "bench": "Work",
    "size": "Size",
    "floor": "Floor",
    "ours": "Ours",
    "ratio": "Ratio",
    "goal": "Goal",
    "beside": "Also seen",
    "busy": "Load before",
    "on": "Database",
}
SUBJECTS = (
    "submit",
    "activity",
    "fifty",
    "reassess",
    "told",
    "results",
    "exports",
    "release",
    "drain",
    "building",
    "counting",
)


def main() -> int:
    for subject in sys.argv[1:] or SUBJECTS:
        write(subject, run(subject))
    return 0


def write(subject: str, row: str) -> None:
    """Each row as soon as it is known: a later one that fails loses none."""
    before, _, rest = DOCS.read_text().partition(BEGIN)
    stood, _, after = rest.partition(END)
    rows = dict(zip(SUBJECTS, stood.splitlines()[2:], strict=True)) | {subject: row}
    table = "\n".join([line(CELLS.values()), "|---" * len(CELLS) + "|", *rows.values()])
    print(row)
    DOCS.write_text(before + BEGIN + table + END + after)


def run(subject: str) -> str:
    """Its row, with how busy the machine was: among others at work, whoever asks the database more waits more."""
    busy, processors = os.getloadavg()[0], os.cpu_count()
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{subject}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{subject}: {done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    found["busy"] = f"{busy:.0f} on {processors}"
    found["on"] = "PostgreSQL" if "postgres" in os.environ.get("DATABASE_URL", "") else "SQLite"
    return line(str(found.get(cell, "")) for cell in CELLS)


def line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())

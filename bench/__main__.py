"""`make bench`: runs every measurement by itself, prints the table, and writes it into docs/performance.md."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench begin -->\n", "\n<!-- bench end -->"
SUBJECTS = ("reassess",)


def main() -> int:
    rows = [run(subject) for subject in SUBJECTS]
    table = "\n".join(
        ["| Work | Size | Floor (s) | Ours (s) | Ratio | Goal |", "|---|---|---|---|---|---|", *rows]
    )
    print(table)
    words = DOCS.read_text()
    before, _, rest = words.partition(BEGIN)
    DOCS.write_text(before + BEGIN + table + END + rest.partition(END)[2])
    return 0


def run(subject: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{subject}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    size = ", ".join(f"{found[name]:,} {name}" for name in ("activities", "facts") if name in found)
    return f"| {subject} | {size} | {found['floor_s']} | {found['ours_s']} | {found['ratio']} | ≤ {found['goal']} |"


if __name__ == "__main__":
    sys.exit(main())

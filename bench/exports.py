"""A file of 250,000 people's answers to 20 questions, beside the floor: the database writes the same cells.

The floor is COPY of one query on PostgreSQL, and its cursor and Python's csv on SQLite: no guard against formulas, no
code book, no pages, all in one go. One JSON line: medians in seconds, their
ratio, and how much memory the one process that makes the file takes above idle, at a tenth of the people and at all.
`PEOPLE=20000 .venv/bin/python -m bench.exports` for fewer.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import measuring

PEOPLE = int(os.environ.get("PEOPLE", "250000"))
SURVEYS = {"Tenth": PEOPLE // 10, "Whole": PEOPLE}
CHOSEN, WRITTEN = 18, 2
ROUNDS = 3
MOST_MEMORY = 30  # MB above idle


def main() -> None:
    measuring.run(fill, measure, measuring.as_it_comes)


def fill() -> None:
    from bench import answered

    for title, people in SURVEYS.items():
        asked = answered.open_with(title, CHOSEN, WRITTEN)
        answered.answered_by(asked, people, rows=False)
        answered.count_everybody(asked, people)


def measure() -> measuring.Found:
    folder = Path(os.environ["VAR_FOLDER"])
    floor, made = [], []
    for _ in range(ROUNDS):
        floor.append(measuring.seconds(lambda: _copy(folder / "flat.csv")))
        made.append(_made("Whole", "csv"))
    tenth, book = _made("Tenth", "csv"), _made("Whole", "xlsx")
    grown = {"csv": max(one["grown"] for one in made), "tenth": tenth["grown"], "xlsx": book["grown"]}
    assert max(grown.values()) <= MOST_MEMORY, grown
    return {
        "bench": "exports",
        "size": f"{PEOPLE:,} people, {CHOSEN + WRITTEN} questions",
        **measuring.in_seconds(floor, [one["seconds"] for one in made]),
        "goal": "≤ 10",
        "beside": f"above idle {grown['csv']} MB, {grown['tenth']} MB for a tenth of the people, "
        f"{grown['xlsx']} MB for a spreadsheet of all (≤ {MOST_MEMORY})",
    }


def _copy(to: Path) -> None:
    from django.db import connection

    with connection.cursor() as cursor, to.open("w", newline="") as file:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY ({_same_cells()}) TO STDOUT WITH (FORMAT csv)") as copied:
                for piece in copied:
                    file.write(bytes(piece).decode())
        else:
            csv.writer(file).writerows(cursor.execute(_same_cells()))


def _same_cells() -> str:
    """A row for each person: what they chose out of the document, and their words from where they lie."""
    from surveys.models import Questionnaire

    version = Questionnaire.objects.get(activity__slug="whole").current
    assert version is not None
    chosen = [f"r.answers->>'chosen-{place}'" for place in range(1, CHOSEN + 1)]
    own = [f"w{place}.words" for place in range(1, WRITTEN + 1)]
    joins = " ".join(
        f"LEFT JOIN surveys_answerwords w{place} ON w{place}.response_id = r.id"
        f" AND w{place}.question = 'written-{place}' AND w{place}.asked"
        for place in range(1, WRITTEN + 1)
    )
    cells = ", ".join([*chosen, *own])
    where = f"r.state = 'submitted' AND NOT r.held AND r.version_id = {version.pk}"
    return f"SELECT {cells} FROM surveys_response r {joins} WHERE {where}"  # noqa: S608


def _made(title: str, kind: str) -> dict[str, Any]:
    """What a process of its own saw that made one such file and ended."""
    from bench import serving

    done = subprocess.run(
        [sys.executable, "-m", "bench.one_export", title.lower(), kind],
        env={**os.environ, "DATABASE_URL": serving.database()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    sys.exit(main())

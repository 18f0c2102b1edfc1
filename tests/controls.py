"""Makes the table of controls in docs/controls.md: each guard, and what was seen when it was taken out.

A plugin of pytest, loaded by tests/conftest.py; it does something only where just controls run (`-m control` and
`-m "control and …"`). The rows of controls that did not run stay as they were.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs" / "controls.md"
BEGIN, END = "<!-- controls begin -->\n", "\n<!-- controls end -->"


class Table:
    """Collects how each control's test ended."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.left_out: set[str] = set()
        self.seen: dict[str, set[str]] = {}

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self.left_out.update(_rows_of(items).values())

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.rows = _rows_of(session.items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid in self.rows and report.when == "call" and not report.skipped:
            self.seen.setdefault(self.rows[report.nodeid], set()).add(report.outcome)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        before, _, rest = DOCS.read_text().partition(BEGIN)
        table, _, after = rest.partition(END)
        not_run = self.left_out | (set(self.rows.values()) - set(self.seen))
        kept = not_run.intersection(table.splitlines())
        passed = {row for row, ended in self.seen.items() if ended == {"passed"}}
        made = "\n".join(["| Taken out | What was seen without it |", "|---|---|", *sorted(kept | passed)])
        terminalreporter.write_line(made)
        DOCS.write_text(before + BEGIN + made + END + after)


def _rows_of(items: Sequence[pytest.Item]) -> dict[str, str]:
    """The row of each control among these, by the name of its test."""
    return {
        item.nodeid: f"| {marker.args[0]} | {sentence(item.nodeid)} |"
        for item in items
        if (marker := item.get_closest_marker("control"))
    }


def sentence(nodeid: str) -> str:
    """The test's name as a sentence, without its parameters."""
    name = nodeid.rpartition("::")[2].partition("[")[0].removeprefix("test_")
    return name.replace("_", " ")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("markexpr").startswith("control") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Table(), "controls-table")

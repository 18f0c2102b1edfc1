"""Makes the table of controls in docs/controls.md: each guard, and what was seen when it was taken out.

A plugin of pytest, loaded by tests/conftest.py; it does something only where just the controls run (`-m control`).
"""

from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs" / "controls.md"
BEGIN, END = "<!-- controls begin -->\n", "\n<!-- controls end -->"


class Table:
    """Collects how each control's test ended."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.seen: dict[str, set[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            if marker := item.get_closest_marker("control"):
                self.names[item.nodeid] = marker.args[0]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid in self.names and report.when == "call":
            key = f"{self.names[report.nodeid]}|{sentence(report.nodeid)}"
            self.seen.setdefault(key, set()).add(report.outcome)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        rows = [
            f"| {key.replace('|', ' | ')} |"
            for key, ended in sorted(self.seen.items())
            if ended == {"passed"}
        ]
        table = "\n".join(["| Taken out | What was seen without it |", "|---|---|", *rows])
        terminalreporter.write_line(table)
        words = DOCS.read_text()
        before, _, rest = words.partition(BEGIN)
        DOCS.write_text(before + BEGIN + table + END + rest.partition(END)[2])


def sentence(nodeid: str) -> str:
    """The test's name as a sentence, without its parameters."""
    name = nodeid.rpartition("::")[2].partition("[")[0].removeprefix("test_")
    return name.replace("_", " ")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("markexpr") == "control" and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Table(), "controls-table")

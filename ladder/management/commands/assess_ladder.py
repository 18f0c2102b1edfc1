"""Where cases stand on the ladder: facts in, steps out."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ladder import steps
from ladder.assessment import Assessment, cases
from ladder.assessment.cases import Case, CaseError

WRONG_INPUT = 2
FLAGS = {
    "claim_not_met": "The promise cannot be kept any more as things stand.",
    "felt_gap": "It felt like much less than what the records show.",
}


class Command(BaseCommand):
    """Says nothing of any case where one of them cannot be used; needs no database."""

    help = "Works out the steps of the cases in a file. docs/ladder.md says what stands in it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a JSON list of cases; - for standard input")
        parser.add_argument("--json", action="store_true", help="print one JSON list and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            given = cases.read(_bytes(options["file"]))
        except (CaseError, OSError) as error:
            raise CommandError(_said(error), returncode=WRONG_INPUT) from error
        found = [(case, case.assess()) for case in given]
        if options["json"]:
            self.stdout.write(json.dumps([cases.answer(*one) for one in found], indent=2))
            return
        self.stdout.write(
            "\n\n".join("\n".join(_in_words(*one)) for one in found) or "There is no case in it."
        )


def _bytes(name: str) -> bytes:
    """The file's bytes, but no more than one beyond the most that is read."""
    if name == "-":
        return sys.stdin.buffer.read(cases.MOST_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(cases.MOST_BYTES + 1)


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"The file could not be read: {error.strerror or error}."
    return str(error)


def _in_words(case: Case, found: Assessment) -> list[str]:
    lines = [
        f"Case {cases.shown(case.name)}",
        f"  promised: {_step(found.claimed)}",
        f"  recorded: {_step(found.evidenced)}{' so far' if found.provisional else ''}",
    ]
    if found.provisional:
        lines.append(f"  on track: {_step(found.on_track)}")
    lines += [f"  held down to step {cap.at_most}: {cap.words} ({cap.code})" for cap in found.caps]
    lines += _kept_back(found)
    return [*lines, *(f"  {FLAGS[flag]} ({flag})" for flag in found.flags)]


def _kept_back(found: Assessment) -> list[str]:
    """Each sentence once, under the lowest step that it keeps back."""
    lines: list[str] = []
    said: set[str] = set()
    for number in range(found.evidenced + 1, found.claimed + 1):
        further = [one for one in found.blocking_step(number) if one.code not in said]
        said |= {one.code for one in further}
        if further:
            lines.append(f"  {'also ' if lines else ''}keeps step {number} from being reached:")
        lines += [f"    {one.words} ({one.code})" for one in further]
    return lines


def _step(number: int) -> str:
    return f"step {number}, {steps.BY_NUMBER[number].page_name}"

"""Counts a ballot file: winners, each round, and the head-to-head table. docs/counting.md tells of the files."""

import csv
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions import in_words, recounting
from decisions.ballot_files import MOST_BYTES, BallotFile, WrongFile, read
from decisions.counting import CannotCount, Manifest, Method, Result, count, count_halves
from decisions.rules import Rules

WRONG_INPUT = 2
NOT_WITH_RULES = ("method", "seats", "tie_order", "each_by")
HALVES = [method.value for method in Method if method != Method.BOTH_HALVES]
MORE = """
methods:
  yes-no        the first choice of each ballot; options called yes, no and not sure in any order, or else in that one
  approval      all that a ballot names are ticked, in whatever order
  plurality     the first choice of each ballot
  run-off       instant run-off, for one place
  scottish-stv  the single transferable vote by the Scottish Local Government Elections Order 2007
  both-halves   FILE holds the ballots of one half, --other-half those of the other half; each decides by --each-by
"""


class _Help(RawDescriptionHelpFormatter):
    """Keeps the lines of the list of methods."""


class Command(BaseCommand):
    """Needs no database: anybody who has the code can count again."""

    help = (
        "Counts a ballot file (BLT; PrefLib .soi, .soc, .toi, .toc) and prints winners, rounds, head to head."
    )
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, formatter_class=_Help, epilog=MORE.strip(), **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a ballot file; - for standard input")
        parser.add_argument("--method", choices=[method.value for method in Method], help="see below")
        parser.add_argument(
            "--rules",
            default="",
            metavar="FILE",
            help="the published rules of a vote (rules.json), in place of all that follows but the other half",
        )
        parser.add_argument(
            "--lot",
            default="",
            metavar="NUMBER",
            help="with --rules: the number that was drawn in public, where it was a draw",
        )
        parser.add_argument(
            "--seats", default="", metavar="N", help="how many places; without it, as the file says"
        )
        parser.add_argument(
            "--tie-order",
            default="",
            metavar='"A,B,C"',
            help="all options, as a lot ordered them; the first wins ties",
        )
        parser.add_argument(
            "--other-half", default="", metavar="FILE", help="for both-halves: the other half"
        )
        parser.add_argument(
            "--each-by",
            default="",
            choices=["", *HALVES],
            metavar="METHOD",
            help="for both-halves; else run-off",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result, notes = _counted(options)
        except (WrongFile, CannotCount) as error:
            raise CommandError(str(error), returncode=WRONG_INPUT) from error
        if options["json"]:
            self.stdout.write(result.text, ending="")
        else:
            self.stdout.write("\n".join(in_words.lines(result)))
        for note in notes:
            self.stderr.write(f"Note: {note}")


def _counted(options: dict[str, Any]) -> tuple[Result, list[str]]:
    if options["rules"]:
        return _counted_by_rules(options)
    if not options["method"] or options["lot"]:
        raise CannotCount("Give --method, or the rules of a vote as --rules. --lot is for --rules alone.")
    method = Method(options["method"])
    _check_halves(method, options)
    file = _file(options["file"])
    each_by = Method(options["each_by"] or Method.RUN_OFF) if method == Method.BOTH_HALVES else None
    manifest = recounting.manifest_of(file, method, seats=_seats(options["seats"]), each_by=each_by)
    order = _order(options["tie_order"], manifest)
    notes = recounting.notes_of(file, manifest)
    ballots = recounting.ballots_of(file, manifest)
    if each_by is None:
        return count(manifest, ballots, tie_order=order), notes
    other = _file(options["other_half"])
    halves = (ballots, _of_other_half(other, manifest))
    return count_halves(manifest, halves, tie_order=order), notes + recounting.notes_of(other, manifest)


def _counted_by_rules(options: dict[str, Any]) -> tuple[Result, list[str]]:
    """A vote of this site from its published files: rules, quorum, threshold and lot are those of the rules."""
    given = [name for name in NOT_WITH_RULES if options[name]]
    if given:
        raise CannotCount(f"The rules say it all. Leave out --{given[0].replace('_', '-')}.")
    said = Rules.from_text(_text(options["rules"]))
    manifest = said.manifest
    if (manifest.method == Method.BOTH_HALVES) != bool(options["other_half"]):
        raise CannotCount(
            "Two files of votes, FILE and --other-half, are for a vote of two groups, and only for one."
        )
    order = said.lot_order(options["lot"]) if options["lot"] else ()
    ballots = recounting.ballots_of(_file(options["file"]), manifest)
    if manifest.method != Method.BOTH_HALVES:
        return count(manifest, ballots, tie_order=order), []
    halves = (ballots, _of_other_half(_file(options["other_half"]), manifest))
    return count_halves(manifest, halves, tie_order=order), []


def _of_other_half(file: BallotFile, manifest: Manifest) -> Any:
    try:
        return recounting.ballots_of(file, manifest)
    except WrongFile as wrong:
        raise WrongFile(f"In the file of the other half: {wrong}") from wrong


def _check_halves(method: Method, options: dict[str, Any]) -> None:
    if method == Method.BOTH_HALVES and not options["other_half"]:
        raise CannotCount("For both halves, give the ballots of the other half as --other-half.")
    if method != Method.BOTH_HALVES and (options["other_half"] or options["each_by"]):
        raise CannotCount("--other-half and --each-by are for both-halves alone.")


def _text(name: str) -> str:
    try:
        return _bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongFile("The rules are not written in UTF-8. Use the file as it was published.") from error


def _file(name: str) -> BallotFile:
    return read(_bytes(name), name)


def _bytes(name: str) -> bytes:
    """No more is read than the most that is counted."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise WrongFile(f"The file could not be read: {said}.") from error


def _seats(written: str) -> int | None:
    if not written:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        raise CannotCount("Write --seats as a whole number, such as 3.")
    return int(written)


def _order(written: str, manifest: Manifest) -> tuple[str, ...]:
    """Names, or numbers as in the file, with commas between; a name with a comma in it stands in quotes."""
    if not written.strip():
        return ()
    named = {option.name: option.key for option in manifest.options}
    keys = []
    for word in _words(written):
        key = named.get(word.strip(), word.strip())
        if key not in manifest.keys:
            raise CannotCount(
                f"There is no option called “{word.strip()[:80]}”, which stands in --tie-order."
            )
        keys.append(key)
    return tuple(keys)


def _words(written: str) -> list[str]:
    try:
        return next(csv.reader([written], skipinitialspace=True))
    except csv.Error as error:
        raise CannotCount("Write --tie-order on one line, with commas between the names.") from error

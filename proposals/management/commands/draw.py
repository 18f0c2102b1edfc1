"""Draws by lot again: from a list of keys, a seed and a number of places, or what this site has kept of a draw."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from proposals import draw
from proposals.models import FixedList

WRONG_INPUT, DIFFERS = 2, 1
MOST_BYTES = 10_000_000


class Command(BaseCommand):
    """With a list it needs no database: anybody who has the code can draw again."""

    help = "Draws by lot again. Give a list of keys with --seed and --places, or --activity."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "list", metavar="LIST", nargs="?", help="a file, one key a line; - for standard input"
        )
        parser.add_argument("--seed", default="", help="the seed, as it was published")
        parser.add_argument("--places", default="", help="how many places there are")
        parser.add_argument(
            "--activity", metavar="SLUG", default="", help="repeat the draw that was kept of this"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["list"]) == bool(options["activity"]):
            raise CommandError("Give either a list or --activity.", returncode=WRONG_INPUT)
        if options["activity"]:
            self._kept(options["activity"])
            return
        try:
            keys = draw.keys_in(_text(options["list"]))
            self._say(keys, draw.draw(keys, seed=options["seed"], places=_places(options["places"])))
        except (draw.CannotDraw, OSError) as error:
            raise CommandError(_said(error), returncode=WRONG_INPUT) from error

    def _say(self, keys: list[str], drawn: draw.Drawn) -> None:
        lines = [f"Hash of the list: {draw.list_hash(keys)}", f"Keys on the list: {len(keys)}", "A place:"]
        lines += [f"  {number}. {key}" for number, key in enumerate(drawn.chosen, start=1)]
        if drawn.waiting:
            lines.append("On the waiting list, in this order:")
            lines += [f"  {number}. {key}" for number, key in enumerate(drawn.waiting, start=1)]
        self.stdout.write("\n".join(lines))

    def _kept(self, slug: str) -> None:
        fixed = FixedList.objects.filter(group__activity__slug=slug).select_related("draw").first()
        if fixed is None:
            raise CommandError(f"No list was fixed for “{slug[:80]}”.", returncode=WRONG_INPUT)
        kept = getattr(fixed, "draw", None)
        if kept is None:
            raise CommandError("The list is fixed, but nothing was drawn yet.", returncode=WRONG_INPUT)
        keys = draw.keys_in(fixed.keys)
        drawn = draw.draw(keys, seed=kept.seed, places=kept.places)
        self._say(keys, drawn)
        wrong = []
        if draw.list_hash(keys) != fixed.list_hash:
            wrong.append("The list is another one than the list whose hash was published.")
        if list(drawn.order) != kept.order.splitlines():
            wrong.append("What was kept as drawn is something else.")
        if wrong:
            raise CommandError(" ".join(wrong), returncode=DIFFERS)
        self.stdout.write("It agrees with what was kept.")


def _text(name: str) -> str:
    """The list, but no more than the most that is read."""
    if name == "-":
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(name).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise draw.CannotDraw("The list is too long to be read.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise draw.CannotDraw("The list is no text.") from None


def _places(written: str) -> int:
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        raise draw.CannotDraw("Write --places as a whole number, such as 6.")
    return int(written)


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"The list could not be read: {error.strerror or error}."
    return str(error)

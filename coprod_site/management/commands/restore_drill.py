"""`manage.py restore_drill`: proves that a backup can be read back, beside the running site."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from coprod_site.keeping.drill import Drilled, as_markdown, drill
from coprod_site.keeping.telling import in_sentences

DOCS = Path(settings.BASE_DIR) / "docs" / "backups.md"
BEGIN, END = "<!-- drill begin -->\n", "\n<!-- drill end -->"


class Command(BaseCommand):
    help = (
        "Makes a backup (or takes FILE), restores it beside the running site, and compares. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="a backup that is there; else one is made and thrown away"
        )
        parser.add_argument("--write-docs", action="store_true", help="put the table into docs/backups.md")

    def handle(self, *args: Any, file: Path | None, write_docs: bool, **options: Any) -> None:
        with in_sentences():
            found = drill(file, settings.BACKUP_KEY)
        self.stdout.write(table(found))
        if write_docs:
            before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
            after = rest.partition(END)[2]
            DOCS.write_text(
                f"{before}{BEGIN}{as_markdown(found, settings.BACKUP_KEY)}{END}{after}", encoding="utf-8"
            )
        if found.differences:
            raise CommandError("It did not come back whole. " + " ".join(found.differences))


def table(found: Drilled) -> str:
    """For the terminal: every table, then the rest in sentences."""
    wide = max(len(row.table) for row in found.rows)
    lines = [f"{'table':<{wide}}  in backup  restored  same"]
    lines += [
        f"{row.table:<{wide}}  {row.in_backup:>9}  {row.restored:>8}  {'yes' if row.same else 'NO'}"
        for row in found.rows
    ]
    chain = "in one chain" if found.manifest.found.whole else "NOT in one chain, as when it was backed up"
    lines += [
        "",
        f"{found.manifest.found.lines} audit lines, {chain}. {found.uploads} of {found.manifest.uploads} uploads.",
    ]
    if found.backup_seconds is not None:
        lines.append(f"Backed up in {found.backup_seconds:.1f} seconds.")
    lines.append(f"Restored beside the site in {found.restore_seconds:.1f} seconds.")
    return "\n".join(lines)

"""`manage.py keeping_table`: writes into the DPIA what the program says of each field it keeps about people."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from people import personal
from safety import retention

FILES = ("dpia.md", "dpia-demo.md")


def tables() -> dict[str, str]:
    """Each table by the name that stands in its markers."""
    rows = [f"| {rule.words} | {'yes' if rule.capped else 'no'} |" for rule in retention.rules()]
    nights = "\n".join(["| What goes by itself | Limit a night |", "|---|---|", *sorted(rows)])
    return {"kept": personal.as_markdown(), "nights": nights}


def with_tables(words: str) -> str:
    """A document with each table between its markers, such as <!-- kept begin --> and <!-- kept end -->."""
    for name, table in tables().items():
        begin, end = f"<!-- {name} begin -->\n", f"<!-- {name} end -->"
        before, _, rest = words.partition(begin)
        _, found, after = rest.partition(end)
        words = f"{before}{begin}{table}\n{end}{after}" if found else words
    return words


class Command(BaseCommand):
    help = "Writes the tables of what is kept, and how long, into docs/dpia.md and docs/dpia-demo.md."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in FILES:
            file = Path(settings.BASE_DIR) / "docs" / name
            file.write_text(with_tables(file.read_text()))
            self.stdout.write(f"docs/{name} is up to date.")

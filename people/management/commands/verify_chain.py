"""`manage.py verify_chain`: whether every audit line is as it was written, and all are still there."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from people import actions, clock
from people.models import AuditLine, ChainCheck, Finding


class Command(BaseCommand):
    help = "Walks the audit lines. Says that all are whole, or names the first that is not (and ends with 1)."

    def handle(self, *args: Any, **options: Any) -> None:
        check = actions.check_chain()
        if not check.is_whole:
            raise CommandError(trouble(check))
        self.stdout.write(
            f"All {check.lines:,} audit lines are whole. The last one: {check.head or 'none yet'}"
        )


def trouble(check: ChainCheck) -> str:
    """What is wrong, in a sentence that names the line."""
    if check.found == Finding.CUT_OFF:
        seen = ChainCheck.objects.whole().order_by("-id").first()
        then = f" On {clock.london(seen.at):%d %B %Y at %H:%M} there were {seen.lines:,}." if seen else ""
        return (
            f"The end was cut off, or lines were written anew: {check.lines:,} stand here, and the last one that "
            f"was seen before is not among them.{then}"
        )
    line = AuditLine.objects.select_related("by").get(pk=check.line or 0)
    named = (
        f"line {line.pk}, of {clock.london(line.at):%d %B %Y at %H:%M}: {line.by or 'the site'} {line.did} "
        f"({line.about})"
    )
    if check.found == Finding.MISSING:
        return f"A line is missing before {named}. Or that line itself was altered."
    return f"This line was altered: {named}."

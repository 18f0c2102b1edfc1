"""`manage.py recount_results [SLUG …] [--check]`: whether the kept counts are what people answered."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.actions import recounting
from surveys.models import Questionnaire


class Command(BaseCommand):
    """Exit 1 with `--check` where something is wrong."""

    help = "Counts what people answered again from their answers, and puts the kept counts right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("activities", metavar="SLUG", nargs="*", help="of these surveys alone")
        parser.add_argument("--check", action="store_true", help="say what is wrong, and change nothing")

    def handle(self, *args: Any, activities: list[str], check: bool, **options: Any) -> None:
        wrong = sum(self._recount(one, mend=not check) for one in _surveys(activities))
        if not wrong:
            self.stdout.write("Every count is what people answered.")
        elif check:
            raise CommandError("Nothing was changed. Run this without --check to put it right.", returncode=1)
        else:
            self.stdout.write("All of this is put right.")

    def _recount(self, questionnaire: Questionnaire, *, mend: bool) -> int:
        rows = recounting.read_again_from_documents(questionnaire, mend=mend)
        found = recounting.recount(questionnaire, mend=mend)
        slug = questionnaire.activity.slug
        if rows:
            self.stdout.write(f"{slug}: answers of {rows} people were counted as other than they are")
        for one in found:
            self.stdout.write(f"{slug}: {one}")
        return rows + len(found)


def _surveys(slugs: list[str]) -> list[Questionnaire]:
    every = Questionnaire.objects.select_related("activity").order_by("activity__slug")
    if not slugs:
        return list(every)
    found = list(every.filter(activity__slug__in=slugs))
    unknown = sorted(set(slugs) - {one.activity.slug for one in found})
    if unknown:
        raise CommandError(f"There is no survey with this address: {', '.join(unknown)}.", returncode=2)
    return found

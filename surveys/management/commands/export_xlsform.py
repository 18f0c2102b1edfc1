"""`manage.py export_xlsform SLUG FILE`: the questions of a survey as an XLSForm."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ladder.models import Activity
from people.refusals import Refused
from surveys import actions
from surveys.models import Questionnaire
from surveys.xlsform import reading
from surveys.xlsform.questions import form_of


class Command(BaseCommand):
    """The file is read back, as any program would, before it is written."""

    help = (
        "Writes the questions of a survey, as its draft stands, as an XLSForm (.xlsx). See docs/xlsform.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("activity", metavar="SLUG", help="the activity")
        parser.add_argument("file", metavar="FILE", type=Path, help="where to write it")

    def handle(self, *args: Any, activity: str, file: Path, **options: Any) -> None:
        draft = Questionnaire.objects.filter(activity__slug=activity).select_related("activity").first()
        if draft is None:
            raise CommandError(_nothing(activity))
        try:
            content = reading.spreadsheet(actions.as_xlsform(questionnaire=draft))
            came_back = form_of(reading.read(content)).document
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        try:
            file.write_bytes(content)
        except OSError as error:
            raise CommandError(f"The file could not be written: {error.strerror or error}.") from error
        document = actions.frozen(draft)
        self.stdout.write(f"Written: {file}")
        if came_back == actions.carried(document):
            self.stdout.write(
                f"It comes in as it went out. SHA-256 of the questions: {actions.fingerprint(document)}"
            )
        else:
            self.stdout.write("Not all of it comes in again as it went out. Look at it before you use it.")


def _nothing(slug: str) -> str:
    found = Activity.objects.filter(slug=slug).first()
    return f"“{found}” has no questions." if found else f"There is no activity “{slug}”."

"""`manage.py import_xlsform FILE --activity SLUG`: the questions of an XLSForm as the draft of a survey."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ladder.models import Activity
from people import languages
from people.refusals import Refused
from surveys import actions
from surveys.models import Questionnaire
from surveys.xlsform import bounds, reading
from surveys.xlsform.book import Left
from surveys.xlsform.form import Form
from surveys.xlsform.questions import form_of

WRONG_INPUT = 2


class Command(BaseCommand):
    """Reads all of it first: where something is wrong, nothing is written."""

    help = "Brings the questions of an XLSForm (.xlsx, .xls, .csv, .md) into a survey. See docs/xlsform.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="the form")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--activity", metavar="SLUG", help="the activity whose survey it becomes")
        where.add_argument("--dry-run", action="store_true", help="say what would come in, and write nothing")
        parser.add_argument(
            "--replace", action="store_true", help="in place of the questions that the draft has"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        draft = None if options["dry_run"] else _draft(options["activity"])
        try:
            form = actions.fitting(form_of(reading.read(_bytes(file))), draft)
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=WRONG_INPUT) from refused
        if draft is not None:
            try:
                actions.import_form(questionnaire=draft, form=form, replace=options["replace"])
            except Refused as refused:
                raise CommandError(refused.sentence) from refused
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(form), indent=2, ensure_ascii=False))
            return
        written = f"They are the draft of “{draft.activity}” now." if draft else "Nothing was written."
        self.stdout.write("\n".join([*_in_words(form), written]))


def _bytes(file: Path) -> bytes:
    """The file's bytes, but no more than one beyond the most that is read."""
    try:
        with file.open("rb") as content:
            return content.read(bounds.LARGEST + 1)
    except OSError as error:
        raise Refused(f"The file could not be read: {error.strerror or error}.") from error


def _draft(slug: str) -> Questionnaire:
    activity = Activity.objects.filter(slug=slug).first()
    if activity is None:
        raise CommandError(f"There is no activity “{slug}”. Its slug is the last part of its address.")
    if activity.kind != "survey":
        raise CommandError(f"“{activity}” is no survey, so it has no questions.")
    return actions.questionnaire_of(activity)


def _as_json(form: Form) -> dict[str, Any]:
    return {
        "title": form.title,
        "questions": form.asked,
        "pages_to_read": len(form.questions) - form.asked,
        "languages": form.languages,
        "offered": form.document.get("languages", []),
        "unsupported": [one.as_json() for one in form.left],
    }


def _in_words(form: Form) -> list[str]:
    read = len(form.questions) - form.asked
    pages = f", and {read} page{'s' if read > 1 else ''} to read" if read else ""
    lines = [f"{form.asked} question{'' if form.asked == 1 else 's'}{pages}. In {_named(form.languages)}."]
    if form.left:
        lines += ["", "What does not come in as it was:"]
        lines += [_line(one) for one in form.left] + [""]
    return lines


def _named(codes: list[str]) -> str:
    return ", ".join(languages.of(code).english for code in codes) or "no language"


def _line(one: Left) -> str:
    return f"  {one.sheet}, row {one.row}, {one.column}: {one.what}"

"""Photos, papers and recordings as answers: kept, changed for another one, taken away."""

from django.conf import settings
from django.db import transaction

from people import stored, uploads
from people.refusals import Refused
from people.uploads import Clean
from surveys import journey
from surveys.actions.files_gone import forget_files
from surveys.actions.keeping_open import hold_open
from surveys.answers import FILE, Question, takes_a_file
from surveys.models import AnswerFile, Response, Typed

MOST_SECONDS = 32_000  # the column holds no more; what a browser says of the length decides nothing


class NotTaken(Refused):
    """What was sent is no file that we can take."""


def keep_file(*, response: Response, code: str, content: bytes) -> AnswerFile:
    """Keeps a photo or PDF as the answer to a question, in place of the one before. Nothing of what a camera wrote
    into a photo is kept (people/uploads.py).

    Refuses what is no photo or PDF, after closing, and on what was taken back or is held.
    """
    question = _asked(response, code)
    if question is None or question["kind"] != FILE:
        raise Refused("No file was asked for here.")
    try:
        cleaned = uploads.clean(content, settings.LARGEST_FILE, uploads.PICTURES_OR_PDF)
    except Refused as refused:
        raise NotTaken(refused.sentence) from refused
    return _keep(AnswerFile(response=response, question=code), cleaned)


def keep_recording(*, response: Response, code: str, content: bytes, seconds: int = 0) -> AnswerFile:
    """Keeps what somebody said as their answer, in place of the recording before. Its words wait to be typed once they
    hand in, also where those of another recording were typed already.

    Refuses as `keep_file` does, and where people were not told that they can say it.
    """
    question = _asked(response, code)
    if question is None or not question.get("spoken"):
        raise Refused("No recording was asked for here.")
    try:
        cleaned = uploads.clean_recording(content, settings.LARGEST_FILE)
    except Refused as refused:
        raise NotTaken(refused.sentence) from refused
    row = AnswerFile(response=response, question=code, seconds=min(max(seconds, 0), MOST_SECONDS))
    return _keep(row, cleaned)


def _keep(row: AnswerFile, cleaned: Clean) -> AnswerFile:
    row.kind, row.size = cleaned.kind, len(cleaned.content)
    with stored.put(row, cleaned.content), transaction.atomic():
        hold_open(row.response)
        forget_files(AnswerFile.objects.filter(response=row.response, question=row.question))
        Typed.objects.filter(response=row.response, question=row.question).delete()
        row.save(force_insert=True)
    return row


@transaction.atomic
def take_file_away(*, response: Response, code: str) -> None:
    """Erases the file, here and on the disk. What its writer said of it stays, and so do words that were typed from it.
    Twice is once.
    """
    question = _asked(response, code)
    if question is None or not takes_a_file(question):
        raise Refused("No file was asked for here.")
    hold_open(response)
    forget_files(AnswerFile.objects.filter(response=response, question=code))


def _asked(response: Response, code: str) -> Question | None:
    return journey.Journey.through(response.version.document, {}).question(code)

"""Files of answers go with their rows, from the disk too."""

import os
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from people import clock
from surveys.models import AnswerFile, ChoicePicture, Question, Response, Typed
from surveys.models.files import FOLDER

PICTURES = "pictures"
DAYS_WITHOUT_A_ROW = 1


def forget_files(of: "QuerySet[AnswerFile]") -> None:
    """Deletes rows, and what they name once that is settled: files know no transaction."""
    names = list(of.values_list("file", flat=True))
    of.delete()
    for name in names:
        transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def forget_files_of(response: Response) -> None:
    """All files of these answers, and that words were typed from them."""
    forget_files(AnswerFile.objects.filter(response=response))
    Typed.objects.filter(response=response).delete()


def without_minute(name: str) -> None:
    """A file on the disk says when it was written. This one says only the day."""
    day = clock.start_of(clock.today()).timestamp()
    os.utime(default_storage.path(name), (day, day))


def sweep_files() -> int:
    """Deletes files that no row names: those of a try that a crash cut off. Says how many.

    A file of today or yesterday may be on its way to its row, and stays.
    """
    _forget_pictures_that_nothing_shows()
    kept = {
        *AnswerFile.objects.values_list("file", flat=True),
        *ChoicePicture.objects.values_list("file", flat=True),
    }
    before = clock.start_of(clock.today() - timedelta(days=DAYS_WITHOUT_A_ROW)).timestamp()
    gone = [
        name
        for name in _on_the_disk()
        if name not in kept and Path(default_storage.path(name)).stat().st_mtime < before
    ]
    for name in gone:
        default_storage.delete(name)
    return len(gone)


def _on_the_disk() -> list[str]:
    return [
        f"{folder}/{name}"
        for folder in (FOLDER, PICTURES)
        if default_storage.exists(folder)
        for name in default_storage.listdir(folder)[1]
    ]


def _forget_pictures_that_nothing_shows() -> None:
    """Pictures that were never published, and that no question names any more."""
    for picture in ChoicePicture.objects.filter(published=False):
        named = {
            choice["picture"]["hash"]
            for question in Question.objects.filter(questionnaire=picture.questionnaire_id)
            for choice in question.choices
            if "picture" in choice
        }
        if picture.hash not in named:
            picture.delete()

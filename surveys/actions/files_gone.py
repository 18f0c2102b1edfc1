"""Files of answers go with their rows, from the disk too."""

from django.db.models import QuerySet

from people import stored
from surveys.models import AnswerFile, ChoicePicture, Question, Response, Typed
from surveys.models.files import FOLDER

PICTURES = "pictures"


def forget_files(of: "QuerySet[AnswerFile]") -> None:
    """Deletes rows, and what they name once that is settled."""
    names = list(of.values_list("file", flat=True))
    of.delete()
    stored.delete_once_settled(names)


def forget_files_of(response: Response) -> None:
    """All files of these answers, and that words were typed from them."""
    forget_files(AnswerFile.objects.filter(response=response))
    Typed.objects.filter(response=response).delete()


def sweep_files() -> int:
    """Deletes files that no row names (people/stored.py). Says how many."""
    _forget_pictures_that_nothing_shows()
    kept = {
        *AnswerFile.objects.values_list("file", flat=True),
        *ChoicePicture.objects.values_list("file", flat=True),
    }
    return stored.sweep((FOLDER, PICTURES), kept)


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

"""What somebody is asked decides what of their answers is counted and read."""

from collections.abc import Iterable

from surveys import routing
from surveys.actions.files_gone import forget_files
from surveys.actions.reading_anew import forget_reading
from surveys.answers import Question, takes_a_file
from surveys.counting import chosen
from surveys.models import AnswerFile, AnswerWords, ChoiceRow, Response, Typed


def drop_what_is_not_asked(response: Response) -> None:
    """They went another way in the end: what they said on the first one is not part of their answers."""
    dropped = routing.off_the_path(response.version.document["questions"], response.given())
    if dropped:
        AnswerWords.objects.filter(response=response, question__in=dropped).delete()
        forget_files(AnswerFile.objects.filter(response=response, question__in=dropped))
        Typed.objects.filter(response=response, question__in=dropped).delete()
        forget_reading(response, only=dropped)
        response.answers = {code: value for code, value in response.answers.items() if code not in dropped}
        response.save(update_fields=["answers"])
        response.refresh_from_db(fields=["words"])  # what was read before is not there any more


def follow_the_way(response: Response, *, is_first: bool = False) -> None:
    """Only what they are asked is counted and read. What is not asked any more is kept until they hand in again.
    `is_first`: nothing of it was counted yet.
    """
    way = response.journey().way
    asked = {one["code"] for one in way}
    if not is_first:
        ChoiceRow.objects.filter(response=response).delete()
    _count(response, way)
    _follow_files(response, asked)
    words = list(response.words.all())
    again = [one.pk for one in words if one.question in asked and not one.asked]
    gone = [one for one in words if one.question not in asked and one.asked]
    if again:
        AnswerWords.objects.filter(pk__in=again).update(asked=True)
    if gone:
        AnswerWords.objects.filter(pk__in=[one.pk for one in gone]).update(asked=False)
        forget_reading(response, but=asked)


def _count(response: Response, way: Iterable[Question]) -> None:
    """Makes the rows for counting from the answers to what is asked."""
    ChoiceRow.objects.bulk_create(
        ChoiceRow(
            response=response,
            question=question["code"],
            statement=one.statement,
            option=one.option,
            place=one.place,
        )
        for question in way
        for one in chosen(question, response.answers.get(question["code"], ""))
    )


def _follow_files(response: Response, asked: set[str]) -> None:
    """Asks the database nothing where no question takes a file."""
    if any(takes_a_file(one) for one in response.version.document["questions"]):
        files = AnswerFile.objects.filter(response=response)
        files.filter(question__in=asked).update(asked=True)
        files.exclude(question__in=asked).update(asked=False)

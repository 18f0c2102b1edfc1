"""What somebody is asked decides what of their answers is counted and read."""

from collections import Counter
from collections.abc import Iterable

from surveys import routing
from surveys.actions.files_gone import forget_files
from surveys.actions.keeping_counts import count_as, keys_of
from surveys.actions.reading_anew import forget_reading
from surveys.answers import Question, takes_a_file
from surveys.counting import Key, chosen
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


def follow_the_way(response: Response, *, is_first: bool = False) -> Counter[Key]:
    """Only what they are asked is counted and read. What is not asked any more is kept until they hand in again.
    `is_first`: it is being handed in, nothing of it was counted yet, and its state is saved here.

    Returns what `add` (keeping_counts.py) is to be called with, in the same transaction.
    """
    way = response.journey().way
    asked = {one["code"] for one in way}
    if not is_first:
        # Who helped may have been said while this waited for its turn.
        response.participation.refresh_from_db(fields=["helped_by", "side"])
        ChoiceRow.objects.filter(response=response).delete()
    rows = ChoiceRow.objects.bulk_create(rows_of(response, way))
    _follow_files(response, asked)
    words = list(response.words.all())
    again = [one.pk for one in words if one.question in asked and not one.asked]
    gone = [one for one in words if one.question not in asked and one.asked]
    if again:
        AnswerWords.objects.filter(pk__in=again).update(asked=True)
    if gone:
        AnswerWords.objects.filter(pk__in=[one.pk for one in gone]).update(asked=False)
        forget_reading(response, but=asked)
    written = [one.question for one in words if one.question in asked]
    change = count_as(response, keys_of(response, rows, written))
    response.save(update_fields=["counted", *(("state", "submitted_at") if is_first else ())])
    return change


def rows_of(response: Response, way: Iterable[Question]) -> list[ChoiceRow]:
    """The rows for counting, from the answers to what is asked; not kept yet."""
    return [
        ChoiceRow(
            response=response,
            question=question["code"],
            statement=one.statement,
            option=one.option,
            place=one.place,
        )
        for question in way
        for one in chosen(question, response.answers.get(question["code"], ""))
    ]


def _follow_files(response: Response, asked: set[str]) -> None:
    """Asks the database nothing where no question takes a file."""
    if any(takes_a_file(one) for one in response.version.document["questions"]):
        files = AnswerFile.objects.filter(response=response)
        files.filter(question__in=asked).update(asked=True)
        files.exclude(question__in=asked).update(asked=False)

"""Many people's answers at once, as rows: for tests of what is counted, where how they were given does not matter."""

from collections.abc import Mapping
from datetime import timedelta

from ladder.models import Participation
from surveys.actions import keeping_counts
from surveys.models import AnswerWords, ChoiceRow, QuestionnaireVersion, Response, ResponseState
from tests.factories.surveys import STOPS, TRAVEL


def answered(
    version: QuestionnaireVersion, chose: Mapping[str, int], *, words: str = "", band: str = "open_link"
) -> list[Response]:
    """`chose`: how many chose each way to travel ('' for no answer). Each writes `words`, if any."""
    activity = version.questionnaire.activity
    ways = [way for way, number in chose.items() for _ in range(number)]
    before = Response.objects.count()
    taking_part = Participation.objects.bulk_create(
        Participation(activity=activity, contributed=True, band=band) for _ in ways
    )
    responses = Response.objects.bulk_create(
        Response(
            version=version,
            participation=one,
            state=ResponseState.SUBMITTED,
            submitted_at=activity.closes_at - timedelta(days=3),
            answers={TRAVEL: way} if way else {},
            reference=f"MANY{before + place:05d}",
        )
        for place, (one, way) in enumerate(zip(taking_part, ways, strict=True))
    )
    both = list(zip(responses, ways, strict=True))
    ChoiceRow.objects.bulk_create(
        ChoiceRow(response=one, question=TRAVEL, option=way) for one, way in both if way
    )
    if words:
        AnswerWords.objects.bulk_create(
            AnswerWords(response=one, question=STOPS, words=words) for one in responses
        )
    for one in responses:
        keeping_counts.count_anew(one.pk)
    return responses

"""A survey of six questions that is open, and people who have answered it and have still to hand it in."""

import random
from typing import NamedTuple

from django.core import signing

from ladder.models import Activity, Band, Participation
from people import clock, presence
from people.models import Participant, Way
from surveys.actions import NewQuestion
from surveys.models import AnswerWords, Response
from tests.harness import open_survey

OWN, CHOSEN = ("stops", "likes", "more"), ("travel", "often", "again")
ORDER = [code for pair in zip(OWN, CHOSEN, strict=True) for code in pair]
SLUG = "a-good-day"
CHECK = f"/activities/{SLUG}/survey/check/"


def open_six() -> None:
    """Three to be answered in own words, three by a choice."""
    own = [NewQuestion("long", f"What about {code}?", code=code) for code in OWN]
    chosen = [NewQuestion("one", f"How is {code}?", choices="Good\nBad", code=code) for code in CHOSEN]
    open_survey.set_up(tuple(one for pair in zip(own, chosen, strict=True) for one in pair))


class Draft(NamedTuple):
    """Answers that lie ready: from which address, the cookie that opens them in a browser there, and the keys of the
    response, of who takes part, and of the person.
    """

    number: int
    cookies: dict[str, str]
    keys: list[str]


def ready(number: int) -> list[Draft]:
    """So many people who came by the open link, said how to hear back, and passed every page."""
    activity = Activity.objects.get(slug=SLUG)
    people = Participant.objects.bulk_create(
        Participant(way=Way.EMAIL, email=f"{random.getrandbits(60)}@example.org") for _ in range(number)
    )
    takes_part = Participation.objects.bulk_create(
        Participation(activity=activity, participant=one, band=Band.OPEN_LINK) for one in people
    )
    return [_draft(place, one) for place, one in enumerate(_responses(activity, takes_part))]


def _responses(activity: Activity, takes_part: list[Participation]) -> list[Response]:
    version = activity.questionnaire.current
    responses = Response.objects.bulk_create(
        Response(
            version=version,
            participation=one,
            reference=f"{random.getrandbits(40):010x}",
            started_on=clock.today(),
            saved_at=clock.now(),
            answers=dict.fromkeys(CHOSEN, "good"),
            seen=[*OWN, *CHOSEN],
        )
        for one in takes_part
    )
    AnswerWords.objects.bulk_create(
        AnswerWords(response=one, question=code, words=f"The bus comes too late, says {one.reference}.")
        for one in responses
        for code in OWN
    )
    return responses


def _draft(number: int, response: Response) -> Draft:
    begun = {str(response.participation.activity_id): str(response.pk)}
    taking_part = response.participation
    keys = [str(response.pk), str(taking_part.pk), str(taking_part.participant_id)]
    return Draft(number, {presence.ANSWERS: signing.dumps(begun, salt=presence.ANSWERS)}, keys)

"""People answer the surveys of the demo: the invited, and those who come by the open link."""

from typing import Any
from uuid import uuid4

from django.db import transaction

from coprod_site.demo import cast
from coprod_site.demo.content import Content
from coprod_site.demo.surveys import (
    Answers,
    answers_about_oneself,
    answers_on_the_day,
)
from ladder.models import Activity
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant
from people.people_list import Listed
from surveys import actions as survey_actions
from surveys.actions import HearBack
from surveys.answers import Value
from surveys.models import Response

# Of the 184 who answered, the last 34 came by the open link; the first few want letters, calls or large print.
INVITED = 150
BY_LETTER = range(4)
BY_PHONE = range(4, 6)
LARGE_PRINT = 3
EASY_READ = 7
# Of those by the open link, every second one left an address.
ANSWERED = 184
LET_US_QUOTE = (10, 82, 130, 160)  # one of each theme


def fresh(activity: Activity) -> Activity:
    """The row as it stands now, with nothing remembered from before."""
    activity.refresh_from_db()
    return activity


def after_handing_in(response: Response, number: int, hear: HearBack) -> None:
    """Where the survey is anonymous: what comes after handing in, each apart from the answers."""
    if not response.is_anonymous:
        return
    survey_actions.answer_equality(response=response, answers=answers_about_oneself(number))
    ways = {"way": hear.way, "name": hear.name, "email": hear.email}
    survey_actions.wish_for_the_reply(response=response, known=None, ways=ways)


@transaction.atomic
def invited(numbers: range) -> list[Participant]:
    """The invited, from a list as staff would paste it."""
    listed = [
        Listed(
            line=number + 1,
            name=cast.name(number),
            email="" if number in BY_LETTER or number in BY_PHONE else cast.email(number),
            phone=f"01632 960{number:03d}" if number in BY_PHONE else "",
            address=cast.address(number) if number in BY_LETTER else "",
        )
        for number in numbers
    ]
    people = people_actions.add_listed(people=listed, same=set())
    people_actions.change_how_we_write(participant=people[LARGE_PRINT], changes={"form": "large"})
    people_actions.change_how_we_write(participant=people[EASY_READ], changes={"form": "easy"})
    return people


def answers(stuff: Content, activity: Activity, people: list[Participant]) -> None:
    """184 people answer over the six weeks, a few each day; their thank-yous go out the same evening."""
    said = stuff.activity("A2")
    days = said["closes"] - said["day"]
    for number in range(ANSWERED):
        with clock.at(stuff.at(said["day"] + number * days // ANSWERED, 10 + number % 9)):
            known = people[number] if number < INVITED else None
            mail = HearBack("email", cast.name(number), cast.email(number)) if number % 2 else HearBack()
            response = answer(activity, answers_on_the_day(number), known, mail)
            if number in LET_US_QUOTE:
                survey_actions.allow_quotes(response=response, allowed=True)
    with clock.at(stuff.at(said["closes"], 20)):
        outbox_actions.sweep()


@transaction.atomic
def answer(activity: Activity, answers: Answers, known: Participant | None, hear: HearBack) -> Response:
    """One person's whole journey, through the same actions as the pages."""
    response = survey_actions.begin(activity=fresh(activity), submission_id=uuid4(), participant=known)
    for question in response.version.document["questions"]:
        value = answers.get(question["code"], "")
        survey_actions.save_answer(response=response, code=question["code"], value=_as_codes(question, value))
    if known is None and not response.is_anonymous:
        survey_actions.hear_back(response=response, wish=hear)
    return survey_actions.submit(response=response)


def _as_codes(question: dict[str, Any], value: Any) -> Value:
    """Places in the list of choices as the codes that are stored, of a table by statement; own words as they are."""
    codes = [choice["code"] for choice in question["choices"]]
    if isinstance(value, dict):
        said = [one["code"] for one in question["statements"]]
        return {str(said[place]): str(codes[chosen]) for place, chosen in value.items()}
    if question["kind"] == "ranking":
        return [str(codes[place]) for place in value]
    if isinstance(value, int):
        return str(codes[value])
    if isinstance(value, list):
        return [str(codes[place]) for place in sorted(set(value))]
    return [] if question["kind"] == "several" else str(value)

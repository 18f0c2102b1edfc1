"""Whose an anonymous answer is stands nowhere: whoever may read everything finds what is planted, and nothing else.

What can be linked all the same, and what not, is said in docs/decisions/0029-nobody-knows-whose-an-answer-is.md.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import Client

from coprod_site.celery import app
from ladder.models import Activity, Participation
from outbox.models import Message
from people import actions as people_actions
from people import clock, presence
from people.models import Participant, PrivateLink
from surveys import actions as survey_actions
from surveys.models import AnswerWords, ChoiceRow, Response
from tests.coprod_site import searcher
from tests.coprod_site.searcher import Answer, Ears, Person, keys, mark
from tests.factories.ladder import ActivityFactory, InvitationFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, published_survey

pytestmark = pytest.mark.django_db

MANY = 14


@dataclass
class Day:
    """A day on which people with links and people without any answer by turns."""

    activity: Activity
    ears: Ears
    people: list[Participant] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def found(self) -> list[str]:
        """The places that tie somebody to an anonymous answer, each once."""
        kept = searcher.read_everything(self.ears)
        people = [_person(one) for one in self.people]
        return sorted(set(searcher.links(kept, people, [_answer(one) for one in self.answers])))


def _person(person: Participant) -> Person:
    hashes = PrivateLink.objects.filter(participant=person).values_list("hash", flat=True)
    return Person(frozenset({mark(person.pk), mark(person.email), mark(person.name), *map(mark, hashes)}))


def _answer(response: Response) -> Answer:
    return Answer(
        marks=frozenset(
            map(mark, (response.pk, response.submission_id, response.reference, response.participation_id))
        ),
        keys={
            "ladder_participation": keys([response.participation_id]),
            "surveys_response": keys([response.pk]),
            "surveys_answerwords": keys(
                AnswerWords.objects.filter(response=response).values_list("pk", flat=True)
            ),
            "surveys_choicerow": keys(
                ChoiceRow.objects.filter(response=response).values_list("pk", flat=True)
            ),
        },
    )


@pytest.fixture
def day(hold_clock: Callable[..., datetime]) -> Iterator[Day]:
    begins = hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    published_survey(activity)
    with searcher.listening() as ears:
        found = Day(activity, ears)
        for turn in range(MANY):
            with clock.at(begins + timedelta(seconds=100 * turn)):
                if turn % 4 == 0:
                    _by_a_link(found, turn)
                _by_the_open_link(found)
        survey_actions.scatter_rows()
        yield found


def _by_a_link(day: Day, turn: int) -> None:
    """Somebody who was invited comes in by their own link, and answers."""
    person = ParticipantFactory(name=f"Samir Khan {turn}", email=f"samir{turn}@example.org")
    InvitationFactory(activity=day.activity, participant=person)
    day.people.append(person)
    token = people_actions.make_link(participant=person, opens="survey", target=str(day.activity.pk))
    client = Client()
    client.get(f"/l/{token}/")
    _answers(client, day.activity)


def _by_the_open_link(day: Day) -> None:
    """Somebody without a link, who wants no reply, looks at the thank-you page and leaves."""
    client = Client()
    before = set(Response.objects.values_list("pk", flat=True))
    _answers(client, day.activity)
    day.answers.append(Response.objects.exclude(pk__in=before).get())


def _answers(client: Client, activity: Activity) -> None:
    at = f"/activities/{activity.slug}/survey/"
    page = client.get(at).content.decode()
    client.post(at, dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)))
    client.post(f"{at}page/{TRAVEL}/", {"answer": "by-bus"})
    client.post(f"{at}page/{STOPS}/", {"answer": "The bus is late."})
    client.post(f"{at}page/{LIKES}/", {"answer": ["music"]})
    client.post(f"{at}who-helped/", {"helped_by": "myself"})
    client.post(f"{at}hear-back/", {"way": "none"})
    client.post(f"{at}check/")
    assert client.get(f"{at}done/").status_code == 200
    assert Response.objects.filter(state="submitted").count() == Response.objects.count()


def test_nothing_that_is_kept_ties_an_anonymous_answer_to_anybody(day: Day) -> None:
    assert (len(day.people), len(day.answers)) == (4, MANY)
    assert Participation.objects.filter(participant=None).count() == MANY

    assert day.found() == []


# ---------------------------------------------------------------- what is planted is found


def in_a_row(day: Day) -> None:
    MessageFactory(participant=day.people[0], payload={"response": str(day.answers[0].pk)}, kind="thanks")


def in_a_row_of_its_own(day: Day) -> None:
    Participation.objects.filter(pk=day.answers[3].participation_id).update(name_shown=day.people[1].name)


def in_a_time(day: Day) -> None:
    """The minute in which somebody opened their link stands in an answer too."""
    used = PrivateLink.objects.filter(participant=day.people[0]).get().last_used_at
    Response.objects.filter(pk=day.answers[0].pk).update(saved_at=used)


def in_an_order(day: Day) -> None:
    """Keys in a row, as the database itself would give them."""
    for number, response in enumerate(day.answers, start=1):
        AnswerWords.objects.filter(response=response).update(id=number)


def in_a_physical_order(day: Day) -> None:
    """Rows lie as they were written: nobody has laid them down anew."""
    table = Response._meta.db_table
    with connection.cursor() as cursor:
        for number, response in enumerate(day.answers, start=1):
            key = Response._meta.pk.get_db_prep_value(response.pk, connection)
            if connection.vendor == "sqlite":
                cursor.execute(f'UPDATE "{table}" SET rowid = %s WHERE id = %s', [number, key])
            else:
                cursor.execute(f'UPDATE "{table}" SET id = id WHERE id = %s', [key])


def in_a_log(day: Day) -> None:
    logging.getLogger("surveys").info("%s handed in %s", day.people[0].pk, day.answers[0].pk)


def in_a_session(day: Day) -> None:
    session = SessionStore()
    session[presence.PERSON] = str(day.people[0].pk)
    session["begun"] = {str(day.activity.pk): str(day.answers[0].pk)}
    session.save()


def in_a_session_without_anybody(day: Day) -> None:
    """It says which browser it was, and until when it was there."""
    session = SessionStore()
    session["begun"] = {str(day.activity.pk): str(day.answers[0].pk)}
    session.save()


def in_a_task(day: Day) -> None:
    with app.connection_for_write(url="memory://") as broker:
        app.send_task("planted", args=[str(day.answers[0].pk)], connection=broker)


def in_a_mail(day: Day) -> None:
    Message.objects.filter(kind="thanks").delete()
    message = MessageFactory(
        participant=day.people[0], kind="thanks", payload={"response": str(day.answers[0].pk)}
    )
    assert message.participant == day.people[0]


PLANTED = {
    "row of outbox_message": in_a_row,
    "row of ladder_participation": in_a_row_of_its_own,
    "time in surveys_response": in_a_time,
    'order of surveys_answerwords by "id"': in_an_order,
    "order of surveys_response by": in_a_physical_order,
    "log": in_a_log,
    "session": in_a_session,
    "session ": in_a_session_without_anybody,
    "task": in_a_task,
    "mail": in_a_mail,
}


@pytest.mark.control("days instead of times for anonymous answers")
@pytest.mark.control("keys of chance")
@pytest.mark.control("rows laid down anew")
@pytest.mark.control("answers open in the browser alone")
def test_each_link_that_is_planted_is_found_where_it_was_planted(day: Day) -> None:
    missed: dict[str, Any] = {}
    for place, plant in PLANTED.items():
        heard = list(day.ears.heard)
        with transaction.atomic():
            plant(day)
            found = day.found()
            transaction.set_rollback(True)
        day.ears.heard = heard
        if not any(one.startswith(place.strip()) for one in found):
            missed[place] = found

    assert missed == {}
    assert day.found() == []

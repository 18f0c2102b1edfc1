"""Where a survey is anonymous, those who came by their own link cannot be found either: all that is kept is searched.

Beside what tests/coprod_site/test_secrecy.py looks for, the rows that say who took part lie in no order of the answers.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models, transaction
from django.test import Client

from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, presence
from people.models import Participant, PrivateLink
from surveys import actions as survey_actions
from surveys.models import AnswerWords, ChoiceRow, EqualityAnswer, Response, Stub
from tests.coprod_site import searcher
from tests.coprod_site.searcher import Answer, Ears, Person, keys, mark
from tests.coprod_site.test_secrecy import _answer, _answers
from tests.factories.ladder import ActivityFactory, InvitationFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import published_survey

pytestmark = pytest.mark.django_db

MANY = 14
APART = (EqualityAnswer, Stub)


@dataclass
class Day:
    """Everybody has a link of their own, answers, and says how to be reached and who they are."""

    activity: Activity
    ears: Ears
    people: list[Participant] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    apart: list[dict[type[models.Model], list[int]]] = field(default_factory=list)

    def found(self) -> list[str]:
        """The places that tie somebody to an anonymous answer, each once."""
        kept = searcher.read_everything(self.ears)
        people = [_person(one) for one in self.people]
        answers = [self._with_what_lies_apart(turn) for turn in range(len(self.answers))]
        beside = [_took_part(one) for one in self.people]
        return sorted({*searcher.links(kept, people, answers), *searcher.in_order(kept, beside)})

    def _with_what_lies_apart(self, turn: int) -> Answer:
        answer, mine = _answer(self.answers[turn]), self.apart[turn]
        return Answer(answer.marks, answer.keys | {one._meta.db_table: keys(mine[one]) for one in APART})


def _person(person: Participant) -> Person:
    hashes = PrivateLink.objects.filter(participant=person).values_list("hash", flat=True)
    taking_part = Participation.objects.filter(participant=person).values_list("pk", flat=True)
    marks = (person.pk, person.email, person.name, *hashes, *taking_part)
    return Person(frozenset(map(mark, marks)))


def _took_part(person: Participant) -> Answer:
    """The row that says that somebody took part, in the turn in which they did."""
    mine = Participation.objects.filter(participant=person).values_list("pk", flat=True)
    return Answer(frozenset(), {"ladder_participation": keys(mine)})


@pytest.fixture
def day(hold_clock: Callable[..., datetime]) -> Iterator[Day]:
    begins = hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    published_survey(activity, mode="anonymous", equality=("age", "sex"))
    with searcher.listening() as ears:
        found = Day(activity, ears)
        for turn in range(MANY):
            with clock.at(begins + timedelta(seconds=100 * turn)):
                _one_person(found, turn)
        survey_actions.scatter_rows()
        yield found


def _one_person(day: Day, turn: int) -> None:
    """Comes by her own link, answers, takes a code to come back, says who she is, and that she wants to hear."""
    person = ParticipantFactory(name=f"Samir Khan {turn}", email=f"samir{turn}@example.org")
    InvitationFactory(activity=day.activity, participant=person)
    day.people.append(person)
    client, before = Client(), set(Response.objects.values_list("pk", flat=True))
    token = people_actions.make_link(participant=person, opens="survey", target=str(day.activity.pk))
    client.get(f"/l/{token}/")
    at = f"/activities/{day.activity.slug}/survey/"
    _answers(client, day.activity)
    rows = {one: set(one.objects.values_list("pk", flat=True)) for one in APART}  # type: ignore[attr-defined]
    client.post(f"{at}come-back/", {"how": "code"})
    client.post(f"{at}about-you/", {"age": "35-49", "sex": "female"})
    client.post(f"{at}reply/", {"way": "email"})
    day.answers.append(Response.objects.exclude(pk__in=before).get())
    day.apart.append(
        {one: [pk for pk in one.objects.values_list("pk", flat=True) if pk not in rows[one]] for one in APART}  # type: ignore[attr-defined]
    )


def test_nothing_that_is_kept_ties_an_anonymous_answer_to_whoever_came_by_a_link(day: Day) -> None:
    assert (
        Participation.objects.filter(participant__in=day.people, apart=True, wants_reply=True).count() == MANY
    )
    assert Participation.objects.filter(participant=None, contributed=True).count() == MANY
    assert (EqualityAnswer.objects.count(), Stub.objects.count()) == (2 * MANY, MANY)
    assert Response.objects.exclude(way_back="").count() == MANY

    assert day.found() == []


# ---------------------------------------------------------------- what is planted is found


def by_a_key(day: Day) -> None:
    """As where a survey is confidential."""
    Participation.objects.filter(participant=day.people[0]).delete()
    Participation.objects.filter(pk=day.answers[0].participation_id).update(participant=day.people[0])


def by_a_link_to_come_back(day: Day) -> None:
    PrivateLink.objects.create(
        participant=day.people[1],
        opens="survey",
        target=str(day.answers[1].pk),
        hash="0" * 64,
        expires_at=clock.now(),
    )


def in_a_message(day: Day) -> None:
    MessageFactory(participant=day.people[2], kind="come_back", payload={"response": str(day.answers[2].pk)})


def in_an_audit_line(day: Day) -> None:
    people_actions.audit(by=UserFactory(), did="handed in", about=day.answers[3], detail={})


def in_a_stub(day: Day) -> None:
    """A hash of nothing but the id could be made again by anybody; here it is the id itself."""
    Stub.objects.filter(pk=day.apart[4][Stub][0]).update(hash=day.answers[4].pk.hex)


def in_an_equality_answer(day: Day) -> None:
    EqualityAnswer.objects.filter(pk=day.apart[5][EqualityAnswer][0]).update(option=day.answers[5].reference)


def in_the_order_of_equality_answers(day: Day) -> None:
    for number, mine in enumerate(day.apart, start=1):
        EqualityAnswer.objects.filter(pk=mine[EqualityAnswer][0]).update(id=number)
        mine[EqualityAnswer] = [number]


def in_the_order_of_who_took_part(day: Day) -> None:
    """Nobody laid the rows down anew that say who took part."""
    key, table = Participation._meta.pk, Participation._meta.db_table
    with connection.cursor() as cursor:
        for number, person in enumerate(day.people, start=1):
            mine = Participation.objects.get(participant=person).pk
            if connection.vendor == "sqlite":
                cursor.execute(
                    f'UPDATE "{table}" SET rowid = %s WHERE id = %s',
                    [number, key.get_db_prep_value(mine, connection)],
                )
            else:
                cursor.execute(f'UPDATE "{table}" SET id = id WHERE id = %s', [mine])


def in_a_time(day: Day) -> None:
    used = PrivateLink.objects.filter(participant=day.people[6]).get().last_used_at
    Response.objects.filter(pk=day.answers[6].pk).update(submitted_at=used)


def in_a_session(day: Day) -> None:
    session = SessionStore()
    session[presence.PERSON] = str(day.people[7].pk)
    session["begun"] = {str(day.activity.pk): str(day.answers[7].pk)}
    session.save()


def in_a_log(day: Day) -> None:
    logging.getLogger("surveys").info("%s took part with %s", day.people[8].pk, day.answers[8].reference)


def in_own_words(day: Day) -> None:
    """What the site itself wrote into an answer: the page asks people to leave names out."""
    AnswerWords.objects.filter(response=day.answers[9]).update(words=f"From {day.people[9].email}")


PLANTED = {
    "row of ladder_participation": by_a_key,
    "row of people_privatelink": by_a_link_to_come_back,
    "row of outbox_message": in_a_message,
    "row of people_auditline": in_an_audit_line,
    "row of surveys_stub": in_a_stub,
    "row of surveys_equalityanswer": in_an_equality_answer,
    'order of surveys_equalityanswer by "id"': in_the_order_of_equality_answers,
    "order of ladder_participation by": in_the_order_of_who_took_part,
    "time in surveys_response": in_a_time,
    "session": in_a_session,
    "log": in_a_log,
    "row of surveys_answerwords": in_own_words,
}


@pytest.mark.control("who took part is kept apart from the answers")
def test_each_link_that_is_planted_is_found_where_it_was_planted(day: Day) -> None:
    missed: dict[str, Any] = {}
    for place, plant in PLANTED.items():
        heard, apart = list(day.ears.heard), [dict(one) for one in day.apart]
        with transaction.atomic():
            plant(day)
            found = day.found()
            transaction.set_rollback(True)
        day.ears.heard, day.apart = heard, apart
        if not any(re.match(re.escape(place), one) for one in found):
            missed[place] = found

    assert missed == {}
    assert day.found() == []


def test_choices_for_counting_are_searched_too(day: Day) -> None:
    assert {ChoiceRow._meta.db_table, Stub._meta.db_table, EqualityAnswer._meta.db_table} <= set(
        searcher.ANSWERING
    )

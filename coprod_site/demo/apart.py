"""Three surveys outside the project: two promises that were broken, and one that is open now."""

from collections.abc import Callable
from uuid import uuid4

from coprod_site.demo import broken, cast, keeping
from coprod_site.demo.answering import after_handing_in, answer, fresh
from coprod_site.demo.content import Content
from coprod_site.demo.feeling import people_say_how_it_felt
from coprod_site.demo.posting import ask_how_it_felt
from coprod_site.demo.setting_up import ask, set_up, sign
from coprod_site.demo.staff import Staff
from coprod_site.demo.surveys import (
    ANONYMOUS,
    CLUB,
    COOKING,
    LUNCH,
    Answers,
    Asked,
    answers_on_cooking,
    answers_on_lunch,
    answers_on_the_club,
)
from coprod_site.demo.writing import read_so_far
from ladder import actions as ladder_actions
from ladder.actions import Wanted
from ladder.models import Activity, Wish
from outbox import actions as outbox_actions
from people import clock
from surveys import actions as survey_actions
from surveys.actions import HearBack, Promised

COOKS = 17
# The number of the first person who answered each of these.
FIRST_PERSON = {"B1": 400, "B2": 500}


def _asked(
    stuff: Content, staff: Staff, key: str, asked: Asked, promised: Promised | None = None
) -> Activity:
    """A survey outside the project, signed and opened; its days have a shape of their own."""
    said = stuff.activity(key)
    with clock.at(stuff.at(said["day"] - 7)):
        activity = set_up(stuff, staff, key, "ask", None)
        if promised is not None:
            draft = survey_actions.questionnaire_of(activity)
            survey_actions.promise_privacy(questionnaire=draft, promised=promised)
        ask(activity, asked, said["questions"], staff)
    with clock.at(stuff.at(said["day"] - 4)):
        sign(activity, staff)
    with clock.at(stuff.at(said["day"], 9)):
        ladder_actions.open_activity(activity=activity, by=staff.priya)
    return activity


def _answers_by_link(stuff: Content, activity: Activity, key: str, answers: Callable[[int], Answers]) -> None:
    """As many people as the file says answer by the open link over its days; all but every fifth leave an address."""
    said = stuff.activity(key)
    first, days = FIRST_PERSON[key], said["closes"] - said["day"]
    for number in range(said["participants"]):
        with clock.at(stuff.at(said["day"] + number * days // said["participants"], 10 + number % 9)):
            who = first + number
            mail = HearBack("email", cast.name(who), cast.email(who)) if number % 5 else HearBack()
            after_handing_in(answer(activity, answers(number), None, mail), number, mail)
    with clock.at(stuff.at(said["closes"], 20)):
        outbox_actions.sweep()


def lunch(stuff: Content, staff: Staff) -> None:
    activity = _asked(stuff, staff, "B1", LUNCH)
    _answers_by_link(stuff, activity, "B1", answers_on_lunch)
    broken.say_sorry(fresh(activity), stuff, staff.priya)
    said = stuff.activity("B1")
    ask_how_it_felt(stuff, activity, said["new_date_day"] + 30)
    people_say_how_it_felt(activity, stuff, said)


def club(stuff: Content, staff: Staff) -> None:
    activity = _asked(stuff, staff, "B2", CLUB, ANONYMOUS)
    _answers_by_link(stuff, activity, "B2", answers_on_the_club)
    broken.own_up(fresh(activity), stuff, (staff.priya, staff.mark))
    ask_how_it_felt(stuff, activity, stuff.activity("B2")["replied"] + 15)


def cooking(stuff: Content, staff: Staff) -> None:
    said = stuff.activity("C1")
    activity = _asked(stuff, staff, "C1", COOKING)
    for number in range(COOKS):
        with clock.at(keeping.when(stuff, said, number)):
            mail = HearBack("email", cast.name(number + 300), cast.email(number + 300))
            answer(activity, answers_on_cooking(number), None, mail if number % 3 else HearBack())
    with clock.at(stuff.at(stuff.words["today"] - 1, 9)):
        outbox_actions.sweep()
        read_so_far(activity, staff.priya)
        wanted = Wanted(Wish.CALL, uuid4(), "Vernon Gill", phone="01632 960777", note="In the afternoon.")
        ladder_actions.ask_for(activity=fresh(activity), wanted=wanted)

"""Sets an open survey up through the actions, and tells what was answered. Runs inside a site (RunningSite.ask)."""

import json
from collections.abc import Sequence
from datetime import timedelta

from django.utils.text import slugify

from information import actions as information_actions
from information.actions import Who
from ladder import actions as ladder_actions
from ladder.actions import NewActivity
from people import actions as people_actions
from people import clock
from people.actions import NewStaff
from surveys import actions as survey_actions
from surveys.actions import NewQuestion
from surveys.models import AnswerWords, Questionnaire, Response


def tell() -> None:
    if not Questionnaire.objects.exists():
        set_up()
    words = list(AnswerWords.objects.order_by("question").values_list("words", flat=True))
    print(json.dumps({"words": words, "responses": Response.objects.count()}))  # noqa: T201


TWO = (NewQuestion("long", "Question one?", code="one"), NewQuestion("long", "Question two?", code="two"))


def set_up(questions: Sequence[NewQuestion] = TWO, title: str = "A good day") -> Questionnaire:
    """One person does everything: what is tried here is the database, not the roles. Each title once."""
    team = people_actions.add_team(name=f"Team of {title}")
    email = f"alison.{slugify(title)}@example.org"
    who = NewStaff(email, "Alison Grant", "head of adult care", "01632 960001", ("Decides",))
    alison = people_actions.add_staff(who=who, password="one two three four", teams=[team])
    today = clock.today()
    activity = ladder_actions.create_from_recipe(
        activity=NewActivity(
            "ask", title, "Some questions.", today, today + timedelta(days=40), alison, team
        ),
        by=alison,
    )
    draft = survey_actions.questionnaire_of(activity)
    for one in questions:
        survey_actions.add_question(questionnaire=draft, question=one)
    survey_actions.publish(questionnaire=draft, by=alison)
    information_actions.name_contact(activity=activity, who=Who("Priya", "01632 960001"), by=alison)
    promise = activity.promises.get()
    changes = {
        "can_change": "All of it.",
        "use_of_views": "We read it.",
        "reply_due": today + timedelta(days=90),
    }
    ladder_actions.write_promise(promise=promise, changes=changes, by=alison)
    ladder_actions.ask_to_sign(promise=promise, by=alison)
    ladder_actions.sign_promise(promise=promise, by=alison)
    ladder_actions.open_activity(activity=activity, by=alison)
    return draft

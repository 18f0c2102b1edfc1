"""What 183 of 612 invited people answer, and how staff sort it. Runs in the site's environment (RunningSite.ask)."""

import json
from uuid import uuid4

from ladder.models import Activity, Invitation
from people.models import User
from surveys import actions
from surveys.models import AnswerWords, Coding, Question

INVITED, BY_LETTER, BY_PHONE, ANSWERED = 612, 12, 5, 184
BY_MAIL = INVITED - BY_LETTER - BY_PHONE
SAID = ("The bus is always late", "I do not know when lunch is")
THEMES = ("The bus is late.", "People are not told when lunch is.")


def listed() -> str:
    """The list that is uploaded: Samir first, then whoever answers, then the others; letters and calls last."""
    lines = ["Name,E-mail,Phone,Address", "Samir Khan,samir@example.org"]
    lines += [f"Person {number},p{number}@example.org" for number in range(1, BY_MAIL)]
    lines += [
        f"Letter {number},,,{number} Canal Street Wrenfield WR1 1AB" for number in range(1, BY_LETTER + 1)
    ]
    lines += [f"Call {number},,01632 9600{number:02}" for number in range(1, BY_PHONE + 1)]
    return "\n".join(lines)


def tell() -> None:
    """Everybody who answers but Samir, through the actions of the pages; or, once they have, their words sorted."""
    activity = Activity.objects.get()
    if AnswerWords.objects.of_activity(activity).count() < ANSWERED:
        print(json.dumps(_answer(activity)))  # noqa: T201  read by tests.journeys.site
    elif not Coding.objects.exists():
        print(json.dumps(_sort(activity)))  # noqa: T201


def _answer(activity: Activity) -> int:
    own = Question.objects.get(questionnaire__activity=activity, kind="long").code
    invited = Invitation.objects.filter(activity=activity, participant__email__startswith="p")
    people = [one.participant for one in invited.select_related("participant").order_by("pk")][: ANSWERED - 1]
    for place, person in enumerate(people):
        response = actions.begin(activity=activity, submission_id=uuid4(), participant=person)
        actions.save_answer(response=response, code=own, value=f"{SAID[place % 2]}. I am number {place}.")
        actions.submit(response=response)
    return len(people)


def _sort(activity: Activity) -> int:
    by = User.objects.get(email="priya@example.org")
    themes = [actions.add_theme(activity=activity, words=words, by=by) for words in THEMES]
    words = AnswerWords.objects.of_activity(activity).select_related("response")
    for one in words:
        theme = themes[one.words.startswith(SAID[1])]
        actions.code_answer(theme=theme, response=one.response, question=one.question, by=by)
    return len(words)

"""A survey of the demo's team that asks for a photo, with one handed in; and a draft's question with one picture."""

import uuid
from typing import Any

from ladder.models import Activity
from surveys import actions
from surveys.actions import NewQuestion
from surveys.models import AnswerFile
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import PHOTO
from tests.surveys.photos import asks_for_a_photo, photo


def make(team: Any, draft: Activity) -> dict[str, Any]:
    activity = ActivityFactory(open=True, team=team)
    asks_for_a_photo(activity)
    sent = actions.begin(activity=activity, submission_id=uuid.uuid4())
    file = actions.keep_file(response=sent, code=PHOTO, content=photo())
    actions.save_answer(response=sent, code=PHOTO, value="The bench is broken.")
    actions.submit(response=sent)
    return {
        "photo": activity.slug,
        "photos": [activity.pk, AnswerFile.objects.get(pk=file.pk).pk],
        "lunch": _lunch(draft),
    }


def _lunch(draft: Activity) -> int:
    new = NewQuestion(kind="picture", words="What do you want for lunch?", choices="Soup\nPie\nor\nNone")
    question = actions.add_question(questionnaire=actions.questionnaire_of(draft), question=new)
    actions.give_picture(question=question, choice="soup", alt="A bowl of soup", content=photo())
    return question.pk

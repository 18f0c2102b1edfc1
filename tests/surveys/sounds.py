"""Recordings as a browser and a phone send them, and a survey whose long answer may be said."""

import uuid
from typing import Any

from ladder.models import Activity
from surveys import actions
from surveys.actions import NewQuestion, Promised
from surveys.models import AnswerFile, Questionnaire, QuestionnaireVersion, Response
from tests.factories.people import UserFactory
from tests.factories.surveys import STOPS, TRAVEL
from tests.people.test_sound import FRAME, LABEL

WEBM = b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x82\x84webm\x86\x86A_OPUS" + b"\x00" * 40
FILM = WEBM.replace(b"A_OPUS", b"A_OPUS V_VP8")
MP3 = LABEL + FRAME * 4


def may_be_said(
    activity: Activity, *, optional: bool = True, mode: str = "confidential"
) -> QuestionnaireVersion:
    """Publishes a survey: how they travel, and what stops them, which may be said by all but those who walk."""
    opened_at, activity.opened_at = activity.opened_at, None
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(activity)
    travel, stops = actions.add_questions(
        questionnaire=draft,
        questions=[
            NewQuestion(kind="one", words="How do you get there?", choices="Bus\nWalk", code=TRAVEL),
            NewQuestion(kind="long", words="What stops you?", code=STOPS, optional=optional, spoken=True),
        ],
    )
    actions.ask_only_if(question=stops, condition=actions.Condition(travel, "is_not", ("walk",)))
    if mode != "confidential":
        promised = Promised(mode=mode)
        actions.promise_privacy(questionnaire=draft, promised=promised)
    version = actions.publish(questionnaire=Questionnaire.objects.get(pk=draft.pk), by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=opened_at)
    activity.opened_at = opened_at
    return version


def said(activity: Activity, content: bytes = WEBM, *, words: str = "", **begun: Any) -> AnswerFile:
    """Somebody says what stops them, and hands it in."""
    response = actions.begin(activity=activity, submission_id=uuid.uuid4(), **begun)
    recording = actions.keep_recording(response=response, code=STOPS, content=content, seconds=72)
    actions.save_answers(response=response, values={STOPS: words})
    actions.submit(response=response)
    return recording


def of(recording: AnswerFile) -> Response:
    """The answers of a recording, read anew."""
    return Response.objects.get(pk=recording.response_id)

"""Tells what a site holds of the survey of tests/harness/open_survey.py. Runs inside it (RunningSite.ask)."""

import json
from collections import Counter

from outbox.models import Message
from people.models import Participant
from surveys.models import AnswerWords, Response


def tell() -> None:
    found = {
        "words": list(AnswerWords.objects.values_list("words", flat=True)),
        "states": Counter(Response.objects.values_list("state", flat=True)),
        "people": list(Participant.objects.exclude(email="").values_list("email", flat=True)),
        "thanked": list(Message.objects.filter(kind="thanks").values_list("participant__email", flat=True)),
    }
    print(json.dumps(found))  # noqa: T201

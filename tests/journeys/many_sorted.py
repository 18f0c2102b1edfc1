"""Puts every answer of many_answers.py into its theme, past the pages: nobody presses 184 boxes in a test."""

import json

from people.models import User
from surveys import actions
from surveys.models import Theme
from tests.factories.surveys import STOPS
from tests.journeys.many_answers import SAID


def tell() -> None:
    priya = User.objects.get(email="priya@example.org")
    themes = list(Theme.objects.order_by("pk"))
    for response, words in actions.own_words(activity=themes[0].activity):
        theme = themes[words[STOPS].startswith(SAID[1])]
        actions.code_answer(theme=theme, response=response, question=STOPS, by=priya)
    print(json.dumps([theme.pk for theme in themes]))  # noqa: T201  read by tests.journeys.site

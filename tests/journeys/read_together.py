"""A survey that people who took part help to read, for the page checks: one for each state of theirs."""

from typing import Any

from ladder.models import Participation
from people import actions as people_actions
from people import texts
from people.models import User
from surveys import actions
from surveys.models import AnswerWords
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.surveys import (
    AnswerWordsFactory,
    CoReaderFactory,
    CoReadingFactory,
    ResponseFactory,
    ThemeFactory,
    published_survey,
)


def make() -> dict[str, Any]:
    priya = User.objects.get(email__startswith="priya@")
    activity = ActivityFactory(
        closed=True, team=priya.teams.all()[0], title=texts.of("Read this with us"), slug="read-this-with-us"
    )
    version = published_survey(activity, read_together=True)
    themes = [
        ThemeFactory(activity=activity, position=place, words={"en": {"plain": words}})
        for place, words in enumerate(("The bus is late.", "It is too loud."), 1)
    ]
    words = [_wrote(version) for _ in range(2)]
    for one in words:
        actions.code_answer(theme=themes[0], response=one.response, question=one.question, by=priya)
    people = {who: _took_part(activity) for who in ("offers", "waits", "reads", "has_read")}
    CoReaderFactory(participation=people["waits"])
    actions.agree_to_reader(reader=CoReaderFactory(participation=people["reads"]), by=priya)
    ended = CoReaderFactory(participation=people["has_read"], agreed=True)
    for one, chosen in zip(words, themes, strict=True):
        CoReadingFactory(answer=one, reader=ended, themes=[chosen.pk])
    return {
        "read_together": activity.slug,
        "read_together_id": activity.pk,
        "read_together_words": words[0].pk,
        "read_together_tokens": {
            who: people_actions.make_link(participant=one.participant, opens="my_page")
            for who, one in people.items()
        },
    }


def _wrote(version: object) -> AnswerWords:
    words: AnswerWords = AnswerWordsFactory(
        response=ResponseFactory(version=version, submitted=True),
        words="The bus came late again. Mrs Patel had to wait in the rain with me.",
    )
    return words


def _took_part(activity: object) -> Participation:
    found: Participation = ParticipationFactory(activity=activity)
    return found

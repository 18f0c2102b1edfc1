"""Surveys, answers and themes."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from ladder.models import Activity
from people import clock, texts
from surveys import actions
from surveys.actions import NewQuestion
from surveys.models import (
    AnswerWords,
    ChoiceRow,
    Coding,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Response,
    Theme,
)
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory

STOPS, TRAVEL, LIKES = "stops", "travel", "likes"


def document() -> dict[str, Any]:
    """A published survey of three questions."""
    return {
        "schema": 1,
        "questions": [
            {
                "code": TRAVEL,
                "kind": "one",
                "words": texts.of("How do you get there?"),
                "hint": {},
                "choices": [
                    {"code": "bus", "label": texts.of("By bus"), "apart": False},
                    {"code": "walk", "label": texts.of("I walk"), "apart": False},
                ],
                "optional": True,
            },
            {
                "code": STOPS,
                "kind": "long",
                "words": texts.of("What stops you?"),
                "hint": {},
                "choices": [],
                "optional": True,
            },
            {
                "code": LIKES,
                "kind": "several",
                "words": texts.of("What do you like?"),
                "hint": {},
                "choices": [
                    {"code": "music", "label": texts.of("Music"), "apart": False},
                    {"code": "sport", "label": texts.of("Sport"), "apart": False},
                    {"code": "none", "label": texts.of("None of these"), "apart": True},
                ],
                "optional": True,
            },
        ],
    }


class QuestionnaireFactory(DjangoModelFactory[Questionnaire]):
    class Meta:
        model = Questionnaire

    activity = factory.SubFactory(ActivityFactory)


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    position = factory.Sequence(lambda number: number + 1)
    code = factory.Sequence(lambda number: f"question-{number}")
    kind = "long"
    words = factory.LazyFunction(lambda: texts.of("What stops you?"))


class QuestionnaireVersionFactory(DjangoModelFactory[QuestionnaireVersion]):
    class Meta:
        model = QuestionnaireVersion

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    number = 1
    document = factory.LazyFunction(document)
    hash = "0" * 64
    published_by = factory.SubFactory(UserFactory)


class ResponseFactory(DjangoModelFactory[Response]):
    """Answers that were begun by somebody invited; `submitted=True`: handed in."""

    class Meta:
        model = Response

    class Params:
        submitted = factory.Trait(state="submitted", submitted_at=factory.LazyFunction(clock.now))

    version = factory.SubFactory(QuestionnaireVersionFactory)
    participation = factory.LazyAttribute(
        lambda one: ParticipationFactory(activity=one.version.questionnaire.activity)
    )
    reference = factory.Sequence(lambda number: f"REF{number:05d}")


class AnswerWordsFactory(DjangoModelFactory[AnswerWords]):
    class Meta:
        model = AnswerWords

    response = factory.SubFactory(ResponseFactory)
    question = STOPS
    words = "The bus comes too late."


class ChoiceRowFactory(DjangoModelFactory[ChoiceRow]):
    class Meta:
        model = ChoiceRow

    response = factory.SubFactory(ResponseFactory)
    question = TRAVEL
    option = "bus"


class ThemeFactory(DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    activity = factory.SubFactory(ActivityFactory)
    words = factory.LazyFunction(lambda: texts.of("The bus comes too late."))


class CodingFactory(DjangoModelFactory[Coding]):
    class Meta:
        model = Coding

    response = factory.SubFactory(ResponseFactory)
    theme = factory.LazyAttribute(
        lambda one: ThemeFactory(activity=one.response.version.questionnaire.activity)
    )
    question = STOPS
    by = factory.SubFactory(UserFactory)


def published_survey(activity: Activity) -> QuestionnaireVersion:
    """Gives an activity the three questions, written and published through the actions."""
    opened_at, activity.opened_at = activity.opened_at, None
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(activity)
    for one in document()["questions"]:
        lines = actions.as_lines(one["choices"])
        new = NewQuestion(kind=one["kind"], words=texts.plain(one["words"]), choices=lines, code=one["code"])
        actions.add_question(questionnaire=draft, question=new)
    version = actions.publish(questionnaire=draft, by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=opened_at)
    activity.opened_at = opened_at
    return version

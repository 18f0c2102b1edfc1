"""Putting answers into themes."""

import pytest

from people import texts
from people.models import AuditLine
from people.refusals import Refused
from surveys import actions
from surveys.models import Coding, Theme
from tests.factories.people import UserFactory
from tests.factories.surveys import STOPS, TRAVEL, AnswerWordsFactory, ResponseFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def test_themes_stand_in_the_order_they_were_made() -> None:
    first = ThemeFactory(position=1)

    second = actions.add_theme(activity=first.activity, words=" The room is loud. ", by=UserFactory())

    assert (second.position, texts.plain(second.words)) == (2, "The room is loud.")
    assert AuditLine.objects.get().did == "added a theme"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("  ", "Write what people said, in one sentence."),
        ("the BUS comes too late.", "There is a theme with these words already."),
    ],
)
def test_a_theme_is_refused(words: str, sentence: str) -> None:
    first = ThemeFactory()

    with pytest.raises(Refused) as refused:
        actions.add_theme(activity=first.activity, words=words, by=UserFactory())

    assert str(refused.value) == sentence
    assert Theme.objects.count() == 1


def test_an_answer_is_in_a_theme_once_and_out_again() -> None:
    response = ResponseFactory(submitted=True)
    AnswerWordsFactory(response=response)
    theme = ThemeFactory(activity=response.version.questionnaire.activity)
    by = UserFactory()

    first = actions.code_answer(theme=theme, response=response, question=STOPS, by=by)

    assert actions.code_answer(theme=theme, response=response, question=STOPS, by=by) == first
    actions.uncode(theme=theme, response=response, question=STOPS)
    assert Coding.objects.count() == 0


def test_another_activitys_answer_and_one_that_is_gone_go_into_no_theme() -> None:
    response = ResponseFactory(submitted=True)
    AnswerWordsFactory(response=response)
    elsewhere = ThemeFactory()
    theme = ThemeFactory(activity=response.version.questionnaire.activity)

    with pytest.raises(Refused, match="belongs to another activity"):
        actions.code_answer(theme=elsewhere, response=response, question=STOPS, by=UserFactory())
    with pytest.raises(Refused, match="not there any more"):
        actions.code_answer(theme=theme, response=response, question=TRAVEL, by=UserFactory())

    assert Coding.objects.count() == 0


def test_what_is_read_is_what_stands() -> None:
    standing = ResponseFactory(submitted=True)
    AnswerWordsFactory(response=standing)
    version = standing.version
    AnswerWordsFactory(response=ResponseFactory(version=version))
    AnswerWordsFactory(response=ResponseFactory(version=version, submitted=True, held=True))

    found = actions.own_words(activity=version.questionnaire.activity)

    assert found == [(standing, {STOPS: "The bus comes too late."})]

"""Answers that are worded alike are suggested for the same theme: on answers that nobody here wrote, and on pages."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings

from ladder.models import Activity
from surveys import actions
from surveys.actions import likening
from surveys.actions.keeping_safe import HOLDABLE
from surveys.likeness import Like
from surveys.models import Alike, AnswerWords, Coding, Theme
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AlikeFactory,
    AnswerWordsFactory,
    CodingFactory,
    ResponseFactory,
    ThemeFactory,
    published_survey,
)
from tests.surveys.test_staff_pages import page, signed_in, words_on

# ---------------------------------------------------------------- on answers of patients (tests/data/SOURCES.md)

SHUFFLES = 200


def answers_about_care() -> list[tuple[str, str]]:
    file = Path(settings.BASE_DIR) / "tests" / "data" / "answers_about_care.csv"
    with file.open() as opened:
        return [(row["label"], row["words"]) for row in csv.DictReader(opened)]


def suggested(labels: Sequence[str], words: Sequence[str]) -> list[int | None]:
    """For each answer the number of the label that is suggested first, where all others are sorted already."""
    numbers = {label: number for number, label in enumerate(sorted(set(labels)))}
    first: list[int | None] = []
    for left_out, one in enumerate(words):
        others = [(numbers[label], said) for label, said in zip(labels, words, strict=True)]
        del others[left_out]
        first.append(next(iter(likening.themes_like([one], others)[0]), None))
    return first


def right(labels: Sequence[str], first: Sequence[int | None]) -> int:
    numbers = {label: number for number, label in enumerate(sorted(set(labels)))}
    return sum(one == numbers[label] for label, one in zip(labels, first, strict=True))


def by_chance(labels: Sequence[str], first: Sequence[int | None]) -> int:
    """The most that came out right with the labels shuffled, so many times."""
    rng, shuffled, most = random.Random(1), list(labels), 0
    for _ in range(SHUFFLES):
        rng.shuffle(shuffled)
        most = max(most, right(shuffled, first))
    return most


def test_answers_that_nobody_here_wrote_are_put_together_better_than_by_chance() -> None:
    """41 of the 54 that get a suggestion; shuffled 200 times, never more than 21."""
    labels, words = zip(*answers_about_care(), strict=True)

    first = suggested(labels, words)

    assert len(words) == 95
    assert right(labels, first) > 1.5 * by_chance(labels, first)
    assert right(labels, first) >= 0.7 * sum(one is not None for one in first)


@pytest.mark.control("suggestions are compared, not drawn")
def test_drawn_at_random_they_are_not_better_than_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(2)

    class Drawn:
        """In place of the comparing: any of the earlier texts."""

        def __init__(self, earlier: Sequence[str]) -> None:
            self.number = len(earlier)

        def like(self, new: Sequence[str], _at_least: float) -> list[list[Like]]:
            return [[Like(rng.randrange(self.number), 0.9)] for _ in new]

    monkeypatch.setattr(likening, "Earlier", Drawn)
    labels, words = zip(*answers_about_care(), strict=True)

    first = suggested(labels, words)

    assert right(labels, first) <= 1.5 * by_chance(labels, first)


# ---------------------------------------------------------------- on the page of the answers

BUS, LATE, SOUP = "The bus is always late.", "My bus was late again today.", "The soup is cold."


class Waiting:
    """One answer is in a theme. Two wait: one is worded like it, one is not."""

    def __init__(self) -> None:
        self.activity: Activity = ActivityFactory(open=True, team=TeamFactory())
        self.mark = UserFactory(teams=[self.activity.team], roles=["Sets up"])
        version = published_survey(self.activity)
        said = [
            AnswerWordsFactory(response=ResponseFactory(version=version, submitted=True), words=words)
            for words in (BUS, LATE, SOUP)
        ]
        self.bus, self.late, self.soup = said
        self.theme = ThemeFactory(activity=self.activity, words={"en": {"plain": "Transport is bad."}})
        actions.code_answer(theme=self.theme, response=self.bus.response, question=STOPS, by=self.mark)

    def suggested(self) -> list[tuple[AnswerWords, Theme]]:
        return [(one.answer, one.theme) for one in Alike.objects.open()]

    def page(self) -> str:
        return words_on(signed_in(self.mark).get(page(self.activity, f"answers/{STOPS}/")))


@pytest.fixture
def waiting(db: None, password_alone: None) -> Waiting:
    return Waiting()


def test_what_is_worded_alike_is_suggested_and_nothing_is_sorted(waiting: Waiting) -> None:
    looked = [likening.find_alike(), likening.find_alike()]

    assert looked == [2, 2]
    assert waiting.suggested() == [(waiting.late, waiting.theme)]
    assert Coding.objects.count() == 1
    assert waiting.page().count("Like those in: “Transport is bad.”") == 1


def test_refused_it_is_not_suggested_again(waiting: Waiting) -> None:
    likening.find_alike()
    kept = {"act": "keep", "stood": [waiting.late.pk], "not-like": [Alike.objects.get().pk]}
    signed_in(waiting.mark).post(page(waiting.activity, f"answers/{STOPS}/"), kept)
    likening.find_alike()

    assert waiting.suggested() == []
    assert "Like those in" not in waiting.page()


def test_in_the_theme_the_suggestion_is_gone(waiting: Waiting) -> None:
    likening.find_alike()

    actions.code_answer(theme=waiting.theme, response=waiting.late.response, question=STOPS, by=waiting.mark)

    assert waiting.suggested() == []


def test_held_taken_back_or_changed_it_is_gone_at_once(waiting: Waiting) -> None:
    likening.find_alike()
    HOLDABLE.hold(str(waiting.late.response_id))
    held = waiting.suggested()
    HOLDABLE.let_go(str(waiting.late.response_id))
    again = waiting.suggested()

    actions.save_answer(response=waiting.late.response, code=STOPS, value="The lift is broken.")
    changed = Alike.objects.count()
    AlikeFactory(answer=waiting.late, theme=waiting.theme)
    actions.take_back(response=waiting.late.response)

    assert (held, again, changed) == ([], [(waiting.late, waiting.theme)], 0)
    assert Alike.objects.count() == 0


@pytest.mark.control("what is held is suggested to nobody")
def test_without_looking_whether_it_is_held_it_would_be(
    waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    likening.find_alike()
    HOLDABLE.hold(str(waiting.late.response_id))
    monkeypatch.setattr(type(AnswerWords.objects.all()), "standing", lambda rows: rows)

    assert waiting.suggested() == [(waiting.late, waiting.theme)]


def test_what_is_held_teaches_nothing(waiting: Waiting) -> None:
    HOLDABLE.hold(str(waiting.bus.response_id))

    likening.find_alike()

    assert waiting.suggested() == []


def test_of_a_theme_that_was_put_into_another_nothing_is_suggested(waiting: Waiting) -> None:
    likening.find_alike()
    other = ThemeFactory(activity=waiting.activity, words={"en": {"plain": "Getting here."}})
    CodingFactory(theme=other, response=waiting.soup.response)

    actions.merge_themes(theme=waiting.theme, into=other, by=waiting.mark)

    assert waiting.suggested() == []

"""One in ten answers is read by somebody else as well, who does not see what the first reader chose."""

import pytest

from ladder.models import Activity
from people.refusals import Refused
from surveys import actions, agreement
from surveys.actions.keeping_safe import HOLDABLE
from surveys.models import AnswerWords, SecondReading
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AnswerWordsFactory,
    ResponseFactory,
    ThemeFactory,
    published_survey,
)
from tests.surveys.test_staff_pages import page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


class ReadOnce:
    """Twelve answers, all in one of two themes by Mark; one more that nobody has read."""

    def __init__(self) -> None:
        self.activity: Activity = ActivityFactory(open=True, team=TeamFactory())
        self.version = published_survey(self.activity)
        staff = {"teams": [self.activity.team], "roles": ["Sets up"]}
        self.mark, self.priya = UserFactory(**staff), UserFactory(**staff)
        self.bus = ThemeFactory(activity=self.activity, words={"en": {"plain": "The bus is late."}})
        self.room = ThemeFactory(activity=self.activity, words={"en": {"plain": "It is loud."}})
        self.words = [self.writes() for _ in range(13)]
        for number, words in enumerate(self.words[:12]):
            theme = self.bus if number % 2 else self.room
            actions.code_answer(theme=theme, response=words.response, question=STOPS, by=self.mark)

    def writes(self) -> AnswerWords:
        return AnswerWordsFactory(response=ResponseFactory(version=self.version, submitted=True))

    def draws(self) -> int:
        return actions.draw_sample(activity=self.activity, by=self.mark)

    def reads_as_the_first_did(self, but: int = 0) -> None:
        """All that was drawn; for the first `but` of them another theme."""
        for number, one in enumerate(list(actions.waits_for(self.activity, self.priya))):
            first = set(one.answer.response.codings.values_list("theme", flat=True))
            other = {self.bus.pk, self.room.pk} - first
            actions.read_again(second=one, themes=other if number < but else first, by=self.priya)


@pytest.fixture
def once() -> ReadOnce:
    return ReadOnce()


def test_ten_at_least_are_drawn_of_what_was_read_and_not_twice(once: ReadOnce) -> None:
    drawn = once.draws()
    with pytest.raises(Refused, match="nothing to draw"):
        once.draws()

    answers = set(SecondReading.objects.values_list("answer", flat=True))
    assert (drawn, len(answers)) == (10, 10)
    assert answers < {words.pk for words in once.words[:12]}


def test_whoever_read_it_first_does_not_read_it_again(once: ReadOnce) -> None:
    once.draws()
    one = SecondReading.objects.all()[0]

    with pytest.raises(Refused, match="You read this one first"):
        actions.read_again(second=one, themes={once.bus.pk}, by=once.mark)

    assert actions.waits_for(once.activity, once.mark).count() == 0
    assert actions.waits_for(once.activity, once.priya).count() == 10


def test_read_again_once_and_into_themes_that_are_there(once: ReadOnce) -> None:
    once.draws()
    one = SecondReading.objects.all()[0]
    with pytest.raises(Refused, match="put into another"):
        actions.read_again(second=one, themes={ThemeFactory().pk}, by=once.priya)
    actions.read_again(second=one, themes=set(), by=once.priya)
    with pytest.raises(Refused, match="a second time already"):
        actions.read_again(second=one, themes={once.bus.pk}, by=once.priya)

    assert [(row.themes, row.by) for row in SecondReading.objects.done()] == [([], once.priya)]


def test_how_far_they_agree_is_said_and_put_together_themes_are_one(once: ReadOnce) -> None:
    once.draws()
    once.reads_as_the_first_did(but=2)
    before = agreement.of([(one.first, one.second) for one in actions.compared(once.activity)])
    actions.merge_themes(theme=once.room, into=once.bus, by=once.mark)
    after = agreement.of([(one.first, one.second) for one in actions.compared(once.activity)])

    assert (before.same, before.both) == (8, 10)
    assert after.in_words == "You both chose the same for 10 of 10 answers. That is full agreement."


def test_held_changed_or_taken_back_it_is_compared_no_more(once: ReadOnce) -> None:
    once.draws()
    once.reads_as_the_first_did()
    [first, second, third, *_] = actions.compared(once.activity)
    HOLDABLE.hold(str(first.answer.response_id))
    actions.save_answer(response=second.answer.response, code=STOPS, value="Another thing.")
    actions.take_back(response=third.answer.response)

    assert len(actions.compared(once.activity)) == 7
    assert SecondReading.objects.count() == 8


def test_the_second_reader_sees_the_answer_and_not_what_the_first_chose(once: ReadOnce) -> None:
    browser, overview = signed_in(once.priya), page(once.activity, "second/")
    browser.post(overview)
    one = actions.waits_for(once.activity, once.priya)[0]
    address = f"{overview}{one.pk}/"

    shown = browser.get(address).content.decode()
    nothing = browser.post(address, {})
    both = browser.post(address, {"themes": ["none", once.bus.pk]})
    browser.post(address, {"themes": ["none"]})
    listed = words_on(browser.get(overview))

    assert "checked" not in shown.partition("<main")[2]
    assert (nothing.status_code, both.status_code) == (422, 422)
    assert "You both chose the same for 0 of 1 answer." in listed
    assert "The second reader No theme fits" in listed
    assert signed_in(once.mark).get(address).status_code == 404


@pytest.mark.control("the second reader is not the first")
def test_without_asking_who_read_it_first_they_would_agree_with_themselves(
    once: ReadOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(SecondReading.objects.all()), "not_first_read_by", lambda rows, _user: rows)
    once.draws()

    assert actions.waits_for(once.activity, once.mark).count() == 10

"""People who took part help to read: only where they were told of it, without names, and never what is held."""

from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity, Participation
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from outbox.renderers import render
from people import actions as people_actions
from people.refusals import Refused
from safety.models import Concern
from surveys import actions, privacy
from surveys.actions import reading_together
from surveys.actions.keeping_safe import HOLDABLE
from surveys.models import AnswerWords, CoReader, CoReading, Questionnaire, Read
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AnswerWordsFactory,
    CoReaderFactory,
    ResponseFactory,
    ThemeFactory,
    published_survey,
)
from tests.surveys.test_staff_pages import page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

SAID = "Mrs Patel waited with me. The bus came late."


class Together:
    """Three answers that Priya read as "the bus is late"; Donna took part, and has answered as well."""

    def __init__(self) -> None:
        self.activity: Activity = ActivityFactory(open=True, team=TeamFactory())
        self.version = published_survey(self.activity, read_together=True)
        self.priya = UserFactory(teams=[self.activity.team], roles=["Sets up"])
        self.bus, self.loud = (
            ThemeFactory(activity=self.activity, position=place, words={"en": {"plain": words}})
            for place, words in ((1, "The bus is late."), (2, "It is loud."))
        )
        self.words = [self.writes() for _ in range(3)]
        self.donna: Participation = ParticipationFactory(
            activity=self.activity, participant__name="Donna Lowe", participant__email="donna@example.org"
        )

    def writes(self, **rest: Any) -> AnswerWords:
        response = ResponseFactory(version=self.version, submitted=True, **rest)
        words = AnswerWordsFactory(response=response, words=SAID)
        actions.code_answer(theme=self.bus, response=response, question=STOPS, by=self.priya)
        return words

    def reader(self) -> CoReader:
        reader = actions.offer_to_read(participation=self.donna)
        actions.agree_to_reader(reader=reader, by=self.priya)
        return CoReader.objects.get(pk=reader.pk)

    def browser(self) -> Client:
        client = Client()
        token = people_actions.make_link(participant=self.donna.participant, opens="my_page")
        client.get(f"/l/{token}/")
        return client

    @property
    def page(self) -> str:
        return f"/activities/{self.activity.slug}/read-together/"


@pytest.fixture
def together() -> Together:
    return Together()


def test_people_are_told_before_they_answer_and_only_where_staff_chose_it(together: Together) -> None:
    silent = published_survey(ActivityFactory(open=True))

    assert privacy.READ_TOGETHER in privacy.meaning_of(together.version.document).kept
    assert privacy.READ_TOGETHER not in privacy.meaning_of(silent.document).kept


def test_staff_choose_it_on_the_page_of_names_before_opening(together: Together) -> None:
    activity = ActivityFactory(team=together.activity.team)
    draft = actions.questionnaire_of(activity)

    signed_in(together.priya).post(
        page(activity, "privacy/"), {"mode": "confidential", "read_together": "on"}
    )

    assert Questionnaire.objects.get(pk=draft.pk).read_together


def test_who_took_part_offers_and_reads_once_staff_agreed(together: Together) -> None:
    browser = together.browser()
    refused = browser.post(together.page)
    assert (refused.status_code, CoReader.objects.count()) == (422, 0)

    browser.post(together.page, {"keeps": "on"})
    waits = words_on(browser.get(together.page))
    staff = signed_in(together.priya)
    offered = words_on(staff.get(page(together.activity, "reading-together/")))
    [reader] = CoReader.objects.all()
    staff.post(page(together.activity, "reading-together/"), {"what": "agree", "reader": reader.pk})
    reads = words_on(browser.get(together.page))

    assert "Staff decide who helps" in waits
    assert "Donna" in offered
    assert "3 answers are left" in reads
    assert ("The bus came late." in reads, "Patel" in reads, "[a name]" in reads) == (True, False, True)


def test_an_offer_waits_for_staff_until_somebody_says_yes_or_no(together: Together) -> None:
    reader = actions.offer_to_read(participation=together.donna)
    offered = words_on(signed_in(together.priya).get("/admin/"))
    actions.agree_to_reader(reader=reader, by=together.priya)
    agreed = words_on(signed_in(together.priya).get("/admin/"))

    waits = "1 person offers to help you read the answers"
    assert (waits in offered, waits in agreed) == (True, False)


def test_they_are_written_to_once_and_not_after_it_ended(together: Together) -> None:
    reader = together.reader()
    [message] = Message.objects.filter(kind="may_read")
    before = render(message, DeadWays())
    actions.end_reading(reader=reader)
    after = render(message, DeadWays())

    assert before.subject.startswith("You can help us read")
    assert "Mrs Patel" not in str(before)
    assert after.empty


def test_what_they_find_stands_beside_what_staff_chose(together: Together) -> None:
    reader, browser = together.reader(), together.browser()
    for themes in (["none"], [str(together.bus.pk)], [str(together.bus.pk), str(together.loud.pk)]):
        words = actions.left_to(reader)[0]
        browser.post(together.page, {"answer": words.pk, "themes": themes})
    staff = words_on(signed_in(together.priya).get(page(together.activity, "reading-together/")))

    assert "chose the same for 1 of 3 answers" in staff
    assert "Has read 3 answers." in staff
    assert "No theme fits" in staff
    assert "Nothing waits for you now" in words_on(browser.get(together.page))
    assert {one.by for one in Read.objects.all()} == {together.priya}


def test_two_tabs_put_nothing_into_another_answer(together: Together) -> None:
    reader, browser = together.reader(), together.browser()
    first = actions.left_to(reader)[0]
    browser.post(together.page, {"answer": first.pk, "themes": [together.bus.pk]})
    again = browser.post(together.page, {"answer": first.pk, "themes": [together.loud.pk]}, follow=True)
    odd = browser.post(together.page, {"answer": "9" * 30, "themes": [together.loud.pk]}, follow=True)

    assert [(one.answer, one.themes) for one in CoReading.objects.all()] == [(first, [together.bus.pk])]
    for answer in (again, odd):
        assert "This answer is not here any more." in words_on(answer)


@pytest.mark.parametrize("why", ["own", "unread", "held", "not promised", "taken back"])
def test_what_they_may_not_read_never_comes_to_them(why: str, together: Together) -> None:
    reader, words = together.reader(), together.words[0]
    if why == "own":
        words = together.writes(participation=together.donna)
    elif why == "unread":
        words = AnswerWordsFactory(response=ResponseFactory(version=together.version, submitted=True))
    elif why == "held":
        HOLDABLE.hold(str(words.response_id))
    elif why == "taken back":
        actions.take_back(response=words.response)
    else:
        document = {**together.version.document}
        document.pop("read_together")
        silent = type(together.version).objects.create(
            questionnaire=together.version.questionnaire,
            number=2,
            document=document,
            hash="0" * 64,
            published_by=together.priya,
        )
        words.response.version = silent
        words.response.save()

    assert words not in actions.left_to(reader)
    with pytest.raises(Refused):
        actions.read_together(reader=reader, words=words, themes=set())
    answer = together.browser().get(f"{together.page}{words.pk}/worried/")
    assert answer.status_code == 404


def test_whoever_is_worried_has_it_held_and_reads_it_no_more(together: Together) -> None:
    reader, browser = together.reader(), together.browser()
    words = together.words[0]
    browser.post(f"{together.page}{words.pk}/worried/", {"note": "She sounds afraid."})

    assert Concern.objects.open().filter(about=actions.about(words.response)).exists()
    assert words not in actions.left_to(reader)


def test_nobody_else_gets_in(together: Together) -> None:
    reader = together.reader()
    stranger = Client().get(together.page)
    actions.end_reading(reader=reader)
    ended = together.browser()

    assert stranger.status_code == 403
    assert "This page opens with your own link" in words_on(stranger)
    assert "I would like to help" in words_on(ended.get(together.page))
    assert ended.get(f"{together.page}{together.words[0].pk}/worried/").status_code == 404


def test_it_ends_when_what_was_heard_is_published(together: Together) -> None:
    reader = together.reader()
    FactLineFactory(activity=together.activity, key="heard", value=True)

    assert together.browser().get(together.page).status_code == 410
    with pytest.raises(Refused):
        actions.read_together(reader=reader, words=together.words[0], themes=set())
    with pytest.raises(Refused):
        actions.offer_to_read(participation=together.donna)


def test_who_stopped_can_offer_again_and_both_sides_can_end_it(together: Together) -> None:
    together.reader()
    browser = together.browser()
    browser.post(together.page, {"stop": "1"})
    browser.post(together.page, {"keeps": "on"})
    [reader] = CoReader.objects.all()
    again = reader.waits
    signed_in(together.priya).post(
        page(together.activity, "reading-together/"), {"what": "end", "reader": reader.pk}
    )
    reader.refresh_from_db()

    assert again
    assert (reader.waits, reader.reads) == (False, False)
    with pytest.raises(Refused):
        actions.agree_to_reader(reader=reader, by=together.priya)


def test_changed_or_erased_words_take_what_was_found_with_them(together: Together) -> None:
    reader = together.reader()
    for words in together.words:
        actions.read_together(reader=reader, words=words, themes={together.bus.pk})
    actions.save_answer(response=together.words[0].response, code=STOPS, value="Another thing.")
    actions.take_back(response=together.words[1].response)

    assert [one.answer for one in CoReading.objects.all()] == [together.words[2]]
    assert [one.answer for one in actions.compared_together(together.activity)] == [together.words[2]]


def test_who_is_erased_leaves_nothing_and_who_asks_sees_that_they_help(together: Together) -> None:
    reader = together.reader()
    actions.read_together(reader=reader, words=together.words[0], themes=set())
    person = together.donna.participant
    shown = [section for section in actions.BELONGING.show(person) if section.key == "reading"]
    actions.BELONGING.erase(person)

    assert len(shown) == 1
    assert SAID not in str(shown)
    assert (CoReader.objects.count(), CoReading.objects.count()) == (0, 0)


def test_another_team_can_let_nobody_in(together: Together) -> None:
    reader = CoReaderFactory(participation=together.donna)
    other = UserFactory(teams=[TeamFactory()], roles=["Sets up"])
    answer = signed_in(other).post(
        page(together.activity, "reading-together/"), {"what": "agree", "reader": reader.pk}
    )
    reader.refresh_from_db()

    assert (answer.status_code, reader.agreed_on) == (404, None)


@pytest.mark.control("who took part reads what they were promised to read")
def test_without_looking_what_they_may_read_held_words_are_read(
    together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, words = together.reader(), together.words[0]
    HOLDABLE.hold(str(words.response_id))
    monkeypatch.setattr(reading_together, "_may_read", lambda *_: None)

    actions.read_together(reader=reader, words=words, themes=set())

    assert CoReading.objects.filter(answer=words).exists()

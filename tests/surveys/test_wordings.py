"""Questions in other words: written, missing, published, copied."""

import pytest

from ladder.models import Activity
from people import texts
from people.models import AuditLine
from people.refusals import Refused
from people.texts import Line
from surveys import actions, reading
from surveys.actions import NewQuestion, Worded, WordedEasily
from surveys.models import Piece, Question, Questionnaire
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import PNG, published_survey
from tests.people.test_sound import FRAME

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db: None) -> Questionnaire:
    """How do you get there? (By bus, I walk), and a page to read."""
    found = actions.questionnaire_of(ActivityFactory())
    bus = NewQuestion(kind="one", words="How do you get there?", hint="Last week", choices="By bus\nI walk")
    actions.add_question(questionnaire=found, question=bus)
    actions.add_question(
        questionnaire=found,
        question=NewQuestion(kind="page", words="Thank you", hint="Read this.\nAll of it."),
    )
    return found


def asked(draft: Questionnaire) -> list[Question]:
    return list(draft.questions.order_by("position"))


def word_all(draft: Questionnaire, language: str = "pl") -> None:
    lines = [
        "Jak tam docierasz?",
        "W zeszłym tygodniu",
        "Autobusem",
        "Pieszo",
        "Dziękujemy",
        "Przeczytaj to.",
        "Całość.",
    ]
    actions.translate(questionnaire=draft, language=language, lines=lines)


def test_a_question_is_worded_in_another_language_with_its_answers_and_why(draft: Questionnaire) -> None:
    said = Worded("Jak tam docierasz?", "Dowolnie", "Bo pytamy", {"by-bus": "Autobusem", "i-walk": "Pieszo"})

    actions.word_question(question=asked(draft)[0], language="pl", worded=said)

    one = asked(draft)[0]
    assert [texts.plain(one.words), texts.plain(one.words, "pl"), texts.plain(one.hint, "pl")] == [
        "How do you get there?",
        "Jak tam docierasz?",
        "Dowolnie",
    ]
    assert one.why == {"pl": {"plain": "Bo pytamy"}}
    assert [texts.plain(choice["label"], "pl") for choice in one.choices] == ["Autobusem", "Pieszo"]


def test_in_english_only_why_we_ask_is_written_there(draft: Questionnaire) -> None:
    actions.word_question(
        question=asked(draft)[0], language="en", worded=Worded("Other", why="To plan buses.")
    )

    assert [texts.plain(asked(draft)[0].words), asked(draft)[0].why] == [
        "How do you get there?",
        texts.of("To plan buses."),
    ]


def test_changing_the_question_in_english_keeps_its_other_words(draft: Questionnaire) -> None:
    word_all(draft)
    changed = NewQuestion(kind="one", words="How do you come?", choices="By bus\nBy taxi")

    actions.change_question(question=asked(draft)[0], changed=changed)

    one = asked(draft)[0]
    assert texts.plain(one.words, "pl") == "Jak tam docierasz?"
    assert [choice["label"] for choice in one.choices] == [
        {"en": {"plain": "By bus"}, "pl": {"plain": "Autobusem"}},
        {"en": {"plain": "By taxi"}},
    ]


def test_yes_and_no_keep_their_other_words_when_the_question_changes(draft: Questionnaire) -> None:
    sure = actions.add_question(
        questionnaire=draft, question=NewQuestion(kind="yes_no", words="Was it good?")
    )
    labels = {"yes": "Tak", "no": "Nie", "not-sure": "Nie wiem"}
    actions.word_question(question=sure, language="pl", worded=Worded("Dobrze?", choices=labels))

    actions.change_question(question=sure, changed=NewQuestion(kind="yes_no", words="Was it nice?"))

    sure.refresh_from_db()
    assert [texts.plain(choice["label"], "pl") for choice in sure.choices] == ["Tak", "Nie", "Nie wiem"]


def test_empty_easy_read_takes_it_away(draft: Questionnaire) -> None:
    one = asked(draft)[0]
    said = WordedEasily([Line("You go there."), Line("")], "Say how.", "", {"by-bus": "Bus", "i-walk": ""})
    actions.word_easily(question=one, language="en", worded=said)
    first = asked(draft)[0]

    actions.word_easily(question=asked(draft)[0], language="en", worded=WordedEasily([]))

    assert [line.words for line in texts.easy_lines(first.words, "en")] == ["You go there."]
    assert first.choices[0]["label"]["en"] == {"plain": "By bus", "easy": [{"words": "Bus"}]}
    assert asked(draft)[0].words == texts.of("How do you get there?")


@pytest.mark.parametrize(
    "address", ["http://films.example.org/", "javascript:alert(1)", "films", "https://", "https://a@b/"]
)
def test_a_film_needs_a_whole_https_address(draft: Questionnaire, address: str) -> None:
    with pytest.raises(Refused, match="begins with https"):
        actions.sign(question=asked(draft)[0], address=address)

    assert texts.BSL not in asked(draft)[0].words["en"]


# ---------------------------------------------------------------- what is missing


def test_what_is_missing_is_counted_for_each_language(draft: Questionnaire) -> None:
    pages = actions.frozen(draft)["questions"]
    before = reading.unworded(pages, "pl")
    word_all(draft)
    one = asked(draft)[0]
    actions.word_question(
        question=one, language="pl", worded=Worded("Jak?", choices={"by-bus": "Autobusem", "i-walk": ""})
    )

    assert before == [1, 2]
    assert reading.unworded(actions.frozen(draft)["questions"], "pl") == [1]


def test_a_language_is_offered_only_when_every_question_has_words(draft: Questionnaire) -> None:
    by = UserFactory()
    with pytest.raises(
        Refused, match=r"It cannot be offered in Polish yet\. 2 of 2 questions have no words yet\."
    ):
        actions.offer(questionnaire=draft, language="pl", by=by)
    refused = list(draft.languages)
    word_all(draft)

    actions.offer(questionnaire=draft, language="pl", by=by)
    actions.offer(questionnaire=draft, language="pl", by=by)

    draft.refresh_from_db()
    assert [refused, draft.languages] == [[], ["pl"]]
    assert AuditLine.objects.filter(did="offered a survey in pl").count() == 1


def test_a_language_that_the_site_does_not_know_is_refused(draft: Questionnaire) -> None:
    with pytest.raises(Refused, match="not in the site"):
        actions.offer(questionnaire=draft, language="tlh", by=UserFactory())


def test_a_question_added_afterwards_keeps_it_from_being_published(draft: Questionnaire) -> None:
    word_all(draft)
    actions.offer(questionnaire=draft, language="pl", by=UserFactory())
    actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="What else?"))

    with pytest.raises(Refused, match=r"It is to be offered in Polish\. 1 of 3 questions has no words yet\."):
        actions.publish(questionnaire=draft, by=UserFactory())

    assert draft.current is None


def test_after_it_is_no_longer_offered_it_can_be_published(draft: Questionnaire) -> None:
    by = UserFactory()
    word_all(draft)
    actions.offer(questionnaire=draft, language="pl", by=by)
    actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="What else?"))

    actions.stop_offering(questionnaire=draft, language="pl", by=by)

    assert "languages" not in actions.publish(questionnaire=draft, by=by).document


# ---------------------------------------------------------------- a whole translation


def test_a_translation_goes_line_by_line_to_its_places(draft: Questionnaire) -> None:
    word_all(draft)

    assert actions.to_translate(draft) == [
        "How do you get there?", "Last week", "By bus", "I walk", "Thank you", "Read this.", "All of it.",
    ]  # fmt: skip
    assert texts.plain(asked(draft)[1].hint, "pl") == "Przeczytaj to.\nCałość."


def test_a_translation_with_another_number_of_lines_is_refused_and_nothing_is_kept(
    draft: Questionnaire,
) -> None:
    with pytest.raises(Refused, match="These are 1 lines, but there are 7 to translate"):
        actions.translate(questionnaire=draft, language="pl", lines=["Jak?"])

    assert asked(draft)[0].words == texts.of("How do you get there?")


# ---------------------------------------------------------------- frozen


def test_a_survey_without_other_words_is_frozen_as_before() -> None:
    document = published_survey(ActivityFactory()).document

    assert sorted(document) == ["questions", "schema"]
    assert {tuple(sorted(one)) for one in document["questions"]} == {
        ("choices", "code", "hint", "kind", "optional", "words")
    }


def test_a_version_holds_every_word_and_the_languages(draft: Questionnaire) -> None:
    word_all(draft)
    actions.word_question(question=asked(draft)[0], language="en", worded=Worded("", why="To plan."))
    actions.offer(questionnaire=draft, language="pl", by=UserFactory())

    document = actions.publish(questionnaire=draft, by=UserFactory()).document

    assert document["languages"] == ["pl"]
    assert document["questions"][0]["why"] == texts.of("To plan.")
    assert document["questions"][0]["choices"][0]["label"]["pl"] == {"plain": "Autobusem"}


def test_the_same_other_words_again_are_the_version_already_there(draft: Questionnaire) -> None:
    word_all(draft)
    first = actions.publish(questionnaire=draft, by=UserFactory())
    same = actions.publish(questionnaire=draft, by=UserFactory())
    one = asked(draft)[0]
    actions.word_question(question=one, language="pl", worded=Worded("Jak?"))

    assert [same.number, actions.publish(questionnaire=draft, by=UserFactory()).number] == [first.number, 2]


# ---------------------------------------------------------------- pictures and recordings


def easy_with_a_picture(draft: Questionnaire) -> Piece:
    piece = actions.add_picture(team=draft.activity.team, content=PNG)
    lines = WordedEasily([Line("You go.", piece.name, "A bus")])
    actions.word_easily(question=asked(draft)[0], language="en", worded=lines)
    return piece


def test_the_same_picture_twice_is_kept_once(draft: Questionnaire) -> None:
    made = [actions.add_picture(team=draft.activity.team, content=PNG).pk for _ in range(2)]

    assert [made[0], Piece.objects.count()] == [made[1], 1]


@pytest.mark.parametrize("content", [b"Words.", b"%PDF-1.4 broken", FRAME * 4])
def test_what_is_no_picture_is_refused(draft: Questionnaire, content: bytes) -> None:
    with pytest.raises(Refused):
        actions.add_picture(team=draft.activity.team, content=content)

    assert Piece.objects.count() == 0


def test_publishing_shows_the_pictures_and_recordings_that_are_in_it(draft: Questionnaire) -> None:
    shown = easy_with_a_picture(draft)
    recording = actions.add_recording(team=draft.activity.team, content=FRAME * 4)
    other = actions.add_recording(team=draft.activity.team, content=FRAME * 5)
    actions.read_aloud(question=asked(draft)[0], language="en", recording=recording)

    actions.publish(questionnaire=draft, by=UserFactory())

    assert list(Piece.objects.filter(published=True).order_by("pk")) == [shown, recording]
    assert not Piece.objects.get(pk=other.pk).published


def test_a_copied_question_brings_all_its_words_and_its_pictures(draft: Questionnaire) -> None:
    word_all(draft)
    piece = easy_with_a_picture(draft)
    actions.word_question(question=asked(draft)[0], language="en", worded=Worded("", why="To plan."))
    other: Activity = ActivityFactory(team=TeamFactory())

    made = actions.copy_questions(questionnaire=actions.questionnaire_of(other), questions=asked(draft)[:1])

    one = asked(draft)[0]
    assert [made[0].words, made[0].why, made[0].choices] == [one.words, one.why, one.choices]
    assert Piece.objects.get(team=other.team).name == piece.name

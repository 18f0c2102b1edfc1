"""Other words as staff write them: what is missing, one question, Easy Read with pictures, a whole translation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder.models import Activity
from people import texts
from people.models import Team
from surveys import actions
from surveys.actions import NewQuestion
from surveys.models import Piece, Question, Questionnaire
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import PNG, published_survey
from tests.people.test_sound import FRAME
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def team() -> Team:
    return TeamFactory()


@pytest.fixture
def priya(team: Team) -> Client:
    return signed_in(UserFactory(teams=[team], roles=["Sets up"]))


@pytest.fixture
def draft(team: Team) -> Questionnaire:
    found = actions.questionnaire_of(ActivityFactory(team=team))
    new = NewQuestion(kind="one", words="How do you get there?", choices="By bus\nI walk")
    actions.add_question(questionnaire=found, question=new)
    return found


def the(draft: Questionnaire) -> Question:
    return draft.questions.get()


def overview(draft: Questionnaire, rest: str = "") -> str:
    return f"/admin/surveys/questionnaire/{draft.activity_id}/wordings/{rest}"


def words(draft: Questionnaire, rest: str) -> str:
    return f"/admin/surveys/questionnaire/{draft.activity_id}/questions/{the(draft).pk}/words/{rest}/"


def png() -> SimpleUploadedFile:
    return SimpleUploadedFile("my house.png", PNG, "image/png")


POLISH = {"words": "Jak?", "choice_0": "Autobusem", "choice_1": "Pieszo", "why": "Bo tak."}
LINE = {"line_0": "You go there.", "alt_0": "A bus"}


def test_the_list_of_questions_leads_to_the_other_words(priya: Client, draft: Questionnaire) -> None:
    html = priya.get(f"/admin/surveys/questionnaire/{draft.activity_id}/questions/").content.decode()

    assert words(draft, "en") in html
    assert overview(draft) in html


def test_the_overview_says_what_is_missing_and_offers_what_is_whole(
    priya: Client, draft: Questionnaire
) -> None:
    before = priya.get(overview(draft))
    priya.post(words(draft, "pl"), POLISH)
    after = priya.get(overview(draft))

    assert "Polish ( Polski ) Its question has no words yet." in words_on(before)
    assert "Polish ( Polski ) Its question has words." in words_on(after)
    assert 'value="offer pl"' not in before.content.decode()
    assert 'value="offer pl"' in after.content.decode()


def test_a_language_is_offered_and_taken_back_by_a_button(priya: Client, draft: Questionnaire) -> None:
    priya.post(words(draft, "pl"), POLISH)
    said = []
    for act in ("offer pl", "stop pl"):
        priya.post(overview(draft), {"act": act})
        draft.refresh_from_db()
        said.append(draft.languages)

    assert said == [["pl"], []]


def test_offering_what_is_not_whole_says_why(priya: Client, draft: Questionnaire) -> None:
    answer = priya.post(overview(draft), {"act": "offer pl"}, follow=True)

    assert "It cannot be offered in Polish yet. Its question has no words yet." in words_on(answer)


@pytest.mark.parametrize("act", ["offer xx", "forget pl", "", "offer"])
def test_other_buttons_are_none(act: str, priya: Client, draft: Questionnaire) -> None:
    assert priya.post(overview(draft), {"act": act}).status_code == 404


def test_a_question_is_worded_read_aloud_and_explained(priya: Client, draft: Questionnaire) -> None:
    heard = SimpleUploadedFile("me at home.mp3", FRAME * 4, "audio/mpeg")

    answer = priya.post(words(draft, "pl"), {**POLISH, "recording": heard})

    one, piece = the(draft), Piece.objects.get()
    assert answer.status_code == 302
    assert one.words["pl"] == {"plain": "Jak?", "audio": piece.name}
    assert one.why == {"pl": {"plain": "Bo tak."}}
    assert [choice["label"]["pl"]["plain"] for choice in one.choices] == ["Autobusem", "Pieszo"]
    assert "home" not in str(piece.file.name)


def test_a_recording_is_taken_away_by_a_tick(priya: Client, draft: Questionnaire) -> None:
    heard = SimpleUploadedFile("a.mp3", FRAME * 4, "audio/mpeg")
    priya.post(words(draft, "pl"), {**POLISH, "recording": heard})

    priya.post(words(draft, "pl"), {**POLISH, "drop_recording": "on"})

    assert the(draft).words["pl"] == {"plain": "Jak?"}


def test_what_is_no_recording_is_refused_and_the_words_stay_in_the_boxes(
    priya: Client, draft: Questionnaire
) -> None:
    answer = priya.post(words(draft, "pl"), {**POLISH, "recording": png()})

    assert answer.status_code == 422
    assert "Choose a recording (MP3, M4A, WAV or Ogg)." in words_on(answer)
    assert 'value="Autobusem"' in answer.content.decode()
    assert "pl" not in the(draft).words


def test_the_film_stands_beside_the_english_words_and_needs_https(
    priya: Client, draft: Questionnaire
) -> None:
    wrong = priya.post(words(draft, "en"), {"bsl": "http://films.example.org/", "why": ""})
    right = priya.post(words(draft, "en"), {"bsl": "https://films.example.org/1", "why": "To plan."})

    assert [wrong.status_code, right.status_code] == [422, 302]
    assert the(draft).words["en"] == {"plain": "How do you get there?", "bsl": "https://films.example.org/1"}


def test_easy_read_lines_keep_their_pictures_until_they_are_taken_away(
    priya: Client, draft: Questionnaire
) -> None:
    easy = words(draft, "en/easy")
    priya.post(easy, {**LINE, "picture_0": png(), "line_1": "How?"})
    first = texts.easy_lines(the(draft).words)
    priya.post(easy, {**LINE, "line_0": "You go."})
    second = texts.easy_lines(the(draft).words)
    priya.post(easy, {**LINE, "drop_0": "on"})

    name = Piece.objects.get().name
    assert first == (texts.Line("You go there.", name, "A bus"), texts.Line("How?"))
    assert second == (texts.Line("You go.", name, "A bus"),)
    assert texts.easy_lines(the(draft).words) == (texts.Line("You go there."),)


def test_a_picture_needs_words_for_people_who_do_not_see_it(priya: Client, draft: Questionnaire) -> None:
    answer = priya.post(words(draft, "en/easy"), {"line_0": "You go there.", "picture_0": png()})

    assert answer.status_code == 422
    assert "Write what the picture of line 1 shows, for people who do not see it." in words_on(answer)
    assert Piece.objects.count() == 0


def test_a_picture_needs_a_line(priya: Client, draft: Questionnaire) -> None:
    answer = priya.post(words(draft, "en/easy"), {"alt_0": "A bus", "picture_0": png()})

    assert "Write the words of line 1, or take its picture away." in words_on(answer)


def test_what_is_no_picture_is_refused(priya: Client, draft: Questionnaire) -> None:
    sent = SimpleUploadedFile("a.png", b"Only words.", "image/png")

    answer = priya.post(words(draft, "en/easy"), {**LINE, "picture_0": sent})

    assert [answer.status_code, "This is no picture." in words_on(answer)] == [422, True]


def test_a_translation_is_pasted_line_by_line(priya: Client, draft: Questionnaire) -> None:
    wrong = priya.post(overview(draft, "pl/"), {"text": "Jak?"})
    right = priya.post(overview(draft, "pl/"), {"text": "Jak?\n\nAutobusem\nPieszo\n"})

    assert [wrong.status_code, right.status_code] == [422, 302]
    assert "These are 1 lines, but there are 3 to translate." in words_on(wrong)
    assert the(draft).words["pl"] == {"plain": "Jak?"}


@pytest.mark.parametrize("language", ["xx", "en-gb"])
def test_languages_that_are_not_in_the_list_have_no_page(
    language: str, priya: Client, draft: Questionnaire
) -> None:
    pages = [words(draft, language), words(draft, f"{language}/easy"), overview(draft, f"{language}/")]

    assert [priya.get(page).status_code for page in pages] == [404, 404, 404]


def test_once_it_is_open_the_words_stay_as_they_are(priya: Client, team: Team) -> None:
    activity: Activity = ActivityFactory(team=team, open=True)
    published_survey(activity)
    draft = activity.questionnaire
    first = draft.questions.first()
    at = f"/admin/surveys/questionnaire/{activity.pk}/questions/{first.pk}/words/"

    answers = [
        priya.post(f"{at}en/", {"why": "To plan."}),
        priya.post(f"{at}en/easy/", LINE),
        priya.post(overview(draft, "pl/"), {"text": "Jak?"}),
        priya.post(overview(draft), {"act": "offer pl"}, follow=True),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 200]
    assert all("so they stay as they are" in words_on(answer) for answer in answers)
    first.refresh_from_db()
    assert [first.why, "easy" in first.words["en"]] == [{}, False]


def test_the_preview_can_be_looked_at_in_every_wording(priya: Client, draft: Questionnaire) -> None:
    priya.post(words(draft, "pl"), POLISH)
    priya.post(words(draft, "en/easy"), {**LINE, "picture_0": png()})
    at = f"/admin/surveys/questionnaire/{draft.activity_id}/preview/1/"

    plain, polish, easy = (
        priya.get(at + query).content.decode() for query in ("", "?language=pl", "?language=en&easy")
    )

    assert "Polish, Easy Read" in plain
    assert '<span lang="pl" dir="ltr">Jak?</span>' in polish
    assert '<span class="easy"><img' in easy

"""Answers that are pictures: given by staff, frozen with the version, shown by us."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder.models import Activity
from people import texts
from people.models import Team, User
from people.refusals import Refused
from surveys import actions, answers
from surveys.actions import NewQuestion
from surveys.models import ChoicePicture, Question, Questionnaire, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import LUNCH
from tests.surveys.photos import PDF, WORDS_IN_IT, asks_for_a_photo, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture(autouse=True)
def an_empty_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def lunch(team: Team) -> Question:
    """A draft's question: soup, pie, or none."""
    draft = actions.questionnaire_of(ActivityFactory(team=team))
    new = NewQuestion(kind="picture", words="What is for lunch?", choices="Soup\nPie\nor\nNone", code=LUNCH)
    return actions.add_question(questionnaire=draft, question=new)


def give(question: Question, choice: str, colour: str = "green") -> None:
    actions.give_picture(
        question=question, choice=choice, alt=f"A {colour} plate", content=photo(colour=colour)
    )


def hashes(question: Question) -> dict[str, str]:
    question.refresh_from_db()
    return {one["code"]: one["picture"]["hash"] for one in question.choices if "picture" in one}


def published(question: Question) -> Questionnaire:
    give(question, "soup")
    give(question, "pie", "brown")
    found = Questionnaire.objects.get(pk=question.questionnaire_id)
    actions.publish(questionnaire=found, by=UserFactory())
    return found


def test_a_picture_is_kept_by_what_is_in_it_without_what_the_camera_wrote(lunch: Question) -> None:
    give(lunch, "soup")
    give(lunch, "pie")

    row = ChoicePicture.objects.get()
    with row.file.open("rb") as file:
        content = file.read()
    assert WORDS_IN_IT not in content
    assert hashes(lunch) == dict.fromkeys(("soup", "pie"), hashlib.sha256(content).hexdigest())
    assert row.file.name == f"pictures/{row.hash}.jpg"


@pytest.mark.parametrize(
    ("choice", "alt", "content", "sentence"),
    [
        ("soup", "  ", photo(), "Write what the picture shows."),
        ("cake", "A cake", photo(), "This answer is not there any more."),
        ("soup", "A bowl", None, "Choose a picture."),
        ("soup", "A bowl", PDF, "We cannot take this kind of file. Choose a picture (JPEG, PNG or WebP)."),
    ],
)
def test_a_picture_without_words_and_what_is_none_are_refused(
    lunch: Question, choice: str, alt: str, content: bytes | None, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.give_picture(question=lunch, choice=choice, alt=alt, content=content)

    assert refused.value.sentence == sentence
    assert (hashes(lunch), ChoicePicture.objects.count()) == ({}, 0)


def test_its_words_can_be_changed_without_another_picture(lunch: Question) -> None:
    give(lunch, "soup")
    before = hashes(lunch)

    actions.give_picture(question=lunch, choice="soup", alt="A bowl of soup")

    assert hashes(lunch) == before
    assert texts.plain(lunch.choices[0]["picture"]["alt"]) == "A bowl of soup"


def test_a_changed_question_keeps_the_pictures_of_answers_that_stay(lunch: Question) -> None:
    give(lunch, "soup")
    before = hashes(lunch)

    changed = NewQuestion(kind="picture", words="And for lunch?", choices="Pie\nSoup")
    actions.change_question(question=lunch, changed=changed)

    assert hashes(lunch) == before


def test_it_is_not_published_before_each_answer_has_a_picture(lunch: Question) -> None:
    give(lunch, "soup")

    assert actions.lacking(lunch.questionnaire) == [
        "Question 1 (“What is for lunch?”) needs a picture for the answer “Pie”."
    ]


def test_a_published_version_never_changes_its_picture(lunch: Question, client: Client) -> None:
    version = published(lunch).current
    first = version.document["questions"][0]["choices"][0]["picture"]

    give(lunch, "soup", "yellow")

    version.refresh_from_db()
    frozen = version.document["questions"][0]["choices"][0]["picture"]
    row = ChoicePicture.objects.get(hash=frozen["hash"])
    with row.file.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == first["hash"] == frozen["hash"]
    assert hashes(lunch)["soup"] != first["hash"]


def test_questions_without_pictures_are_frozen_as_before() -> None:
    draft = actions.questionnaire_of(ActivityFactory())
    new = NewQuestion(kind="one", words="How?", choices="Bus\nWalk")
    actions.add_question(questionnaire=draft, question=new)

    (question,) = actions.frozen(draft)["questions"]

    assert [sorted(one) for one in question["choices"]] == [["apart", "code", "label"]] * 2


def test_pictures_go_with_copied_questions(lunch: Question) -> None:
    give(lunch, "soup")
    other = actions.questionnaire_of(ActivityFactory())

    (copy,) = actions.copy_questions(questionnaire=other, questions=[lunch])

    assert hashes(copy) == hashes(lunch)
    assert ChoicePicture.objects.filter(questionnaire=other).count() == 1


def test_only_what_no_question_and_no_version_shows_is_swept_away(lunch: Question) -> None:
    published(lunch)
    give(lunch, "soup", "yellow")
    give(lunch, "soup", "red")

    actions.sweep_files()

    left = set(ChoicePicture.objects.values_list("hash", flat=True))
    frozen = lunch.questionnaire.current.document["questions"][0]["choices"]
    assert left == {*hashes(lunch).values(), *(one["picture"]["hash"] for one in frozen if "picture" in one)}
    assert default_storage.exists(ChoicePicture.objects.get(hash=hashes(lunch)["soup"]).file.name)


def test_it_counts_as_one_choice() -> None:
    question = {"kind": "picture", "choices": [{"code": "soup", "apart": False}], "optional": True}

    assert answers.check(question, "soup") == answers.Checked("soup")
    assert answers.check(question, "cake").error == "Choose one of the answers on this page."


# ---------------------------------------------------------------- as people see it


@pytest.fixture
def activity(team: Team) -> Activity:
    found = ActivityFactory(open=True, team=team)
    asks_for_a_photo(found)
    return found


def begun(activity: Activity, browser: Client) -> Client:
    start = f"/activities/{activity.slug}/survey/"
    html = browser.get(start).content.decode()
    browser.post(start, dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)))
    return browser


def test_each_answer_is_a_picture_with_its_words_and_one_can_be_chosen(
    activity: Activity, client: Client
) -> None:
    browser, at = begun(activity, client), f"/activities/{activity.slug}/survey/page/{LUNCH}/"

    html = browser.get(at).content.decode()
    browser.post(at, {"answer": "soup"})

    source = re.findall(r'>Soup</label>\s*<img src="([^"]+)"\s+alt="A green plate"', html)
    assert len(source) == 1
    assert "None</label>" in html
    assert Response.objects.get().answers == {LUNCH: "soup"}
    assert "checked" in browser.get(at).content.decode()


def test_everybody_may_see_it_and_keep_it_for_long(activity: Activity, client: Client) -> None:
    picture = ChoicePicture.objects.first()

    answer = client.get(f"/activities/{activity.slug}/survey/pictures/{picture.hash}.{picture.kind}")

    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == picture.hash
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def status(browser: Client, at: str) -> int:
    answer = browser.get(at)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_before_it_is_published_only_the_team_sees_it(lunch: Question, team: Team) -> None:
    published(lunch)
    give(lunch, "soup", "yellow")
    activity = lunch.questionnaire.activity
    Activity.objects.filter(pk=activity.pk).update(
        opened_at=activity.created_at, opens_at=activity.created_at
    )
    name = f"pictures/{hashes(lunch)['soup']}.jpg"
    mine, other = (signed_in(UserFactory(teams=[one], roles=["Sets up"])) for one in (team, TeamFactory()))
    at = f"/admin/surveys/questionnaire/{activity.pk}/{name}"

    assert status(Client(), f"/activities/{activity.slug}/survey/{name}") == 404
    assert (status(mine, at), status(other, at), status(Client(), at)) == (200, 404, 302)


def test_staff_give_a_picture_with_its_words_and_see_it(lunch: Question, team: Team) -> None:
    browser = signed_in(UserFactory(teams=[team], roles=["Sets up"]))
    base = f"/admin/surveys/questionnaire/{lunch.questionnaire.activity_id}/"
    at = f"{base}questions/{lunch.pk}/pictures/"

    listed = browser.get(f"{base}questions/").content.decode()
    before = browser.get(at).content.decode()
    back = browser.post(
        f"{at}soup/", {"file": SimpleUploadedFile("soup.jpg", photo()), "alt": "A bowl of soup"}
    )
    after = browser.get(at).content.decode()

    assert f'href="{at}"' in listed
    assert "It has no picture yet." in before
    assert (back.status_code, back.url) == (302, at)
    assert 'alt="A bowl of soup"' in after
    assert browser.get(f"{base}preview/1/").content.decode().count('alt="A bowl of soup"') == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"alt": "A bowl"}, "Choose a picture."),
        ({"alt": "A bowl", "file": PDF}, "Choose a picture (JPEG, PNG or WebP)."),
        ({"file": photo()}, "Write what the picture shows."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    lunch: Question, team: Team, sent: dict[str, Any], sentence: str
) -> None:
    browser = signed_in(UserFactory(teams=[team], roles=["Sets up"]))
    at = f"/admin/surveys/questionnaire/{lunch.questionnaire.activity_id}/questions/{lunch.pk}/pictures/soup/"
    if "file" in sent:
        sent = {**sent, "file": SimpleUploadedFile("soup.jpg", sent["file"])}

    answer = browser.post(at, sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert ChoicePicture.objects.count() == 0


def test_while_people_answer_no_picture_changes(activity: Activity, team: Team) -> None:
    question = Question.objects.get(questionnaire__activity=activity, code=LUNCH)
    before = hashes(question)
    browser = signed_in(UserFactory(teams=[team], roles=["Sets up"]))

    answer = browser.post(
        f"/admin/surveys/questionnaire/{activity.pk}/questions/{question.pk}/pictures/soup/",
        {"file": SimpleUploadedFile("soup.jpg", photo(colour="red")), "alt": "Red"},
    )

    assert answer.status_code == 422
    assert hashes(question) == before

"""The page where a form comes in, and the file that goes out: as staff use them."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder.models import Activity
from surveys import actions
from surveys.actions import NewQuestion
from surveys.forms import BringInForm
from surveys.models import Question
from surveys.xlsform import bounds
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.surveys import xlsforms
from tests.surveys.test_staff_pages import signed_in, words_on


@pytest.fixture
def activity() -> Activity:
    found: Activity = ActivityFactory(team=TeamFactory(), slug="day-centre")
    return found


@pytest.fixture
def priya(activity: Activity, password_alone: None) -> Client:
    return signed_in(UserFactory(teams=[activity.team], roles=["Sets up"]))


def address(activity: Activity, rest: str = "bring-in/") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/{rest}"


def chosen(content: bytes, name: str = "Jean.md") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content), "act": "look"}


def read_of(answer: Any) -> str:
    found = re.search(r'name="read" value="([^"]+)"', answer.content.decode())
    assert found is not None
    return found[1]


@pytest.mark.django_db
def test_looking_keeps_nothing_and_one_button_brings_them_in(priya: Client, activity: Activity) -> None:
    looked = priya.post(address(activity), chosen(xlsforms.file("everything.md")))
    kept = Question.objects.count()

    done = priya.post(address(activity), {"act": "add", "read": read_of(looked)}, follow=True)

    said = words_on(looked)
    assert "This is how we read “My form” Nothing is kept yet." in said
    assert "Survey, row 5, constraint. The limit is left out: every answer of this kind is taken." in said
    assert "Asked only of people who chose “Yes” at “Do you live here?”, and answered" in said
    assert kept == 0
    assert "16 questions are in the draft. Look at each of them before you publish." in words_on(done)
    assert Question.objects.count() == 16


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"Dear all", "This is no form that we can read:"),
        (b"\xff\xd8\xff\xe0", "We cannot read the letters in this file."),
        (b"x" * (bounds.LARGEST + 1), "This file is larger than 5 MB."),
        (xlsforms.md("type | name | label", "geopoint | a | A"), "There is nothing in this form that can come in."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_form_says_why(
    priya: Client, activity: Activity, content: bytes, sentence: str
) -> None:
    answer = priya.post(address(activity), chosen(content))

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert not Question.objects.exists()


@pytest.mark.django_db
def test_without_a_file_the_page_asks_for_one(priya: Client, activity: Activity) -> None:
    assert "Choose a file." in words_on(priya.post(address(activity), {"act": "look"}))


@pytest.mark.django_db
def test_questions_that_are_there_are_not_lost_without_a_tick(priya: Client, activity: Activity) -> None:
    draft = actions.questionnaire_of(activity)
    actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="What stops you?"))
    read = read_of(priya.post(address(activity), chosen(xlsforms.file("group.csv"))))

    refused = priya.post(address(activity), {"act": "add", "read": read})
    before = list(Question.objects.values_list("code", flat=True))
    priya.post(address(activity), {"act": "add", "read": read_of(refused), "replace": "on"})

    assert refused.status_code == 422
    assert "This survey has questions already." in words_on(refused)
    assert before == ["what-stops-you"]
    assert draft.questions.first().code == "family_name"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_what_was_read_for_another_survey_or_changed_on_the_way_is_not_taken(
    priya: Client, activity: Activity
) -> None:
    other = ActivityFactory(team=activity.team)
    read = read_of(priya.post(address(activity), chosen(xlsforms.file("group.csv"))))

    for sent in (read, "", "x" + read):
        answer = priya.post(address(other), {"act": "add", "read": sent})
        assert answer.status_code == 422
        assert "Choose the file again." in words_on(answer)

    assert not Question.objects.exists()


@pytest.mark.django_db
def test_nothing_comes_in_while_people_answer(priya: Client, activity: Activity) -> None:
    read = read_of(priya.post(address(activity), chosen(xlsforms.file("group.csv"))))
    Activity.objects.filter(pk=activity.pk).update(opened_at=activity.created_at)

    looked = priya.post(address(activity), chosen(xlsforms.file("group.csv")))
    added = priya.post(address(activity), {"act": "add", "read": read})

    assert "People are answering these questions already" in words_on(looked)
    assert "People have been answering these questions" in words_on(added)
    assert not Question.objects.exists()


@pytest.mark.django_db
def test_a_form_that_is_too_long_for_the_page_says_so(
    priya: Client, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BringInForm, "LARGEST", 100)

    answer = priya.post(address(activity), chosen(xlsforms.file("group.csv")))

    assert "This form is too long for this page." in words_on(answer)


@pytest.mark.django_db
def test_the_draft_goes_out_as_a_spreadsheet(priya: Client, activity: Activity) -> None:
    nothing = priya.get(address(activity, "xlsform/"), follow=True)
    draft = actions.questionnaire_of(activity)
    actions.import_form(questionnaire=draft, form=xlsforms.form(xlsforms.file("everything.md")))

    file = priya.get(address(activity, "xlsform/"))

    assert "There are no questions yet." in words_on(nothing)
    assert file["Content-Disposition"] == 'attachment; filename="day-centre.xlsx"'
    assert xlsforms.form(file.content).document == actions.carried(actions.frozen(draft))


@pytest.mark.django_db
def test_nothing_in_the_spreadsheet_is_a_formula(priya: Client, activity: Activity) -> None:
    draft = actions.questionnaire_of(activity)
    words = '=HYPERLINK("http://example.org","Win")'
    actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words=words))

    file = priya.get(address(activity, "xlsform/"))

    assert xlsforms.opened(file.content).survey[0].worded("label") == {"English (en)": words}


def test_no_web_process_loads_what_opens_spreadsheets() -> None:
    look = (
        "import django, sys; django.setup(); import coprod_site.urls, coprod_site.wsgi; "
        "print({'pyxform', 'openpyxl', 'typst', 'docx'} & set(sys.modules))"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "coprod_site.settings"}

    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, env=environment
    )

    assert done.stdout.strip() == "set()"

"""`import_xlsform` and `export_xlsform`, and the draft that a form becomes."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ladder.models import Activity
from people import texts
from people.models import AuditLine
from people.refusals import Refused
from surveys import actions
from surveys.actions import NewQuestion
from surveys.models import Question, QuestionnaireVersion
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import ChoicePictureFactory, PieceFactory, published_survey
from tests.surveys import xlsforms
from tests.surveys.xlsforms import FORMS, bare, form

pytestmark = pytest.mark.django_db

EVERYTHING = str(FORMS / "everything.md")


@pytest.fixture
def activity() -> Activity:
    found: Activity = ActivityFactory(slug="day-centre")
    return found


def run(name: str, *args: str) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


def test_a_form_becomes_the_draft_and_says_what_of_it_could_not(activity: Activity) -> None:
    said = json.loads(run("import_xlsform", EVERYTHING, "--activity", "day-centre", "--json"))

    assert (said["questions"], said["pages_to_read"], said["languages"]) == (13, 3, ["en", "ar"])
    assert said["offered"] == []
    assert {
        "sheet": "survey",
        "row": 5,
        "column": "constraint",
        "what": "The limit is left out: every answer of this kind is taken.",
    } in said["unsupported"]
    assert said["unsupported"][0]["what"] == (
        "Its words in Arabic come in, but people cannot choose Arabic yet. 1 question lacks words in it."
    )
    assert list(Question.objects.values_list("position", "code"))[:3] == [
        (1, "intro"),
        (2, "lives"),
        (3, "age"),
    ]
    assert actions.lacking(actions.questionnaire_of(activity)) == []
    line = AuditLine.objects.get(did="brought in questions from a form")
    assert line.detail == {"questions": 13, "languages": []}


def test_a_dry_run_writes_nothing_and_needs_no_activity(activity: Activity) -> None:
    said = run("import_xlsform", EVERYTHING, "--dry-run")

    assert said.startswith("13 questions, and 3 pages to read. In English, Arabic.")
    assert "  survey, row 22, type: It is left out. We ask nobody to show a place on a map" in said
    assert said.endswith("Nothing was written.\n")
    assert not Question.objects.exists()


def test_a_language_that_is_whole_can_be_chosen_at_once(activity: Activity) -> None:
    said = json.loads(
        run("import_xlsform", str(FORMS / "day_centre_ar.md"), "--activity", "day-centre", "--json")
    )

    draft = actions.questionnaire_of(activity)
    assert said["offered"] == draft.languages == ["ar"]
    assert said["unsupported"] == []
    assert actions.publish(questionnaire=draft, by=UserFactory()).document["languages"] == ["ar"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("no.xlsx", b"PK\x03\x04 and then nothing"),
        ("no.csv", "survey,,\n,type,name,label\n,text,a,Größe\n".encode("cp1252")),
        ("no.md", xlsforms.md("type | name | label", "wish | a | A")),
        ("none.md", xlsforms.md("type | name | label", "geopoint | a | A")),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2_and_writes_nothing(
    activity: Activity, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError) as error:
        run("import_xlsform", str(tmp_path / name), "--activity", "day-centre", "--json")

    assert error.value.returncode == 2
    assert not Question.objects.exists()


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.xlsx", tmp_path):
        with pytest.raises(CommandError, match=r"The file could not be read") as error:
            run("import_xlsform", str(path), "--dry-run")
        assert error.value.returncode == 2


def test_only_a_draft_of_a_survey_takes_a_form() -> None:
    ActivityFactory(slug="information", kind="information")
    open_one = ActivityFactory(slug="open", open=True)
    published_survey(open_one)
    written = ActivityFactory(slug="written")
    draft = actions.questionnaire_of(written)
    actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="What stops you?"))
    before = list(Question.objects.values_list("questionnaire", "code"))

    for slug, sentence in (
        ("nowhere", "There is no activity “nowhere”"),
        ("information", "is no survey"),
        ("open", "People have been answering these questions"),
        ("written", "This survey has questions already"),
    ):
        with pytest.raises(CommandError, match=sentence):
            run("import_xlsform", str(FORMS / "group.csv"), "--activity", slug)

    assert list(Question.objects.values_list("questionnaire", "code")) == before


def test_with_replace_the_form_takes_the_place_of_what_was_there(activity: Activity) -> None:
    for name in ("group.csv", "text_and_integer.md", "text_and_integer.md"):
        run("import_xlsform", str(FORMS / name), "--activity", "day-centre", "--replace")

    assert list(Question.objects.values_list("position", "code")) == [(1, "your_name"), (2, "your_age")]


def test_a_survey_comes_in_as_it_went_out(activity: Activity, tmp_path: Path) -> None:
    first: QuestionnaireVersion = published_survey(activity)
    file = tmp_path / "survey.xlsx"

    said = run("export_xlsform", "day-centre", str(file))
    other = ActivityFactory(slug="another", team=activity.team)
    run("import_xlsform", str(file), "--activity", "another")

    assert f"It comes in as it went out. SHA-256 of the questions: {first.hash}" in said
    second = actions.publish(questionnaire=actions.questionnaire_of(other), by=UserFactory())
    assert second.hash == first.hash


def test_what_has_no_questions_does_not_go_out(activity: Activity, tmp_path: Path) -> None:
    for slug in ("day-centre", "nowhere"):
        with pytest.raises(CommandError, match=r"has no questions|There is no activity"):
            run("export_xlsform", slug, str(tmp_path / "a.xlsx"))
    actions.questionnaire_of(activity)
    with pytest.raises(CommandError, match="There are no questions yet"):
        run("export_xlsform", "day-centre", str(tmp_path / "a.xlsx"))

    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- pictures and recordings


def with_pieces(piece: str, picture: str) -> Any:
    rest = {"words": {"en": {"easy": [{"words": "Why?", "picture": piece, "alt": "A bus"}], "audio": piece}}}
    shown = {"picture": {"hash": picture, "kind": "png", "alt": texts.of("A bus")}}
    return bare(
        {
            "type": "select_one l",
            "name": "q",
            "label": "How?",
            "sd_kind": "picture",
            "sd_rest": json.dumps(rest),
        },
        choices=(
            {"list_name": "l", "name": "a", "label": "A", "sd_apart": "no", "sd_rest": json.dumps(shown)},
            {"list_name": "l", "name": "b", "label": "B", "sd_apart": "no"},
        ),
    )


def test_pictures_of_the_team_are_found_again(activity: Activity) -> None:
    piece = PieceFactory(team=activity.team)
    picture = ChoicePictureFactory(
        questionnaire=actions.questionnaire_of(ActivityFactory(team=activity.team))
    )

    (made,) = actions.import_form(
        questionnaire=actions.questionnaire_of(activity), form=with_pieces(piece.name, picture.hash)
    )

    assert made.words["en"]["easy"][0]["picture"] == piece.name
    assert made.choices[0]["picture"]["hash"] == picture.hash
    assert activity.questionnaire.pictures.get().file == picture.file


@pytest.mark.control("pictures of another team in a form")
def test_without_looking_at_the_team_a_form_shows_another_teams_picture(
    activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece, picture = PieceFactory(), ChoicePictureFactory()
    read = with_pieces(piece.name, picture.hash)
    draft = actions.questionnaire_of(activity)

    fit = actions.fitting(read, draft)
    monkeypatch.setattr("surveys.actions.importing._gone", lambda *_: set())
    unguarded = actions.fitting(read, draft)

    assert "are not on this site" in fit.left[-1].what
    assert fit.questions[0]["words"] == {"en": {"plain": "How?", "easy": [{"words": "Why?"}]}}
    assert "picture" not in fit.questions[0]["choices"][0]
    assert unguarded.questions[0]["words"]["en"]["audio"] == piece.name


def test_what_a_form_says_of_names_holds_only_where_it_says_it(activity: Activity) -> None:
    draft = actions.questionnaire_of(activity)
    row = {"type": "text", "name": "q", "label": "Why?", "sd_kind": "short"}

    actions.import_form(questionnaire=draft, form=bare(row, sd_mode="anonymous"))
    actions.import_form(questionnaire=draft, form=bare(row, sd_mode="everything"), replace=True)

    draft.refresh_from_db()
    assert draft.mode == "anonymous"


def test_one_form_pressed_twice_comes_in_once(activity: Activity) -> None:
    draft, read = actions.questionnaire_of(activity), form(xlsforms.file("group.csv"))
    actions.import_form(questionnaire=draft, form=read)

    with pytest.raises(Refused, match="This survey has questions already"):
        actions.import_form(questionnaire=draft, form=read)

    assert draft.questions.count() == 4

"""Files with answers: asked for, made by a sweep, given out to one person, and gone after a day."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from ladder.models import Activity
from people import clock, texts
from people.models import AuditLine, Team, User
from people.refusals import Refused
from safety import actions as safety_actions
from surveys import actions
from surveys.actions import exports, making_exports
from surveys.actions.exports import where
from surveys.models import Export, Making, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    LIKES,
    STOPS,
    TRAVEL,
    AnswerWordsFactory,
    ExportFactory,
    ResponseFactory,
    published_survey,
)

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://evil.example","Click")'


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def priya(team: Team) -> User:
    return UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"])


@pytest.fixture
def activity(team: Team) -> Activity:
    found = ActivityFactory(team=team, slug="bus", title=texts.of("The bus"))
    published_survey(found)
    return found


def answer(activity: Activity, answers: dict[str, Any], words: str = "", **more: Any) -> Response:
    version = actions.questionnaire_of(activity).current
    response = ResponseFactory(submitted=True, version=version, answers=answers, **more)
    if words:
        AnswerWordsFactory(response=response, question=STOPS, words=words)
    return response


def made(activity: Activity, by: User, kind: str = "csv") -> Export:
    export = actions.ask_for_export(activity=activity, kind=kind, why="To count it once more", by=by)
    making_exports.make_exports()
    export.refresh_from_db()
    return export


def table(export: Export) -> list[dict[str, str]]:
    with zipfile.ZipFile(where(export.file)) as zipped:
        words = zipped.read("answers.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(words, newline="")))


def test_a_row_for_each_person_with_every_question(activity: Activity, priya: User) -> None:
    answer(activity, {TRAVEL: "by-bus", LIKES: ["music"]}, "It is late.")
    answer(activity, {})

    export = made(activity, priya)

    assert export.state == Making.READY
    rows = sorted(table(export), key=lambda row: row["travel"])
    assert [row["travel"] for row in rows] == ["", "by-bus"]
    assert rows[1] == {
        "row": rows[1]["row"],
        "version": "1",
        "came_by": "web",
        "helped_by": "",
        "band": "open_link",
        "travel": "by-bus",
        "stops": "It is late.",
        "likes__music": "1",
        "likes__sport": "0",
        "likes__none_of_these": "0",
    }


def test_nothing_that_is_held_taken_back_or_only_begun_is_in_it(activity: Activity, priya: User) -> None:
    answer(activity, {TRAVEL: "by-bus"}, "quillwort", held=True)
    actions.take_back(response=answer(activity, {TRAVEL: "by-bus"}, "quillwort"))
    version = actions.questionnaire_of(activity).current
    AnswerWordsFactory(response=ResponseFactory(version=version), words="quillwort")
    answer(activity, {TRAVEL: "i-walk"}, "marigold")

    assert [row["stops"] for row in table(made(activity, priya))] == ["marigold"]


def test_no_name_reference_or_day_is_in_it(activity: Activity, priya: User) -> None:
    response = answer(activity, {TRAVEL: "by-bus"}, "It is late.")
    person = response.participation.participant
    response.participation.name_shown = "Jean Okafor"
    response.participation.save()

    with zipfile.ZipFile(where(made(activity, priya).file)) as zipped:
        everything = b"".join(zipped.read(name) for name in zipped.namelist()).decode()

    secrets = [response.reference, str(response.pk), "Okafor", str(response.participation_id)]
    secrets += [person.name, str(person.pk)] if person else []
    assert [one for one in secrets if one and one in everything] == []


@pytest.mark.parametrize("kind", ["csv", "spss", "xlsx"])
def test_no_cell_runs_as_a_formula(activity: Activity, priya: User, kind: str) -> None:
    answer(activity, {}, FORMULA)

    export = made(activity, priya, kind)

    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(where(export.file).read_bytes()))
        cells = [one for sheet in book for row in sheet.iter_rows() for one in row]
        assert {one.data_type for one in cells} <= {"s", "n", "inlineStr"}
        assert f"'{FORMULA}" in [one.value for one in cells]
    else:
        assert table(export)[0]["stops"] == f"'{FORMULA}"


def test_json_says_what_each_column_is(activity: Activity, priya: User) -> None:
    answer(activity, {TRAVEL: "by-bus"}, "It is late.")

    found = json.loads(where(made(activity, priya, "json").file).read_text())

    assert found["title"] == "The bus"
    assert found["responses"][0]["stops"] == "It is late."
    assert {one["name"]: one["values"] for one in found["columns"]}["travel"] == {
        "by-bus": "By bus",
        "i-walk": "I walk",
    }


def test_a_spreadsheet_has_words_and_a_code_book(activity: Activity, priya: User) -> None:
    answer(activity, {TRAVEL: "by-bus"})

    book = openpyxl.load_workbook(io.BytesIO(where(made(activity, priya, "xlsx").file).read_bytes()))

    assert book.sheetnames == ["Answers", "Code book", "What to know"]
    heads, first = list(book["Answers"].iter_rows(values_only=True))
    assert dict(zip(heads, first, strict=True))["How do you get there?"] == "By bus"


def test_the_syntax_and_the_numbers_of_spss_belong_together(activity: Activity, priya: User) -> None:
    answer(activity, {TRAVEL: "i-walk"}, "One.\nTwo.")

    export = made(activity, priya, "spss")

    assert (table(export)[0]["travel"], table(export)[0]["stops"]) == ("2", "One. / Two.")
    with zipfile.ZipFile(where(export.file)) as zipped:
        assert "2 'I walk'" in zipped.read("answers.sps").decode()


@pytest.mark.parametrize("how", ["held", "taken back", "erased"])
def test_a_file_goes_when_something_in_it_has_to(
    activity: Activity, priya: User, how: str, django_capture_on_commit_callbacks: Any
) -> None:
    response = answer(activity, {}, "It is late.")
    answer(activity, {}, "Another one.")
    export = made(activity, priya)
    path = where(export.file)
    with django_capture_on_commit_callbacks(execute=True):
        if how == "held":
            actions.HOLDABLE.hold(str(response.pk))
        elif how == "taken back":
            actions.take_back(response=response)
        else:
            actions.forget_response(response)

    export.refresh_from_db()
    assert (export.state, path.exists()) == (Making.GONE, False)
    with pytest.raises(Refused, match="not kept any more"):
        actions.give_export(export=export, by=priya)


def test_a_file_that_is_being_made_begins_again_without_it(activity: Activity, priya: User) -> None:
    response = answer(activity, {}, "quillwort")
    answer(activity, {}, "Another one.")
    export = actions.ask_for_export(activity=activity, kind="csv", why="To count it", by=priya)
    claimed = making_exports._claim()
    assert claimed is not None
    actions.HOLDABLE.hold(str(response.pk))

    assert not making_exports._make(claimed), "what was begun with it is not given out"
    making_exports.make_exports()

    export.refresh_from_db()
    assert [row["stops"] for row in table(export)] == ["Another one."]


@pytest.mark.control("a file that has to go while it is made")
def test_without_asking_whether_it_is_still_ours_it_would_be_given_out(
    activity: Activity, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = answer(activity, {}, "quillwort")
    actions.ask_for_export(activity=activity, kind="csv", why="To count it", by=priya)
    claimed = making_exports._claim()
    assert claimed is not None
    shown = list(making_exports.records.rows(activity, making_exports.records.columns_of(_counted(activity))))
    actions.HOLDABLE.hold(str(response.pk))
    monkeypatch.setattr(making_exports, "_mine", lambda export: Export.objects.filter(pk=export.pk))
    monkeypatch.setattr(making_exports.records, "rows", lambda *_: iter(shown))

    making_exports._make(claimed)

    assert "quillwort" in str(table(Export.objects.get(pk=claimed.pk)))


def _counted(activity: Activity) -> Any:
    return making_exports.counts.of(actions.questionnaire_of(activity))


def test_a_worker_that_died_leaves_it_to_the_next(activity: Activity, priya: User, hold_clock: Any) -> None:
    answer(activity, {})
    export = actions.ask_for_export(activity=activity, kind="csv", why="To count it", by=priya)
    assert making_exports._claim() is not None
    assert making_exports._claim() is None, "one worker at a time"

    with clock.at(clock.now() + timedelta(minutes=3)):
        assert making_exports.make_exports() == 1

    export.refresh_from_db()
    assert export.state == Making.READY


def test_what_fails_three_times_says_so(
    activity: Activity, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(activity, {})
    export = actions.ask_for_export(activity=activity, kind="csv", why="To count it", by=priya)

    def broken(*_: Any) -> Iterator[Any]:
        raise OSError("no room")

    before = set(settings.EXPORTS.glob("*"))
    monkeypatch.setattr(making_exports.records, "rows", broken)
    monkeypatch.setattr(making_exports.logger, "exception", lambda *_: None)

    assert making_exports.make_exports() == 0

    export.refresh_from_db()
    assert (export.state, export.tries) == (Making.FAILED, 3)
    assert set(settings.EXPORTS.glob("*")) == before


def test_a_file_is_kept_for_a_day(
    activity: Activity, priya: User, django_capture_on_commit_callbacks: Any
) -> None:
    answer(activity, {})
    path = where(made(activity, priya).file)
    stray = settings.EXPORTS / "stray"
    stray.write_bytes(b"left by a crash")

    with clock.at(clock.now() + timedelta(hours=25)), django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep_exports() == 1

    assert not path.exists()
    assert not stray.exists()
    assert Export.objects.get().state == Making.GONE, "that it was made stays"
    assert AuditLine.objects.filter(did="asked for answers as a file").count() == 1


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("", "Write what you need the file for, in a sentence."),
        ("To count it", "Nobody has handed in answers yet"),
    ],
)
def test_it_is_refused(activity: Activity, priya: User, why: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.ask_for_export(activity=activity, kind="csv", why=why, by=priya)


def test_three_at_once_are_enough(activity: Activity, priya: User) -> None:
    answer(activity, {})
    ExportFactory.create_batch(3, activity=activity, made_by=priya)

    with pytest.raises(Refused, match="Three files of yours"):
        actions.ask_for_export(activity=activity, kind="csv", why="To count it", by=priya)


def test_where_answers_are_anonymous_how_one_person_came_is_not_told(team: Team, priya: User) -> None:
    activity = ActivityFactory(team=team)
    published_survey(activity, mode="anonymous")
    for came_by in ["web"] * 30 + ["paper"]:
        answer(activity, {}, came_by=came_by)

    assert {row["came_by"] for row in table(made(activity, priya))} == {"few"}


def test_pages_of_rows_leave_nobody_out(
    activity: Activity, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_exports.records, "PAGE", 3)
    for number in range(10):
        answer(activity, {}, f"Word {number}.")

    found = table(made(activity, priya))

    assert sorted(row["stops"] for row in found) == [f"Word {number}." for number in range(10)]
    assert [row["row"] for row in found] == [str(number) for number in range(1, 11)]


# ---------------------------------------------------------------- pages


@pytest.fixture
def staff(priya: User, password_alone: None) -> Client:
    return signed_in(priya)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(activity: Activity, rest: str = "") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/exports/{rest}"


def test_staff_ask_wait_and_download(activity: Activity, staff: Client) -> None:
    answer(activity, {TRAVEL: "by-bus"})
    asked = staff.post(at(activity), {"format": "json", "why": "For the committee"}, follow=True)
    assert "It waits its turn" in asked.content.decode()
    assert "script-src 'self'" in asked["Content-Security-Policy"]
    making_exports.make_exports()

    ready = staff.get(asked.request["PATH_INFO"])
    href = ready.context["href"]
    file = staff.get(href)

    assert file["Content-Disposition"].startswith('attachment; filename="answers-')
    assert json.loads(b"".join(file.streaming_content))["responses"][0]["travel"] == "by-bus"
    assert AuditLine.objects.filter(did="took away a file with answers").count() == 1


@pytest.mark.django_db(transaction=True)
def test_each_download_is_written_down_outside_the_transaction_of_a_test(
    activity: Activity, staff: Client, priya: User
) -> None:
    answer(activity, {})
    export = made(activity, priya)

    file = staff.get(at(activity, f"{export.pk}/{actions.signed_link(export)}/"))

    assert b"".join(file.streaming_content).startswith(b"PK")
    assert AuditLine.objects.filter(did="took away a file with answers").count() == 1


def test_a_link_opens_for_a_quarter_of_an_hour_and_for_one_person(
    activity: Activity, staff: Client, priya: User, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(activity, {})
    export = made(activity, priya)
    href = at(activity, f"{export.pk}/{actions.signed_link(export)}/")
    other = signed_in(UserFactory(teams=[team], roles=["Sets up"]))

    assert other.get(href).status_code == 404
    assert staff.get(at(activity, f"{export.pk}/forged/")).status_code == 302
    whole = staff.get(href)
    assert whole.status_code == 200
    assert b"".join(whole.streaming_content).startswith(b"PK")
    monkeypatch.setattr(exports, "LINK_FOR", timedelta(seconds=-1))
    assert "older than a quarter of an hour" in staff.get(href, follow=True).content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Choose a kind of file."),
        ({"format": "exe", "why": "For us"}, "Choose one of the kinds on this page."),
        ({"format": "csv", "why": " "}, "Write what you need the file for, in a sentence."),
        ({"format": "csv", "why": "x" * 501}, "Make this shorter than 500 letters."),
    ],
)
def test_bad_input_gets_a_sentence(activity: Activity, staff: Client, given: Any, sentence: str) -> None:
    answer(activity, {})

    said = staff.post(at(activity), given)

    assert said.status_code == 422
    assert sentence in said.content.decode()


def test_an_erased_activity_takes_its_files_with_it(activity: Activity, priya: User) -> None:
    answer(activity, {}, "quillwort")
    export = made(activity, priya)
    safety_actions.erase_activity(activity=activity.pk)

    export.refresh_from_db()
    assert export.state == Making.GONE

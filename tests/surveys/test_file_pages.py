"""Sending a photo as a browser without JavaScript does, and looking at what came, as staff do."""

import re
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.models import AuditLine, Participant, Team, User
from safety import actions as safety_actions
from safety.models import Concern, Raised
from surveys import actions
from surveys.models import AnswerFile, AnswerWords, Response
from surveys.views import files as file_views
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import PHOTO, TRAVEL
from tests.surveys.photos import PDF, asks_for_a_photo, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture(autouse=True)
def an_empty_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def activity(team: Team) -> Activity:
    found = ActivityFactory(open=True, team=team)
    asks_for_a_photo(found)
    return found


def address(activity: Activity, rest: str = f"page/{PHOTO}/") -> str:
    return f"/activities/{activity.slug}/survey/{rest}"


def begun(activity: Activity, client: Client | None = None) -> Client:
    """A browser in which somebody without a link has pressed Start."""
    browser = client or Client()
    html = browser.get(address(activity, "")).content.decode()
    browser.post(
        address(activity, ""), dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    )
    return browser


def send(browser: Client, activity: Activity, content: bytes | None, **said: str) -> Any:
    fields: dict[str, Any] = {"answer": "", **said}
    if content is not None:
        fields["file"] = SimpleUploadedFile("Jean Okafor.jpg", content)
    return browser.post(address(activity), fields)


def words_on(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]).split())


def look(browser: Client, at: str) -> int:
    """Whether somebody gets in; what came is let go of again."""
    answer = browser.get(at)
    if answer.streaming:
        content_of(answer)
    return answer.status_code


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_page_asks_for_a_file_and_says_what_can_be_sent_and_what_is_taken_out(activity: Activity) -> None:
    html = begun(activity).get(address(activity)).content.decode()

    assert 'enctype="multipart/form-data"' in html
    assert re.search(
        r'<input type="file" name="file" accept="image/jpeg,image/png,image/webp,application/pdf"[^>]*>', html
    )
    assert "capture" not in html
    assert "take out what the camera wrote into it, such as the place" in html
    assert "I am worried about my safety" in html


def test_a_photo_is_kept_at_once_and_shown_there_and_before_handing_in(activity: Activity) -> None:
    browser = begun(activity)

    went_on = send(browser, activity, photo(), answer="The bench is broken.")

    page = browser.get(address(activity)).content.decode()
    check = browser.get(address(activity, "check/")).content.decode()
    shown = f'<img src="{address(activity)}file/?{AnswerFile.objects.get().pk}" alt="Your photo or picture">'
    assert went_on.url == address(activity, "page/lunch/")
    assert "The bench is broken." in page
    assert (shown in page, shown in check) == (True, True)
    assert "Use another one instead" in page
    assert "Okafor" not in page + check


def test_a_paper_is_named_where_it_cannot_be_drawn(activity: Activity) -> None:
    browser = begun(activity)
    send(browser, activity, PDF)

    check = browser.get(address(activity, "check/")).content.decode()

    assert f'file/?{AnswerFile.objects.get().pk}">Your PDF</a>' in check


def test_leaving_the_box_empty_keeps_the_photo_that_is_there(activity: Activity) -> None:
    browser = begun(activity)
    send(browser, activity, photo())

    send(browser, activity, None, answer="More words.")

    assert (AnswerFile.objects.count(), AnswerWords.objects.get().words) == (1, "More words.")


def test_take_it_away_leads_back_to_the_page_with_the_words_kept(activity: Activity) -> None:
    browser = begun(activity)
    send(browser, activity, photo())

    back = send(browser, activity, None, answer="The bench.", act="take away")

    page = words_on(browser.get(back.url))
    assert (back.status_code, back.url) == (302, address(activity))
    assert "We have this from you" not in page
    assert "The bench." in page
    assert AnswerFile.objects.count() == 0


def test_enter_never_takes_a_photo_away(activity: Activity) -> None:
    """It presses the first button of a form."""
    browser = begun(activity)
    send(browser, activity, photo())

    main = browser.get(address(activity)).content.decode().partition("<main")[2]

    assert [name or "goes on" for name in re.findall(r"<button(?:[^>]*name=\"(\w+)\")?[^>]*>", main)] == [
        "goes on",
        "act",
        "goes on",
    ]


def test_what_we_cannot_take_is_said_beside_the_box_and_the_words_are_kept(activity: Activity) -> None:
    browser = begun(activity)

    answer = send(browser, activity, b"GIF89a not taken", answer="The bench.")

    sentence = (
        "We cannot take this kind of file. Choose a photo or another picture (JPEG, PNG or WebP), or a PDF."
    )
    assert answer.status_code == 422
    assert "<title>" in answer.content.decode()
    assert words_on(answer).count(sentence) == 2
    assert "The bench." in words_on(answer)
    assert AnswerFile.objects.count() == 0


def test_a_file_that_is_too_large_is_refused_in_words(activity: Activity, settings: Any) -> None:
    settings.LARGEST_FILE = 1024 * 1024

    answer = send(begun(activity), activity, b"\xff\xd8\xff" + b"x" * 1024 * 1024)

    assert answer.status_code == 422
    assert "This file is larger than 1 MB. Choose a smaller one." in words_on(answer)


def test_where_the_words_are_too_long_the_photo_is_kept_all_the_same(activity: Activity) -> None:
    browser = begun(activity)

    answer = send(browser, activity, photo(), answer="word " * 2_000)

    assert answer.status_code == 422
    assert "We have this from you" in words_on(answer)
    assert "Use another one instead" in words_on(answer)
    assert (AnswerFile.objects.count(), AnswerWords.objects.count()) == (1, 0)


def test_a_question_that_has_to_be_answered_takes_a_photo_or_words() -> None:
    activity = ActivityFactory(open=True)
    asks_for_a_photo(activity, optional=False)
    browser = begun(activity)

    empty = send(browser, activity, None)
    words = send(browser, activity, None, answer="I have no camera.")

    assert empty.status_code == 422
    assert "Choose a photo or a PDF, or write below what it would show." in words_on(empty)
    assert words.status_code == 302


def test_very_many_files_from_one_address_have_to_wait(
    activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    monkeypatch.setattr(file_views, "FILES_AN_HOUR", 1)
    browser = begun(activity)
    first, second = send(browser, activity, photo()), send(browser, activity, PDF)

    assert (first.status_code, second.status_code) == (302, 422)
    assert file_views.TOO_MANY in words_on(second)
    assert AnswerFile.objects.get().kind == "jpg"


def test_after_closing_nothing_comes_in_and_the_words_are_shown_to_keep(activity: Activity) -> None:
    browser = begun(activity)
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now() - timedelta(minutes=1))

    answer = send(browser, activity, photo(), answer="The bench is broken.")

    assert answer.status_code == 410
    assert "The bench is broken." in words_on(answer)
    assert AnswerFile.objects.count() == 0


# ---------------------------------------------------------------- who may look at it


def by_their_link(activity: Activity, person: Participant, opens: str = "survey") -> Client:
    browser = Client()
    target = str(activity.pk) if opens == "survey" else ""
    token = people_actions.make_link(participant=person, opens=opens, target=target)
    browser.get(f"/l/{token}/")
    return browser


@pytest.fixture
def jean() -> Participant:
    return ParticipantFactory(name="Jean Okafor")


@pytest.fixture
def answered(activity: Activity, jean: Participant) -> Response:
    """Jean's answers with a photo, handed in."""
    made = actions.begin(activity=activity, submission_id=uuid.uuid4(), participant=jean)
    actions.keep_file(response=made, code=PHOTO, content=photo())
    return actions.submit(response=made)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def reader(team: Team, *roles: str) -> Client:
    return signed_in(UserFactory(teams=[team], roles=list(roles) or ["Reads"]))


def to_staff(activity: Activity, rest: str = "") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/answers/{PHOTO}/files/{rest}"


@pytest.mark.parametrize("opens", ["survey", "my_page", "everything"])
def test_a_person_sees_their_own_photo_by_each_of_their_links(
    activity: Activity, jean: Participant, answered: Response, opens: str
) -> None:
    answer = by_their_link(activity, jean, opens).get(f"{address(activity)}file/")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"] == f'attachment; filename="photo-{AnswerFile.objects.get().pk}.jpg"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert content_of(answer)[:3] == b"\xff\xd8\xff"


def test_nobody_else_sees_it(activity: Activity, answered: Response) -> None:
    somebody = by_their_link(activity, ParticipantFactory())
    other = begun(activity)

    for browser in (Client(), somebody, other):
        assert look(browser, f"{address(activity)}file/") == 404


def test_it_can_still_be_looked_at_after_closing(
    activity: Activity, jean: Participant, answered: Response
) -> None:
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now() - timedelta(minutes=1))

    assert look(by_their_link(activity, jean), f"{address(activity)}file/") == 200


def test_once_it_is_held_only_whoever_keeps_people_safe_sees_it(
    activity: Activity, jean: Participant, answered: Response, team: Team
) -> None:
    file = AnswerFile.objects.get().pk
    inside = reader(team, "Sets up", "Reads", "Keeps safe")
    keeper = reader(TeamFactory(), "Keeps safe")
    before = [look(inside, to_staff(activity, f"{file}/")), look(keeper, held_at(file))]

    safety_actions.raise_concern(
        about=actions.about(answered), how=Raised.READER, by=UserFactory(teams=[team])
    )

    assert before == [200, 404]
    assert look(inside, to_staff(activity, f"{file}/")) == 404
    assert look(inside, held_at(file)) == 404
    assert str(file) not in inside.get(to_staff(activity)).content.decode()
    assert inside.get(f"/admin/surveys/answerfile/{file}/change/").status_code == 302  # as for no such row
    assert look(by_their_link(activity, jean), f"{address(activity)}file/") == 404
    assert look(by_their_link(activity, jean, "my_page"), f"{address(activity)}file/") == 404
    assert look(keeper, to_staff(activity, f"{file}/")) in {403, 404}
    assert content_of(keeper.get(held_at(file)))[:3] == b"\xff\xd8\xff"


def held_at(file: int) -> str:
    return f"/admin/surveys/answerfile/{file}/held/"


def test_a_look_at_a_held_file_leaves_a_line_and_the_page_of_the_concern_leads_there(
    activity: Activity, answered: Response, team: Team
) -> None:
    safety_actions.raise_concern(
        about=actions.about(answered), how=Raised.READER, by=UserFactory(teams=[team])
    )
    file, keeper = AnswerFile.objects.get().pk, reader(TeamFactory(), "Keeps safe")
    page = keeper.get(f"/admin/safety/concern/{Concern.objects.get().pk}/change/").content.decode()
    looks = AuditLine.objects.filter(did="looked at a concern").count()

    look(keeper, held_at(file))

    assert f'href="{held_at(file)}"' in page
    assert AuditLine.objects.filter(did="looked at a concern").count() == looks + 1


def test_a_draft_that_is_held_still_shows_its_writer_their_photo(
    activity: Activity, jean: Participant
) -> None:
    made = actions.begin(activity=activity, submission_id=uuid.uuid4(), participant=jean)
    actions.keep_file(response=made, code=PHOTO, content=photo())
    actions.say_worried(response=made)

    assert look(by_their_link(activity, jean), f"{address(activity)}file/") == 200


def test_staff_see_how_many_came_and_look_at_each(activity: Activity, answered: Response, team: Team) -> None:
    actions.save_answer(response=answered, code=PHOTO, value="The bench is broken.")
    priya, file = reader(team), AnswerFile.objects.get()

    counts = words_on(priya.get(f"/admin/surveys/questionnaire/{activity.pk}/answers/"))
    page = priya.get(to_staff(activity))
    answer = priya.get(to_staff(activity, f"{file.pk}/"))
    content_of(answer)

    assert "Show us your stop 1 person sent a photo or a paper. Look at them" in counts
    assert "1 person wrote something." in counts
    assert f'href="{to_staff(activity, f"{file.pk}/")}"' in page.content.decode()
    assert "The bench is broken." in words_on(page)
    assert "Okafor" not in page.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store, private")


def test_staff_of_another_team_and_those_who_may_not_read_see_none(
    activity: Activity, answered: Response, team: Team
) -> None:
    file = AnswerFile.objects.get().pk
    found = [
        look(browser, to_staff(activity, rest))
        for browser in (reader(TeamFactory()), reader(team, "Decides"))
        for rest in ("", f"{file}/", f"{file}/worried/")
    ]

    assert found == [404, 404, 404, 403, 403, 403]


def test_drafts_are_looked_at_by_nobody(activity: Activity, jean: Participant, team: Team) -> None:
    made = actions.begin(activity=activity, submission_id=uuid.uuid4(), participant=jean)
    row = actions.keep_file(response=made, code=PHOTO, content=photo())

    assert look(reader(team), to_staff(activity, f"{row.pk}/")) == 404


def test_the_list_asks_as_much_for_three_as_for_one(
    activity: Activity, answered: Response, team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    priya = reader(team)
    priya.get(to_staff(activity))
    with CaptureQueriesContext(connection) as for_one:
        priya.get(to_staff(activity))
    for _ in range(2):
        more = actions.begin(activity=activity, submission_id=uuid.uuid4(), participant=ParticipantFactory())
        actions.keep_file(response=more, code=PHOTO, content=photo())
        actions.submit(response=more)

    with django_assert_num_queries(len(for_one)):
        page = priya.get(to_staff(activity))

    assert page.content.decode().count('class="kept-file"') == 3


def test_a_reader_who_is_worried_about_a_photo_has_it_held(
    activity: Activity, answered: Response, team: Team
) -> None:
    priya, file = reader(team), AnswerFile.objects.get().pk
    page = priya.get(to_staff(activity, f"{file}/worried/"))

    back = priya.post(to_staff(activity, f"{file}/worried/"), {"note": "A bruise."})

    answered.refresh_from_db()
    assert "What happens when you press the button" in words_on(page)
    assert (back.url, answered.held) == (to_staff(activity), True)
    assert priya.get(to_staff(activity, f"{file}/worried/")).status_code == 404


def test_what_is_written_about_a_photo_is_read_and_sorted_like_other_words(
    activity: Activity, answered: Response, team: Team
) -> None:
    actions.save_answer(response=answered, code=PHOTO, value="The bench is broken.")

    page = reader(team).get(f"/admin/surveys/questionnaire/{activity.pk}/answers/{PHOTO}/")

    assert "The bench is broken." in words_on(page)


def test_a_preview_shows_the_box_and_keeps_nothing(activity: Activity, team: Team) -> None:
    page = reader(team, "Sets up").get(f"/admin/surveys/questionnaire/{activity.pk}/preview/2/")

    assert 'type="file"' in page.content.decode()
    assert TRAVEL not in words_on(page)

"""Saying an answer as a browser without JavaScript does, and typing it, as staff do."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ladder.models import Activity
from people import actions as people_actions
from people import waiting
from people.models import Look, Team, User
from safety import actions as safety_actions
from safety.models import Concern, Raised
from surveys import actions
from surveys.models import AnswerFile, AnswerWords, Typed
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import STOPS, TRAVEL
from tests.people.test_sound import FRAME
from tests.surveys.sounds import MP3, WEBM, may_be_said, of, said
from tests.surveys.test_file_pages import begun, content_of
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

QUEUE = "/admin/surveys/questionnaire/recordings/"


@pytest.fixture(autouse=True)
def an_empty_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def team() -> Team:
    found: Team = TeamFactory(name="Day services")
    return found


@pytest.fixture
def activity(team: Team) -> Activity:
    found: Activity = ActivityFactory(open=True, team=team)
    may_be_said(found)
    return found


@pytest.fixture
def mark(team: Team) -> User:
    found: User = UserFactory(teams=[team], roles=["Sets up"])
    return found


def address(activity: Activity, rest: str = f"page/{STOPS}/") -> str:
    return f"/activities/{activity.slug}/survey/{rest}"


def typing(recording: AnswerFile, rest: str = "type") -> str:
    return f"/admin/surveys/answerfile/{recording.pk}/{rest}/"


def send(browser: Client, activity: Activity, content: bytes | None, **more: str) -> Any:
    fields: dict[str, Any] = {"answer": "", **more}
    if content is not None:
        fields["recording"] = SimpleUploadedFile("Jean Okafor.m4a", content)
    return browser.post(address(activity), fields)


def test_the_page_asks_for_words_or_a_recording_and_says_who_listens(activity: Activity) -> None:
    page = begun(activity).get(address(activity))
    html = page.content.decode()

    assert 'enctype="multipart/form-data"' in html
    assert re.search(r'<input type="file" name="recording" accept="audio/\*" capture[^>]*>', html)
    assert "Somebody here listens to your recording and types what you say." in html
    assert "It can be up to 5 minutes long." in html
    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert "media-src 'self' blob:" in page.headers["Content-Security-Policy"]


def test_no_other_page_may_ask_for_the_microphone(activity: Activity) -> None:
    browser = begun(activity)

    for rest in ("", f"page/{TRAVEL}/", "check/"):
        page = browser.get(address(activity, rest))
        assert "microphone=()" in page.headers["Permissions-Policy"]
        assert "blob:" not in page.headers["Content-Security-Policy"]


def test_where_answers_are_anonymous_it_says_that_a_voice_can_be_known(team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    may_be_said(activity, mode="anonymous")

    html = begun(activity).get(address(activity)).content.decode()

    assert "a voice can be known again. If nobody should know that it is you, write instead." in html


def test_a_recording_is_kept_with_continue_and_listened_to_before_handing_in(activity: Activity) -> None:
    browser = begun(activity)

    went_on = send(browser, activity, WEBM, seconds="72")

    row = AnswerFile.objects.get()
    page = browser.get(address(activity)).content.decode()
    check = browser.get(address(activity, "check/")).content.decode()
    assert went_on.status_code == 302
    for html in (page, check):
        assert "Your recording, 1 minute 12 seconds. You can listen." in html
        assert f'src="{address(activity)}file/?{row.pk}"' in html
        assert "Okafor" not in html
    assert "webm</textarea>" not in page


def test_its_sender_plays_it_and_no_other_browser(activity: Activity) -> None:
    browser = begun(activity)
    send(browser, activity, WEBM)

    whole = browser.get(address(activity) + "file/")
    part = browser.get(address(activity) + "file/", headers={"Range": "bytes=0-3"})

    assert (whole.headers["Content-Type"], content_of(whole)) == ("audio/webm", WEBM)
    assert whole.headers["Content-Disposition"].startswith("attachment")
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in whole.headers["Content-Security-Policy"]
    assert "no-store" in whole.headers["Cache-Control"]
    assert (part.status_code, part.content) == (206, WEBM[:4])
    assert Client().get(address(activity) + "file/").status_code == 404


def test_what_is_no_recording_is_said_beside_it_and_the_words_stay(activity: Activity) -> None:
    answer = send(begun(activity), activity, b"GIF89a", answer="The bus is late.")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "We cannot take this kind of file. Choose a recording" in html
    assert "The bus is late." in html
    assert AnswerFile.objects.count() == 0


def test_what_is_too_large_is_said(activity: Activity, settings: Any) -> None:
    settings.LARGEST_FILE = 1024 * 1024

    answer = send(begun(activity), activity, WEBM + b"\x00" * 1024 * 1024)

    assert "This file is larger than 1 MB. Choose a smaller one." in answer.content.decode()
    assert AnswerFile.objects.count() == 0


def test_a_recording_is_kept_also_where_the_words_have_to_be_mended(activity: Activity) -> None:
    answer = send(begun(activity), activity, WEBM, answer="a" * 12_001)

    assert (answer.status_code, AnswerFile.objects.count()) == (422, 1)
    assert "Your recording" in answer.content.decode()


def test_it_is_taken_away_with_a_press(activity: Activity) -> None:
    browser = begun(activity)
    send(browser, activity, WEBM, answer="The bus is late.")

    send(browser, activity, None, answer="The bus is late.", act="take away")

    assert (AnswerFile.objects.count(), AnswerWords.objects.get().words) == (0, "The bus is late.")


def test_a_length_that_is_no_number_is_no_length(activity: Activity) -> None:
    send(begun(activity), activity, WEBM, seconds="1e9<script>")

    assert AnswerFile.objects.get().seconds == 0


def test_staff_who_write_for_somebody_are_offered_no_recorder(activity: Activity, mark: User) -> None:
    browser = signed_in(mark)
    browser.post(f"/admin/surveys/questionnaire/{activity.pk}/phone/", {"act": "begin", "came_by": "phone"})

    page = browser.get(address(activity))

    assert page.status_code == 200
    assert 'name="recording"' not in page.content.decode()


def test_the_queue_says_how_many_wait_and_who_typed(activity: Activity, mark: User) -> None:
    first, second = (said(activity, participant=ParticipantFactory()) for _ in range(2))
    browser = signed_in(mark)
    before = words_on(browser.get(QUEUE))
    todo = [one.words for one in waiting.for_user(mark) if one.url == QUEUE]

    browser.post(typing(first), {"words": "The bus is late.", "worry": ""})

    after = words_on(browser.get(QUEUE))
    assert "2 recordings wait. The longest waits since today." in before
    assert [one.startswith("Type 2 recordings.") for one in todo] == [True]
    assert "1 recording waits since today." in after
    assert f"{mark} typed all of it" in after
    assert AnswerWords.objects.get().words == "The bus is late."
    assert second.pk in set(AnswerFile.objects.to_be_typed().values_list("pk", flat=True))


def test_one_page_plays_it_and_takes_the_words(activity: Activity, mark: User) -> None:
    recording = said(activity, words="I wrote this.", participant=ParticipantFactory(name="Jean Okafor"))
    browser = signed_in(mark)

    html = browser.get(typing(recording)).content.decode()
    nothing = browser.post(typing(recording), {"words": "", "worry": ""})
    both = browser.post(typing(recording), {"words": "Yes", "no_words": "on", "worry": ""})
    heard = content_of(browser.get(typing(recording, "sound")))

    assert f'src="{typing(recording, "sound")}"' in html
    assert "I wrote this." in html
    assert "Okafor" not in html
    assert (nothing.status_code, both.status_code, Typed.objects.count()) == (422, 422, 0)
    assert heard == WEBM


def test_once_it_is_typed_it_is_heard_no_more(activity: Activity, mark: User) -> None:
    recording = said(activity, participant=ParticipantFactory())
    actions.type_recording(recording=recording, words="The bus.", by=mark)
    browser = signed_in(mark)

    late = browser.get(typing(recording), follow=True)

    assert "typed this on" in words_on(late)
    assert browser.get(typing(recording, "sound")).status_code == 404


def test_another_team_and_whoever_only_reads_hear_nothing(activity: Activity, team: Team) -> None:
    recording = said(activity, participant=ParticipantFactory())
    other = signed_in(UserFactory(teams=[TeamFactory()], roles=["Sets up"]))
    reader = signed_in(UserFactory(teams=[team], roles=["Reads"]))
    files = f"/admin/surveys/questionnaire/{activity.pk}/answers/{STOPS}/files/{recording.pk}/"

    for browser in (other, reader):
        assert browser.get(typing(recording)).status_code in {302, 403, 404}
        assert browser.get(typing(recording, "sound")).status_code in {302, 403, 404}
        assert browser.get(files).status_code == 404
    assert str(recording.pk) not in other.get(QUEUE).content.decode()


def test_what_is_held_is_not_typed_and_whoever_keeps_people_safe_hears_it(
    activity: Activity, mark: User
) -> None:
    recording = said(activity, participant=ParticipantFactory())
    safety_actions.raise_concern(about=actions.about(of(recording)), how=Raised.TICK)
    browser, keeper = signed_in(mark), signed_in(UserFactory(teams=[TeamFactory()], roles=["Keeps safe"]))

    assert Concern.objects.count() == 1
    assert "No recording waits." in words_on(browser.get(QUEUE))
    assert browser.get(typing(recording)).status_code == 404
    assert browser.get(typing(recording, "sound")).status_code == 404
    assert content_of(keeper.get(typing(recording, "held"))) == WEBM


def test_a_voice_and_words_together_want_a_reason(activity: Activity, team: Team, mark: User) -> None:
    recording = said(activity, MP3, participant=ParticipantFactory())
    actions.type_recording(recording=recording, words="The bus.", by=mark)
    browser = signed_in(UserFactory(teams=[team], roles=["Keeps safe"]))
    at = f"/admin/surveys/response/{recording.response_id}/who-wrote/"

    shown = browser.post(at, {"why": "asked", "reason": "She rang us and asked for it."}, follow=True)
    look = Look.objects.get()

    sound = f"{at}{look.pk}/recording/{recording.pk}/"
    assert f'href="{sound}"' in shown.content.decode()
    assert content_of(browser.get(sound)) == FRAME * 4
    assert signed_in(mark).get(sound).status_code in {302, 403, 404}


def test_the_person_reads_what_was_typed_on_their_pages(activity: Activity, mark: User) -> None:
    person = ParticipantFactory()
    recording = said(activity, participant=person)
    actions.type_recording(recording=recording, words="The bus is late.", by=mark)
    browser = Client()
    browser.get(f"/l/{people_actions.make_link(participant=person, opens='my_page')}/")

    for rest in ("done/", "check/", f"page/{STOPS}/"):
        html = browser.get(address(activity, rest)).content.decode()
        assert "The bus is late." in html
        assert "This is what we typed from your recording. Tell us if it is wrong." in html


def test_readers_see_that_words_were_typed_and_by_whom(activity: Activity, mark: User) -> None:
    recording = said(activity, participant=ParticipantFactory())
    said(activity)
    actions.type_recording(recording=recording, words="The bus is late.", by=mark)
    browser = signed_in(mark)

    counted = words_on(browser.get(f"/admin/surveys/questionnaire/{activity.pk}/answers/"))
    sorted_ = words_on(browser.get(f"/admin/surveys/questionnaire/{activity.pk}/answers/{STOPS}/"))

    assert "1 recording is not typed yet." in counted
    assert f"Said in a recording. {mark} typed all of it" in sorted_


@pytest.mark.parametrize(("kind", "taken"), [("long", True), ("short", False)])
def test_staff_let_people_say_only_a_long_answer(mark: User, team: Team, kind: str, taken: bool) -> None:
    draft = ActivityFactory(team=team)
    at = f"/admin/surveys/questionnaire/{draft.pk}/questions/"

    answer = signed_in(mark).post(
        at, {"act": "add", "kind": kind, "words": "What stops you?", "spoken": "on"}
    )

    questions = actions.questionnaire_of(draft).questions
    assert questions.filter(spoken=True).exists() == taken
    assert (answer.status_code == 302) == taken


def test_the_preview_and_a_trial_show_the_page_and_keep_nothing(mark: User, team: Team) -> None:
    draft = ActivityFactory(team=team)
    new = actions.NewQuestion(kind="long", words="What stops you?", code=STOPS, spoken=True)
    actions.add_question(questionnaire=actions.questionnaire_of(draft), question=new)
    browser, at = signed_in(mark), f"/admin/surveys/questionnaire/{draft.pk}/"

    preview = words_on(browser.get(f"{at}preview/1/"))
    browser.post(f"{at}try/", {"what": "draft"})
    sent = browser.post(
        f"{at}try/page/{STOPS}/", {"answer": "", "recording": SimpleUploadedFile("a.webm", WEBM)}
    )

    assert "You can say your answer instead" in preview
    assert (sent.status_code, AnswerFile.objects.count()) == (302, 0)

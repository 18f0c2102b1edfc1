"""An answer that is said: kept beside what was written, typed by staff, and gone with the answer."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from ladder.models import Activity
from people import clock
from people.models import AuditLine, User
from people.refusals import Refused
from safety import actions as safety_actions
from safety import belongings, holdables
from safety.models import Concern, How, Raised
from surveys import actions
from surveys.actions import typing
from surveys.models import AnswerFile, AnswerWords, Coding, Response, Theme, Typed
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import STOPS, TRAVEL
from tests.people.test_sound import FRAME, m4a, ogg, wav
from tests.surveys.sounds import FILM, MP3, WEBM, may_be_said, of, said

pytestmark = pytest.mark.django_db
WORDS = "The bus comes too late."


@pytest.fixture(autouse=True)
def an_empty_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def activity() -> Activity:
    found: Activity = ActivityFactory(open=True)
    may_be_said(found)
    return found


@pytest.fixture
def response(activity: Activity) -> Response:
    return actions.begin(activity=activity, submission_id=uuid.uuid4())


@pytest.fixture
def mark() -> User:
    found: User = UserFactory()
    return found


def on_the_disk() -> set[str]:
    return set(default_storage.listdir("answers")[1]) if default_storage.exists("answers") else set()


def waiting() -> int:
    return AnswerFile.objects.to_be_typed().count()


@pytest.mark.parametrize(
    ("sent", "kind"),
    [(WEBM, "webm"), (MP3, "mp3"), (wav(), "wav"), (ogg(), "ogg"), (m4a(), "m4a")],
    ids=["webm", "mp3", "wav", "ogg", "m4a"],
)
def test_a_recording_is_known_by_its_content_and_kept_privately(
    response: Response, sent: bytes, kind: str
) -> None:
    row = actions.keep_recording(response=response, code=STOPS, content=sent, seconds=72)

    assert (row.kind, row.seconds, row.name_given_out) == (kind, 72, f"recording-{row.pk}.{kind}")
    assert on_the_disk() == {row.file.name.removeprefix("answers/")}


def test_the_label_of_an_mp3_is_taken_out(response: Response) -> None:
    row = actions.keep_recording(response=response, code=STOPS, content=MP3)

    with row.file.open("rb") as file:
        assert file.read() == FRAME * 4


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"GIF89a", "We cannot take this kind of file. Choose a recording (MP3, M4A, WAV, Ogg or WebM)."),
        (FILM, "We cannot take this kind of file. Choose a recording (MP3, M4A, WAV, Ogg or WebM)."),
        (b"", "This file is empty. Choose another one."),
    ],
    ids=["a picture", "a film", "nothing"],
)
def test_what_is_no_recording_is_refused_in_words(response: Response, sent: bytes, sentence: str) -> None:
    with pytest.raises(actions.NotTaken) as refused:
        actions.keep_recording(response=response, code=STOPS, content=sent)

    assert (refused.value.sentence, on_the_disk()) == (sentence, set())


def test_a_question_that_was_not_offered_so_takes_no_recording(response: Response) -> None:
    with pytest.raises(Refused):
        actions.keep_recording(response=response, code=TRAVEL, content=WEBM)


def test_the_file_says_the_day_and_no_minute(response: Response) -> None:
    row = actions.keep_recording(response=response, code=STOPS, content=WEBM)

    written = Path(default_storage.path(row.file.name)).stat().st_mtime
    assert written == clock.start_of(clock.today()).timestamp()


def test_another_recording_takes_the_place_of_the_one_before(
    response: Response, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for content in (WEBM, MP3):
            actions.keep_recording(response=response, code=STOPS, content=content)

    assert (AnswerFile.objects.get().kind, len(on_the_disk())) == ("mp3", 1)


def test_what_is_said_answers_a_question_that_has_to_be_answered() -> None:
    activity = ActivityFactory(open=True)
    may_be_said(activity, optional=False)
    nothing, spoken = (actions.begin(activity=activity, submission_id=uuid.uuid4()) for _ in range(2))
    actions.keep_recording(response=spoken, code=STOPS, content=WEBM)

    with pytest.raises(actions.Unanswered):
        actions.submit(response=nothing)
    assert actions.submit(response=spoken).state == "submitted"


def test_words_are_kept_while_they_are_written_beside_a_recording(response: Response) -> None:
    actions.keep_recording(response=response, code=STOPS, content=WEBM)

    assert actions.keep_while_writing(response=response, code=STOPS, words="The bus", known=[""])
    assert response.words.get().words == "The bus"


def test_a_recording_waits_from_handing_in_until_it_is_typed(activity: Activity, mark: User) -> None:
    draft = actions.begin(activity=activity, submission_id=uuid.uuid4())
    actions.keep_recording(response=draft, code=STOPS, content=WEBM)
    begun = waiting()
    recording = said(activity, participant=ParticipantFactory())
    handed_in = waiting()

    actions.type_recording(recording=recording, words=WORDS, by=mark)

    assert (begun, handed_in, waiting()) == (0, 1, 0)
    assert AnswerWords.objects.of_activity(activity).get().words == WORDS
    typed = Typed.objects.get()
    assert (typed.by, typed.on, typed.what) == (mark, clock.today(), "all")
    assert AuditLine.objects.filter(did="typed a recording").count() == 1


def test_what_was_typed_comes_after_what_was_written(activity: Activity, mark: User) -> None:
    recording = said(activity, words="I wrote this.", participant=ParticipantFactory())

    actions.type_recording(recording=recording, words=WORDS, by=mark)

    one = of(recording).in_words()[0]
    assert one.answers == ["A recording, 1 minute 12 seconds", f"I wrote this.\n\n{WORDS}"]
    assert one.note == "The last part is what we typed from your recording. Tell us if it is wrong."


def test_its_writer_reads_what_becomes_of_it(activity: Activity, mark: User) -> None:
    recording = said(activity, participant=ParticipantFactory())
    waits = of(recording).in_words()[0].note
    actions.type_recording(recording=recording, words=WORDS, by=mark)
    typed = of(recording).in_words()[0].note
    actions.save_answer(response=of(recording), code=STOPS, value="The bus never comes.")

    assert waits == "Somebody here listens to your recording and types what you say."
    assert typed == "This is what we typed from your recording. Tell us if it is wrong."
    assert of(recording).in_words()[0].note == "We typed this from your recording, and you changed it."
    assert waiting() == 0


def test_where_no_words_can_be_made_out_the_person_reads_that(activity: Activity, mark: User) -> None:
    recording = said(activity, words="I wrote this.", participant=ParticipantFactory())

    actions.type_recording(recording=recording, words="", by=mark)

    one = of(recording).in_words()[0]
    assert (one.answers[-1], waiting()) == ("I wrote this.", 0)
    assert one.note == "We listened to your recording and could not make out the words."


def test_a_recording_is_typed_after_closing_too(
    activity: Activity, mark: User, hold_clock: Callable[..., Any]
) -> None:
    recording = said(activity, participant=ParticipantFactory())

    with clock.at(activity.closes_at + timedelta(days=1)):
        actions.type_recording(recording=recording, words=WORDS, by=mark)

    assert AnswerWords.objects.get().words == WORDS


def test_typed_words_leave_the_themes_and_are_watched_like_written_ones(
    activity: Activity, mark: User
) -> None:
    recording = said(activity, words="I wrote this.", participant=ParticipantFactory())
    theme = Theme.objects.create(activity=activity, words={"en": {"plain": "Late"}}, position=1)
    actions.code_answer(theme=theme, response=of(recording), question=STOPS, by=mark)

    actions.type_recording(recording=recording, words="He hits me every day.", by=mark)

    assert Coding.objects.count() == 0
    assert of(recording).held
    assert of(recording).in_words() == []


def test_what_worries_whoever_listens_is_held(activity: Activity, mark: User) -> None:
    recording = said(activity, participant=ParticipantFactory())

    actions.type_recording(recording=recording, words=WORDS, by=mark, worry="She sounds afraid.")

    assert (of(recording).held, Concern.objects.get().how) == (True, Raised.READER)


def test_nobody_types_twice_and_nothing_of_what_is_held_or_gone(activity: Activity, mark: User) -> None:
    twice, held, back, again = (said(activity, participant=ParticipantFactory()) for _ in range(4))
    actions.type_recording(recording=twice, words=WORDS, by=mark)
    safety_actions.raise_concern(about=actions.about(of(held)), how=Raised.TICK)
    actions.take_back(response=of(back))
    actions.keep_recording(response=of(again), code=STOPS, content=MP3)

    for recording in (twice, held, back, again):
        with pytest.raises(Refused):
            actions.type_recording(recording=recording, words="Something else.", by=mark)

    assert set(AnswerWords.objects.values_list("words", flat=True)) == {WORDS}
    assert waiting() == 1  # the new one


def test_a_new_recording_waits_anew(activity: Activity, mark: User) -> None:
    recording = said(activity, participant=ParticipantFactory())
    actions.type_recording(recording=recording, words=WORDS, by=mark)

    actions.keep_recording(response=of(recording), code=STOPS, content=MP3)

    assert (waiting(), Typed.objects.count()) == (1, 0)


def test_the_recording_of_somebody_whom_nobody_knows_goes_when_it_is_typed(
    activity: Activity, mark: User, django_capture_on_commit_callbacks: Any
) -> None:
    unknown, known = said(activity), said(activity, participant=ParticipantFactory())

    with django_capture_on_commit_callbacks(execute=True):
        for recording in (unknown, known):
            actions.type_recording(recording=recording, words=WORDS, by=mark)

    assert AnswerFile.objects.get().pk == known.pk
    assert len(on_the_disk()) == 1
    assert of(unknown).in_words()[0].answers == [WORDS]
    assert of(unknown).in_words()[0].note.startswith("This is what we typed")
    about = set(AuditLine.objects.filter(did="typed a recording").values_list("about", flat=True))
    assert str(unknown.response_id) not in " ".join(about)


def test_in_an_anonymous_survey_it_always_goes(mark: User, django_capture_on_commit_callbacks: Any) -> None:
    activity = ActivityFactory(open=True)
    may_be_said(activity, mode="anonymous")
    recording = said(activity, participant=ParticipantFactory())

    with django_capture_on_commit_callbacks(execute=True):
        actions.type_recording(recording=recording, words=WORDS, by=mark)

    assert (AnswerFile.objects.count(), on_the_disk()) == (0, set())


def erased(response: Response) -> None:
    safety_actions.erase_person(participant=response.participation.participant, how=How.OWN_LINK)


@pytest.mark.parametrize(
    "goes",
    [
        lambda response: actions.take_back(response=response),
        lambda response: actions.forget_response(response),
        erased,
        lambda response: belongings.empty(response.participation.activity_id),
    ],
    ids=["taken back", "forgotten", "erased", "kept long enough"],
)
def test_the_recording_and_who_typed_it_go_with_the_answer(
    activity: Activity, mark: User, goes: Any, django_capture_on_commit_callbacks: Any
) -> None:
    recording = said(activity, participant=ParticipantFactory())
    actions.type_recording(recording=recording, words=WORDS, by=mark)

    with django_capture_on_commit_callbacks(execute=True):
        goes(of(recording))

    assert (AnswerFile.objects.count(), Typed.objects.count(), AnswerWords.objects.count()) == (0, 0, 0)
    assert on_the_disk() == set()


def test_a_recording_to_a_question_that_is_not_asked_any_more_waits_for_nobody_and_goes(
    activity: Activity, mark: User, django_capture_on_commit_callbacks: Any
) -> None:
    recording = said(activity, participant=ParticipantFactory())
    actions.save_answer(response=of(recording), code=TRAVEL, value="walk")
    unasked = waiting()
    with pytest.raises(Refused):
        actions.type_recording(recording=recording, words=WORDS, by=mark)

    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(response=of(recording))

    assert (unasked, AnswerFile.objects.count(), on_the_disk()) == (0, 0, set())


def test_whoever_keeps_people_safe_is_led_to_the_recording(activity: Activity) -> None:
    recording = said(activity)

    shown = holdables.show(actions.about(of(recording)))

    assert shown is not None
    assert [one.href for one in shown.pieces] == [f"/admin/surveys/answerfile/{recording.pk}/held/"]


def test_what_a_person_takes_away_says_where_the_recording_is(activity: Activity, mark: User) -> None:
    person = ParticipantFactory()
    recording = said(activity, participant=person)
    actions.type_recording(recording=recording, words=WORDS, by=mark)

    data = str(belongings.as_data(person))

    assert f"/activities/{activity.slug}/survey/page/{STOPS}/file/" in data
    assert WORDS in data
    assert "Tell us if it is wrong" in data


# ---------------------------------------------------------------- guards


def re_recorded_while_typed(monkeypatch: pytest.MonkeyPatch) -> int:
    """Somebody records anew while their first recording is being typed; how many wait in the end."""
    activity = ActivityFactory(open=True)
    may_be_said(activity)
    recording, mark = said(activity, participant=ParticipantFactory()), UserFactory()
    looked, done = threading.Event(), threading.Event()
    claim = typing._claim

    def slowly(*args: Any) -> Any:
        looked.set()
        done.wait(timeout=2)
        return claim(*args)

    def record() -> None:
        looked.wait(timeout=10)
        try:
            actions.keep_recording(response=of(recording), code=STOPS, content=MP3)
        finally:
            done.set()
            connection.close()

    monkeypatch.setattr(typing, "_claim", slowly)
    thread = threading.Thread(target=record)
    thread.start()
    actions.type_recording(recording=recording, words=WORDS, by=mark)
    thread.join()
    return waiting()


@pytest.mark.django_db(transaction=True)
def test_a_recording_made_while_the_one_before_is_typed_still_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert re_recorded_while_typed(monkeypatch) == 1


@pytest.mark.control("typed while another one is recorded")
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, lock or no lock"
)
def test_without_the_lock_the_new_recording_counts_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda self, **_: self.all())

    assert re_recorded_while_typed(monkeypatch) == 0

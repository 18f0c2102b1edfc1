"""A photo or paper as an answer: what is kept of it, who may change it, and that it goes from the disk too."""

import os
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from ladder.models import Activity
from people import clock
from people.refusals import Refused
from safety import actions as safety_actions
from safety import belongings, holdables
from safety.models import How, Raised
from surveys import actions
from surveys.models import AnswerFile, ChoiceRow, Response
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import PHOTO, TRAVEL, ResponseFactory
from tests.surveys.photos import PDF, WORDS_IN_IT, asks_for_a_photo, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity() -> Activity:
    found = ActivityFactory(open=True)
    asks_for_a_photo(found)
    return found


@pytest.fixture
def response(activity: Activity) -> Response:
    return actions.begin(activity=activity, submission_id=uuid.uuid4())


def on_the_disk() -> set[str]:
    folder = Path(default_storage.path("answers"))
    return {one.name for one in folder.iterdir()} if folder.exists() else set()


@pytest.fixture(autouse=True)
def an_empty_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(response: Response) -> bytes:
    with AnswerFile.objects.get(response=response).file.open("rb") as file:
        found: bytes = file.read()
    return found


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_of_a_photo_only_what_one_sees_is_kept(response: Response, form: str) -> None:
    sent = photo(form)

    actions.keep_file(response=response, code=PHOTO, content=sent)

    stored = AnswerFile.objects.get(response=response)
    assert WORDS_IN_IT in sent
    assert WORDS_IN_IT not in kept(response)
    with Image.open(default_storage.path(stored.file.name)) as picture:
        assert dict(picture.getexif()) == {}
        assert picture.size == (60, 40)


def test_a_pdf_is_kept_as_it_is(response: Response) -> None:
    actions.keep_file(response=response, code=PHOTO, content=PDF)

    assert (kept(response), AnswerFile.objects.get().kind) == (PDF, "pdf")


def test_neither_its_name_nor_its_row_nor_the_disk_says_who_or_which_minute(
    activity: Activity, hold_clock: Callable[..., datetime]
) -> None:
    moment = hold_clock(2026, 11, 20, 15, 31)
    Activity.objects.update(opens_at=moment - timedelta(days=9), closes_at=moment + timedelta(days=9))
    activity.refresh_from_db()
    response = actions.begin(activity=activity, submission_id=uuid.uuid4())

    row = actions.keep_file(response=response, code=PHOTO, content=photo())

    name, told = row.file.name, Path(default_storage.path(row.file.name)).stat()
    assert uuid.UUID(hex=name.removeprefix("answers/")).version == 4
    assert told.st_mtime == clock.start_of(moment.date()).timestamp()
    assert [one.name for one in AnswerFile._meta.fields if "Date" in one.get_internal_type()] == []
    response.refresh_from_db()
    assert response.saved_at == clock.start_of(moment.date())


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"", "This file is empty. Choose another one."),
        (
            b"Only words.",
            "We cannot take this kind of file. Choose a photo or another picture (JPEG, PNG or WebP), or a PDF.",
        ),
        (
            b"MZ\x90\x00 a program called photo.jpg",
            "We cannot take this kind of file. Choose a photo or another picture (JPEG, PNG or WebP), or a PDF.",
        ),
        (photo()[:200], "This picture is broken, or part of it is missing. Choose another one."),
        (photo("WEBP")[:40], "This picture is broken, or part of it is missing. Choose another one."),
        (b"x" * (10 * 1024 * 1024 + 1), "This file is larger than 10 MB. Choose a smaller one."),
    ],
    ids=["empty", "text", "program", "broken", "broken WebP", "large"],
)
def test_what_is_no_photo_and_no_pdf_is_refused_and_nothing_is_kept(
    response: Response, sent: bytes, sentence: str
) -> None:
    actions.keep_file(response=response, code=PHOTO, content=photo())
    before = kept(response)

    with pytest.raises(actions.NotTaken) as refused:
        actions.keep_file(response=response, code=PHOTO, content=sent)

    assert refused.value.sentence == sentence
    assert (kept(response), len(on_the_disk())) == (before, 1)


def test_another_file_takes_the_place_of_the_first_on_the_disk_too(
    response: Response, django_capture_on_commit_callbacks: Any
) -> None:
    first = actions.keep_file(response=response, code=PHOTO, content=photo())

    with django_capture_on_commit_callbacks(execute=True):
        second = actions.keep_file(response=response, code=PHOTO, content=PDF)

    assert on_the_disk() == {second.file.name.removeprefix("answers/")} != {first.file.name}


def test_a_file_that_is_taken_away_is_gone_and_its_words_stay(
    response: Response, django_capture_on_commit_callbacks: Any
) -> None:
    actions.keep_file(response=response, code=PHOTO, content=photo())
    actions.save_answer(response=response, code=PHOTO, value="The bench is broken.")

    with django_capture_on_commit_callbacks(execute=True):
        actions.take_file_away(response=response, code=PHOTO)
        actions.take_file_away(response=response, code=PHOTO)

    assert (AnswerFile.objects.count(), on_the_disk()) == (0, set())
    assert [one.answers for one in response.in_words()] == [["The bench is broken."]]


def test_a_file_and_its_words_are_one_answer(response: Response) -> None:
    actions.keep_file(response=response, code=PHOTO, content=photo())
    alone = response.in_words()
    actions.save_answer(response=response, code=PHOTO, value="The bench is broken.")

    (said,) = response.in_words()
    assert [(one.answers, one.own_words) for one in alone] == [(["A photo or picture"], False)]
    assert (said.answers, said.own_words) == (["A photo or picture", "The bench is broken."], True)
    assert said.file is not None


@pytest.mark.parametrize("state", ["closed", "taken back", "held", "not asked for"])
def test_no_file_comes_in_where_nothing_may_be_changed(response: Response, state: str) -> None:
    code = TRAVEL if state == "not asked for" else PHOTO
    if state == "closed":
        Activity.objects.update(closes_at=clock.now() - timedelta(minutes=1))
        response.participation.activity.refresh_from_db()
    elif state == "taken back":
        Response.objects.update(state="taken_back", submitted_at=clock.now())
    elif state == "held":
        Response.objects.update(state="submitted", held=True, submitted_at=clock.now())

    for act in (
        lambda: actions.keep_file(response=response, code=code, content=photo()),
        lambda: actions.take_file_away(response=response, code=code),
    ):
        with pytest.raises(Refused):
            act()

    assert (AnswerFile.objects.count(), on_the_disk()) == (0, set())


def test_somebody_may_hand_in_a_file_or_words_where_one_of_them_has_to_be_there() -> None:
    activity = ActivityFactory(open=True)
    asks_for_a_photo(activity, optional=False)
    nothing, words, file = (actions.begin(activity=activity, submission_id=uuid.uuid4()) for _ in range(3))
    actions.save_answer(response=words, code=PHOTO, value="I have no camera. The bench is broken.")
    actions.keep_file(response=file, code=PHOTO, content=photo())

    with pytest.raises(actions.Unanswered):
        actions.submit(response=nothing)
    assert [actions.submit(response=one).state for one in (words, file)] == ["submitted", "submitted"]


def test_a_file_of_a_question_that_is_not_asked_any_more_is_not_looked_at_and_goes_at_handing_in(
    activity: Activity, response: Response, django_capture_on_commit_callbacks: Any
) -> None:
    actions.keep_file(response=response, code=PHOTO, content=photo())
    actions.submit(response=response)
    seen = AnswerFile.objects.of_activity(activity).count()

    actions.save_answer(response=response, code=TRAVEL, value="walk")
    unseen = (AnswerFile.objects.of_activity(activity).count(), len(on_the_disk()))
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(response=response)

    assert (seen, unseen) == (1, (0, 1))
    assert (AnswerFile.objects.count(), on_the_disk()) == (0, set())


def submitted_with_a_photo(activity: Activity, **participation: Any) -> Response:
    made = actions.begin(
        activity=activity, submission_id=uuid.uuid4(), participant=ParticipantFactory(**participation)
    )
    actions.keep_file(response=made, code=PHOTO, content=photo())
    return actions.submit(response=made)


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
def test_what_goes_with_an_answer_goes_from_the_disk_once_that_is_settled(
    activity: Activity, goes: Callable[[Response], None], django_capture_on_commit_callbacks: Any
) -> None:
    response, other = submitted_with_a_photo(activity), submitted_with_a_photo(activity)
    stays = AnswerFile.objects.get(response=other).file.name if goes is not None else ""

    with django_capture_on_commit_callbacks() as settled:
        goes(response)
        before = len(on_the_disk())
    for one in settled:
        one()

    left = {one.file.name.removeprefix("answers/") for one in AnswerFile.objects.all()}
    assert not AnswerFile.objects.filter(response=response).exists()
    assert before == 2
    assert on_the_disk() == left <= {stays.removeprefix("answers/")}


def test_a_draft_that_nobody_hands_in_takes_its_file_with_it(
    response: Response, django_capture_on_commit_callbacks: Any
) -> None:
    actions.keep_file(response=response, code=PHOTO, content=photo())
    drafts = next(rule for rule in actions.RULES if rule.name == "drafts")

    with django_capture_on_commit_callbacks(execute=True):
        drafts.forget([str(response.pk)])

    assert (Response.objects.count(), on_the_disk()) == (0, set())


def test_files_that_no_row_names_are_swept_away_after_two_days(
    response: Response, hold_clock: Callable[..., datetime]
) -> None:
    today = clock.now()
    row = actions.keep_file(response=response, code=PHOTO, content=photo())
    lost = default_storage.save("answers/lost", ContentFile(b"of a try that was cut off"))
    yesterday = (today - timedelta(days=1)).timestamp()
    os.utime(default_storage.path(lost), (yesterday, yesterday))

    early = actions.sweep_files()
    with clock.at(today + timedelta(days=2)):
        late = actions.sweep_files()
        again = actions.sweep_files()

    assert (early, late, again) == (0, 1, 0)
    assert on_the_disk() == {row.file.name.removeprefix("answers/")}


def test_whoever_keeps_people_safe_is_led_to_the_file_and_a_changed_file_is_another_answer(
    response: Response,
) -> None:
    row = actions.keep_file(response=response, code=PHOTO, content=photo())
    before = holdables.show(actions.about(response))

    actions.keep_file(response=response, code=PHOTO, content=PDF)

    after = holdables.show(actions.about(response))
    assert before is not None
    assert [one.href for one in before.pieces] == [f"/admin/surveys/answerfile/{row.pk}/held/"]
    assert safety_actions.fingerprint(before) != safety_actions.fingerprint(after)


def test_what_a_photo_shows_is_looked_through_for_worrying_words(activity: Activity) -> None:
    response = ResponseFactory(
        version=activity.questionnaire.current, participation=ParticipationFactory(activity=activity)
    )
    actions.keep_file(response=response, code=PHOTO, content=photo())
    actions.save_answer(response=response, code=PHOTO, value="My bruise.")

    held = holdables.show(actions.about(response))

    assert held is not None
    assert [(one.words, one.own) for one in held.pieces] == [("A photo or picture\nMy bruise.", True)]


def test_their_own_page_and_their_file_for_programs_lead_to_the_photo(activity: Activity) -> None:
    response = submitted_with_a_photo(activity)
    person = response.participation.participant
    address = f"/activities/{activity.slug}/survey/page/{PHOTO}/file/"

    (section,) = (one for one in belongings.of(person) if one.key == "answers")
    fact = section.records[1][2]

    assert (fact.words, fact.href) == ("Keep a copy of it", address)
    assert fact.for_programs == f"http://127.0.0.1:8000{address}"

    safety_actions.raise_concern(about=actions.about(response), how=Raised.READER, by=UserFactory())
    assert [one for one in belongings.of(person) if one.key == "answers"] == []


def test_a_file_is_no_choice_to_count(response: Response) -> None:
    actions.keep_file(response=response, code=PHOTO, content=photo())
    actions.submit(response=response)

    assert ChoiceRow.objects.count() == 0

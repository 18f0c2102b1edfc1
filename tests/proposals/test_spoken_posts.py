"""What is said in a talk with a voice or a photo: typed, looked at first, shown, and gone from the disk too."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from followups.actions.readings import coverage
from ladder.models import Activity, Participation
from outbox.models import Message
from people import clock
from people.models import User
from people.refusals import Refused
from proposals import actions, talk_shown
from proposals.actions import NoPhoto, NoRecording, Said
from proposals.models import Post, PostFile, PostWords
from safety import actions as safety_actions
from safety import belongings, holdables
from safety.models import Concern, Raised, Reading
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.proposals.test_talking import read, signed_in, told, words
from tests.surveys.photos import WORDS_IN_IT, photo
from tests.surveys.sounds import FILM, MP3, WEBM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture(autouse=True)
def an_empty_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(kind="discussion", open=True)
    return made


@pytest.fixture
def jean(activity: Activity) -> Participation:
    made: Participation = ParticipationFactory(
        activity=activity, participant__name="Jean", participant__email="jean@example.org", contributed=False
    )
    return made


@pytest.fixture
def mark(activity: Activity) -> User:
    made: User = UserFactory(name="Mark Ellis", roles=["Sets up"], teams=[activity.team])
    return made


@pytest.fixture
def robin() -> User:
    made: User = UserFactory(roles=["Keeps safe"])
    return made


Settled = Callable[..., Any]


@pytest.fixture
def settled(django_capture_on_commit_callbacks: Settled) -> Settled:
    """What waits for the end of a transaction is done at the end of this block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def on_the_disk() -> set[str]:
    return set(default_storage.listdir("talks")[1]) if default_storage.exists("talks") else set()


def opens(by: Participation, words: str = "", **sent: Any) -> Post:
    """Opens a topic with what `sent` holds: photo or recording, as bytes."""
    said = Said(words, uuid4(), sent=actions.fit(**sent))
    return actions.open_topic(activity=by.activity, by=by, said=said)


def spoken(by: Participation, words: str = "") -> PostFile:
    return opens(by, words, recording=MP3, seconds=72).files.get()


def types(recording: PostFile, by: User, words: str = "The step is too high.", worry: str = "") -> Post:
    return actions.type_post(recording=recording, words=words, by=by, worry=worry)


def _seen(post: Post) -> str:
    return safety_actions.fingerprint(holdables.show(actions.about(post)))


def is_open(browser: Client, name: str, *arguments: object) -> bool:
    answer = browser.get(reverse(name, args=arguments))
    if answer.streaming:
        list(answer.streaming_content)  # read to its end, a file is closed
    return bool(answer.status_code == 200)


# ---------------------------------------------------------------- a voice


def test_what_is_said_is_read_once_somebody_has_typed_it(jean: Participation, mark: User) -> None:
    recording = spoken(jean)
    waited = Reading.objects.count()

    post = types(recording, mark)

    assert waited == 0
    assert read(post).words.in_public == "The step is too high."
    assert "It now stands on the page" in words(told("post_read"))


def test_what_was_written_beside_it_stands_before_what_was_typed(jean: Participation, mark: User) -> None:
    assert types(spoken(jean, "I say it."), mark).words.words == "I say it.\n\nThe step is too high."


def test_the_page_says_that_staff_typed_it(jean: Participation, mark: User) -> None:
    post = read(types(spoken(jean), mark))

    page = Client().get(reverse("topic", args=[post.topic.activity.slug, post.topic_id])).content.decode()

    assert "Staff wrote down what they said." in page


def test_the_sound_goes_once_it_is_typed(jean: Participation, mark: User, settled: Settled) -> None:
    recording = spoken(jean)
    before = len(on_the_disk())

    with settled():
        types(recording, mark)

    recording.refresh_from_db()
    assert (before, recording.file.name, recording.typed_by, on_the_disk()) == (1, "", mark, set())


def test_no_recording_is_typed_twice(jean: Participation, mark: User) -> None:
    recording = spoken(jean)
    types(recording, mark)

    with pytest.raises(Refused, match="Somebody else may have typed it"):
        types(recording, mark, "Something else.")

    assert PostWords.objects.get().words == "The step is too high."


def test_where_no_words_can_be_made_out_the_person_is_told(jean: Participation, mark: User) -> None:
    post = types(spoken(jean), mark, "")

    assert "could not make out the words" in words(told("post_not_heard"))
    assert (post.words.words, Reading.objects.count()) == ("", 0)


def test_what_worries_whoever_types_is_held_and_heard_by_who_keeps_people_safe(
    jean: Participation, mark: User, robin: User
) -> None:
    recording = spoken(jean)

    post = types(recording, mark, worry="She sounds afraid.")

    held = holdables.show(actions.about(post))
    assert held is not None
    assert [piece.asked for piece in held.pieces] == ["They say", "They sent"]
    assert is_open(signed_in(robin), "admin:proposals_post_held_file", recording.pk)
    assert not is_open(signed_in(mark), "admin:proposals_post_held_file", recording.pk)


def test_once_it_is_no_concern_the_sound_goes_too(
    jean: Participation, mark: User, robin: User, settled: Settled
) -> None:
    post = types(spoken(jean), mark, worry="She sounds afraid.")
    kept = on_the_disk()
    safety_actions.take_on(concern=Concern.objects.get(), by=robin)

    with settled():
        safety_actions.let_go(concern=Concern.objects.get(), seen=_seen(post), by=robin)

    assert len(kept) == 1
    assert on_the_disk() == set()
    assert read(post).words.in_public == "The step is too high."


def test_nobody_of_another_team_hears_it(jean: Participation, mark: User) -> None:
    recording, other = spoken(jean), UserFactory(roles=["Sets up"], teams=[TeamFactory()])

    for name in ("admin:proposals_recording_sound", "admin:proposals_recording_type"):
        assert is_open(signed_in(mark), name, recording.pk)
        assert not is_open(signed_in(other), name, recording.pk)


def test_nobody_hears_it_once_it_is_typed(jean: Participation, mark: User) -> None:
    recording = spoken(jean)
    types(recording, mark, worry="It is kept for now.")

    assert not is_open(signed_in(mark), "admin:proposals_recording_sound", recording.pk)


def test_staff_type_it_on_its_page(jean: Participation, mark: User) -> None:
    recording, browser = spoken(jean), signed_in(mark)
    address = reverse("admin:proposals_recording_type", args=[recording.pk])

    start = browser.get(reverse("admin:index")).content.decode()
    empty = browser.post(address, {})
    kept = browser.post(address, {"words": "The step is too high."}, follow=True)
    again = browser.get(address, follow=True)

    assert "Type a recording that came in a talk" in start
    assert empty.status_code == 422
    assert "Kept. Somebody outside the team reads it" in kept.content.decode()
    assert "Mark Ellis typed this on" in again.content.decode()


def test_the_reply_waits_until_it_is_typed(jean: Participation, mark: User) -> None:
    recording = spoken(jean)
    before = coverage(jean.activity)

    types(recording, mark)

    assert before == ["1 recording in the talk is not typed yet. Listen, and type what was said."]
    assert coverage(jean.activity) == []


@pytest.mark.parametrize("content", [FILM, b"GIF89a", photo()])
def test_what_is_no_recording_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NoRecording, match="Choose a recording"):
        actions.fit(recording=content)


def test_what_the_team_typed_is_read_outside_it_even_where_its_speaker_is_known(
    activity: Activity, mark: User
) -> None:
    known = ParticipationFactory(activity=activity, band="invited", contributed=False)
    read(opens(known, "I am on the bus."))

    post = types(spoken(known), mark)

    assert post.words.shown_at is None
    assert Reading.objects.waiting().filter(about=actions.about(post)).exists()


def test_a_photo_that_came_with_words_nobody_could_make_out_goes_too(
    jean: Participation, mark: User, settled: Settled
) -> None:
    post = opens(jean, photo=photo(), recording=MP3)

    with settled():
        types(post.files.get(is_recording=True), mark, "")

    assert on_the_disk() == set()
    assert talk_shown.not_read_yet(jean.activity, jean) == []


def test_a_sound_that_is_no_concern_any_more_is_heard_by_nobody(
    jean: Participation, mark: User, robin: User
) -> None:
    post = opens(jean, "I say it.", recording=MP3)
    safety_actions.raise_concern(about=actions.about(post), how=Raised.READER, by=mark)
    held = reverse("admin:proposals_post_held_file", args=[post.files.get().pk])
    before = is_open(signed_in(robin), "admin:proposals_post_held_file", post.files.get().pk)
    safety_actions.take_on(concern=Concern.objects.get(), by=robin)

    safety_actions.let_go(concern=Concern.objects.get(), seen=_seen(post), by=robin)

    assert (before, signed_in(robin).get(held).status_code) == (True, 404)


# ---------------------------------------------------------------- a photo


def test_a_photo_is_kept_without_what_the_camera_wrote(jean: Participation) -> None:
    row = opens(jean, "The bench is broken.", photo=photo()).files.get()

    with Image.open(default_storage.path(str(row.file.name))) as picture:
        assert dict(picture.getexif()) == {}
    assert WORDS_IN_IT not in Path(default_storage.path(str(row.file.name))).read_bytes()


def test_everybody_sees_it_once_it_was_read_and_nobody_before(jean: Participation, robin: User) -> None:
    post = opens(jean, "The bench is broken.", photo=photo())
    address = [post.topic.activity.slug, post.topic_id, post.files.get().pk]
    before = is_open(Client(), "topic_photo", *address)

    read(post)

    page = Client().get(reverse("topic", args=address[:2])).content.decode()
    assert before is False
    assert is_open(Client(), "topic_photo", *address)
    assert reverse("topic_photo", args=address) in page


def test_it_goes_with_words_that_are_hidden(jean: Participation, robin: User) -> None:
    post = read(opens(jean, "The bench is broken.", photo=photo()))
    address = [post.topic.activity.slug, post.topic_id, post.files.get().pk]

    safety_actions.hide(about=actions.about(post), why="names", sentence="", by=robin)

    assert not is_open(Client(), "topic_photo", *address)


def test_whoever_reads_it_first_sees_it_and_the_team_does_not(
    jean: Participation, mark: User, robin: User
) -> None:
    post = opens(jean, "The bench is broken.", photo=photo())
    pk = post.files.get().pk
    reading = Reading.objects.get()

    page = signed_in(robin).get(reverse("admin:safety_reading_change", args=[reading.pk])).content.decode()

    assert reverse("admin:proposals_post_photo", args=[pk]) in page
    assert is_open(signed_in(robin), "admin:proposals_post_photo", pk)
    assert not is_open(signed_in(mark), "admin:proposals_post_photo", pk)


def test_it_is_looked_at_even_where_its_sender_is_known(activity: Activity, robin: User) -> None:
    known = ParticipationFactory(activity=activity, band="invited", contributed=False)
    read(opens(known, "I am on the bus."))

    words_alone, shown = opens(known, "It is late."), opens(known, "The bus.", photo=photo())

    assert words_alone.words.shown_at is not None
    assert shown.words.shown_at is None


def test_a_photo_needs_words_that_say_what_it_shows(jean: Participation) -> None:
    with pytest.raises(Refused, match="Say what the photo shows"):
        opens(jean, " ", photo=photo())

    assert on_the_disk() == set()


@pytest.mark.parametrize("content", [b"%PDF-1.4", MP3, b"<svg onload=alert(1)>"])
def test_what_is_no_photo_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NoPhoto, match="Choose a picture"):
        actions.fit(photo=content)


# ---------------------------------------------------------------- on its page


def test_a_topic_is_opened_with_a_voice_on_a_page_that_may_ask_for_the_microphone(activity: Activity) -> None:
    browser, address = Client(), reverse("talk_say_it", args=[activity.slug])

    page = browser.get(address)
    sent = browser.post(address, _fields(page, recording=SimpleUploadedFile("Jean.webm", WEBM), seconds="72"))

    assert "microphone=(self)" in page.headers["Permissions-Policy"]
    assert sent.status_code == 302
    row = PostFile.objects.get()
    assert (row.kind, row.seconds, row.post.words.words) == ("webm", 72, "")
    assert "Jean" not in str(row.file.name)


def test_the_pages_beside_it_may_not(activity: Activity) -> None:
    page = Client().get(reverse("talk", args=[activity.slug]))

    assert "microphone=()" in page.headers["Permissions-Policy"]


def test_a_photo_is_sent_to_one_post(jean: Participation) -> None:
    post, browser = read(opens(jean, "The bench is broken.")), Client()
    other = read(actions.say(topic=post.topic, by=jean, said=Said("Which one?", uuid4())))
    address = reverse("topic_say_it", args=[jean.activity.slug, post.topic_id]) + f"?to={other.pk}"

    sent = browser.post(
        address, _fields(browser.get(address), words="This one.", photo=SimpleUploadedFile("x.jpg", photo()))
    )

    assert sent.status_code == 302
    assert PostFile.objects.get().post.answers == other


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Write what you want to say, or say it."),
        ({"photo": b"%PDF-1.4"}, "Say what the photo shows"),
        ({"words": "A paper.", "photo": b"%PDF-1.4"}, "Choose a picture"),
        ({"recording": b"nothing of it"}, "Choose a recording"),
        ({"recording": b""}, "This file is empty."),
    ],
    ids=["nothing", "a photo without words", "no photo", "no recording", "empty"],
)
def test_what_is_to_be_mended_is_said_and_nothing_is_kept(
    activity: Activity, fields: dict[str, Any], sentence: str
) -> None:
    browser, address = Client(), reverse("talk_say_it", args=[activity.slug])
    sent = {
        name: SimpleUploadedFile("x", one) if isinstance(one, bytes) else one for name, one in fields.items()
    }

    page = browser.post(address, _fields(browser.get(address), **sent))

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert (Post.objects.count(), on_the_disk()) == (0, set())


def test_a_page_that_comes_back_says_that_its_file_was_not_kept(activity: Activity) -> None:
    browser, address = Client(), reverse("talk_say_it", args=[activity.slug])
    sent = {"recording": SimpleUploadedFile("x", WEBM), "email": "jean at home"}

    source = browser.post(address, _fields(browser.get(address), **sent)).content.decode()

    assert "Your recording was not kept, because something else has to be mended." in source


def test_what_was_typed_as_it_closed_stays_in_its_box(activity: Activity) -> None:
    browser, address = Client(), reverse("talk_say_it", args=[activity.slug])
    fields = _fields(browser.get(address), words="The bench is broken.")
    Activity.objects.filter(pk=activity.pk).update(closes_at=clock.now())

    page = browser.post(address, fields)

    assert page.status_code == 422
    assert "The bench is broken." in page.content.decode()
    assert "This is not open" in page.content.decode()


def test_pressed_twice_it_is_said_once(activity: Activity) -> None:
    browser, address = Client(), reverse("talk_say_it", args=[activity.slug])
    fields = _fields(browser.get(address), words="The bench.")

    for _ in range(2):
        browser.post(address, {**fields, "photo": SimpleUploadedFile("x.jpg", photo())})

    assert (Post.objects.count(), PostFile.objects.count(), len(on_the_disk())) == (1, 1, 1)


def _fields(page: Any, **more: Any) -> dict[str, Any]:
    form = page.context["form"]
    kept = {name: form[name].value() for name in ("submission_id", "stamp")}
    return {**kept, "words": "", "seconds": "", **more}


# ---------------------------------------------------------------- gone again


def test_both_go_from_the_disk_when_somebody_is_erased(jean: Participation, settled: Settled) -> None:
    opens(jean, "The bench.", photo=photo(), recording=MP3)
    before = len(on_the_disk())

    with settled():
        belongings.erase(jean.participant)

    assert (before, PostFile.objects.count(), on_the_disk()) == (2, 0, set())


def test_a_photo_goes_with_words_that_are_taken_back(jean: Participation, settled: Settled) -> None:
    post = read(opens(jean, "The bench.", photo=photo()))

    with settled():
        actions.take_back(post=post, by=jean)

    assert (PostFile.objects.count(), on_the_disk()) == (0, set())


def test_somebody_sees_what_they_sent(jean: Participation) -> None:
    opens(jean, recording=MP3)

    data = belongings.as_data(jean.participant)

    assert "A recording. We have not typed it yet" in str(data)


def test_a_file_that_no_row_names_is_swept_after_a_day(jean: Participation) -> None:
    kept = opens(jean, "The bench.", photo=photo()).files.get().file.name
    default_storage.save("talks/left", SimpleUploadedFile("x", b"left"))
    old = (clock.now() - timedelta(days=3)).timestamp()
    for name in (kept, "talks/left"):
        os.utime(default_storage.path(str(name)), (old, old))

    swept = actions.sweep_files()

    assert (swept, on_the_disk()) == (1, {Path(str(kept)).name})


def test_where_keeping_a_file_fails_nothing_is_left(
    jean: Participation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: PostFile, **_: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(PostFile, "save", broken)

    with pytest.raises(OSError, match="no space"):
        opens(jean, "The bench.", photo=photo())

    assert (Post.objects.count(), on_the_disk(), Message.objects.count()) == (0, set(), 0)

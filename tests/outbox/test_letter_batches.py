"""Letters in one file: which are in it, how they look in their envelopes, and what happens when words change."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typst
import zxingcpp
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from ladder.models import Activity
from outbox import actions, renderers
from outbox.actions import letter_batches, making_letters, rendering
from outbox.letters import drawing
from outbox.models import Channel, LetterBatch, Message, State
from outbox.renderers import Block, Rendered, Ways
from people import clock, languages, typeset
from people.models import Look, Participant, Seen
from people.refusals import Refused
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.outbox.test_staff_pages import of, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone", "folder", "said")]

MM = 72 / 25.4
LIST = "/admin/outbox/message/letters/"
SAID: dict[str, str] = {}


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EXPORTS = tmp_path
    return tmp_path


@pytest.fixture
def said() -> None:
    """A letter holds what its person said, and a code."""
    SAID.clear()

    def letter(message: Message, ways: Ways) -> Rendered:
        said = SAID.get(str(message.participant), "The bus comes too late.")
        if not said:
            return Rendered("", empty="They took their answer back.")
        blocks = [Block(said, look="said", label="You said"), Block(ways.code("my_page"), look="code")]
        return Rendered("What came of it", blocks)

    renderers.register("note", letter)


def to(activity: Activity, name: str, **how: Any) -> Message:
    address = how.pop("address", "4 Mill Lane\nWrenfield\nWR1 2AB")
    person = ParticipantFactory(name=name, address=address, way="letter", **how)
    return of(activity, channel=Channel.LETTER, participant=person)


def together(client: Client) -> LetterBatch:
    client.post(LIST, {"act": "together"})
    return LetterBatch.objects.latest("asked_at")


def page(batch: LetterBatch, rest: str = "") -> str:
    return f"{LIST}{batch.pk}/{rest}"


def given_out(client: Client, batch: LetterBatch) -> bytes:
    answer = client.get(page(batch, "file/"))
    assert "attachment" in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:  # closing the answer would close the database too
        close()
    return content


def pages_of(batch: LetterBatch) -> list[str]:
    found = PdfReader(io.BytesIO(letter_batches.where(batch).read_bytes()))
    return [" ".join(one.extract_text().split()) for one in found.pages]


def test_letters_that_wait_become_one_file_with_a_list_to_tick(priya: Client, activity: Activity) -> None:
    to(activity, "Jean Marsh")
    to(activity, "Leroy Anderson", form="large")
    SAID["Leroy Anderson"] = "We were promised this before. #read(1) *b* " * 30

    assert "Put 2 letters into one file to print" in words_on(priya.get(LIST))
    batch = together(priya)
    assert "The letters are being put together." in words_on(priya.get(page(batch)))
    assert making_letters.make_letters() == 1

    assert "It is ready: 2 letters, and a list to tick." in words_on(priya.get(page(batch)))
    assert given_out(priya, batch).startswith(b"%PDF")
    list_of, jean, *leroy = pages_of(batch)
    assert "Jean Marsh" in list_of
    assert "Leroy Anderson" in list_of
    assert "4 Mill Lane, Wrenfield, WR1 2AB" in list_of
    assert "The bus comes too late." in jean
    assert "promised this before" not in jean
    assert "Page 1 of 1" in jean
    assert len(leroy) > 1
    assert "Page 1 of 2" in leroy[0]
    assert "#read(1) *b*" in leroy[0]
    assert Look.objects.filter(seen=Seen.LETTER).count() == 2


def test_each_letter_is_in_one_file_only(priya: Client, activity: Activity) -> None:
    to(activity, "Jean Marsh")
    together(priya)

    again = priya.post(LIST, {"act": "together"}, follow=True)

    assert LetterBatch.objects.count() == 1
    assert "Every letter that waits is in a file already." in words_on(again)


def test_who_asks_in_the_same_moment_gets_no_second_file_of_the_same_letters(
    activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = to(activity, "Jean Marsh")
    real = LetterBatch.objects.create

    def somebody_was_quicker(**how: Any) -> LetterBatch:
        monkeypatch.setattr(LetterBatch.objects, "create", real)
        actions.ask_for_letters(waiting=Message.objects.all(), by=how["asked_by"])
        assert Message.objects.get(pk=letter.pk).batch is not None
        return real(**how)

    monkeypatch.setattr(LetterBatch.objects, "create", somebody_was_quicker)

    with pytest.raises(Refused, match="in a file already"):
        actions.ask_for_letters(waiting=Message.objects.all(), by=UserFactory())


def test_a_hundred_at_most_and_the_next_hundred_after(activity: Activity) -> None:
    MessageFactory.create_batch(103, channel=Channel.LETTER)
    waiting = Message.objects.all()

    first = actions.ask_for_letters(waiting=waiting, by=UserFactory())
    second = actions.ask_for_letters(waiting=waiting, by=UserFactory())

    assert (first.letters.count(), second.letters.count()) == (100, 3)


def test_ticking_says_that_they_are_posted(priya: Client, activity: Activity) -> None:
    first, *others = [to(activity, name) for name in ("Jean", "Leroy", "Wing-Yee")]
    batch = together(priya)
    making_letters.make_letters()

    priya.post(page(batch), {"act": "ticked", "done": [str(first.pk), "x", "0" * 40]})
    assert Message.objects.get(pk=first.pk).state == State.SENT
    left = words_on(priya.get(page(batch)))
    assert "1. Jean" not in left
    assert "It is posted: 2. Leroy" in left
    assert given_out(priya, batch)
    done = priya.post(page(batch), {"act": "all"}, follow=True)

    assert "2 are done." in words_on(done)
    assert {Message.objects.get(pk=one.pk).state for one in others} == {State.SENT}


@pytest.mark.control("letters say what stands now")
def test_where_words_change_the_file_is_made_anew_and_not_given_out(
    priya: Client,
    activity: Activity,
    folder: Path,
) -> None:
    to(activity, "Jean Marsh")
    batch = together(priya)
    making_letters.make_letters()
    SAID["Jean Marsh"] = "Something else."

    refused = priya.get(page(batch, "file/"), follow=True)

    assert "Something in these letters has changed." in words_on(refused)
    assert list(folder.iterdir()) == []
    assert making_letters.make_letters() == 1
    batch.refresh_from_db()
    assert "Something else." in pages_of(batch)[1]
    assert given_out(priya, batch)


def test_words_of_a_letter_that_is_posted_leave_the_file_too(priya: Client, activity: Activity) -> None:
    posted, _ = to(activity, "Jean Marsh"), to(activity, "Leroy Anderson")
    batch = together(priya)
    making_letters.make_letters()
    priya.post(page(batch), {"act": "ticked", "done": [str(posted.pk)]})
    SAID["Jean Marsh"] = "Not what she said before."

    refused = priya.get(page(batch, "file/"), follow=True)
    making_letters.make_letters()

    assert "Something in these letters has changed." in words_on(refused)
    assert "Jean" not in " ".join(pages_of(batch))
    assert given_out(priya, batch)


@pytest.mark.control("letters say what stands now")
def test_without_it_old_words_are_posted(
    priya: Client,
    activity: Activity,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to(activity, "Jean Marsh")
    batch = together(priya)
    making_letters.make_letters()
    stood = LetterBatch.objects.get().digests
    SAID["Jean Marsh"] = "Something else."
    monkeypatch.setattr(letter_batches, "digest", lambda message: stood[str(message.pk)])

    words = PdfReader(io.BytesIO(given_out(priya, batch))).pages[1].extract_text()
    assert "The bus comes too late." in " ".join(words.split())


def test_a_letter_that_would_say_nothing_is_not_printed(priya: Client, activity: Activity) -> None:
    empty, full = to(activity, "Jean Marsh"), to(activity, "Leroy Anderson")
    SAID["Jean Marsh"] = ""
    batch = together(priya)

    making_letters.make_letters()

    empty.refresh_from_db()
    assert (empty.state, empty.reason) == (State.CANCELLED, "They took their answer back.")
    assert list(LetterBatch.objects.get().digests) == [str(full.pk)]
    assert len(pages_of(batch)) == 2


def test_a_letter_that_is_not_to_be_posted_any_more_goes_from_the_file(
    priya: Client,
    activity: Activity,
) -> None:
    gone, _ = to(activity, "Jean Marsh"), to(activity, "Leroy Anderson")
    batch = together(priya)
    making_letters.make_letters()
    actions.cancel_by_hand(about=str(activity.pk), to=gone.participant, reason="She asked.")

    priya.get(page(batch, "file/"))
    making_letters.make_letters()

    assert "Jean" not in " ".join(pages_of(batch))


def test_writing_that_no_font_has_is_printed_from_a_browser_and_the_others_go_on(
    priya: Client,
    activity: Activity,
) -> None:
    strange, _ = to(activity, "Jean Marsh"), to(activity, "Leroy Anderson")
    SAID["Jean Marsh"] = "\U000f0001 in the private area"
    batch = together(priya)

    assert making_letters.make_letters() == 1

    shown = words_on(priya.get(page(batch)))
    assert f'<a href="/admin/outbox/message/{strange.pk}/letter/">Print the letter to Jean Marsh</a>' in shown
    assert "It is ready: 1 letter, and a list to tick." in shown
    assert given_out(priya, batch)
    assert "Leroy Anderson" in pages_of(batch)[1]


def test_taken_apart_they_wait_one_by_one_again(priya: Client, activity: Activity, folder: Path) -> None:
    letter = to(activity, "Jean Marsh")
    batch = together(priya)
    making_letters.make_letters()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda do: do())
        shown = priya.post(page(batch), {"act": "apart"}, follow=True)

    assert "1 letter waits one by one again." in words_on(shown)
    assert Message.objects.get(pk=letter.pk).batch is None
    assert list(folder.iterdir()) == []


def test_a_file_of_another_team_is_not_there(priya: Client, activity: Activity) -> None:
    to(activity, "Jean Marsh")
    batch = together(priya)
    making_letters.make_letters()
    other = Client()
    other.force_login(
        UserFactory(roles=["Sets up"], teams=[TeamFactory()]),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    for rest in ("", "file/"):
        assert other.get(page(batch, rest)).status_code == 404
    assert other.post(page(batch), {"act": "apart"}).status_code == 404
    of_both = MessageFactory(channel=Channel.LETTER, batch=batch)

    assert priya.get(page(batch)).status_code == 404
    assert of_both.batch_id == batch.pk


def test_what_fails_three_times_says_so_and_can_be_tried_again(
    priya: Client,
    activity: Activity,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to(activity, "Jean Marsh")
    batch = together(priya)
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "write", lambda *a, **k: 1 / 0)
        assert [making_letters.make_letters() for _ in range(4)] == [0] * 4

    assert "The file could not be made." in words_on(priya.get(page(batch)))
    priya.post(page(batch), {"act": "again"})
    assert making_letters.make_letters() == 1


def test_files_go_after_a_day_and_batches_when_all_is_posted(
    priya: Client,
    activity: Activity,
    folder: Path,
) -> None:
    to(activity, "Jean Marsh")
    batch = together(priya)
    making_letters.make_letters()
    assert actions.sweep_letters() == 0

    LetterBatch.objects.update(asked_at=clock.now() - timedelta(days=2))
    assert (actions.sweep_letters(), list(folder.iterdir())) == (1, [])
    assert "The file is not kept any more" in words_on(priya.get(page(batch)))
    priya.post(page(batch), {"act": "all"})
    LetterBatch.objects.update(asked_at=clock.now() - timedelta(days=91))
    actions.sweep_letters()

    with pytest.raises(ObjectDoesNotExist):
        LetterBatch.objects.get(pk=batch.pk)


def test_who_is_erased_is_in_no_file_any_more(priya: Client, activity: Activity, folder: Path) -> None:
    gone, _ = to(activity, "Jean Marsh"), to(activity, "Leroy Anderson")
    batch = together(priya)
    making_letters.make_letters()
    assert gone.participant is not None

    actions.BELONGING.erase(gone.participant)

    assert list(folder.iterdir()) == []
    making_letters.make_letters()
    assert "Jean" not in " ".join(pages_of(batch))


# ---------------------------------------------------------------- in the envelope


ADDRESSES = (
    ["Jean Marsh", "4 Mill Lane", "WR1 2AB"],
    [
        "Samir",
        "Flat 3",
        "The Old Mill Buildings",
        "12 River Street",
        "Lower Wrenfield",
        "Wrenfield",
        "WR1 2AB",
    ],
    ["Somebody with a very long name indeed, of the Wrenfield Community Centre", "1 Road", "Town", "WR1 2AB"],
)


def drawn(to: list[str], **how: Any) -> bytes:
    person = Participant(name=to[0], address="\n".join(to[1:]))
    blocks = [{"look": "code", "words": "KCTRE-4Q7MX", "label": "", "url": ""}]
    letter = {
        "to": rendering.address_lines(person), "large": False, "subject": "A letter", "blocks": blocks,
        "from": "Wrenfield Council", "contact": "Ring us.", **how,
    }  # fmt: skip
    return drawing.write([drawing.as_data(letter)], made_on="3 May 2026")


@pytest.mark.parametrize("to", ADDRESSES, ids=str)
def test_the_address_shows_in_the_window_of_a_dl_envelope(to: list[str]) -> None:
    """The window is 90 by 35 mm; a folded sheet slides by 11 mm up and down and by 10 mm to the side."""
    found: list[tuple[float, float, str]] = []
    second = PdfReader(io.BytesIO(drawn(to))).pages[1]
    height = float(second.mediabox.height)

    def note(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.append((x / MM, (height - y) / MM, text.strip()))

    second.extract_text(visitor_text=note)
    near = [(x, y, text) for x, y, text in found if 44 < y < 94]
    assert near[0][2].startswith(to[0][:10])
    assert near[-1][2].endswith(to[-1])
    assert all(x >= 20 and 57 <= y <= 81 for x, y, _ in near), near


def test_a_phone_reads_the_square_and_it_opens_the_page_for_the_code(client: Client) -> None:
    """The page as a picture, read by a program."""
    letters = [drawing.as_data({
        "to": ["Jean"], "large": True, "subject": "A letter", "from": "Council", "contact": "Ring us.",
        "blocks": [{"look": "code", "words": "KCTRE-4Q7MX", "label": "", "url": ""}],
    })]  # fmt: skip
    pictures = typst.compile(
        str(drawing.TEMPLATE), format="png", ppi=150,
        sys_inputs={"told": json.dumps(letters), "made_on": "3 May 2026", "language": "en"},
    )  # fmt: skip
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(pictures[1])))

    assert [one.text for one in read] == [drawing.address_of("KCTRE-4Q7MX")]
    opened = client.get(f"/code/?{read[0].text.partition('?')[2]}")
    assert 'value="KCTRE-4Q7MX"' in opened.content.decode()


@pytest.mark.parametrize(("form", "size"), [(False, 16), (True, 22)])
def test_letters_are_large_and_larger_for_who_asked(form: bool, size: int) -> None:
    sizes = set()
    page = PdfReader(io.BytesIO(drawn(["Jean", "4 Mill Lane", "WR1 2AB"], large=form))).pages[1]
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, points: sizes.add(
            round(abs(points * tm[3] * cm[3]) if text.strip() == "Ring us." else 0)
        )
    )

    assert size in sizes


@pytest.mark.parametrize("language", [one.own for one in languages.KNOWN.values()])
def test_no_language_is_printed_in_empty_boxes(language: str) -> None:
    """The name of each language in its own writing: as it is, or not in the file."""
    letter = {
        "to": ["Jean"], "large": False, "subject": language, "from": "Council", "contact": "Ring us.",
        "blocks": [],
    }  # fmt: skip
    missing, content = "", b"%PDF"
    try:
        content = drawing.write([drawing.as_data(letter)], made_on="3 May 2026")
    except typeset.NoFont as error:
        missing = error.letters

    assert set(missing) <= set(language)
    assert content.startswith(b"%PDF")


def test_refused_is_said_where_nothing_waits() -> None:
    with pytest.raises(Refused):
        actions.ask_for_letters(waiting=Message.objects.all(), by=UserFactory())
    assert LetterBatch.objects.count() == 0

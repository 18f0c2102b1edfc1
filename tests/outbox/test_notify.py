"""Mails, text messages and letters by GOV.UK Notify: never twice, never lost, and only to whom they are for."""

import base64
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from outbox import actions, renderers
from outbox.carriers.notify import as_markdown
from outbox.mime import Mail
from outbox.models import Message, State, Suppression
from outbox.renderers import Block, Rendered, Sort
from people import clock
from people.models import Participant
from tests.factories.outbox import MailingFactory, MessageFactory
from tests.factories.people import ParticipantFactory
from tests.harness import notify as harness
from tests.harness.notify import Notify
from tests.outbox.test_letter_batches import MM
from tests.outbox.test_mime import BY

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-more-than-thirty-two-letters"
LATE = timedelta(minutes=20)


@pytest.fixture
def notify(settings: Any) -> Iterator[Notify]:
    with harness.running() as server:
        settings.MAIL_BY = "notify"
        settings.NOTIFY_URL, settings.NOTIFY_API_KEY = server.url, harness.KEY
        settings.NOTIFY_MAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE = harness.MAIL, harness.TEXT
        settings.TEXT_MESSAGES = settings.NOTIFY_LETTERS = True
        settings.NOTIFY_HOOK_TOKEN = TOKEN
        settings.EMAIL_ALLOW_LIST = ["*"]
        yield server


def texted(**how: Any) -> Message:
    return MessageFactory(
        channel="text", participant=ParticipantFactory(way="text", phone="07700 900123", **how)
    )


def posted(**how: Any) -> Message:
    person = ParticipantFactory(
        way="letter", name="Jean Marsh", address="4 Mill Lane\nWrenfield\nWR1 2AB", **how
    )
    return MessageFactory(channel="letter", participant=person)


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def tell(status: str, message: Message, token: str = TOKEN) -> Any:
    told = {
        "id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": message.message_id, "to": "a@example.org",
        "status": status, "notification_type": "email", "created_at": "2026-05-14T12:15:30.000000Z",
    }  # fmt: skip
    return Client(enforce_csrf_checks=True).post(
        reverse("hook_notify"), json.dumps(told), content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip


def test_each_goes_by_its_own_way_once(notify: Notify) -> None:
    messages = [MessageFactory(), texted(), posted()]

    first, second = actions.sweep(), actions.sweep()

    assert (first.sent, second.sent) == (3, 0)
    assert notify.counts == {one.message_id: 1 for one in messages}
    assert [one["type"] for one in notify.taken] == ["email", "sms", "letter"]
    assert {Message.objects.get(pk=one.pk).carrier for one in messages} == {"notify"}


def test_a_mail_has_its_words_its_link_and_the_way_to_stop_it(notify: Notify, settings: Any) -> None:
    settings.SITE_URL = "https://yoursay.example"
    renderers.register("news", renderers._renderers["note"], Sort.NEWS)
    message = MessageFactory(kind="news")

    actions.sweep()

    (sent,) = notify.taken
    assert sent["email_address"] == message.participant.email
    assert sent["personalisation"]["subject"] == "A note"
    assert "Your page:\nhttps://yoursay.example/" in sent["personalisation"]["body"]
    assert sent["one_click_unsubscribe_url"].startswith("https://yoursay.example/stop-writing/")
    assert sent["one_click_unsubscribe_url"] in sent["personalisation"]["body"]


def test_the_marks_of_markdown_in_anybodys_words_are_harmless() -> None:
    words = "# big\n1. one\n* star [press](https://evil.example) ^ _so_ `code`"
    mail = Mail(
        "a@example.org", "<1@a>", clock.now(), "S", [Block(words, look="said", label="You *said*")], "", False
    )

    body = as_markdown(mail, BY)

    assert "You \\*said\\*:" in body
    assert "^ \\# big" in body
    assert "^ 1\\. one" in body
    assert "\\[press\\]\\(https://evil.example\\)" in body
    assert "\\^ \\_so\\_ \\`code\\`" in body


def test_a_text_message_says_as_much_as_it_holds_and_the_way_to_the_rest(notify: Notify) -> None:
    blocks = [
        Block("Dear Jean,"),
        Block("First. " * 40),
        Block("Second. " * 60),
        Block("Your page", look="button", url="https://a.example/k/1"),
    ]
    renderers.register("long", lambda message, ways: Rendered("What came of it", blocks))
    message = texted()
    Message.objects.filter(pk=message.pk).update(kind="long")

    actions.sweep()

    words = notify.taken[0]["personalisation"]["words"]
    assert words.startswith("Wrenfield Council: What came of it\nDear Jean,\nFirst.")
    assert "Second." not in words
    assert "There is more on the page.\nYour page: https://a.example/k/1" in words
    assert len(words) <= 612


def test_two_people_each_get_their_own_words_only_in_every_way(notify: Notify) -> None:
    def own(message: Message, ways: Any) -> Rendered:
        said = Block(f"secret of {message.participant.name}", look="said")  # type: ignore[union-attr]
        return Rendered("A note", [said])

    renderers.register("own", own)
    for name in ("Jean", "Samir"):
        person = ParticipantFactory(
            name=name, phone="07700 900123", address="4 Mill Lane\nWR1 2AB", way="text"
        )
        for channel in ("email", "text", "letter"):
            MessageFactory(kind="own", channel=channel, participant=person, about=channel)

    actions.sweep()

    for sent in notify.taken:
        words = _words_of(sent)
        mine = next(name for name in ("Jean", "Samir") if f"secret of {name}" in words)
        other = {"Jean": "Samir", "Samir": "Jean"}[mine]
        assert other not in words
        assert sent["reference"] in Message.objects.filter(participant__name=mine).values_list(
            "message_id", flat=True
        )
    assert len(notify.taken) == 6


def _words_of(sent: dict[str, Any]) -> str:
    if sent["type"] == "letter":
        pages = PdfReader(io.BytesIO(base64.b64decode(sent["content"]))).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
    return json.dumps(sent["personalisation"])


def test_a_letter_is_one_letter_and_its_address_stands_where_notify_wants_it(notify: Notify) -> None:
    """Between 40 and 66.2 mm from the top, 24.6 and 120 mm from the left; nothing else from 30 to 95 mm."""
    posted()
    actions.sweep()
    first = PdfReader(io.BytesIO(base64.b64decode(notify.taken[0]["content"]))).pages[0]
    height, found = float(first.mediabox.height), []

    def note(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.append((x / MM, (height - y) / MM, text.strip()))

    first.extract_text(visitor_text=note)

    near = [(x, y, text) for x, y, text in found if 30 < y < 95]
    assert [text for _, _, text in near] == ["Jean Marsh", "4 Mill Lane", "Wrenfield", "WR1 2AB"]
    assert all(24.6 <= x <= 120 and 40 <= y <= 66.2 for x, y, _ in near), near
    assert all(15 <= x <= 195 for x, _, _ in found)
    assert "Letters to post" not in first.extract_text()


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        ("validation-failed", State.FAILED),
        ("virus-scan-failed", State.FAILED),
        ("technical-failure", State.FAILED),
        ("pending-virus-check", State.SENT),
        ("accepted", State.SENT),
        ("received", State.SENT),
    ],
)
def test_of_a_letter_that_is_not_printed_we_hear_by_asking_and_they_are_rung(
    notify: Notify, status: str, becomes: State
) -> None:
    letter = posted(phone="01632 960123", email="")
    actions.sweep()
    notify.taken[0]["status"] = status
    actions.sweep()
    assert (state(letter), letter.reason) == (State.SENT, ""), "it is looked at some minutes later"

    Message.objects.update(fenced_at=clock.now() - LATE)
    actions.sweep()

    assert state(letter) == becomes
    assert ("prints and posts it" in letter.reason) == (status in {"accepted", "received"})
    calls = Message.objects.filter(channel="phone", state=State.QUEUED)
    assert calls.exists() == (becomes == State.FAILED)


def test_letters_that_wait_for_a_hand_are_none_where_notify_posts_them(notify: Notify, settings: Any) -> None:
    letter = posted()
    assert list(Message.objects.to_do_by_hand(clock.now())) == []
    settings.NOTIFY_LETTERS = False
    assert list(Message.objects.to_do_by_hand(clock.now())) == [letter]


def test_a_number_that_takes_no_texts_fails_and_they_are_rung(notify: Notify) -> None:
    message = texted()
    Participant.objects.update(phone="01632 960123", email="", address="")

    actions.sweep()

    message.refresh_from_db()
    assert (message.state, "Not a UK mobile number" in message.reason) == (State.FAILED, True)
    assert Message.objects.get(channel="phone").state == State.QUEUED


@pytest.mark.parametrize(
    "refuse",
    [
        (403, "AuthError", "Invalid token: API key not found"),
        (429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"),
        (429, "TooManyRequestsError", "Exceeded send limits (250) for today"),
        (400, "BadRequestError", "Can't send to this recipient when service is in trial mode"),
        (400, "BadRequestError", "Template not found"),
    ],
    ids=lambda one: one[2][:20],
)
def test_what_is_ours_to_mend_gives_nobody_up(notify: Notify, refuse: tuple[int, str, str]) -> None:
    notify.refuse = refuse
    first, second = MessageFactory(), MessageFactory()

    for _ in range(12):
        Message.objects.update(next_try_at=clock.now())
        actions.sweep()

    for message in (first, second):
        assert (state(message), message.tries) == (State.QUEUED, 0)
    assert any(refuse[2][:20] in one.reason for one in (first, second))
    notify.refuse = None
    Message.objects.update(next_try_at=clock.now())
    assert actions.sweep().sent == 2


def test_a_key_that_is_wrong_is_found_before_anything_is_on_its_way(notify: Notify, settings: Any) -> None:
    settings.NOTIFY_API_KEY = harness.KEY[:-1] + "9"
    message = MessageFactory()

    actions.sweep()

    message.refresh_from_db()
    assert (message.state, message.fenced_at, message.carrier) == (State.QUEUED, None, "")
    assert "API key not found" in message.reason


def test_without_a_key_text_messages_wait_and_mails_go_on(
    notify: Notify, mail_server: Any, settings: Any
) -> None:
    settings.MAIL_BY, settings.NOTIFY_API_KEY = "smtp", ""
    text, mail = texted(), MessageFactory()

    actions.sweep()

    assert (state(text), state(mail)) == (State.QUEUED, State.SENT)
    assert "not set up" in text.reason


@pytest.mark.parametrize(("drop", "arrives"), [("before", 0), ("after", 1)])
def test_a_connection_that_breaks_leaves_it_unknown_until_notify_is_asked(
    notify: Notify, drop: str, arrives: int, settings: Any
) -> None:
    notify.drop = drop
    message = MessageFactory()
    actions.sweep()
    assert state(message) == State.UNKNOWN
    notify.drop = ""
    actions.sweep()
    assert state(message) == State.UNKNOWN, "it may still be on its way"

    Message.objects.update(fenced_at=clock.now() - LATE)
    actions.sweep()

    assert (state(message), notify.counts[message.message_id]) == (State.SENT, 1)
    assert ("has it" in message.reason) == bool(arrives)


def test_an_error_of_notify_is_unknown_and_never_sent_again_by_itself(notify: Notify) -> None:
    notify.refuse = (500, "Exception", "Internal server error")
    message = MessageFactory()

    actions.sweep()

    assert state(message) == State.UNKNOWN


def test_after_notify_has_forgotten_a_person_decides(notify: Notify) -> None:
    message = MessageFactory(state=State.UNKNOWN, carrier="notify", fenced_at=clock.now() - timedelta(days=8))
    actions.sweep()
    assert state(message) == State.UNKNOWN


@pytest.mark.control("only whoever carried it is asked")
def test_what_another_carried_is_neither_asked_of_notify_nor_of_the_log(
    notify: Notify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a mail that the mail server has, Notify knows nothing: asked, it would be sent again."""
    from outbox.actions import reconciling  # noqa: PLC0415

    ago = clock.now() - LATE
    by_server = MessageFactory(state=State.UNKNOWN, carrier="smtp", fenced_at=ago)
    by_notify = MessageFactory(state=State.UNKNOWN, carrier="notify", fenced_at=ago)
    notify.taken.append({"reference": by_notify.message_id, "status": "sending"})

    actions.sweep()
    assert (state(by_server), state(by_notify)) == (State.UNKNOWN, State.SENT)
    Message.objects.filter(pk=by_notify.pk).update(state=State.UNKNOWN)
    found = reconciling.reconcile(log="", is_whole=True, older_than=timedelta())
    assert (found.again, state(by_notify)) == (1, State.UNKNOWN)

    monkeypatch.setattr(reconciling, "BY_MAIL_SERVER", ("smtp", "", "notify"))
    reconciling.reconcile(log="", is_whole=True, older_than=timedelta())
    assert state(by_notify) == State.QUEUED, "the control is what keeps it from going out twice"


def test_what_comes_back_goes_the_next_way_and_that_address_gets_no_more(notify: Notify) -> None:
    message = MessageFactory(
        participant=ParticipantFactory(email="gone@example.org", address="4 Mill Lane\nWR1 2AB")
    )
    actions.sweep()
    assert state(message) == State.SENT

    answers = [tell("permanent-failure", message).status_code for _ in range(2)]

    assert answers == [200, 200]
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, "GOV.UK Notify says: permanent-failure.")
    assert Message.objects.filter(channel="letter", state=State.QUEUED).count() == 1
    assert Suppression.objects.get().address == "gone@example.org"


def test_an_inbox_that_is_full_for_days_takes_the_next_way_and_is_tried_another_time(notify: Notify) -> None:
    message = MessageFactory(participant=ParticipantFactory(address="4 Mill Lane\nWR1 2AB"))
    actions.sweep()
    tell("temporary-failure", message)
    assert Message.objects.filter(channel="letter").exists()
    assert not Suppression.objects.exists()


def test_the_news_that_a_mail_carried_goes_on_with_the_letter(notify: Notify, settings: Any) -> None:
    settings.NOTIFY_LETTERS = False
    message = MessageFactory(participant=ParticipantFactory(address="4 Mill Lane\nWR1 2AB"))
    news = MessageFactory(participant=message.participant, about="another", carried_by=message, waits=True)
    actions.sweep()
    actions.sweep()
    assert state(news) == State.SENT

    tell("permanent-failure", message)

    letter = Message.objects.get(channel="letter", about=message.about)
    news.refresh_from_db()
    assert (news.state, news.carried_by) == (State.QUEUED, letter)


def test_what_is_said_of_one_that_is_still_being_sent_is_to_be_said_again(notify: Notify) -> None:
    message = MessageFactory(state=State.SENDING, carrier="notify", lease_until=clock.now() + LATE)
    assert tell("permanent-failure", message).status_code == 503
    assert state(message) == State.SENDING


def test_what_a_person_settled_stays(notify: Notify) -> None:
    from tests.factories.people import UserFactory  # noqa: PLC0415

    message = MessageFactory(state=State.SENT, carrier="notify", settled_by=UserFactory())
    assert tell("permanent-failure", message).status_code == 200
    assert state(message) == State.SENT


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "ü"])
def test_nobody_else_tells_us_anything(notify: Notify, token: str) -> None:
    message = MessageFactory(state=State.SENT, carrier="notify")
    assert tell("permanent-failure", message, token).status_code == 403
    assert state(message) == State.SENT


def test_without_a_token_the_address_does_not_exist(notify: Notify, settings: Any) -> None:
    settings.NOTIFY_HOOK_TOKEN = ""
    assert tell("delivered", MessageFactory(carrier="notify"), "").status_code == 404


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"[]", b"{}", b'{"status": 4}', b'"delivered"', b"{" * 900]
)
def test_nonsense_is_refused_in_a_sentence(notify: Notify, client: Client, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = client.post(reverse("hook_notify"), body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.content) == (400, b"This is no delivery receipt.")


def test_a_receipt_for_what_is_not_ours_changes_nothing(notify: Notify) -> None:
    assert tell("permanent-failure", Message(message_id="<no-such@example>")).status_code == 200


def test_outside_production_texts_and_letters_stay_here(notify: Notify, settings: Any) -> None:
    settings.EMAIL_ALLOW_LIST = ["example.org"]
    text, letter, mail = (
        texted(),
        posted(),
        MessageFactory(participant=ParticipantFactory(email="a@example.org")),
    )
    actions.sweep()
    assert (state(text), state(letter), state(mail)) == (State.SUPPRESSED, State.SUPPRESSED, State.SENT)


def test_a_mailing_that_was_stopped_goes_out_by_no_way(notify: Notify) -> None:
    mailing = MailingFactory(stopped_at=clock.now())
    Message.objects.filter(pk__in=[texted().pk, posted().pk, MessageFactory().pk]).update(mailing=mailing)
    actions.sweep()
    assert notify.taken == []


def test_a_mail_that_came_back_can_be_sent_again_as_another(notify: Notify) -> None:
    from tests.factories.people import UserFactory  # noqa: PLC0415

    message = MessageFactory()
    actions.sweep()
    tell("temporary-failure", message)
    message.refresh_from_db()
    was = message.message_id

    actions.try_again(message=message, by=UserFactory())
    actions.sweep()

    message.refresh_from_db()
    assert (message.state, message.message_id != was) == (State.SENT, True)
    assert len(notify.taken) == 2

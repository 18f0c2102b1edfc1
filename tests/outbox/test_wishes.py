"""What people want to hear from us: said in a mail, on a page, by a mail program; and what it stops."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from outbox import actions, renderers, wishes
from outbox.models import Channel, Message, State
from outbox.renderers import Sort
from people.models import Hears, Participant
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory
from tests.harness.sink import Sink
from tests.outbox.conftest import a_kind_of_each_sort, note

pytestmark = pytest.mark.django_db(transaction=True)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with a_kind_of_each_sort(note):
        yield


def message(person: Participant, sort: Sort = Sort.NEWS, **more: Any) -> Message:
    return MessageFactory(participant=person, kind=f"a {sort}", **more)


def place(person: Participant) -> str:
    return re.sub("^https?://[^/]+", "", wishes.address_to_stop(message(person, about="to ask where")))


@pytest.mark.parametrize(
    ("hears", "goes"),
    [
        (Hears.ALL, set(Sort)),
        (Hears.EACH, set(Sort)),
        (Hears.WEEKLY, set(Sort)),
        (Hears.REPLIES, {Sort.ASKED_FOR, Sort.REPLY}),
        (Hears.NOTHING, {Sort.ASKED_FOR}),
    ],
)
def test_what_somebody_does_not_want_is_not_sent(hears: Hears, goes: set[Sort], mail_server: Sink) -> None:
    person = ParticipantFactory(hears=hears)
    sent = {sort: message(person, sort) for sort in Sort}

    actions.sweep()

    for sort, one in sent.items():
        one.refresh_from_db()
        assert one.state == (State.SENT if sort in goes else State.CANCELLED)
        assert one.reason == ("" if sort in goes else wishes.REASON)
    assert len(mail_server.mails) == len(goes)


def test_who_says_no_while_a_mail_is_prepared_does_not_get_it(
    mail_server: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = ParticipantFactory()
    one = message(person)
    render = renderers.render

    def says_no_meanwhile(*given: Any) -> Any:
        Participant.objects.filter(pk=person.pk).update(hears=Hears.NOTHING)
        return render(*given)

    monkeypatch.setattr(renderers, "render", says_no_meanwhile)
    actions.sweep()

    one.refresh_from_db()
    assert one.state == State.CANCELLED
    assert mail_server.mails == []


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.PHONE])
def test_letters_and_calls_that_nobody_wants_leave_the_list(channel: Channel) -> None:
    person = ParticipantFactory(hears=Hears.REPLIES)
    news, reply = (message(person, sort, channel=channel) for sort in (Sort.NEWS, Sort.REPLY))

    actions.sweep()

    assert [one.pk for one in actions.to_do_by_hand(about="an activity")] == [reply.pk]
    news.refresh_from_db()
    assert news.state == State.CANCELLED


def test_a_mail_says_where_to_stop_it_and_so_does_its_head(mail_server: Sink) -> None:
    message(ParticipantFactory())

    actions.sweep()

    (mail,) = mail_server.mails
    address = mail["List-Unsubscribe"].strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        assert address in mail.get_body((kind,)).get_content().replace("=\n", "")


def test_what_was_asked_for_has_nothing_to_stop(mail_server: Sink) -> None:
    message(ParticipantFactory(), Sort.ASKED_FOR)

    actions.sweep()

    (mail,) = mail_server.mails
    assert mail["List-Unsubscribe"] is None
    assert "fewer mails" not in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(method: str, client: Client) -> None:
    person = ParticipantFactory()

    answer = getattr(client, method)(place(person))

    assert answer.status_code == 200
    person.refresh_from_db()
    assert person.hears == Hears.ALL


@pytest.mark.parametrize("hears", list(Hears))
def test_pressing_keeps_it_and_says_so(hears: Hears, client: Client) -> None:
    person = ParticipantFactory(hears=Hears.REPLIES if hears == Hears.ALL else Hears.ALL)

    answer = client.post(place(person), {"hears": hears}, follow=True)

    assert "We have kept that." in answer.content.decode()
    person.refresh_from_db()
    assert person.hears == hears


def test_the_button_of_a_mail_program_stops_all_of_it_without_a_cookie() -> None:
    person = ParticipantFactory()

    answer = Client(enforce_csrf_checks=True).post(place(person), ONE_CLICK)

    assert answer.status_code == 200  # RFC 8058: no redirect
    person.refresh_from_db()
    assert person.hears == Hears.NOTHING


def test_nobody_is_named_on_the_page(client: Client) -> None:
    person = ParticipantFactory(name="Jean Ash", email="jean@example.org")

    page = client.get(place(person)).content.decode()

    assert "Jean" not in page
    assert "jean@" not in page


@pytest.mark.parametrize("sent", [{}, {"hears": "everything"}, {"List-Unsubscribe": "yes"}])
def test_what_is_no_wish_changes_nothing(sent: dict[str, str], client: Client) -> None:
    person = ParticipantFactory()

    assert client.post(place(person), sent).status_code == 200
    person.refresh_from_db()
    assert person.hears == Hears.ALL


def test_an_address_that_is_not_ours_or_of_somebody_erased_opens_nothing(client: Client) -> None:
    person = ParticipantFactory()
    address = place(person)
    Message.objects.all().delete()
    Participant.objects.all().delete()

    assert client.post(address, ONE_CLICK).status_code == 404
    assert client.get(address[:-3] + "x/").status_code == 404
    assert client.get("/stop-writing/of-nobody/").status_code == 404


def test_somebody_elses_address_cannot_be_made_of_ones_own(client: Client) -> None:
    mine, other = ParticipantFactory(), ParticipantFactory()
    head, _, seal = place(mine).strip("/").rpartition(":")
    forged = place(other).strip("/").rpartition(":")[0] + ":" + seal

    assert head
    assert client.post(f"/{forged}/", ONE_CLICK).status_code == 404
    other.refresh_from_db()
    assert other.hears == Hears.ALL

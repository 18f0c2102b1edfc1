"""What staff do by hand: letters, calls, and what is unknown or failed."""

from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from outbox.models import Message, State
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def of(activity: Activity, **how: Any) -> Message:
    made: Message = MessageFactory(about=str(activity.pk), **how)
    return made


def page(message: Message) -> str:
    return f"/admin/outbox/message/{message.pk}/change/"


def words_on(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def waiting(client: Client) -> str:
    return words_on(client.get("/admin/"))


def test_what_failed_and_what_waits_for_the_server_stands_on_the_start_page(
    priya: Client, activity: Activity
) -> None:
    assert "could not" not in waiting(priya)
    failed = of(activity, state=State.FAILED, reason="The mail server said 552 Mailbox full")
    stuck = of(activity, reason="The mail server could not be reached.")
    Message.objects.filter(pk=stuck.pk).update(created_at="2026-01-01T09:00Z")

    page_of_mine = waiting(priya)

    assert "1 message could not be sent by any way. Tell these people yourself." in page_of_mine
    assert "1 message could not go out yet. We go on trying." in page_of_mine
    assert "552 Mailbox full" in words_on(priya.get(page(failed)))


def test_a_failed_mail_is_sent_again_from_its_page(priya: Client, activity: Activity) -> None:
    failed = of(activity, state=State.FAILED, tries=9)

    answer = priya.post(page(failed), {"act": "again"}, follow=True)

    failed.refresh_from_db()
    assert "It is in the queue again." in words_on(answer)
    assert (failed.state, failed.tries) == (State.QUEUED, 0)
    assert priya.post(page(failed), {"act": "again"}).status_code == 404


def test_what_was_done_instead_is_noted_and_needs_words(priya: Client, activity: Activity) -> None:
    failed = of(activity, state=State.FAILED, reason="552.")

    empty = priya.post(page(failed), {"reason": " "})
    answer = priya.post(page(failed), {"reason": "I went round."}, follow=True)

    failed.refresh_from_db()
    assert empty.status_code == 422
    assert "Write it in a sentence. Such as: her sister has told her." in words_on(empty)
    assert "Thank you. It is settled." in words_on(answer)
    assert failed.reason == "552. I went round."
    assert "could not be sent" not in waiting(priya)


def test_a_letter_that_came_back_is_tried_by_phone(priya: Client, activity: Activity) -> None:
    jean = ParticipantFactory(email="", address="3 Canal Street", phone="01632 960200")
    letter = of(activity, participant=jean, channel="letter")
    assert "It did not work" in words_on(priya.get("/admin/outbox/message/letters/"))

    answer = priya.post(page(letter), {"reason": "It came back."}, follow=True)
    call = Message.objects.get(channel="phone")
    last = priya.post(page(call), {"reason": "Nobody answers."}, follow=True)

    assert "We try it another way now: phone call." in words_on(answer)
    assert "There is no other way to reach this person." in words_on(last)


@pytest.mark.parametrize(
    ("name", "address", "above"),
    [
        ("Jean Okafor", "3 Canal Street\nWR1 1AB", "Jean Okafor <p>3 Canal Street<br>WR1 1AB</p>"),
        ("Jean Okafor", "Jean Okafor\n3 Canal Street", "<p>Jean Okafor<br>3 Canal Street</p>"),
        ("", "3 Canal Street", "<p>3 Canal Street</p>"),
    ],
)
def test_a_letter_has_the_name_above_the_address_once(
    name: str, address: str, above: str, priya: Client, activity: Activity
) -> None:
    letter = of(activity, participant=ParticipantFactory(name=name, address=address), channel="letter")

    html = words_on(priya.get(f"/admin/outbox/message/{letter.pk}/letter/"))

    assert f"<address> {above} </address>" in html
    assert 'href="/admin/outbox/message/letters/"' in html
    assert "choose Print in your browser’s menu" in html


def test_a_letter_with_nothing_in_it_is_not_printed(priya: Client, activity: Activity) -> None:
    letter = of(activity, channel="letter", payload={"empty": True})

    answer = priya.get(f"/admin/outbox/message/{letter.pk}/letter/", follow=True)

    assert "There is nothing to post or say. There is nothing to say." in words_on(answer)
    assert "It did not work" in words_on(answer)


def test_who_may_only_look_settles_nothing(client: Client, activity: Activity) -> None:
    decider = UserFactory(roles=["Decides"], teams=[activity.team])
    client.force_login(decider, backend="django.contrib.auth.backends.ModelBackend")
    failed = of(activity, state=State.FAILED)

    assert client.post(page(failed), {"act": "again"}).status_code in {403, 404}
    failed.refresh_from_db()
    assert failed.state == State.FAILED

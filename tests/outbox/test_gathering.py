"""News goes out together, once a week at most; what people asked for, replies and what cannot wait go at once."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from ladder.models import Participation
from outbox import actions
from outbox.actions import gathering, making_letters
from outbox.models import Channel, Message, State
from outbox.renderers import Block, Rendered, Sort, Ways
from people import clock
from people.models import Hears, Participant
from tests.factories.ladder import ParticipationFactory
from tests.factories.outbox import MailingFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.harness.sink import Sink
from tests.outbox.conftest import a_kind_of_each_sort

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = datetime(2026, 3, 2, 10, tzinfo=clock.LONDON)
BROKEN: set[str] = set()
EMPTY: set[str] = set()


def said(message: Message, ways: Ways) -> Rendered:
    if message.about in BROKEN:
        raise ValueError("Something nobody thought of")
    if message.about in EMPTY:
        return Rendered("", empty="They took their answers back.")
    name = message.participant.first_name if message.participant else ""
    greeting = Block(f"Dear {name}," if name else "Hello,")
    return Rendered(f"About {message.about}", [greeting, Block(f"What is new with {message.about}.")])


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with a_kind_of_each_sort(said):
        yield
    BROKEN.clear()
    EMPTY.clear()


@pytest.fixture
def donna() -> Participant:
    """She has taken part in two things, and said nothing of how often we may write."""
    person: Participant = ParticipantFactory(name="Donna Reid", email="donna@example.org")
    ParticipationFactory.create_batch(2, participant=person)
    return person


def queue(to: Participant, about: str, sort: Sort = Sort.NEWS, **more: Any) -> Message:
    found = actions.queue(kind=f"a {sort}", about=about, to=to, **more)
    assert found is not None
    return found


def on(day: float) -> Any:
    return clock.at(TODAY + timedelta(days=day))


def sweep(server: Sink) -> list[str]:
    """The texts of what went out now."""
    before = len(server.mails)
    actions.sweep()
    return [mail.get_body(("plain",)).get_content() for mail in server.mails[before:]]  # type: ignore[union-attr]


def states(*messages: Message) -> list[str]:
    for one in messages:
        one.refresh_from_db()
    return [one.state for one in messages]


def test_with_one_activity_each_thing_comes_at_once(mail_server: Sink) -> None:
    person = ParticipationFactory().participant
    queue(person, "lunch")
    queue(person, "buses")

    assert len(sweep(mail_server)) == 2


def test_from_the_second_activity_on_news_comes_in_one_mail(donna: Participant, mail_server: Sink) -> None:
    lunch, buses = queue(donna, "lunch"), queue(donna, "buses")

    (text,) = sweep(mail_server)
    actions.sweep()

    assert mail_server.mails[0]["Subject"] == "News about what you took part in"
    assert text.count("Dear Donna,") == 1
    assert "Today there is news of 2 things." in text
    for about in ("lunch", "buses"):
        assert f"About {about}\n" in text.replace("\r\n", "\n")
        assert f"What is new with {about}." in text
    assert states(lunch, buses) == [State.SENT, State.SENT]
    assert buses.reason == "It went out together with other news."


def test_nobody_who_has_it_weekly_has_more_than_one_a_week(donna: Participant, mail_server: Sink) -> None:
    with on(0):
        queue(donna, "lunch")
        first = sweep(mail_server)
    with on(1):
        queue(donna, "buses")
        second = sweep(mail_server)
    with on(6.9):
        queue(donna, "doors")
        third = sweep(mail_server)
    with on(7.1):
        fourth = sweep(mail_server)
    with on(13):
        fifth = sweep(mail_server)

    assert "About lunch" not in first[0]
    assert "What is new with lunch." in first[0]
    assert second == third == fifth == []
    (text,) = fourth
    assert "with buses" in text
    assert "with doors" in text


@pytest.mark.parametrize("sort", [Sort.ASKED_FOR, Sort.REPLY, Sort.URGENT])
def test_what_cannot_wait_comes_at_once(sort: Sort, donna: Participant, mail_server: Sink) -> None:
    queue(donna, "lunch")
    actions.sweep()
    queue(donna, "buses")
    queue(donna, "doors", sort)

    (text,) = sweep(mail_server)

    assert "with doors" in text
    assert "buses" not in text


def test_what_cannot_wait_is_the_one_of_its_week(donna: Participant, mail_server: Sink) -> None:
    with on(0):
        queue(donna, "an invitation", Sort.URGENT)
        actions.sweep()
    with on(2):
        queue(donna, "lunch")
        held = sweep(mail_server)
    with on(7.1):
        went = sweep(mail_server)

    assert (held, len(went)) == ([], 1)


@pytest.mark.parametrize(("hears", "mails"), [(Hears.EACH, 2), (Hears.WEEKLY, 1), (Hears.ALL, 1)])
def test_what_somebody_chose_holds(hears: Hears, mails: int, donna: Participant, mail_server: Sink) -> None:
    Participant.objects.filter(pk=donna.pk).update(hears=hears)
    queue(donna, "lunch")
    queue(donna, "buses")

    assert len(sweep(mail_server)) == mails


def test_once_a_week_holds_for_whoever_wants_it_with_one_activity(mail_server: Sink) -> None:
    person = ParticipantFactory(hears=Hears.WEEKLY)
    queue(person, "lunch")
    queue(person, "buses")

    assert len(sweep(mail_server)) == 1


def test_each_has_their_own_and_nobody_elses(donna: Participant, mail_server: Sink) -> None:
    samir = ParticipantFactory(name="Samir", hears=Hears.WEEKLY)
    for person, abouts in ((donna, ("lunch", "buses")), (samir, ("doors", "lights"))):
        for about in abouts:
            queue(person, about)

    texts = sweep(mail_server)

    assert len(texts) == 2
    for text in texts:
        assert ("lunch" in text) == ("buses" in text) != ("doors" in text) == ("lights" in text)


def test_news_of_a_mailing_that_was_stopped_does_not_go_out_with_others(
    donna: Participant, mail_server: Sink
) -> None:
    lunch, buses = queue(donna, "lunch"), queue(donna, "buses")
    mailing = MailingFactory()
    Message.objects.filter(pk=buses.pk).update(mailing=mailing)
    gathering.gather()

    actions.stop_mailing(mailing=mailing, by=UserFactory())
    (text,) = sweep(mail_server)

    assert "buses" not in text
    assert states(lunch, buses) == [State.SENT, State.QUEUED]
    with clock.at(clock.now() + timedelta(days=8)):
        assert sweep(mail_server) == []


def test_news_with_nothing_left_to_say_is_cancelled_and_says_so(
    donna: Participant, mail_server: Sink
) -> None:
    lunch, buses = queue(donna, "lunch"), queue(donna, "buses")
    EMPTY.add("buses")

    (text,) = sweep(mail_server)
    actions.sweep()

    assert mail_server.mails[0]["Subject"] == "About lunch"
    assert "buses" not in text
    assert states(lunch, buses) == [State.SENT, State.CANCELLED]
    assert buses.reason == "They took their answers back."


def test_where_the_first_has_nothing_to_say_the_others_go(donna: Participant, mail_server: Sink) -> None:
    queue(donna, "lunch")
    queue(donna, "buses")
    queue(donna, "doors")
    EMPTY.add("lunch")

    (text,) = sweep(mail_server)

    assert ("buses" in text, "doors" in text, "with lunch" in text) == (True, True, False)


def test_news_that_cannot_be_written_stops_no_other_and_is_not_lost(
    donna: Participant, mail_server: Sink
) -> None:
    _lunch, buses = queue(donna, "lunch"), queue(donna, "buses")
    BROKEN.add("buses")

    (text,) = sweep(mail_server)
    actions.sweep()

    assert "buses" not in text
    assert states(buses) == [State.QUEUED]
    BROKEN.clear()
    with clock.at(clock.now() + timedelta(days=8)):
        assert "with buses" in sweep(mail_server)[0]


def test_where_a_mail_fails_the_letter_holds_all_of_it(donna: Participant, mail_server: Sink) -> None:
    Participant.objects.filter(pk=donna.pk).update(address="3 Canal Street")
    lunch, buses = queue(donna, "lunch"), queue(donna, "buses")
    mail_server.refuse = "550 No such person"

    actions.sweep()
    letter = Message.objects.get(channel=Channel.LETTER)
    words = " ".join(block.words for block in actions.letter(letter)["blocks"])

    assert "with lunch" in words
    assert "with buses" in words
    actions.mark_posted(message=letter, by=UserFactory())
    actions.sweep()
    assert states(lunch, buses, letter) == [State.FAILED, State.SENT, State.SENT]


def test_what_was_carried_by_a_mail_that_no_way_could_send_waits_again(
    donna: Participant, mail_server: Sink
) -> None:
    lunch, buses = queue(donna, "lunch"), queue(donna, "buses")
    mail_server.refuse = "550 No such person"
    actions.sweep()
    mail_server.refuse = ""

    texts = sweep(mail_server)

    assert states(lunch, buses) == [State.FAILED, State.SENT]
    assert "with buses" in texts[0]


def test_letters_that_wait_are_not_on_the_list_before_their_time(donna: Participant) -> None:
    Participant.objects.filter(pk=donna.pk).update(way="letter", address="3 Canal Street")
    donna.refresh_from_db()
    lunch, _buses = queue(donna, "lunch"), queue(donna, "buses")

    before = list(Message.objects.to_do_by_hand(clock.now()))
    gathering.gather()

    assert before == []
    assert list(Message.objects.to_do_by_hand(clock.now())) == [lunch]


def test_a_file_of_letters_holds_what_they_carry_also_after_they_are_posted(donna: Participant) -> None:
    Participant.objects.filter(pk=donna.pk).update(way="letter", address="3 Canal Street")
    donna.refresh_from_db()
    queue(donna, "lunch")
    queue(donna, "buses")
    gathering.gather()
    priya = UserFactory()
    waiting = Message.objects.to_do_by_hand(clock.now())
    batch = actions.ask_for_letters(waiting=waiting, by=priya)
    making_letters.make_letters()
    batch.refresh_from_db()

    before = actions.give_letters(batch=batch, by=priya).read_bytes()
    actions.post_letters(batch=batch, chosen=actions.letters_of(batch), by=priya)
    gathering.gather()

    assert Message.objects.filter(state=State.SENT).count() == 2
    assert actions.give_letters(batch=batch, by=priya).read_bytes() == before


def test_a_letter_that_nobody_posts_holds_the_next_news_for_a_week_only(
    donna: Participant, mail_server: Sink
) -> None:
    Participant.objects.filter(pk=donna.pk).update(way="letter", address="3 Canal Street")
    donna.refresh_from_db()
    with on(0):
        queue(donna, "lunch")
        actions.sweep()
        Participant.objects.filter(pk=donna.pk).update(way="email")
        donna.refresh_from_db()
        queue(donna, "buses")
        held = sweep(mail_server)
    with on(7.1):
        went = sweep(mail_server)

    assert held == []
    assert "with buses" in went[0]


def test_whoever_wants_nothing_any_more_gets_nothing_of_what_waited(
    donna: Participant, mail_server: Sink
) -> None:
    lunch, buses = queue(donna, "lunch"), queue(donna, "buses")
    Participant.objects.filter(pk=donna.pk).update(hears=Hears.NOTHING)

    assert sweep(mail_server) == []
    assert states(lunch, buses) == [State.CANCELLED, State.CANCELLED]


def test_workers_that_gather_at_once_send_one_mail_and_lose_nothing(
    donna: Participant, mail_server: Sink
) -> None:
    news = [queue(donna, f"thing {number}") for number in range(6)]
    ready = threading.Barrier(4)

    def work() -> None:
        ready.wait()
        gathering.gather()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (text,) = sweep(mail_server)
    actions.sweep()

    assert all(f"with thing {number}." in text for number in range(6))
    assert states(*news) == [State.SENT] * 6


def lets_go_late(donna: Participant, mail_server: Sink) -> list[str]:
    """A worker read what waits, then slept, and another let the first go meanwhile. All that was sent then."""
    stale = [queue(donna, "lunch")]
    sent = sweep(mail_server)
    gathering._carry([*stale, queue(donna, "buses")])
    with clock.at(clock.now() + timedelta(days=8)):
        return sent + sweep(mail_server) + sweep(mail_server)


def test_a_worker_that_comes_late_has_nothing_carried_by_a_mail_that_went_out(
    donna: Participant, mail_server: Sink
) -> None:
    assert "with buses" in " ".join(lets_go_late(donna, mail_server))


@pytest.mark.control("news is let go once")
def test_without_looking_if_it_still_waits_news_is_lost(
    donna: Participant, mail_server: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    def carry(waiting: list[Message]) -> None:
        first, *others = waiting
        Message.objects.filter(pk=first.pk).update(waits=False)
        Message.objects.filter(pk__in=[one.pk for one in others]).update(carried_by=first)

    monkeypatch.setattr(gathering, "_carry", carry)

    assert "with buses" not in " ".join(lets_go_late(donna, mail_server))
    assert Message.objects.get(about="buses").state == State.SENT


@pytest.mark.django_db
def test_regulars_are_those_who_took_part_in_more_than_one_activity(donna: Participant) -> None:
    once = ParticipationFactory()
    ParticipationFactory(participant=once.participant, contributed=False)

    assert [row["participant"] for row in Participation.objects.of_regulars()] == [donna.pk]

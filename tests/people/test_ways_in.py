"""Private links, codes, and asking for a link again."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from outbox.models import Message
from people import actions, clock, links, presence
from people.models import Attempt, LinkWish, Participant, PrivateLink
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import QuestionnaireVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    return ParticipantFactory()


def test_only_a_hash_of_a_link_is_kept(person: Participant) -> None:
    token = actions.make_link(participant=person, opens="my_page")

    kept = PrivateLink.objects.get()
    assert token not in str(vars(kept))
    assert kept.hash == links.hashed(token)
    assert len(token) >= 43


def test_a_link_lets_in_and_goes_on_to_an_address_without_it(client: Client, person: Participant) -> None:
    token = actions.make_link(participant=person, opens="my_page")

    answer = client.get(f"/l/{token}/")

    assert (answer.status_code, answer.url) == (302, "/me/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert client.get("/me/").status_code == 200
    assert client.get("/me/")["Referrer-Policy"] == "same-origin"


def test_unknown_expired_and_revoked_links_answer_alike(client: Client, person: Participant) -> None:
    with clock.at(clock.now() - timedelta(days=31)):
        expired = actions.make_link(participant=person, opens="my_page")
    revoked = actions.make_link(participant=person, opens="my_page")
    actions.revoke_links(participant=person)

    answers = [client.get(f"/l/{token}/") for token in ("no-such-token", expired, revoked, "x" * 500)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_opening_a_link_many_times_changes_nothing_but_when_it_was_used(
    client: Client, person: Participant
) -> None:
    token = actions.make_link(participant=person, opens="my_page")
    before = PrivateLink.objects.values("hash", "expires_at", "revoked_at").get()

    for _ in range(3):
        Client().get(f"/l/{token}/")
        Client().head(f"/l/{token}/")

    assert PrivateLink.objects.values("hash", "expires_at", "revoked_at").get() == before
    assert Message.objects.count() == 0


def test_following_a_link_takes_a_new_session_key(client: Client, person: Participant) -> None:
    client.get("/l/" + actions.make_link(participant=person, opens="my_page") + "/")
    before = client.session.session_key

    client.get("/l/" + actions.make_link(participant=ParticipantFactory(), opens="my_page") + "/")

    assert client.session.session_key != before


def test_a_link_to_one_survey_does_not_open_the_persons_own_page(client: Client, person: Participant) -> None:
    activity = QuestionnaireVersionFactory(questionnaire__activity__open=True).questionnaire.activity
    token = actions.make_link(participant=person, opens="survey", target=str(activity.pk))

    client.get(f"/l/{token}/")

    assert "Your page opens with your own link" in client.get("/me/").content.decode()


@pytest.mark.parametrize("typed", ["{0}", "  {0} ", "{1}", "{2}"])
def test_a_code_is_forgiving_of_spaces_dashes_and_small_letters(
    client: Client, person: Participant, typed: str
) -> None:
    code = actions.make_code(participant=person, opens="my_page")
    forms = (code, code.replace("-", " ").lower(), " ".join(code))

    answer = client.post("/code/", {"code": typed.format(*forms)})

    assert (answer.status_code, answer.url) == (302, "/me/")


def test_a_wrong_code_says_what_to_do_and_the_sixth_try_has_to_wait(client: Client) -> None:
    answers = [client.post("/code/", {"code": f"KCTRE-4Q7M{n}"}) for n in "346794"]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "We do not know this code" in answers[0].content.decode()
    assert "01632 960001" in answers[5].content.decode()


def test_a_code_is_no_link_and_a_link_is_no_code(client: Client, person: Participant) -> None:
    token = actions.make_link(participant=person, opens="my_page")
    code = actions.make_code(participant=person, opens="my_page")

    assert client.post("/code/", {"code": token[:40]}).status_code == 422
    assert client.get(f"/l/{code}/").status_code == 404


def asked(client: Client, email: str) -> tuple[bytes, list[str]]:
    """The page, and the shape of every query it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.post("/my-link/", {"email": email})
    assert answer.status_code == 200
    return answer.content, [query["sql"].partition(" ")[0] for query in queries.captured_queries]


def test_asking_for_a_link_answers_alike_for_known_and_unknown_addresses(person: Participant) -> None:
    known = asked(Client(), person.email)
    unknown = asked(Client(), "nobody@example.org")

    assert known == unknown
    assert LinkWish.objects.count() == 2


def test_only_who_is_known_is_sent_a_link_and_no_wish_is_kept(person: Participant) -> None:
    for email in (person.email.upper(), "nobody@example.org"):
        actions.wish_for_link(email=email)

    actions.answer_link_wishes()
    actions.answer_link_wishes()

    message = Message.objects.get()
    assert (message.kind, message.participant) == ("my_link", person)
    assert LinkWish.objects.count() == 0


def test_finishing_on_this_computer_shows_nothing_any_more(client: Client, person: Participant) -> None:
    client.get("/l/" + actions.make_link(participant=person, opens="my_page") + "/")

    client.post("/leave/")

    assert "Your page opens with your own link" in client.get("/me/").content.decode()
    assert client.get("/leave/").status_code == 405


def test_a_limit_counts_only_the_last_minutes(settings: Any) -> None:
    with clock.at(clock.now() - timedelta(minutes=16)):
        early = [actions.too_often(what="code", who="somebody", limit=2, minutes=15) for _ in range(3)]

    late = actions.too_often(what="code", who="somebody", limit=2, minutes=15)

    assert (early, late) == ([False, False, True], False)


def test_a_link_and_a_code_live_as_long_as_what_they_open(person: Participant) -> None:
    moment = clock.now()
    later = moment + timedelta(days=84)
    with clock.at(moment):
        for make in (actions.make_link, actions.make_code):
            make(participant=person, opens="survey", until=later)
            make(participant=person, opens="survey", until=moment + timedelta(days=2))

    lives = [(expires - moment).days for expires in PrivateLink.objects.values_list("expires_at", flat=True)]
    assert sorted(lives) == [30, 60, 84, 84]


def test_a_day_centre_may_use_one_right_code_after_another(client: Client) -> None:
    codes = [actions.make_code(participant=ParticipantFactory(), opens="my_page") for _ in range(9)]

    answers = [Client().post("/code/", {"code": code}).status_code for code in codes]

    assert answers == [302] * 9


def test_wrong_codes_lock_also_between_right_ones(person: Participant) -> None:
    right = actions.make_code(participant=person, opens="my_page")

    answers = []
    for _ in range(6):
        answers.append(Client().post("/code/", {"code": "WRONG-12345"}).status_code)
        answers.append(Client().post("/code/", {"code": right}).status_code)

    assert answers[:10] == [422, 302] * 4 + [422, 429]
    assert set(answers[10:]) == {429}


@pytest.mark.parametrize(
    ("proxies", "told", "found"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "nonsense", "127.0.0.1"),
        (1, "2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),  # one line at home has 2^64 of them
        (1, "2001:db8:1:2::1", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_the_peer_is_what_our_own_proxy_heard_from_and_nothing_a_visitor_wrote(
    proxies: int, told: str, found: str, rf: RequestFactory, settings: Any
) -> None:
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": told} if told else {}

    assert presence.peer(rf.get("/", **headers)) == found


def test_a_session_goes_on_while_somebody_is_at_work_and_ends_after_an_hour_of_nothing(
    client: Client, person: Participant
) -> None:
    start = clock.now()
    with clock.at(start):
        client.get("/l/" + actions.make_link(participant=person, opens="my_page") + "/")
    expires = []
    for minutes in (2, 40, 42, 80):
        with clock.at(start + timedelta(minutes=minutes)):
            assert client.get("/me/").status_code == 200
        expires.append(client.session.get("goes_on_since"))

    assert len(set(expires)) == 3


def test_old_tries_are_forgotten(client: Client) -> None:
    with clock.at(clock.now() - timedelta(days=3)):
        client.post("/code/", {"code": "WRONG-12345"})

    assert actions.forget_attempts() == 2  # one of this address, one of all together
    assert Attempt.objects.count() == 0


# ---------------------------------------------------------------- what leaves no row


def test_trying_too_often_can_be_counted_without_a_row() -> None:
    tries = [tried("start", who) for who in ("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.1")]

    assert tries == [False, False, False, True]
    assert Attempt.objects.count() == 0


def tried(what: str, who: str) -> bool:
    return actions.too_often_lately(what=what, who=who, limit=2, minutes=60)


def test_sessions_that_have_ended_are_forgotten() -> None:
    for expiry in (-1, 60):
        session = SessionStore()
        session.set_expiry(expiry)
        session.save()

    assert actions.forget_sessions() == 1
    assert Session.objects.count() == 1

"""The decider's page: read what people will see, sign it or send it back."""

import re
from typing import Any

import pytest
from django.test import Client

from ladder import actions
from ladder.models import Promise
from people import texts
from people.models import User
from tests.factories.ladder import PromiseFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

AGREED = {"act": "sign", "agree": "on"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def path(promise: Promise) -> str:
    return f"/sign/{promise.pk}/"


def read(client: Client, promise: Promise) -> dict[str, str]:
    """What the page's form says was read."""
    found = re.search(r'name="read" value="([^"]*)"', client.get(path(promise)).content.decode())
    return {"read": found[1] if found else ""}


@pytest.fixture
def promise() -> Promise:
    return PromiseFactory(asked=True)


@pytest.fixture
def decider(promise: Promise) -> Client:
    return signed_in(promise.decider)


def test_the_page_shows_what_people_will_see_and_what_the_step_means(
    decider: Client, promise: Promise
) -> None:
    answer = decider.get(path(promise))

    page = answer.content.decode()
    for words in (
        "Read and sign this promise",
        "When the centre opens.",
        "The budget.",
        "We decide, and use what you say.",
        "We read every answer before we decide.",
        "Step 4: We asked you",
        "Nobody has signed this yet.",
        "National Co-production Advisory Group",
    ):
        assert words in page
    assert answer["Cache-Control"] == "no-store, private"


def test_the_decider_signs_and_sees_it_signed(decider: Client, promise: Promise) -> None:
    answer = decider.post(path(promise), AGREED | read(decider, promise), follow=True)

    page = answer.content.decode()
    assert Promise.objects.get().signed_by == promise.decider
    assert "Thank you. You have signed" in page
    assert "You have signed this promise" in page
    assert "Sign this promise</button>" not in page
    assert "What happens next" in page
    assert f"{promise.asked_by} can open it now." in page
    assert 'href="/admin/">Go to your start page' in page


def test_the_decider_can_go_to_the_start_page_and_sign_out(decider: Client, promise: Promise) -> None:
    page = decider.get(path(promise)).content.decode()

    assert '<a href="/admin/">Start</a>' in page
    assert "Sign out" in page
    assert "Leave this site" not in page


def test_without_the_tick_nothing_is_signed(decider: Client, promise: Promise) -> None:
    answer = decider.post(path(promise), {"act": "sign"} | read(decider, promise))

    assert answer.status_code == 422
    assert "Tick the box to say that you will keep this promise." in answer.content.decode()
    assert not Promise.objects.get().is_signed


def test_a_page_that_was_read_before_it_changed_signs_nothing_and_the_next_press_does(
    decider: Client, promise: Promise
) -> None:
    before = read(decider, promise)
    by = UserFactory()
    actions.write_promise(promise=promise, changes={"about": "Something else."}, by=by)
    actions.ask_to_sign(promise=promise, by=by)

    answer = decider.post(path(promise), AGREED | before)

    page = answer.content.decode()
    again = re.search(r'name="read" value="([^"]*)"', page)
    assert answer.status_code == 422
    assert "This promise was changed while you read it." in page
    assert "Something else." in page
    assert not Promise.objects.get().is_signed

    decider.post(path(promise), AGREED | {"read": again[1] if again else ""})
    assert Promise.objects.get().is_signed


def test_pressing_sign_twice_shows_that_it_is_signed(decider: Client, promise: Promise) -> None:
    form = AGREED | read(decider, promise)

    answers = [decider.post(path(promise), form, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "You have signed this promise" in answers[1].content.decode()


def test_the_decider_sends_it_back_with_a_comment(decider: Client, promise: Promise) -> None:
    answer = decider.post(path(promise), {"act": "send back", "comment": "Say what it costs."}, follow=True)

    page = answer.content.decode()
    assert Promise.objects.get().sent_back == "Say what it costs."
    assert "You sent this promise back" in page
    assert "Say what it costs." in page


def test_sending_back_without_a_comment_asks_for_one(decider: Client, promise: Promise) -> None:
    answer = decider.post(path(promise), {"act": "send back", "comment": " "})

    assert answer.status_code == 422
    assert "Write what should be different" in answer.content.decode()
    assert Promise.objects.get().asked_at is not None


def test_a_promise_that_came_to_lack_something_is_refused_in_words(promise: Promise, decider: Client) -> None:
    Promise.objects.update(use_of_views=texts.of(""))

    answer = decider.post(path(promise), AGREED | read(decider, promise))

    assert answer.status_code == 422
    assert "It cannot be signed yet. Write how you will use what people say" in answer.content.decode()


@pytest.mark.parametrize("roles", [[], ["Reads"], ["Sets up"], ["Decides"]])
def test_for_anybody_else_of_the_staff_there_is_no_such_page(roles: list[str], promise: Promise) -> None:
    other = signed_in(UserFactory(roles=roles, teams=[promise.activity.team]))

    statuses = [other.get(path(promise)).status_code, other.post(path(promise), AGREED).status_code]

    assert statuses == [404, 404]
    assert not Promise.objects.get().is_signed


def test_the_decider_who_may_sign_no_longer_does_not(promise: Promise, decider: Client) -> None:
    promise.decider.groups.clear()

    assert decider.get(path(promise)).status_code == 404


def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(client: Client, promise: Promise) -> None:
    answer = client.get(path(promise))

    assert (answer.status_code, answer["Location"]) == (302, f"/staff/sign-in/?next={path(promise)}")


def test_what_is_long_signed_says_when_it_opened(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(signed=True)

    page = signed_in(promise.decider).get(path(promise)).content.decode()

    assert "Alison Reed" in page
    assert "Sign this promise</button>" not in page

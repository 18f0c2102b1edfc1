"""The decider's page: read what people will see, sign it or send it back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ladder import actions
from ladder.models import Deputy, Promise
from people import clock, texts
from people.models import User
from tests.factories.ladder import ActivityFactory, DeputyFactory, PromiseFactory
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


# ---------------------------------------------------------------- a deputy


def test_the_decider_names_a_deputy_who_signs_on_the_same_page(decider: Client, promise: Promise) -> None:
    promise.decider.teams.add(promise.activity.team)
    mark = UserFactory(name="Mark Ellis", roles=["Decides"], teams=[promise.activity.team])
    until = clock.today() + timedelta(days=9)

    named = decider.post(
        path(promise),
        {"act": "name a deputy", "deputy": mark.pk, "until": f"{until:%d %B %Y}", "why": "On leave."},
        follow=True,
    )
    in_place = signed_in(mark)
    seen = in_place.get(path(promise)).content.decode()
    in_place.post(path(promise), AGREED | read(in_place, promise))

    assert "Mark Ellis can sign for you until" in named.content.decode()
    assert "End this now" in named.content.decode()
    assert "your name, for Alison Reed" in seen
    assert "Let them sign for me" not in seen
    assert Promise.objects.get().deputy_name == "Mark Ellis"
    assert (
        "Mark Ellis, for Alison Reed, has signed this promise" in decider.get(path(promise)).content.decode()
    )


def test_only_those_of_ones_teams_who_may_sign_are_offered(decider: Client, promise: Promise) -> None:
    team = promise.activity.team
    promise.decider.teams.add(team)
    UserFactory(name="Mark Ellis", roles=["Decides"], teams=[team])
    UserFactory(name="Only Reads", roles=["Reads"], teams=[team])
    UserFactory(name="Other Team", roles=["Decides"])

    page = decider.get(path(promise)).content.decode()

    assert re.findall(r"<option[^>]*>([^<]+)</option>", page) == ["Choose one", "Mark Ellis"]


def test_a_deputy_without_a_day_or_in_the_past_is_asked_for_again(decider: Client, promise: Promise) -> None:
    promise.decider.teams.add(promise.activity.team)
    mark = UserFactory(roles=["Decides"], teams=[promise.activity.team])

    empty = decider.post(path(promise), {"act": "name a deputy"})
    past = decider.post(path(promise), {"act": "name a deputy", "deputy": mark.pk, "until": "3 March 2020"})

    assert (empty.status_code, past.status_code) == (422, 422)
    assert "Choose one from the list." in empty.content.decode()
    assert "That day has passed. Write a later day." in past.content.decode()
    assert Deputy.objects.count() == 0


def test_the_decider_ends_it_and_the_deputy_finds_no_page(decider: Client, promise: Promise) -> None:
    deputy = DeputyFactory(decider=promise.decider)

    decider.post(path(promise), {"act": "end the deputy"})

    assert signed_in(deputy.deputy).get(path(promise)).status_code == 404


@pytest.mark.parametrize("act", ["name a deputy", "end the deputy"])
def test_a_deputy_lets_nobody_else_sign_for_the_decider(act: str, promise: Promise) -> None:
    deputy = DeputyFactory(decider=promise.decider)
    other = UserFactory(roles=["Decides"], teams=[promise.activity.team])
    deputy.deputy.teams.add(promise.activity.team)
    form = {"act": act, "deputy": other.pk, "until": f"{clock.today():%d %B %Y}"}

    answer = signed_in(deputy.deputy).post(path(promise), form)

    assert answer.status_code == 404
    assert list(Deputy.objects.standing()) == [deputy]


def test_a_later_version_shows_what_is_different_and_that_people_are_told(hold_clock: Any) -> None:
    activity = ActivityFactory(open=True)
    by = UserFactory()
    second = actions.new_version(promise=activity.promise, by=by)
    changes = {"payment": True, "what_changed": "We pay you."}
    actions.write_promise(promise=second, changes=changes, by=by)
    actions.ask_to_sign(promise=second, by=by)

    page = signed_in(second.decider).get(path(second)).content.decode()

    assert "We pay you for your time, if you want to be paid. Before: No. Now: Yes." in page
    assert "When you sign, we write this to everybody who joined." in page


def test_an_opening_day_that_has_passed_says_that_nothing_is_open(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(asked=True)
    hold_clock(2026, 3, 3, 10)

    page = signed_in(promise.decider).get(path(promise)).content.decode()

    assert "It was to open on 2 March. Nobody has signed, so it is not open." in page
    assert not promise.activity.is_open


def test_on_the_opening_day_itself_nothing_is_late_yet(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(asked=True)
    hold_clock(2026, 3, 2, 10)

    page = signed_in(promise.decider).get(path(promise)).content.decode()

    assert "It is to open today. Somebody has to sign the promise first." in page


def test_the_page_leads_to_the_day_it_is_broken(decider: Client, promise: Promise) -> None:
    page = decider.get(path(promise)).content.decode()

    assert re.findall(rf'href="{path(promise)}suppose/([a-z-]+)/"', page) == [
        "on-time",
        "two-days-late",
        "six-months-silent",
    ]

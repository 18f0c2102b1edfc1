"""Staff are signed out when they walk away, after a working day, and whenever somebody takes their access away."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from coprod_site import staff_time
from people import clock
from people.models import Role, User
from tests.factories.people import UserFactory
from tests.people.test_sign_in import PASSWORD, code_of

pytestmark = pytest.mark.django_db
FORM = "/admin/ladder/activity/add/"
START = datetime(2026, 11, 26, 8, 0, tzinfo=clock.LONDON)


@pytest.fixture
def user() -> User:
    found = UserFactory(email="priya@example.org", roles=[Role.SETS_UP])
    found.set_password(PASSWORD)
    found.save()
    return found


@pytest.fixture
def at_work(user: User, client: Client, password_alone: None) -> Client:
    with clock.at(START):
        client.post("/staff/sign-in/", {"email": user.email, "password": PASSWORD})
    return client


def later(client: Client, minutes: int, path: str = "/admin/") -> int:
    with clock.at(START + timedelta(minutes=minutes)):
        return client.get(path).status_code


def test_half_an_hour_without_a_press_signs_out(at_work: Client) -> None:
    seen = [later(at_work, minutes) for minutes in (29, 58, 89)]

    assert seen == [200, 200, 302]
    assert (
        "Nobody pressed anything for a while, so we signed you out"
        in at_work.get("/staff/sign-in/").content.decode()
    )


def test_after_ten_hours_everybody_signs_in_anew_however_busy(at_work: Client) -> None:
    seen = {minutes: later(at_work, minutes) for minutes in range(0, 621, 20)}

    assert [minutes for minutes, status in seen.items() if status != 200] == [600, 620]


def test_both_times_are_settings(at_work: Client, settings: Any) -> None:
    settings.STAFF_IDLE_SECONDS, settings.STAFF_SECONDS = 5 * 60, 60 * 60

    assert [later(at_work, minutes) for minutes in (4, 10)] == [200, 302]


def test_words_typed_by_somebody_who_was_signed_out_are_shown_to_copy(at_work: Client) -> None:
    with clock.at(START + timedelta(hours=1)):
        answer = at_work.post(
            FORM, {"title": "What I wrote <i>for an hour</i>", "kind": "survey", "password": "not this one"}
        )

    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "What I wrote &lt;i&gt;for an hour&lt;/i&gt;" in shown
    assert f"/staff/sign-in/?next={FORM.replace('/', '%2F')}" in shown
    assert "not this one" not in shown
    assert "no-store" in answer["Cache-Control"]


def test_the_way_back_leads_to_the_form(at_work: Client, user: User) -> None:
    back = f"/staff/sign-in/?next={FORM}"

    answer = Client().post(back, {"email": user.email, "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, FORM)


def test_a_button_without_words_leads_straight_to_signing_in(at_work: Client) -> None:
    with clock.at(START + timedelta(hours=1)):
        answer = at_work.post(FORM, {"kind": "survey"})

    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={FORM}")


@pytest.mark.control("idle sign-out")
def test_without_it_a_computer_left_alone_stays_open(
    at_work: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_time, "_in_time", lambda request, user: user)

    assert later(at_work, 3 * 60) == 200


# ---------------------------------------------------------------- what ends a session at once


def test_a_new_password_ends_every_other_session(at_work: Client, user: User) -> None:
    user.set_password("five six seven eight")
    user.save()

    assert later(at_work, 1) == 302


def test_being_made_inactive_ends_it(at_work: Client) -> None:
    User.objects.update(is_active=False)

    assert later(at_work, 1) == 302


def test_being_no_staff_any_more_ends_it(at_work: Client) -> None:
    User.objects.update(is_staff=False)

    assert later(at_work, 1) == 302


def test_a_role_that_is_taken_away_is_gone_with_the_next_press(at_work: Client, user: User) -> None:
    before = later(at_work, 1, FORM)

    user.groups.remove(Group.objects.get(name=Role.SETS_UP))

    assert (before, later(at_work, 2, FORM)) == (200, 403)


def test_a_phone_that_is_taken_away_ends_it(user: User, client: Client, second_factor: None) -> None:
    phone = TOTPDevice.objects.create(user=user, name="phone", confirmed=True)
    client.post("/staff/sign-in/", {"email": user.email, "password": PASSWORD})
    client.post("/staff/second-step/", {"code": code_of(phone)})
    before = client.get("/admin/").status_code

    phone.delete()

    assert (before, client.get("/admin/").status_code) == (200, 302)


def test_signing_in_takes_a_new_session_key_and_nothing_of_the_old_session(
    user: User, client: Client, password_alone: None
) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key

    answer = client.post("/staff/sign-in/", {"email": user.email, "password": PASSWORD})

    cookie = answer.cookies["sessionid"]
    assert cookie.value != planted
    assert "planted" not in client.session
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


# ---------------------------------------------------------------- a form that is too old


def test_a_form_that_is_too_old_shows_the_words_that_our_own_page_sent() -> None:
    strict = Client(enforce_csrf_checks=True)
    words = {"email": "my words are kept"}

    ours = strict.post("/my-link/", words, headers={"sec-fetch-site": "same-origin"})
    theirs = strict.post("/my-link/", words, headers={"sec-fetch-site": "cross-site"})

    assert (ours.status_code, theirs.status_code) == (403, 403)
    assert ("my words are kept" in ours.content.decode(), "my words" in theirs.content.decode()) == (
        True,
        False,
    )

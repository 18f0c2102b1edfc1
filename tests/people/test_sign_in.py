"""Staff sign in: a password, a second factor, a lock-out."""

import time
from typing import Any

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from people import actions
from people.actions import attempts
from people.models import User
from tests.factories.people import UserFactory
from tests.hashers import QuickArgon2

pytestmark = pytest.mark.django_db
PASSWORD = "one two three four"


@pytest.fixture
def user() -> User:
    found = UserFactory(email="priya@example.org", roles=["Sets up"])
    found.set_password(PASSWORD)
    found.save()
    return found


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/staff/sign-in/", {"email": "Priya@example.org", "password": password, **more})


def try_name(client: Client, email: str) -> int:
    return client.post("/staff/sign-in/", {"email": email, "password": "password12345"}).status_code


def code_of(device: TOTPDevice, ahead: int = 0) -> str:
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + ahead * device.step  # noqa: TID251  (the phone has a clock of its own)
    return f"{totp.token():06d}"


@pytest.fixture
def phone(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="phone", confirmed=True)


@pytest.mark.usefixtures("second_factor")
def test_a_password_alone_lets_nobody_in(client: Client, phone: TOTPDevice) -> None:
    answer = sign_in(client)

    assert answer.url == "/staff/second-step/"
    assert client.get("/admin/").status_code == 302
    assert PASSWORD not in client.get("/staff/second-step/").content.decode()
    assert PASSWORD not in str(dict(client.session))


@pytest.mark.usefixtures("second_factor")
def test_a_code_lets_in_once(client: Client, phone: TOTPDevice) -> None:
    code = code_of(phone)
    sign_in(client)
    first = client.post("/staff/second-step/", {"code": code})

    again = Client()
    sign_in(again)
    second = again.post("/staff/second-step/", {"code": code})

    assert (first.status_code, client.get("/admin/").status_code) == (302, 200)
    assert (second.status_code, again.get("/admin/").status_code) == (422, 302)


@pytest.mark.usefixtures("second_factor")
def test_the_first_time_the_phone_is_set_up(client: Client, user: User) -> None:
    sign_in(client)
    page = client.get("/staff/second-step/").content.decode()
    picture = client.get("/staff/second-step/picture.svg")
    device = TOTPDevice.objects.get()
    answer = client.post("/staff/second-step/", {"code": code_of(device)})

    device.refresh_from_db()
    assert "Set up your phone" in page
    assert picture["Content-Type"] == "image/svg+xml"
    assert (answer.status_code, device.confirmed) == (302, True)
    assert client.get("/staff/second-step/picture.svg").status_code == 404


@pytest.mark.usefixtures("second_factor")
def test_the_second_step_without_the_first_leads_back(client: Client, phone: TOTPDevice) -> None:
    answer = client.post("/staff/second-step/", {"code": code_of(phone)})

    assert (answer.status_code, answer.url) == (302, "/staff/sign-in/")


@pytest.mark.usefixtures("second_factor")
def test_wrong_codes_are_locked_out(client: Client, phone: TOTPDevice) -> None:
    sign_in(client)

    answers = [client.post("/staff/second-step/", {"code": "000000"}).status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]


@pytest.mark.usefixtures("password_alone", "user")
def test_five_wrong_passwords_lock_out_even_the_right_one(client: Client) -> None:
    wrong = [sign_in(client, "wrong").status_code for _ in range(5)]

    right = sign_in(client)

    assert wrong == [422] * 4 + [429]
    assert right.status_code == 429
    assert "too many wrong tries" in right.content.decode()


@pytest.mark.usefixtures("password_alone", "user")
def test_nobody_can_lock_somebody_else_out_from_another_address(client: Client) -> None:
    for _ in range(6):
        locked = sign_in(Client(REMOTE_ADDR="192.0.2.66"), "wrong")

    assert (locked.status_code, locked["Retry-After"]) == (429, "3600")
    assert sign_in(client).status_code == 302


@pytest.mark.usefixtures("password_alone", "user")
def test_one_password_tried_on_many_names_locks_the_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "PASSWORD_TRIES", 9)
    tries = [try_name(Client(REMOTE_ADDR="192.0.2.66"), f"staff-{n}@example.org") for n in range(10)]

    assert tries == [422] * 9 + [429]
    assert sign_in(Client(REMOTE_ADDR="192.0.2.66")).status_code == 429
    assert sign_in(client).status_code == 302


@pytest.mark.control("lock-out of an address")
@pytest.mark.usefixtures("password_alone")
def test_without_it_one_password_can_be_tried_on_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "PASSWORD_TRIES", 10**9)

    assert {try_name(Client(), f"staff-{n}@example.org") for n in range(55)} == {422}


@pytest.mark.control("lock-out of passwords")
@pytest.mark.usefixtures("password_alone", "user")
def test_without_the_lock_out_passwords_can_be_tried_for_ever(client: Client, settings: Any) -> None:
    settings.AXES_ENABLED = False

    assert {sign_in(client, "wrong").status_code for _ in range(9)} == {422}


@pytest.mark.control("lock-out of the second step")
@pytest.mark.usefixtures("second_factor")
def test_without_the_lock_out_figures_can_be_tried_for_ever(
    client: Client, phone: TOTPDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "too_often", lambda **_: False)
    sign_in(client)

    assert {client.post("/staff/second-step/", {"code": "000000"}).status_code for _ in range(9)} == {422}


@pytest.mark.usefixtures("password_alone")
@pytest.mark.parametrize("who", ["known", "unknown", "inactive", "without a password"])
def test_each_wrong_password_costs_the_same_work_whoever_it_is_for(
    who: str, client: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time that an answer takes is the time of the hash: it is made once, whether there is such a person or not."""
    made = []
    encode = QuickArgon2.encode
    verify = QuickArgon2.verify
    monkeypatch.setattr(QuickArgon2, "encode", lambda *given: made.append("hash") or encode(*given))
    monkeypatch.setattr(QuickArgon2, "verify", lambda *given: made.append("hash") or verify(*given))
    User.objects.filter(pk=user.pk).update(
        is_active=who != "inactive", **({"password": "!"} if who == "without a password" else {})
    )
    email = "nobody@example.org" if who == "unknown" else user.email

    answer = client.post("/staff/sign-in/", {"email": email, "password": "wrong"})

    assert (answer.status_code, made) == (422, ["hash"])


@pytest.mark.usefixtures("password_alone", "user")
@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/admin/ladder/activity/", "/admin/ladder/activity/"),
        ("https://evil.example/", "/admin/"),
        ("//evil.example", "/admin/"),
        ("no-such-page", "/admin/"),
        ("a\x00b", "/admin/"),
    ],
)
def test_after_signing_in_only_our_own_addresses_are_gone_to(
    client: Client, wanted: str, goes_to: str
) -> None:
    assert sign_in(client, next=wanted).url == goes_to


@pytest.mark.usefixtures("password_alone")
def test_who_is_no_staff_or_not_active_is_not_let_in(client: Client, user: User) -> None:
    for change in ({"is_staff": False}, {"is_active": False}):
        User.objects.update(is_staff=True, is_active=True)
        User.objects.update(**change)
        assert sign_in(client).status_code == 422


@pytest.mark.usefixtures("password_alone", "user")
def test_signing_out_is_a_press_and_ends_it(client: Client) -> None:
    sign_in(client)

    assert client.get("/staff/sign-out/").status_code == 405
    answer = client.post("/staff/sign-out/", follow=True)

    assert answer.redirect_chain == [("/staff/sign-in/", 302)]
    assert "You have signed out." in answer.content.decode()
    assert "Sign in for staff" in answer.content.decode()
    assert client.get("/admin/").status_code == 302

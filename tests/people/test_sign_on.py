"""Staff come by their organisation's own sign-on: who gets in, who does not, and every lie a provider could tell."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import IntegrityError, transaction
from django.test import Client

from people import actions, clock, openid
from people.models import AuditLine, User
from tests.factories.people import UserFactory
from tests.harness.provider import CLIENT, SECRET, Provider, back
from tests.people.test_sign_in import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor")]


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    own = Provider()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = own.issuer, CLIENT, SECRET
    yield own
    own.stop()


@pytest.fixture
def user() -> User:
    found = UserFactory(email="priya@example.org", roles=["Sets up"])
    found.set_password(PASSWORD)
    found.save()
    return found


def come(client: Client, provider: Provider, wanted: str = "", **changed: str) -> Any:
    """From our sign-in page to theirs and back; `changed` is what somebody altered on the way."""
    went = client.get("/staff/sign-on/", {"next": wanted})
    assert went["Location"].startswith(f"http://127.0.0.1:{provider.server.server_port}/authorize?")
    return client.get(back(provider.somebody_signs_in(went["Location"]) | changed))


def is_in(client: Client) -> bool:
    return bool(client.get("/admin/").status_code == 200)


def lies(**said: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: claims | said


# ---------------------------------------------------------------- who gets in


def test_somebody_who_was_added_gets_in_without_our_second_factor(
    client: Client, provider: Provider, user: User
) -> None:
    answer = come(client, provider, wanted="/admin/ladder/activity/")

    assert (answer.status_code, answer["Location"]) == (302, "/admin/ladder/activity/")
    assert is_in(client)
    user.refresh_from_db()
    assert (user.sign_on_issuer, user.sign_on_subject) == (provider.issuer, "s-1")
    assert [line.did for line in AuditLine.objects.all()] == ["was linked to the organisation's sign-on"]


def test_from_then_on_the_lasting_name_counts_and_not_the_address(provider: Provider, user: User) -> None:
    boss = UserFactory(email="boss@example.org", is_superuser=True)
    come(Client(), provider)

    provider.claims["email"] = "boss@example.org"
    again = Client()
    come(again, provider)

    assert is_in(again)
    assert again.session["_auth_user_id"] == str(user.pk)
    boss.refresh_from_db()
    assert boss.sign_on_subject == ""


def test_somebody_elses_account_with_a_linked_address_does_not_get_in(provider: Provider, user: User) -> None:
    come(Client(), provider)

    provider.claims["sub"] = "s-2"
    other = Client()
    answer = come(other, provider)

    assert (answer.status_code, is_in(other)) == (403, False)
    assert "You cannot sign in here yet." in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "nobody@example.org"}, "You cannot sign in here yet."),
        ({"email_verified": False}, "did not tell us an e-mail address that it has checked"),
        ({"email": ""}, "did not tell us an e-mail address that it has checked"),
    ],
)
def test_who_was_not_added_or_has_no_checked_address_is_told_whom_to_ask(
    said: dict[str, Any], sentence: str, client: Client, provider: Provider, user: User
) -> None:
    provider.claims |= said

    answer = come(client, provider)

    assert (answer.status_code, is_in(client)) == (403, False)
    assert sentence in answer.content.decode()
    assert User.objects.count() == 1
    assert User.objects.get().sign_on_subject == ""


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_somebody_who_left_does_not_get_in_and_is_put_out(
    change: dict[str, bool], provider: Provider, user: User
) -> None:
    before, after = Client(), Client()
    come(before, provider)

    User.objects.update(**change)
    answer = come(after, provider)

    assert (is_in(before), answer.status_code, is_in(after)) == (False, 403, False)


def test_unlinking_and_switching_it_off_end_the_sessions(
    provider: Provider, user: User, settings: Any
) -> None:
    one, two = Client(), Client()
    come(one, provider)
    actions.unlink_sign_on(user=User.objects.get(), by=user)
    unlinked = is_in(one)
    come(two, provider)
    linked_anew = is_in(two)

    settings.OIDC_ISSUER = ""

    assert (unlinked, linked_anew, is_in(two)) == (False, True, False)
    assert two.get("/staff/sign-on/").status_code == 404
    assert two.get("/staff/sign-on/back/").status_code == 404


def test_no_two_people_can_be_the_same_account(user: User) -> None:
    User.objects.update(sign_on_issuer="https://x.example", sign_on_subject="s-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(sign_on_issuer="https://x.example", sign_on_subject="s-1")


def test_signing_out_says_that_the_organisation_may_still_know_them(
    client: Client, provider: Provider, user: User
) -> None:
    come(client, provider)

    answer = client.post("/staff/sign-out/", follow=True)

    assert "Your organisation may still know you in this browser." in answer.content.decode()
    assert not is_in(client)


# ---------------------------------------------------------------- what a provider, or somebody between, could say


@pytest.mark.parametrize(
    "said",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"aud": "another-site"},
        {"aud": [CLIENT, "another-site"]},
        {"exp": 1_700_000_000},
        {"iat": 4_000_000_000},
        {"nbf": 4_000_000_000},
        {"sub": ""},
    ],
    ids=str,
)
def test_claims_that_are_not_for_us_now_let_nobody_in(
    said: dict[str, Any], client: Client, provider: Provider, user: User
) -> None:
    provider.lie = lies(**said)

    answer = come(client, provider)

    assert (answer.status_code, is_in(client)) == (403, False)
    assert "This sign-in was not finished" in answer.content.decode()


def test_claims_without_an_end_let_nobody_in(client: Client, provider: Provider, user: User) -> None:
    provider.lie = lambda claims: {name: value for name, value in claims.items() if name != "exp"}

    assert come(client, provider).status_code == 403


def signed_by_nobody(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, None, algorithm="none")


def signed_with_the_secret(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, SECRET.ljust(32), algorithm="HS256")


def signed_by_a_stranger(claims: dict[str, Any]) -> str:
    return jwt.encode(claims, rsa.generate_private_key(65537, 2048), algorithm="RS256")


@pytest.mark.parametrize(
    "sign", [signed_by_nobody, signed_with_the_secret, signed_by_a_stranger, lambda _: "no token"]
)
def test_what_the_provider_did_not_sign_lets_nobody_in(
    sign: Callable[[dict[str, Any]], str], client: Client, provider: Provider, user: User
) -> None:
    provider.sign = sign

    answer = come(client, provider)

    assert (answer.status_code, is_in(client)) == (403, False)


def test_a_key_that_is_named_like_theirs_and_is_not_lets_nobody_in(
    client: Client, provider: Provider, user: User
) -> None:
    stranger = rsa.generate_private_key(65537, 2048)
    provider.sign = lambda claims: jwt.encode(
        claims, stranger, algorithm="RS256", headers={"kid": provider.kid}
    )

    assert come(client, provider).status_code == 403


def test_a_provider_may_change_its_key_between_two_sign_ins(provider: Provider, user: User) -> None:
    one, two = Client(), Client()
    come(one, provider)
    provider.new_key()

    come(two, provider)

    assert (is_in(one), is_in(two)) == (True, True)


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "of another browser"},
        {"code": "of somebody else"},
        {"iss": "https://evil.example"},
        {"error": "access_denied"},
    ],
    ids=str,
)
def test_an_answer_that_was_changed_on_the_way_lets_nobody_in(
    changed: dict[str, str], client: Client, provider: Provider, user: User
) -> None:
    answer = come(client, provider, **changed)

    assert (answer.status_code in {403, 503}, is_in(client)) == (True, False)


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(provider: Provider, user: User) -> None:
    asked, other = Client(), Client()
    address = back(provider.somebody_signs_in(asked.get("/staff/sign-on/")["Location"]))

    elsewhere = other.get(address).status_code
    first = asked.get(address).status_code
    asked.post("/staff/sign-out/")
    again = asked.get(address).status_code

    assert (elsewhere, first, again) == (403, 302, 403)


def test_a_sign_in_that_takes_longer_than_ten_minutes_starts_anew(
    client: Client, provider: Provider, user: User
) -> None:
    start = clock.now()
    with clock.at(start):
        address = back(provider.somebody_signs_in(client.get("/staff/sign-on/")["Location"]))

    with clock.at(start + timedelta(minutes=11)):
        assert client.get(address).status_code == 403


def test_signing_in_takes_a_new_session_key(client: Client, provider: Provider, user: User) -> None:
    address = back(provider.somebody_signs_in(client.get("/staff/sign-on/")["Location"]))
    before = client.session.session_key

    client.get(address)

    assert client.session.session_key != before


def test_only_our_own_addresses_are_gone_to_afterwards(
    client: Client, provider: Provider, user: User
) -> None:
    assert come(client, provider, wanted="//evil.example")["Location"] == "/admin/"


# ---------------------------------------------------------------- a provider that is away, or odd


@pytest.mark.parametrize(
    "description",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "http://elsewhere.example/authorize"},
        {"token_endpoint": None},
    ],
    ids=str,
)
def test_a_description_that_is_wrong_starts_nothing(
    description: dict[str, Any], client: Client, provider: Provider
) -> None:
    provider.description = description

    answer = client.get("/staff/sign-on/")

    assert answer.status_code == 503
    assert "Your organisation&#x27;s sign-in does not answer" in answer.content.decode()


def test_a_provider_that_is_away_is_said_so(client: Client, settings: Any) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:1"

    assert client.get("/staff/sign-on/").status_code == 503


@pytest.mark.parametrize(
    "said", [b"<html>", b"[]", b" " * (openid.LARGEST + 1)], ids=["no JSON", "no object", "too much"]
)
def test_an_answer_that_is_no_description_is_no_error_of_ours(
    said: bytes, client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "answer", lambda *_: (200, said))

    assert client.get("/staff/sign-on/").status_code == 503


def test_our_secret_is_not_sent_on_to_another_address(
    client: Client, provider: Provider, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    answer = provider.answer

    def sends_on(path: str, sent: dict[str, str], authorization: str) -> tuple[int, Any]:
        asked.append(path)
        return (302, b"/elsewhere") if path == "/token" else answer(path, sent, authorization)

    monkeypatch.setattr(provider, "answer", sends_on)

    assert come(client, provider).status_code == 503
    assert "/elsewhere" not in asked


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(
    client: Client, provider: Provider, user: User
) -> None:
    provider.description = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    come(client, provider)

    assert is_in(client)


# ---------------------------------------------------------------- passwords beside it


def test_where_passwords_are_switched_off_administrators_still_get_in_with_theirs(
    provider: Provider, user: User, settings: Any
) -> None:
    settings.SIGN_ON_ONLY = True
    ordinary = sign_in(Client())

    User.objects.update(is_superuser=True)
    administrator = sign_in(Client())

    assert ordinary.status_code == 422
    assert (administrator.status_code, administrator["Location"]) == (302, "/staff/second-step/")


def test_the_sign_in_page_offers_it_where_it_is_set(
    client: Client, provider: Provider, settings: Any
) -> None:
    offered = client.get("/staff/sign-in/?next=/admin/ladder/").content.decode()
    settings.OIDC_ISSUER = ""

    assert 'href="/staff/sign-on/?next=/admin/ladder/"' in offered
    assert "/staff/sign-on/" not in client.get("/staff/sign-in/").content.decode()


@pytest.mark.control("nonce of a sign-on")
def test_without_the_nonce_a_token_of_another_sign_in_lets_in(
    client: Client, provider: Provider, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.lie = lies(nonce="of another sign-in")
    monkeypatch.setattr(openid.secrets, "compare_digest", lambda *_: True)

    come(client, provider)

    assert is_in(client)


@pytest.mark.control("checked address of a sign-on")
def test_without_the_check_of_the_address_a_stranger_of_another_tenant_becomes_the_administrator(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault known as nOAuth: anybody may write any address into the claim of a tenant of their own."""
    boss = UserFactory(email="boss@example.org", is_superuser=True)
    provider.claims = {"sub": "stranger", "email": "boss@example.org"}
    monkeypatch.setattr("people.claims._says_yes", lambda *_: True)

    come(client, provider)

    assert client.session["_auth_user_id"] == str(boss.pk)

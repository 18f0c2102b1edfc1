"""Signing in by OpenID Connect: the authorisation code flow with PKCE, state and nonce. Knows no page and no database.

The only web requests that the site itself sends out: to the issuer that is set, while a member of staff signs in.
Nothing is kept between two sign-ins, so a provider may change its keys and addresses whenever it likes.
"""

import base64
import hashlib
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import quote, urlencode, urlsplit

import jwt

SECONDS = 5
LARGEST = 300_000
LEEWAY_SECONDS = 60
ALGORITHMS = [
    "RS256",
    "PS256",
    "ES256",
]  # never what the token itself asks for, never one with a shared secret
ON_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


class Away(Exception):
    """The provider did not answer, or not as the standard says."""


class NotTrusted(Exception):
    """The provider's answer is not for us, not from it, or not for this sign-in."""


@dataclass(frozen=True)
class Client:
    """What the site is at the provider."""

    issuer: str
    id: str
    secret: str
    comes_back_to: str


@dataclass(frozen=True)
class Asked:
    """What has to be kept in the session until the person comes back."""

    state: str
    nonce: str
    verifier: str


def begin(client: Client) -> tuple[str, Asked]:
    """The address to send somebody to, and what to keep. Raises Away."""
    provider = _provider(client)
    asked = Asked(*(secrets.token_urlsafe(32) for _ in range(3)))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest()).rstrip(b"=")
    query = {
        "response_type": "code",
        "client_id": client.id,
        "redirect_uri": client.comes_back_to,
        "scope": "openid email profile",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
    }
    address = provider["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}", asked


def finish(client: Client, asked: Asked, answer: Mapping[str, str]) -> dict[str, Any]:
    """The claims of who came back with this answer. Raises Away and NotTrusted."""
    if not secrets.compare_digest(answer.get("state", "").encode(), asked.state.encode()):
        raise NotTrusted("state")
    if answer.get("iss", client.issuer) != client.issuer:
        raise NotTrusted("issuer of the answer")
    if "error" in answer or not answer.get("code"):
        raise NotTrusted("the provider said no")
    provider = _provider(client)
    token = str(_token_of(client, asked, answer["code"], provider))
    return _claims(client, asked, token, _json(provider["jwks_uri"]))


def _provider(client: Client) -> dict[str, Any]:
    found = _json(f"{client.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != client.issuer:
        raise Away("it calls itself by another name than OIDC_ISSUER")
    if any(
        not isinstance(found.get(name), str)
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    ):
        raise Away("its description is not whole")
    _safe(found["authorization_endpoint"])
    return found


def _token_of(client: Client, asked: Asked, code: str, provider: dict[str, Any]) -> object:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": client.comes_back_to,
        "code_verifier": asked.verifier,
    }
    headers = {}
    if "client_secret_basic" in provider.get(
        "token_endpoint_auth_methods_supported", ["client_secret_basic"]
    ):
        pair = f"{quote(client.id, safe='')}:{quote(client.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        sent |= {"client_id": client.id, "client_secret": client.secret}
    return _json(provider["token_endpoint"], urlencode(sent).encode(), headers).get("id_token", "")


def _claims(client: Client, asked: Asked, token: str, keys: dict[str, Any]) -> dict[str, Any]:
    try:
        claims = jwt.decode(
            token,
            _key(token, keys),
            algorithms=ALGORITHMS,
            audience=client.id,
            issuer=client.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise NotTrusted(type(error).__name__) from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client.id:
        raise NotTrusted("meant for another site")
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), asked.nonce.encode()):
        raise NotTrusted("nonce")
    if not claims["sub"] or len(claims["sub"]) > 255:
        raise NotTrusted("subject")
    return claims


def _key(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """The provider's key that the token names; its only one, where it names none."""
    named = jwt.get_unverified_header(token).get("kid")
    usable = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use in {None, "sig"}]
    fitting = [key for key in usable if key.key_id == named] if named else usable
    if len(fitting) != 1:
        raise NotTrusted("key")
    return fitting[0]


class _NoWayRound(urllib.request.HTTPRedirectHandler):
    """A provider that sends our secret on to somewhere else gets nothing."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


_opener = urllib.request.build_opener(_NoWayRound)


def _json(address: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    _safe(address)
    request = urllib.request.Request(address, body, {"Accept": "application/json", **(headers or {})})  # noqa: S310
    try:
        with _opener.open(request, timeout=SECONDS) as answer:
            content = answer.read(LARGEST + 1)
    except (OSError, HTTPException) as error:  # urllib's own errors are OSErrors
        raise Away(type(error).__name__) from error
    try:
        found = json.loads(content) if len(content) <= LARGEST else None
    except ValueError as error:
        raise Away("no JSON") from error
    if not isinstance(found, dict):
        raise Away("no JSON object")
    return found


def _safe(address: str) -> None:
    """https, or a provider on this machine, for trying things out."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE):
        raise Away("an address without https")

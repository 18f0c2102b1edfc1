"""What keeps votes secret: look-ups, keys of ballots and seals, all made from VOTES_KEY, which no database holds.

Whoever has only the database, or a copy of it, can tell neither whose a ballot is nor what it says. Whoever has both
it and VOTES_KEY while a vote is open could; the ballot page says so. After closing nobody can: sealed ballots are gone.
Why it is done in this way stands in docs/decisions/0072-secret-votes.md.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from people import links

NONCE, TOKEN = 12, 16  # bytes


class WrongKey(Exception):
    """A ballot does not open: VOTES_KEY is not the one it was closed with, or somebody altered the row."""


def credential(voter: UUID, issue: int) -> str:
    """The 128 bits that are in a voter's link, in 22 letters fit for an address: the same on every message.

    A later issue is another one, and the look-up of the one before is gone.
    """
    return _url_letters(_made("credential", voter.hex, str(issue))[:TOKEN])


def code(voter: UUID, issue: int) -> str:
    """The same for whoever types it, such as 'KCTRE-4Q7MX'. Typing has a lock-out of its own."""
    number = int.from_bytes(_made("code", voter.hex, str(issue))[:TOKEN])
    letters = ""
    for _ in range(links.CODE_LENGTH):
        number, place = divmod(number, len(links.CODE_LETTERS))
        letters += links.CODE_LETTERS[place]
    return f"{letters[:5]}-{letters[5:]}"


def look_up(credential: str) -> str:
    """By what a credential is found: 64 letters that stand in the database."""
    return _made("look-up", credential).hex()


def code_look_up(code_hash: str) -> str:
    """The same for the hash of a typed code (people/links.py)."""
    return _made("look-up of a code", code_hash).hex()


def ballot_key(decision: UUID, half: int, voter: UUID) -> UUID:
    """Where one voter's ballot lies. The same voter always has the same one, by whatever way they come."""
    return UUID(bytes=_made("ballot", decision.hex, str(half), voter.hex)[:16])


def unsent_key(voter: UUID) -> UUID:
    """In whose place what was chosen and not sent is sealed, in a browser: it opens for no other voter."""
    return UUID(bytes=_made("unsent", voter.hex)[:16])


def mark(voter: UUID) -> str:
    """What a ballot page sends back, so that it is cast for nobody else. It opens nothing."""
    return _made("mark", voter.hex).hex()[:16]


def receipt_bits(ballot: UUID) -> int:
    """What a receipt is made of: 128 bits that tell nothing about the ballot or its voter."""
    return int.from_bytes(_made("receipt", ballot.hex)[:16])


def check(decision: UUID) -> str:
    """Kept at the beginning: whether VOTES_KEY is still the one that a vote began with."""
    return _made("check", decision.hex).hex()


def seal(decision: UUID, ballot: UUID, said: Sequence[object], size: int) -> bytes:
    """What a ballot says, closed so that only VOTES_KEY opens it, and only in this place. All are of one length.

    `size`: so many letters are the most that can be said (`size_of`).
    """
    plain = json.dumps(list(said), separators=(",", ":")).encode().ljust(size, b" ")
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(decision).encrypt(nonce, plain, ballot.bytes)


def unseal(decision: UUID, ballot: UUID, sealed: bytes) -> list[Any]:
    """Raises WrongKey where it does not open."""
    try:
        plain = _cipher(decision).decrypt(sealed[:NONCE], sealed[NONCE:], ballot.bytes)
    except InvalidTag as error:
        raise WrongKey from error
    said: list[Any] = json.loads(plain)
    return said


def size_of(longest: Sequence[object]) -> int:
    """The letters of what is longest of all that can be said."""
    return len(json.dumps(list(longest), separators=(",", ":")).encode())


def _cipher(decision: UUID) -> AESGCM:
    return AESGCM(_made("seal", decision.hex))


def _made(*parts: str) -> bytes:
    """HMAC-SHA-256, each use with a first word of its own."""
    key: str = settings.VOTES_KEY
    return hmac.new(key.encode(), "\0".join(parts).encode(), hashlib.sha256).digest()


def _url_letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

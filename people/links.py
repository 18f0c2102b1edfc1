"""Tokens, codes and their hashes. Pure but for chance: what is stored is only ever the hash."""

import hashlib
import secrets

# No letter or digit that is mixed up when read aloud or from a letter: no 0 O 1 I L 5 S 8 B 2 Z U V.
CODE_LETTERS = "ACDEFGHJKMNPQRTWXY34679"
CODE_LENGTH = 10
_MISREAD = str.maketrans({"O": "Q", "0": "Q"})


def new_token() -> str:
    """256 bits of chance, fit for an address."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """About 45 bits in letters that nobody mixes up, such as 'KCTRE-4Q7MX'; typing it has a lock-out of its own."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def hashed(token: str) -> str:
    """SHA-256 of a token as it stands."""
    return hashlib.sha256(token.encode()).hexdigest()


def tidied_code(typed: str) -> str:
    """A typed code as it was made: without spaces and dashes, in capitals, an O read as the Q it can only be."""
    letters = "".join(letter for letter in typed.upper().translate(_MISREAD) if letter.isalnum())
    return f"{letters[:5]}-{letters[5:]}"

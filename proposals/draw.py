"""Drawing by lot so that anybody can draw again. Pure: knows neither clock nor database.

The idea is that of RFC 3797 ("Publicly Verifiable Nominations Committee Random Selection", Eastlake 2004): the list is
fixed and published first, a source of chance that nobody controls is named, and the result follows from both by a
formula that everybody has. Ours differs in this: RFC 3797 numbers the list in public and divides MD5 hashes of the seed
by the number of those who are left, one place after the other. Here each key has a ticket of its own, the SHA-256 of
the seed, a zero byte and the key, and the lowest tickets are drawn first. So the result does not hang on the order of
the list, nobody divides large numbers, and one who drops out moves nobody but those behind them. With SHA-256 every
order is as likely as any other, as far as anybody knows. Where two tickets were alike, the lower key would go first.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

LONGEST_KEY, LONGEST_SEED, MOST_KEYS = 100, 500, 100_000


class CannotDraw(ValueError):
    """A list, a seed or a number of places of which nothing can be drawn. Its words are for people."""


@dataclass(frozen=True)
class Drawn:
    """Keys in the order in which they were drawn: first those who have a place, then those who wait for one."""

    chosen: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        return self.chosen + self.waiting


def list_hash(keys: Iterable[str]) -> str:
    """The SHA-256 of the sorted keys, each with a line end behind it: what `sort | sha256sum` says of the file."""
    return hashlib.sha256("".join(f"{key}\n" for key in _sorted(keys)).encode()).hexdigest()


def ticket(seed: str, key: str) -> str:
    return hashlib.sha256(seed.encode() + b"\0" + key.encode()).hexdigest()


def draw(keys: Iterable[str], *, seed: str, places: int) -> Drawn:
    """Every key once; the order of the list and spaces around the seed do not matter. Raises CannotDraw."""
    listed, said = _sorted(keys), seed.strip()
    if not said:
        raise CannotDraw("There is no seed.")
    if len(said) > LONGEST_SEED:
        raise CannotDraw(f"The seed is longer than {LONGEST_SEED} letters.")
    if places < 1:
        raise CannotDraw("There has to be at least 1 place.")
    order = tuple(sorted(listed, key=lambda key: (ticket(said, key), key)))
    return Drawn(order[:places], order[places:])


def keys_in(text: str) -> list[str]:
    """The keys of a list with one on each line; empty lines are passed over. Raises CannotDraw."""
    return _sorted(line.strip() for line in text.splitlines() if line.strip())


def _sorted(keys: Iterable[str]) -> list[str]:
    found = sorted(keys)
    if not found:
        raise CannotDraw("There is nobody on the list.")
    if len(found) > MOST_KEYS:
        raise CannotDraw(f"There are more than {MOST_KEYS:,} keys on the list.")
    for key in found:
        if (
            not key
            or key != key.strip()
            or len(key) > LONGEST_KEY
            or not key.isascii()
            or not key.isprintable()
        ):
            raise CannotDraw(f"This is no key: “{key[:40]}”.")
    twice = next((one for one, other in pairwise(found) if one == other), None)
    if twice is not None:
        raise CannotDraw(f"This key stands on the list twice: {twice}.")
    return found

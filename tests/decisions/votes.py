"""Ballots and rules for tests of counting, short: options are letters, and "ABC" puts A first."""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from decisions.ballot_files import read
from decisions.counting import Ballots, Manifest, Method, Option, Result, count
from decisions.recounting import ballots_of, manifest_of

FILES = Path(__file__).parent / "files"
LETTERS = "ABCDE"


def rules(method: Method, options: str = "ABC", seats: int = 1, **more: Any) -> Manifest:
    return Manifest(tuple(Option(letter, f"Option {letter}") for letter in options), method, seats, **more)


def votes(**counts: int) -> Ballots:
    """votes(AB=3, _=1): three put A before B, one marked nothing."""
    return {tuple(order.replace("_", "")): number for order, number in counts.items()}


def counted_file(name: str, method: Method, *, seats: int | None = None) -> Result:
    file = read((FILES / name).read_bytes(), name)
    manifest = manifest_of(file, method, seats=seats, each_by=None)
    return count(manifest, ballots_of(file, manifest))


def orders(options: str = LETTERS) -> st.SearchStrategy[tuple[str, ...]]:
    """Orders of some or all options, at least one."""
    return st.permutations(list(options)).flatmap(
        lambda order: st.integers(1, len(options)).map(lambda length: tuple(order[:length]))
    )


def elections(options: str = LETTERS, most: int = 30) -> st.SearchStrategy[dict[tuple[str, ...], int]]:
    return st.dictionaries(orders(options), st.integers(1, most), min_size=1, max_size=12)

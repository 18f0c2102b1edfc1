"""What the attacks counted. `make attack` (ATTACK=1) writes it into docs/attacks.md; other runs leave that alone."""

import os
from collections import Counter
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs" / "attacks.md"
_noted: list[tuple[int, dict[int, int]]] = []


def note(sent: int, statuses: dict[int, int]) -> None:
    """One route was sent so many requests, which were answered like this."""
    _noted.append((sent, statuses))


def write(attack: str, words: str) -> None:
    """Puts the numbers between the marks of this attack, and forgets them."""
    if os.environ.get("ATTACK") and _noted:
        answers: Counter[int] = Counter()
        for _, statuses in _noted:
            answers.update(statuses)
        rows = [f"| {status} | {many:,} |" for status, many in sorted(answers.items())]
        least = min(sent for sent, _ in _noted)
        head = f"{len(_noted)} routes, {answers.total():,} requests, at least {least:,} each. {words}"
        put(attack, "\n".join([head, "", "| Answer | Times |", "|---|---|", *rows]))
    _noted.clear()


def say(attack: str, words: str) -> None:
    """Puts a sentence between the marks of this attack."""
    if os.environ.get("ATTACK"):
        put(attack, words)


def put(attack: str, words: str, docs: Path = DOCS) -> None:
    before, begin, rest = docs.read_text().partition(f"<!-- {attack} begin -->\n")
    _, end, after = rest.partition(f"\n<!-- {attack} end -->")
    docs.write_text(before + begin + words + end + after)

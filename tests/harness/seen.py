"""What the long runs saw. `make chaos` (CHAOS=1) writes it into docs/controls.md; other runs leave that alone."""

import os
from pathlib import Path

from tests import attacks

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "controls.md"


def say(what: str, words: str) -> None:
    """Puts a sentence between the marks of this run."""
    if os.environ.get("CHAOS"):
        attacks.put(what, words, DOCS)

"""PDFs that a screen reader can follow (PDF/UA-1), by Typst. Only sweeps and commands import this: it takes memory."""

import json
import re
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).resolve().parent / "fonts"
_NOT_DISPLAYED = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)


class NoFont(Exception):
    """Letters that no font of this machine has: some of them, in `letters`."""

    def __init__(self, letters: str) -> None:
        super().__init__(f"no font for {letters!r}")
        self.letters = letters


def pdf(template: Path, told: Any, **inputs: str) -> bytes:
    """`told` goes in as JSON and is never read as markup; `inputs` are short texts of ours. The template finds all of
    them in `sys.inputs`.

    Raises NoFont, and typst.TypstError for whatever else is wrong.
    """
    try:
        found: bytes = typst.compile(
            str(template),
            font_paths=[str(FONTS)],
            sys_inputs={**inputs, "told": json.dumps(told)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        missing = _NOT_DISPLAYED.search(str(error))
        if missing is None:
            raise
        raise NoFont(_unescaped(missing[1])) from error
    return found


def _unescaped(named: str) -> str:
    """Letters as Typst names them: what it does not print itself stands as \\u{1f600}."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), named)

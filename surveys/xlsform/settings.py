"""What our own columns of the settings say of a whole survey. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from people import texts
from surveys import equality
from surveys.privacy import Mode
from surveys.xlsform import own
from surveys.xlsform.book import SETTINGS, Left, Row


def of(row: Row, left: list[Left]) -> dict[str, Any]:
    """The parts of a document: in which languages it is offered, and what people are told before the first question."""
    found: dict[str, Any] = {}
    if row[own.LANGUAGES]:
        found["languages"] = [one.strip() for one in row[own.LANGUAGES].split(",")]
    if row[own.MODE] in Mode.values and row[own.MODE] != Mode.CONFIDENTIAL:
        found["mode"] = row[own.MODE]
    if row[own.EQUALITY]:
        try:
            found["equality"] = _equality(json.loads(row[own.EQUALITY]))
        except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
            left.append(Left(row.number, own.EQUALITY, own.CANNOT_READ, SETTINGS))
    return found


def cells(document: Mapping[str, Any]) -> dict[str, str]:
    """The same, to be written."""
    found = {
        own.LANGUAGES: ",".join(document.get("languages", [])),
        own.MODE: document.get("mode", ""),
        own.EQUALITY: json.dumps(document["equality"], sort_keys=True) if document.get("equality") else "",
    }
    return {name: said for name, said in found.items() if said}


def _equality(said: Mapping[str, Any]) -> dict[str, Any]:
    known = {one.code for one in equality.SETS[said["set"]].questions}
    texts.check(said["why"])
    if not set(said["questions"]) <= known or not texts.plain(said["why"]):
        raise ValueError
    return {"set": said["set"], "questions": list(said["questions"]), "why": said["why"]}

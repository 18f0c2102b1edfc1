"""Cases to be assessed, as a file holds them: read strictly, and what is said of each. Pure."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from ladder.assessment.facts import FactError, Facts, Felt
from ladder.assessment.judging import Assessment, assess

MOST_BYTES = 10_000_000
LONGEST_NAME = 200
LOWEST_CLAIM, LOWEST_FELT, HIGHEST_STEP = 2, 1, 7
MOST_ANSWERS = 10_000_000


class CaseError(ValueError):
    """A file of cases cannot be used. The sentence names the case and the key."""


@dataclass(frozen=True)
class Case:
    """Facts to be held against a claim. `name` is a number or a text, and stands for nothing."""

    name: int | str
    claimed: int
    facts: Facts
    felt: int | None = None
    felt_n: int = 0

    def assess(self) -> Assessment:
        return assess(self.facts, self.claimed, Felt(self.felt, self.felt_n))


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice = {key for key, times in Counter(key for key, _ in pairs).items() if times > 1}


def read(given: bytes) -> list[Case]:
    """The cases of a file, in their order. Raises CaseError for the first thing that is wrong."""
    listed = _parsed(given)
    if not isinstance(listed, list):
        raise CaseError("The file must hold a list of cases: [ … ].")
    cases: list[Case] = []
    names: set[int | str] = set()
    for place, one in enumerate(listed, start=1):
        case = _case(one, place)
        if case.name in names:
            raise CaseError(f"case {shown(case.name)}: case: another case has this name")
        names.add(case.name)
        cases.append(case)
    return cases


def answer(case: Case, found: Assessment) -> dict[str, Any]:
    """What is said of a case. `blocking`: the codes of what keeps the steps up to the claim from being reached."""
    return {
        "case": case.name,
        "evidenced": found.evidenced,
        "on_track": found.on_track,
        "provisional": found.provisional,
        "caps": [cap.code for cap in found.caps],
        "blocking": _once(one.code for one in found.blocking if one.step <= found.claimed),
        "flags": list(found.flags),
    }


def shown(name: int | str) -> str:
    """The name of a case or of a key as it can stand in a line."""
    words = str(name) if isinstance(name, int) or name.isprintable() else json.dumps(name)
    return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME]}…"


def _parsed(given: bytes) -> Any:
    if len(given) > MOST_BYTES:
        raise CaseError(f"The file is too large: {MOST_BYTES // 1_000_000} million bytes are the most.")
    try:
        words = given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(f"The file is not UTF-8: byte {error.start + 1} is none of it.") from error
    try:
        return json.loads(words, object_pairs_hook=_Object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise CaseError(
            f"The file is not JSON: {error.msg}, line {error.lineno}, column {error.colno}."
        ) from error
    except RecursionError as error:
        raise CaseError("The file is not a list of cases: it is nested too deeply.") from error
    except CaseError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise CaseError("The file is not JSON that can be read: a number in it is too long.") from error


def _no_number(constant: str) -> NoReturn:
    raise CaseError(f"The file is not JSON: {constant} is no number there.")


def _case(given: Any, place: int) -> Case:
    if not isinstance(given, _Object):
        raise CaseError(f"Number {place} of the list is no case: write an object, {{ … }}.")
    name = _name(given, place)
    try:
        _each_once(given, {"case", "claimed", "facts", "felt", "felt_n"})
        return Case(
            name=name,
            claimed=_whole(given, "claimed", LOWEST_CLAIM, HIGHEST_STEP),
            facts=_facts(given),
            felt=None if given.get("felt") is None else _whole(given, "felt", LOWEST_FELT, HIGHEST_STEP),
            felt_n=_whole(given, "felt_n", 0, MOST_ANSWERS) if "felt_n" in given else 0,
        )
    except FactError as error:
        words = str(error).removeprefix(f"{error.key}: ")
        raise CaseError(f"case {shown(name)}: {shown(error.key)}: {words}") from error


def _name(given: _Object, place: int) -> int | str:
    if "case" not in given:
        raise CaseError(f"Number {place} of the list: case: this is missing")
    name = given["case"]
    if isinstance(name, int) and not isinstance(name, bool):
        return name
    if isinstance(name, str) and name.strip() and len(name) <= LONGEST_NAME and _can_be_written(name):
        return name
    raise CaseError(f"Number {place} of the list: case: write a whole number or a short text")


def _can_be_written(name: str) -> bool:
    """JSON can name half of a character, which no file can hold."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _facts(given: _Object) -> Facts:
    if "facts" not in given:
        raise FactError("facts", "this is missing")
    facts = given["facts"]
    if not isinstance(facts, _Object):
        raise FactError("facts", "write an object, { … }")
    _each_once(facts, set(facts))
    return Facts.from_dict(facts)


def _each_once(given: _Object, keys: set[str]) -> None:
    for key in sorted(given.twice & keys):
        raise FactError(key, "this stands there more than once")


def _whole(given: _Object, key: str, lowest: int, highest: int) -> int:
    if key not in given:
        raise FactError(key, "this is missing")
    value = given[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise FactError(key, "write a whole number")
    if not lowest <= value <= highest:
        raise FactError(key, f"write a number from {lowest} to {highest}")
    return value


def _once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))

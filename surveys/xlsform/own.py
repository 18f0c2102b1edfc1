"""What XLSForm has no column for: kept in columns of our own, which other programs pass over. Pure.

    sd_kind   our kind of question          sd_apart  “yes” for an answer that stands apart
    sd_code   our code, where a name cannot say it
    sd_rest   the rest of a question or an answer as JSON: Easy Read, recordings, pictures, why we ask, …

A change that somebody made in the other columns counts: what `sd_rest` says of plain words or of who is asked holds
only while the cell is as it was written.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from people import texts
from people.texts import Text
from surveys import reading, routing
from surveys.xlsform.book import Left, Row

KIND, CODE, APART, REST = "sd_kind", "sd_code", "sd_apart", "sd_rest"
LANGUAGES, MODE, EQUALITY = "sd_languages", "sd_mode", "sd_equality"
PREFIX = "sd_"
LONGEST_CODE = 40
_CHUNK = 30_000  # below what fits in one cell
_CODE = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_CODE}}}")
_FIGURE = re.compile(r"[0-9]{1,9}(\.[0-9]{2})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_OPS = routing.OF_CHOICES | routing.OF_FIGURES | {routing.ANSWERED, routing.LEFT_OUT}
CANNOT_READ = "What this site wrote into this column was changed, so it is left out."


class _Wrong(Exception):
    """Something in our columns that we never write."""


_WRONG = (_Wrong, ValidationError, ValueError, TypeError, KeyError, AttributeError)


def is_code(said: object) -> bool:
    return isinstance(said, str) and _CODE.fullmatch(said) is not None


def fitting(name: str, used: Collection[str], otherwise: str) -> str:
    """A name as a code: letters, figures and dashes, and none that is used."""
    if is_code(name) and name not in used:
        return name
    base = re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:LONGEST_CODE].strip("-") or otherwise
    code, number = base, 1
    while code in used:
        number += 1
        code = f"{base[: LONGEST_CODE - len(str(number)) - 1]}-{number}"
    return code


# ---------------------------------------------------------------- what comes in


def question(value: dict[str, Any], row: Row, left: list[Left]) -> dict[str, Any]:
    """A question with what its own columns say besides."""
    try:
        rest = _rest(row)
        found = dict(value)
        for name in ("words", "hint", "why"):
            if name in rest:
                found[name] = _merged(found.get(name, {}), rest[name])
        if "when" in rest and rest["when"]["was"] == row["relevant"]:
            found["when"] = _rule(rest["when"]["is"])
        found |= {name: bool(rest[name]) for name in ("optional", "together") if name in rest}
        if is_code(rest.get("instead_of")):
            found["instead_of"] = rest["instead_of"]
    except _WRONG:
        left.append(Left(row.number, REST, CANNOT_READ))
        return value
    return {name: said for name, said in found.items() if said or name not in {"when", "together", "why"}}


def choice(value: dict[str, Any], row: Row, left: list[Left]) -> dict[str, Any]:
    """An answer to choose from, or a statement ("words"), with what its own columns say besides."""
    name = "label" if "label" in value else "words"
    try:
        rest = _rest(row)
        found = {**value, name: _merged(value[name], rest.get("label", {}))}
        if is_code(row[CODE]):
            found["code"] = row[CODE]
        if "picture" in rest:
            found["picture"] = _picture(rest["picture"])
    except _WRONG:
        left.append(Left(row.number, REST, CANNOT_READ, "choices" if name == "label" else "survey"))
        return value
    return found


def _rest(row: Row) -> dict[str, Any]:
    chunks, number = [row[REST]], 2
    while more := row[f"{REST}_{number}"]:
        chunks.append(more)
        number += 1
    said = json.loads("".join(chunks) or "{}")
    if not isinstance(said, dict):
        raise _Wrong
    return said


def _merged(text: Text, rest: Mapping[str, Mapping[str, Any]]) -> Text:
    for language, forms in rest.items():
        if not _LANGUAGE.fullmatch(language):
            raise _Wrong
        for form, said in forms.items():
            if form == texts.PLAIN:
                text = _with_plain(text, said, language)
            elif form == texts.BSL and not reading.is_https(said):
                raise _Wrong
            else:
                text = texts.with_form(text, form, said, language)
    texts.check(text)
    return text


def _with_plain(text: Text, said: Mapping[str, Any], language: str) -> Text:
    if text.get(language, {}).get(texts.PLAIN) != said["was"]:
        return text
    if said["is"] is None:
        return texts.with_form(text, texts.PLAIN, None, language)
    return texts.with_plain(text, said["is"], language)


def _rule(said: Mapping[str, Any]) -> dict[str, Any]:
    if not said:
        return {}
    conditions = [
        {"question": one["question"], "op": one["op"], "value": [str(value) for value in one["value"]]}
        for one in said["conditions"]
    ]
    for one in conditions:
        if not is_code(one["question"]) or one["op"] not in _OPS:
            raise _Wrong
        if one["op"] in routing.OF_FIGURES and not (
            len(one["value"]) == 1 and _FIGURE.fullmatch(one["value"][0])
        ):
            raise _Wrong
    if said["join"] not in {routing.ALL, routing.ANY} or not conditions:
        raise _Wrong
    return {"join": said["join"], "conditions": conditions}


def _picture(said: Mapping[str, Any]) -> dict[str, Any]:
    texts.check(said["alt"])
    if not re.fullmatch(r"[0-9a-f]{64}", said["hash"]) or said["kind"] not in {"png", "jpg"}:
        raise _Wrong
    return {"hash": said["hash"], "kind": said["kind"], "alt": said["alt"]}


# ---------------------------------------------------------------- what goes out


def beyond(exact: Mapping[str, Any], read: Mapping[str, Any], relevant: str) -> dict[str, Any]:
    """What the other columns of a question do not say: `read` is what they come in as."""
    rest: dict[str, Any] = {}
    for name in ("words", "hint", "why"):
        if more := _more(exact.get(name) or {}, read.get(name) or {}):
            rest[name] = more
    if (exact.get("when") or {}) != (read.get("when") or {}):
        rest["when"] = {"was": relevant, "is": exact.get("when") or {}}
    for name in ("optional", "together"):
        if bool(exact.get(name)) != bool(read.get(name)):
            rest[name] = bool(exact.get(name))
    return rest | ({"instead_of": exact["instead_of"]} if exact.get("instead_of") else {})


def beyond_choice(exact: Mapping[str, Any], read: Mapping[str, Any]) -> dict[str, Any]:
    """The same of an answer to choose from, or of a statement."""
    name = "label" if "label" in exact else "words"
    label = _more(exact[name], read.get(name) or {})
    picture = {"picture": exact["picture"]} if "picture" in exact else {}
    return ({"label": label} if label else {}) | picture


def _more(exact: Text, read: Text) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for language in dict.fromkeys([*exact, *read]):
        here, there = exact.get(language, {}), read.get(language, {})
        if here.get(texts.PLAIN) != there.get(texts.PLAIN):
            plain = {"was": there.get(texts.PLAIN), "is": here.get(texts.PLAIN)}
            found.setdefault(language, {})[texts.PLAIN] = plain
        for form, said in here.items():
            if form != texts.PLAIN:
                found.setdefault(language, {})[form] = said
    return found


def in_cells(rest: Mapping[str, Any]) -> dict[str, str]:
    """The rest as JSON in as many columns as it needs. No sign in it means anything to another program."""
    if not rest:
        return {}
    said = json.dumps(rest, sort_keys=True).replace("$", "\\u0024").replace("  ", "\\u0020\\u0020")
    return {
        REST if number == 1 else f"{REST}_{number}": chunk for number, chunk in enumerate(_chunks(said), 1)
    }


def _chunks(said: str) -> Iterator[str]:
    """Parts that begin and end with no blank: those at the ends of a cell get lost."""
    while len(said) > _CHUNK:
        at = _CHUNK
        while " " in {said[at - 1], said[at]}:
            at -= 1
        yield said[:at]
        said = said[at:]
    yield said

"""What each type of XLSForm is with us, and what becomes of a type that we do not have. Pure."""

import re
from dataclasses import dataclass

ONE, SEVERAL, RANKING = "one", "several", "ranking"
SHORT, LONG, NUMBER, MONEY, DATE, FILE, PAGE = "short", "long", "number", "money", "date", "file", "page"
DECIMAL = "decimal"  # becomes money or own words
WITH_LIST = {ONE, SEVERAL, RANKING}

_SELECT = re.compile(
    r"(?P<how>select[ _]one(?: from)?|select1|add select one prompt using|select[ _]multiple(?: from)?"
    r"|add select multiple prompt using|select all that apply(?: from)?|rank)"
    r"\s+(?P<list>\S+)(?:\s+(?P<other>or[ _]other|or specify other))?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"select[ _](?:one|multiple)[ _](?:from[ _]file|external)\b", re.IGNORECASE)
_GROUP = re.compile(r"(?P<end>begin|end)[ _](?P<what>group|repeat|loop|lgroup|looped group)\b", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:q|add) | prompt$")
_MONEY = re.compile(r"£|\bpounds?\b|\bpence\b|\bgbp\b", re.IGNORECASE)

_PLAIN = {
    "text": SHORT,
    "string": SHORT,
    "phone number": SHORT,
    "integer": NUMBER,
    "int": NUMBER,
    "percentage": NUMBER,
    "decimal": DECIMAL,
    "date": DATE,
    "note": PAGE,
    "image": FILE,
    "photo": FILE,
    "picture": FILE,
}
_SIMPLER = {
    "file": (FILE, "People can send a picture or a PDF, and no other kind of file."),
    "range": (NUMBER, "It comes in as a whole number. How far it goes is not checked."),
    "datetime": (DATE, "It comes in as a date, without the time of day."),
    "date time": (DATE, "It comes in as a date, without the time of day."),
    "time": (SHORT, "It comes in as a short answer in own words: we have no question for a time of day."),
    "barcode": (SHORT, "It comes in as a short answer in own words: nothing is scanned."),
    "acknowledge": (PAGE, "It comes in as a page to read. Nobody has to tick that they read it."),
    "trigger": (PAGE, "It comes in as a page to read. Nobody has to tick that they read it."),
}
_PLACE = "It is left out. We ask nobody to show a place on a map, and take none from a phone."
_DEVICE = "It is left out. We do not write down when, or with which phone or computer, somebody answers."
_GONE = {
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "gps", "osm", "start-geopoint"), _PLACE),
    "background-geopoint": _PLACE,
    **dict.fromkeys(("audio", "video"), "It is left out. People cannot send a recording or a film."),
    "background-audio": "It is left out. Nobody is recorded while they answer.",
    "calculate": "It is left out. Nothing is worked out from the answers while people give them.",
    "hidden": "It is left out. We keep nothing that people do not see.",
    **dict.fromkeys(
        (
            *("start", "end", "today", "start time", "end time", "audit", "username", "email"),
            *("deviceid", "device id", "subscriberid", "simserial", "phonenumber", "imei"),
        ),
        _DEVICE,
    ),
    **dict.fromkeys(
        ("xml-external", "csv-external"), "It is left out. We read no other files beside the form."
    ),
}
_UNKNOWN = "It is left out. We have no question of this kind."
_IN_ANOTHER_FILE = "It is left out. Its answers to choose from stand in another file, which we do not read."
_OF_ANSWERS = "It is left out. Its answers to choose from would be what people wrote before."


@dataclass(frozen=True)
class Kind:
    """What a row is. `kind` is '' where it is left out; `what` says what becomes of it, where it is not all held."""

    kind: str
    list_name: str = ""
    other: bool = False
    what: str = ""


@dataclass(frozen=True)
class Edge:
    """Where a group begins or ends. `what` is 'group', 'repeat' or 'loop'."""

    what: str
    begins: bool


def edge_of(written: str) -> Edge | None:
    """The edge of a group; None for a question."""
    found = _GROUP.match(written.strip())
    if found is None:
        return None
    what = found["what"].lower()
    return Edge("repeat" if what in {"lgroup", "looped group"} else what, found["end"].lower() == "begin")


def kind_of(written: str) -> Kind:
    """What a type means here."""
    written = " ".join(written.split())
    if _ELSEWHERE.match(written):
        return Kind("", what=_IN_ANOTHER_FILE)
    if found := _SELECT.fullmatch(written):
        return _with_list(found)
    said = _PREFIX.sub("", _PREFIX.sub("", written.replace("_", " ").lower())).strip()
    if said in _PLAIN:
        return Kind(_PLAIN[said])
    if said in _SIMPLER:
        kind, what = _SIMPLER[said]
        return Kind(kind, what=what)
    is_about_device = said.startswith(("get ", "uri:", "sim ", "subscriber "))
    first = said.split(" ")[0] if said else ""
    return Kind("", what=_GONE.get(said) or _GONE.get(first) or (_DEVICE if is_about_device else _UNKNOWN))


def _with_list(found: "re.Match[str]") -> Kind:
    how = found["how"].replace("_", " ").lower()
    if found["list"].startswith("${"):
        return Kind("", what=_OF_ANSWERS)
    kind = RANKING if how == "rank" else SEVERAL if ("multiple" in how or "all that" in how) else ONE
    return Kind(kind, found["list"], other=found["other"] is not None)


def is_money(words: str) -> bool:
    """Whether a question speaks of an amount of money in pounds."""
    return bool(_MONEY.search(words))

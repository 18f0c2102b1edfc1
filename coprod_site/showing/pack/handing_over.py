"""The pack as files: JSON with a hash that anybody can work out again, a table of its facts, and all in one ZIP."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from people import clock, spreadsheet

READABLE = 0o644 << 16  # a ZIP keeps who may read a file; without it some programs let nobody
HEADERS = (
    "Line",
    "Fact",
    "In words",
    "So it is",
    "Happened on",
    "Recorded at",
    "Recorded by",
    "Source",
    "Sentence",
    "Hash of the sentence",
    "Corrects line",
    "Corrected by line",
)
_KEYS = (
    "line",
    "key",
    "in_words",
    "value_words",
    "happened_on",
    "recorded_at",
    "recorded_by",
    "source",
    "words",
    "words_hash",
    "corrects",
    "corrected_by",
)


@dataclass(frozen=True)
class Made:
    """When a pack was made, by whom, and where. It stands beside what the hash is of, so two copies of a day agree."""

    at: datetime
    by: str
    organisation: str
    site: str


def canonical(pack: Any) -> bytes:
    """The one way of writing a pack down: keys sorted, no spaces, UTF-8, days and moments as ISO 8601 says."""
    return json.dumps(
        pack, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_iso, allow_nan=False
    ).encode()


def digest(pack: Any) -> str:
    return hashlib.sha256(canonical(pack)).hexdigest()


def as_json(pack: dict[str, Any], made: Made) -> bytes:
    said = {
        "made": {
            "at": made.at,
            "by": made.by,
            "organisation": made.organisation,
            "site": made.site,
        },
        "sha256": digest(pack),
        "sha256_is_of": "pack, with its keys sorted, without spaces, in UTF-8",
        "pack": pack,
    }
    return json.dumps(said, indent=2, ensure_ascii=False, default=_iso, allow_nan=False).encode()


def facts_csv(pack: dict[str, Any]) -> bytes:
    rows = (
        [_iso(one) if isinstance(one, date) else one for one in map(fact.get, _KEYS)]
        for fact in pack["facts"]
    )
    return spreadsheet.as_csv(HEADERS, rows)


def files(pack: dict[str, Any], made: Made) -> dict[str, bytes]:
    """The page, which needs nothing but itself, and the two files of facts, by their names."""
    context = {"pack": pack, "made": made, "digest": digest(pack), "css": css()}
    return {
        "pack.html": render_to_string("staff/pack_alone.html", context).encode(),
        "facts.csv": facts_csv(pack),
        "facts.json": as_json(pack, made),
    }


def zipped(held: dict[str, bytes], at: datetime) -> bytes:
    """These files in one. Made in memory, written nowhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in held.items():
            entry = zipfile.ZipInfo(name, clock.london(at).timetuple()[:6])
            entry.external_attr = READABLE
            folder.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def folder_name(pack: dict[str, Any]) -> str:
    """Such as a-good-day: the name of the activity in addresses, which holds letters, digits, hyphens alone."""
    return str(pack["activity"]["name"])


def file_name(pack: dict[str, Any], ending: str) -> str:
    """Such as evidence-pack-a-good-day-2026-05-12.zip."""
    return f"evidence-pack-{folder_name(pack)}-{pack['as_of'].isoformat()}.{ending}"


def _iso(value: object) -> str:
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    raise TypeError(f"a pack holds no {type(value).__name__}")


def css() -> str:
    """The pack's own small stylesheet, so that the page is whole wherever it is opened."""
    return Path(str(finders.find("coprod_site/pack.css"))).read_text(encoding="utf-8")

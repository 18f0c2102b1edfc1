"""Giving out pictures and recordings of questions, the same for ever under a name; and recordings of answers, which no
browser keeps. In parts where a phone asks for parts.
"""

import re
from typing import Any, Protocol

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from surveys.models import Piece

TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "webm": "audio/webm",
}
A_YEAR = 365 * 24 * 60 * 60
RANGE = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")


class Kept(Protocol):
    """A file that is kept: which of TYPES it is, and how many bytes it has."""

    @property
    def file(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def size(self) -> int: ...


class Recording(Kept, Protocol):
    """`name_given_out`: a name of our own."""

    @property
    def name_given_out(self) -> str: ...


def as_piece(request: HttpRequest, piece: Piece) -> HttpResponse:
    """404 where the file is gone."""
    answer = _given_out(request, piece, piece.name)
    kept = f"public, max-age={A_YEAR}, immutable" if piece.published else "no-store, private"
    answer["Cache-Control"] = kept
    return answer


def as_recording(request: HttpRequest, recording: Recording) -> HttpResponse:
    """What somebody said. 404 where the file is gone."""
    answer = _given_out(request, recording, recording.name_given_out)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _given_out(request: HttpRequest, kept: Kept, name: str) -> HttpResponse:
    if not kept.file.storage.exists(str(kept.file.name)):
        raise Http404
    wanted = _wanted(request.headers.get("Range", ""), kept.size)
    answer = _part(kept, name, *wanted) if wanted else _whole(kept, name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _whole(kept: Kept, name: str) -> HttpResponse:
    return FileResponse(  # type: ignore[return-value]
        kept.file.open("rb"), as_attachment=True, filename=name, content_type=TYPES[kept.kind]
    )


def _part(kept: Kept, name: str, begin: int, end: int) -> HttpResponse:
    """Some phones play no sound unless they get it in parts."""
    with kept.file.open("rb") as file:
        file.seek(begin)
        content = file.read(end - begin + 1)
    answer = HttpResponse(content, status=206, content_type=TYPES[kept.kind])
    answer["Content-Range"] = f"bytes {begin}-{end}/{kept.size}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _wanted(header: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte that are asked for; None for all, and for what asks for nothing that is there."""
    found = RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        begin, end = max(size - int(found[2]), 0), size - 1
    else:
        begin, end = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (begin, end) if begin <= end else None

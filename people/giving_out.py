"""Giving out documents: as files to keep, under a name of ours, so that nothing in them runs in a browser."""

from typing import IO, Any, Protocol

from django.http import FileResponse, Http404

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
}


class Kept(Protocol):
    """A file that is kept: which of TYPES it is, and the name under which it is given out."""

    @property
    def file(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def name_given_out(self) -> str: ...


def as_file(document: Kept) -> FileResponse:
    """404 for a file that was blacked out."""
    if not document.file.storage.exists(str(document.file.name)):
        raise Http404
    return to_keep(document.file.open("rb"), document.name_given_out, TYPES[document.kind])


def to_keep(file: IO[bytes], name: str, content_type: str) -> FileResponse:
    """An answer that browsers save and never run. `file` is read as it is sent, and closed then."""
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    answer["Cache-Control"] = "no-store, private"
    return answer

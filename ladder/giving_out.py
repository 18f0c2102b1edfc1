"""Giving out documents: as files to keep, under a name of ours, so that nothing in them runs in a browser."""

from typing import Any, Protocol

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
    answer = FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.name_given_out,
        content_type=TYPES[document.kind],
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    answer["Cache-Control"] = "no-store, private"
    return answer

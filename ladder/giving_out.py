"""Giving out documents: as files to keep, under a name of ours, so that nothing in them runs in a browser."""

from django.http import FileResponse, Http404

from ladder.models import FactDocument

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
}


def as_file(document: FactDocument) -> FileResponse:
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
    answer["Cache-Control"] = "no-store, private"
    return answer

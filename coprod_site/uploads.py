"""Files that are too large are dropped while they come in, before they fill the disk. All else sent is kept."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class DropTooLarge(FileUploadHandler):
    """The first of the handlers. Names the fields of dropped files in request.META["FILES_TOO_LARGE"]."""

    seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > settings.LARGEST_FILE:
            if self.request is not None:
                self.request.META.setdefault("FILES_TOO_LARGE", []).append(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""

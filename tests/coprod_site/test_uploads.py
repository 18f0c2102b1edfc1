"""Files that are too large never reach the disk; what was typed beside them does not get lost."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory


def sent(size: int) -> Any:
    file = SimpleUploadedFile("minutes.txt", b"a" * size)
    return RequestFactory().post("/", {"before": "kept", "document": file, "later": "kept too"})


def test_a_file_that_is_too_large_is_dropped_while_it_comes_in(settings: Any) -> None:
    settings.LARGEST_FILE = 100_000

    request = sent(100_001)

    assert dict(request.POST.items()) == {"before": "kept", "later": "kept too"}
    assert list(request.FILES) == []
    assert request.META["FILES_TOO_LARGE"] == ["document"]


def test_a_file_that_just_fits_comes_in_whole(settings: Any) -> None:
    settings.LARGEST_FILE = 100_000

    request = sent(100_000)

    assert request.FILES["document"].size == 100_000
    assert "FILES_TOO_LARGE" not in request.META

"""What a document is, by its content; and that nothing of it is kept but what it shows."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from ladder import documents
from people.refusals import Refused

LARGEST = 10 * 1024 * 1024
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def picture(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    kept = BytesIO()
    Image.new(mode, size, "purple").save(kept, form, **options)
    return kept.getvalue()


def with_where_it_was_taken(**said: Any) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Jean at the bus stop"
    exif[0x0112] = 6  # turned a quarter
    return picture("JPEG", exif=exif, comment=b"Jean", **said)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 points wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote() -> None:
    sent = with_where_it_was_taken()

    kept = documents.clean(sent, LARGEST)

    assert b"Jean" in sent
    assert kept.kind == "jpg"
    assert b"Jean" not in kept.content
    assert dict(opened(kept.content).getexif()) == {}
    assert opened(kept.content).size == (40, 60)  # upright, as it was taken


def test_a_png_keeps_what_is_see_through_and_loses_its_words() -> None:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    words = PngInfo()
    words.add_text("Author", "Jean Okafor")
    sent = picture("PNG", mode="RGBA", pnginfo=words)

    kept = documents.clean(sent, LARGEST)

    assert (kept.kind, opened(kept.content).mode, opened(kept.content).info) == ("png", "RGBA", {})


def test_a_large_picture_is_made_smaller() -> None:
    kept = documents.clean(picture("JPEG", (6_000, 1_000)), LARGEST)

    assert opened(kept.content).size == (3_000, 500)


def test_a_pdf_is_kept_as_it_is() -> None:
    assert documents.clean(PDF, LARGEST) == documents.Clean("pdf", PDF)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"Cabinet decided it.\r\n", b"Cabinet decided it.\r\n"),
        ("\ufeffIt costs £5.".encode(), "It costs £5.".encode()),
        ("It costs £5.".encode("cp1252"), "It costs £5.".encode()),
        ("It costs £5.".encode("utf-16"), "It costs £5.".encode()),
    ],
)
def test_text_is_kept_in_one_way_of_writing(sent: bytes, kept: bytes) -> None:
    assert documents.clean(sent, LARGEST) == documents.Clean("txt", kept)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"", "This file is empty."),
        (b"  \n ", "This file is empty."),
        (b"a" * (LARGEST + 1), "This file is larger than 10 MB."),
        (b"MZ\x90\x00\x03\x00\x00\x00 a program called minutes.pdf", "We cannot take this kind of file."),
        (b"PK\x03\x04\x14\x00\x00\x00 a zip", "We cannot take this kind of file."),
        (b"GIF89a\x01\x00\x01\x00", "We cannot take this kind of file."),
        (b"\x81\x8d\x8f no letters of any kind", "We cannot take this kind of file."),
        (b"%PDF-1.7\nthe first half", "This PDF is not whole."),
        (picture("JPEG")[:300], "This picture is broken"),
        (picture("PNG")[:60], "This picture is broken"),
        (b"\xff\xd8\xff\xe0 only says it is a picture", "This picture is broken"),
        (b"\x89PNG\r\n\x1a\n" + PDF, "This picture is broken"),
        (bomb(), "This picture has too many points."),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else value[:20],
)
def test_what_we_cannot_take_is_refused_with_a_sentence(sent: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        documents.clean(sent, LARGEST)


def test_a_picture_is_refused_by_its_points_before_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PIXELS", 60 * 40 - 1)

    with pytest.raises(Refused, match="too many points"):
        documents.clean(picture("PNG"), LARGEST)

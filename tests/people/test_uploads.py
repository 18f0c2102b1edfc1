"""What a document is, by its content; and that nothing of it is kept but what it shows."""

import contextlib
import random
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from people import uploads
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

    kept = uploads.clean(sent, LARGEST)

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

    kept = uploads.clean(sent, LARGEST)

    assert (kept.kind, opened(kept.content).mode, opened(kept.content).info) == ("png", "RGBA", {})


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "jpg"), ("RGBA", "png")])
def test_a_webp_becomes_a_picture_that_every_browser_shows(mode: str, kind: str) -> None:
    sent = Image.new(mode, (60, 40), (90, 0, 90, 120) if mode == "RGBA" else "purple")
    written = BytesIO()
    sent.save(written, "WEBP", exif=_says_who())

    kept = uploads.clean(written.getvalue(), LARGEST)

    assert b"Jean" in written.getvalue()
    assert (kept.kind, dict(opened(kept.content).getexif())) == (kind, {})


def _says_who() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "Jean at the bus stop"
    return exif


def test_a_large_picture_is_made_smaller() -> None:
    kept = uploads.clean(picture("JPEG", (6_000, 1_000)), LARGEST)

    assert opened(kept.content).size == (3_000, 500)


def test_what_is_hung_on_behind_a_picture_or_written_beside_it_is_gone() -> None:
    """A file that is a picture and a zip, or a page with a script, at once."""
    hung_on = b"PK\x03\x04 a zip <script>alert(1)</script>"
    for sent in (picture("PNG") + hung_on, picture("JPEG", comment=hung_on) + hung_on):
        kept = uploads.clean(sent, LARGEST)

        assert (b"PK" in kept.content, b"script" in kept.content) == (False, False)


def test_a_picture_that_moves_is_kept_as_its_first_picture() -> None:
    kept = BytesIO()
    red, blue = (Image.new("RGB", (20, 20), colour) for colour in ("red", "blue"))
    red.save(kept, "PNG", save_all=True, append_images=[blue], duration=100)

    found = opened(uploads.clean(kept.getvalue(), LARGEST).content)

    assert (getattr(found, "n_frames", 1), found.getpixel((5, 5))) == (1, (255, 0, 0))


def test_a_picture_made_for_printing_is_kept_in_the_colours_of_a_screen() -> None:
    kept = uploads.clean(picture("JPEG", mode="CMYK"), LARGEST)

    assert opened(kept.content).mode == "RGB"


def test_a_grey_scan_of_16_bits_keeps_its_greys() -> None:
    sent = BytesIO()
    Image.new("I;16", (20, 20), 32_768).save(sent, "PNG")

    found = opened(uploads.clean(sent.getvalue(), LARGEST).content)

    assert found.getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says of broken EXIF what it leaves out
def test_broken_files_of_every_kind_are_refused_with_a_sentence_and_never_break_us() -> None:
    """Two thousand files with bytes that were changed, cut off or put in."""
    chance = random.Random(5)
    whole = [
        picture("PNG", mode="RGBA"),
        picture("JPEG"),
        with_where_it_was_taken(),
        picture("PNG", mode="P"),
        packed(),
    ]
    for number in range(2_000):
        broken = bytearray(whole[number % len(whole)])
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(4, len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(4, len(broken)) :]
        with contextlib.suppress(Refused):
            uploads.clean(bytes(broken), LARGEST)


# ---------------------------------------------------------------- PDFs


def packed(inside: bytes = b"<</Type/Page>>", kind: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose objects are compressed, as newer programs write it."""
    stream = zlib.compress(inside)
    head = b"5 0 obj\n<</Type/ObjStm/Filter" + kind + b"/Length %d>>stream\r\n" % len(stream)
    return b"%PDF-1.7\n" + head + stream + b"\nendstream\nendobj\ntrailer\n%%EOF\n"


def holding(words: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<" + words + b">>\nendobj\ntrailer\n%%EOF\n"


@pytest.mark.parametrize(
    "sent",
    [
        packed(),
        holding(b"/OpenAction[3 0 R/Fit]/JSON 5"),
        b"%PDF-1.7\n1 0 obj\n<<>>stream\n the bytes /JS by chance endstream\nendobj\n%%EOF",
    ],
)
def test_an_ordinary_pdf_is_taken(sent: bytes) -> None:
    assert uploads.clean(sent, LARGEST) == uploads.Clean("pdf", sent)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (holding(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "a program or another file in it"),
        (holding(b"/OpenAction<</S/J#61vaScript>>"), "a program or another file in it"),
        (holding(b"/S/Launch/F(cmd.exe)"), "a program or another file in it"),
        (holding(b"/Names<</EmbeddedFiles 7 0 R>>"), "a program or another file in it"),
        (packed(b"<</S/JavaScript>>"), "a program or another file in it"),
        (packed(b"<</S/Launch>>", kind=b"/F#6cateDecode"), "a program or another file in it"),
        (holding(b"/Encrypt 9 0 R"), "This PDF is locked."),
        (packed(kind=b"/LZWDecode"), "We cannot look into this PDF."),
        (packed(b"0" * 31_000_000), "We cannot look into this PDF."),
    ],
    ids=lambda value: value[9:40] if isinstance(value, bytes) else value[:12],
)
def test_a_pdf_with_more_than_pages_in_it_is_refused(sent: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        uploads.clean(sent, LARGEST)


def test_what_is_hung_on_behind_a_pdf_is_cut_off() -> None:
    assert uploads.clean(PDF + b"PK\x03\x04 a zip", LARGEST).content == PDF


@pytest.mark.control("pictures are drawn anew")
def test_without_drawing_anew_a_picture_says_where_it_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_drawn_anew", lambda content, form: content)

    assert b"Jean" in uploads.clean(with_where_it_was_taken(), LARGEST).content


def test_a_pdf_is_kept_as_it_is() -> None:
    assert uploads.clean(PDF, LARGEST) == uploads.Clean("pdf", PDF)


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
    assert uploads.clean(sent, LARGEST) == uploads.Clean("txt", kept)


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
        uploads.clean(sent, LARGEST)


def test_a_picture_is_refused_by_its_points_before_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_PIXELS", 60 * 40 - 1)

    with pytest.raises(Refused, match="too many points"):
        uploads.clean(picture("PNG"), LARGEST)

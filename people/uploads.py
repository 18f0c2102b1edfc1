"""What a file that was sent is, told by its content alone, and made fit to be kept. Pure: bytes in, bytes out.

Every upload of the site goes through `clean`. Pictures are drawn anew, so that nothing stays of what the camera wrote
into them, and nothing but a picture is kept; of one that moves, the first picture.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from people import pdf, sound
from people.refusals import Refused

MOST_PIXELS = 40_000_000  # a picture of a good phone has 12 to 24 million
LONGEST_SIDE = 3_000
WHAT_IS_TAKEN = "Choose a PDF, a picture (PNG or JPEG) or plain text."
PICTURES = {b"\x89PNG\r\n\x1a\n": ("png", "PNG"), b"\xff\xd8\xff": ("jpg", "JPEG")}
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
)
ORDINARY_CONTROLS = "\t\n\r\f"


@dataclass(frozen=True)
class Clean:
    """A file as it is kept. `kind` is pdf, png, jpg or txt."""

    kind: str
    content: bytes


@dataclass(frozen=True)
class Taken:
    """Which kinds are taken, and the sentence that says so."""

    kinds: frozenset[str]
    sentence: str


ANYTHING = Taken(frozenset({"pdf", "png", "jpg", "txt"}), WHAT_IS_TAKEN)
PICTURES_OR_PDF = Taken(
    frozenset({"pdf", "png", "jpg"}), "Choose a photo or another picture (JPEG, PNG or WebP), or a PDF."
)
ONLY_PICTURES = Taken(frozenset({"png", "jpg"}), "Choose a picture (JPEG, PNG or WebP).")


def clean(content: bytes, largest: int, taken: Taken = ANYTHING) -> Clean:
    """Raises Refused with a sentence for what is empty, larger than so many bytes, broken, or of no kind we take."""
    if not content:
        raise Refused("This file is empty. Choose another one.")
    if len(content) > largest:
        raise Refused(too_large(largest))
    for begin, (kind, form) in PICTURES.items():
        if content.startswith(begin):
            return Clean(kind, _drawn_anew(content, form))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _out_of_webp(content)
    if content.startswith(b"%PDF-") and "pdf" in taken.kinds:
        return Clean("pdf", _whole_pdf(content))
    if "txt" not in taken.kinds:
        raise Refused(f"We cannot take this kind of file. {taken.sentence}")
    return Clean("txt", _plain_text(content))


def clean_picture(content: bytes, largest: int) -> Clean:
    """The same where only a picture will do."""
    cleaned = clean(content, largest)
    if cleaned.kind not in {"png", "jpg"}:
        raise Refused("This is no picture. Choose a PNG or a JPEG.")
    return cleaned


def clean_sound(content: bytes, largest: int) -> Clean:
    """A recording, as `clean` does it for other files. `kind` is mp3, m4a, wav or ogg."""
    if not content:
        raise Refused("This file is empty. Choose another one.")
    if len(content) > largest:
        raise Refused(too_large(largest))
    found = sound.bare(content)
    if found is None:
        raise Refused("We cannot take this kind of file. Choose a recording (MP3, M4A, WAV or Ogg).")
    return Clean(*found)


def clean_recording(content: bytes, largest: int) -> Clean:
    """What somebody says as their answer: as `clean_sound`, or `webm`, which browsers record."""
    if content and len(content) <= largest and sound.is_webm(content):
        return Clean("webm", content)
    try:
        return clean_sound(content, largest)
    except Refused as refused:
        taken = refused.sentence.replace("WAV or Ogg", "WAV, Ogg or WebM")
        raise Refused(taken) from refused


def too_large(largest: int) -> str:
    return f"This file is larger than {largest // 1024 // 1024} MB. Choose a smaller one."


def _out_of_webp(content: bytes) -> Clean:
    """Old browsers do not show WebP, so it becomes a PNG where something shines through, else a JPEG."""
    kept = _drawn_anew(content, "WEBP", "PNG")
    with Image.open(BytesIO(kept), formats=["PNG"]) as drawn:
        if drawn.mode == "RGBA":
            return Clean("png", kept)
    return Clean("jpg", _drawn_anew(content, "WEBP", "JPEG"))


def _drawn_anew(content: bytes, read_as: str, kept_as: str = "") -> bytes:
    form = kept_as or read_as
    try:
        with Image.open(BytesIO(content), formats=[read_as]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("This picture has too many points. Make it smaller first.")
            upright = ImageOps.exif_transpose(_of_eight_bits(picture))
            mode = "RGBA" if form == "PNG" and upright.has_transparency_data else "RGB"
            drawn = upright.convert(mode)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("This picture has too many points. Make it smaller first.") from error
    except BROKEN as error:
        raise Refused("This picture is broken, or part of it is missing. Choose another one.") from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(mode, drawn.size)
    bare.paste(drawn)
    kept = BytesIO()
    bare.save(kept, form, **({"quality": 88} if form == "JPEG" else {"optimize": True}))
    return kept.getvalue()


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of 16 bits (scanners write it) would come out white: brightness is brought down to 256 steps."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda grey: grey / 256).convert("L")


def _whole_pdf(content: bytes) -> bytes:
    if sentence := pdf.why_not(content):
        raise Refused(sentence)
    return pdf.without_what_follows(content)


def _plain_text(content: bytes) -> bytes:
    """Text as UTF-8, whichever way a text program wrote it. Anything with signs that no text has is something else."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            words = content.decode("utf-16")
        else:
            words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = content.decode("cp1252", errors="replace")
    strange = any(ord(sign) < 32 and sign not in ORDINARY_CONTROLS for sign in words)
    if strange or "\ufffd" in words or "\x7f" in words:
        raise Refused(f"We cannot take this kind of file. {WHAT_IS_TAKEN}")
    if not words.strip():
        raise Refused("This file is empty. Choose another one.")
    return words.encode()

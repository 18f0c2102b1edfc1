"""What a document is, told by its content alone, and made fit to be kept. Pure: bytes in, bytes out.

Pictures are drawn anew, so that nothing stays of what the camera wrote into them, and nothing but a picture is kept.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from people.refusals import Refused

MOST_PIXELS = 40_000_000  # a picture of a good phone has 12 to 24 million
LONGEST_SIDE = 3_000
WHAT_IS_TAKEN = "Choose a PDF, a picture (PNG or JPEG) or plain text."
PICTURES = {b"\x89PNG\r\n\x1a\n": ("png", "PNG"), b"\xff\xd8\xff": ("jpg", "JPEG")}
ORDINARY_CONTROLS = "\t\n\r\f"


@dataclass(frozen=True)
class Clean:
    """A document as it is kept. `kind` is pdf, png, jpg or txt."""

    kind: str
    content: bytes


def clean(content: bytes, largest: int) -> Clean:
    """Raises Refused with a sentence for what is empty, larger than so many bytes, broken, or of no kind we take."""
    if not content:
        raise Refused("This file is empty. Choose another one.")
    if len(content) > largest:
        raise Refused(too_large(largest))
    for begin, (kind, form) in PICTURES.items():
        if content.startswith(begin):
            return Clean(kind, _drawn_anew(content, form))
    if content.startswith(b"%PDF-"):
        return Clean("pdf", _whole_pdf(content))
    return Clean("txt", _plain_text(content))


def too_large(largest: int) -> str:
    return f"This file is larger than {largest // 1024 // 1024} MB. Choose a smaller one."


def _drawn_anew(content: bytes, form: str) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("This picture has too many points. Make it smaller first.")
            upright = ImageOps.exif_transpose(picture)
            mode = "RGBA" if form == "PNG" and upright.has_transparency_data else "RGB"
            drawn = upright.convert(mode)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("This picture has too many points. Make it smaller first.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused("This picture is broken, or part of it is missing. Choose another one.") from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(mode, drawn.size)
    bare.paste(drawn)
    kept = BytesIO()
    bare.save(kept, form, **({"quality": 88} if form == "JPEG" else {"optimize": True}))
    return kept.getvalue()


def _whole_pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-2_048:]:
        raise Refused("This PDF is not whole. Save it again, and choose the new one.")
    return content


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

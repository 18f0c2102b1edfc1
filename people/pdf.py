"""A look into a PDF without a program that draws it: is it whole, locked, and does it carry a program or a file? Pure.

Such a look is not a virus scanner: what hides behind a broken structure or an odd compression is refused or not seen.
A PDF is kept as it was written, so it is only ever given out as a file to keep, never shown in a page of ours.
"""

import re
import zlib
from collections.abc import Iterator

END = b"%%EOF"
LONGEST_HEAD = 4_000  # what stands before a stream and says what it is
MOST_UNPACKED = 30_000_000
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
WRITTEN_AS_NUMBER = re.compile(rb"#([0-9A-Fa-f]{2})")


def why_not(content: bytes) -> str:
    """The sentence that says why a PDF cannot be taken; empty where it can."""
    if END not in content[-2_048:]:
        return "This PDF is not whole. Save it again, and choose the new one."
    bare = _with_plain_names(b" ".join(_outside_streams(content)))
    if LOCKED.search(bare):
        return "This PDF is locked. Save it without a password, and choose that one."
    inside = _packed_objects(content)
    if inside is None:
        return "We cannot look into this PDF. Print it to a new PDF, and choose that one."
    if ACTIVE.search(bare) or ACTIVE.search(_with_plain_names(inside)):
        return "This PDF has a program or another file in it. Print it to a new PDF, and choose that one."
    return ""


def without_what_follows(content: bytes) -> bytes:
    """Up to its last end: what is hung on behind belongs to no PDF."""
    whole = content.rindex(END) + len(END)
    behind = content[whole : whole + 2]  # the end of the line belongs to it, also where it is signed
    return content[:whole] + behind[: len(behind) - len(behind.lstrip(b"\r\n"))]


def _streams(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each stream begins and ends."""
    place = 0
    while (begin := content.find(b"stream", place)) != -1:
        begin += len(b"stream")
        end = content.find(b"endstream", begin)
        if end == -1:
            return
        yield begin, end
        place = end + len(b"endstream")


def _outside_streams(content: bytes) -> Iterator[bytes]:
    """Everything but the streams: in compressed bytes any name could stand by chance."""
    place = 0
    for begin, end in _streams(content):
        yield content[place:begin]
        place = end
    yield content[place:]


def _packed_objects(content: bytes) -> bytes | None:
    """The objects that newer PDFs keep compressed, unpacked. None: they are too many, or packed in another way."""
    unpacked: list[bytes] = []
    left = MOST_UNPACKED
    for begin, end in _streams(content):
        head = _with_plain_names(content[max(0, begin - LONGEST_HEAD) : begin].rpartition(b" obj")[2])
        if b"/ObjStm" not in head:
            continue
        found = _unpacked(content[begin:end].lstrip(b"\r\n"), left) if b"/FlateDecode" in head else None
        if found is None:
            return None
        left -= len(found)
        unpacked.append(found)
    return b" ".join(unpacked)


def _unpacked(packed: bytes, most: int) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(packed, max(1, most))
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else found


def _with_plain_names(content: bytes) -> bytes:
    """/J#61vaScript is another way to write /JavaScript."""
    return WRITTEN_AS_NUMBER.sub(lambda found: bytes([int(found[1], 16)]), content)

"""What a sound file is, told by its content alone, without what a phone wrote into it. Pure: bytes in, bytes out.

MP3, M4A, WAV and Ogg. The sound is not decoded; the shape of the file has to be that of its kind from end to end. Of
WebM, which browsers record, only the beginning is looked at.
"""

import struct
from collections.abc import Iterator

# The boxes of an M4A file that say where, when and by whom it was recorded: their name becomes "free" (nothing).
TALKATIVE = {b"udta", b"meta", b"uuid"}
BEGIN_OF_WEBM = 4_096
NESTED = {b"moov", b"trak", b"mdia"}
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
KILOBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}


def bare(content: bytes) -> tuple[str, bytes] | None:
    """The kind (mp3, m4a, wav, ogg) and the sound alone; None for what is no whole sound file of these kinds."""
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return _named("wav", _wav(content))
    if content[:4] == b"OggS":
        return _named("ogg", _ogg(content))
    if content[4:8] == b"ftyp":
        return _named("m4a", _m4a(content))
    return _named("mp3", _mp3(content))


def is_webm(content: bytes) -> bool:
    """Whether this begins like the sound that a browser records (WebM), and not like a film.

    A browser writes its own name into it, and no place and no person. It does not say there how long the file is, so
    nothing can be taken out by counting.
    """
    begin = content[:BEGIN_OF_WEBM]
    is_film = any(one in begin for one in (b"V_VP", b"V_AV1", b"V_MPEG"))
    is_sound = b"A_OPUS" in begin or b"A_VORBIS" in begin
    return begin[:4] == b"\x1aE\xdf\xa3" and b"webm" in begin[:64] and is_sound and not is_film


def _named(kind: str, sound: bytes | None) -> tuple[str, bytes] | None:
    return (kind, sound) if sound else None


def _wav(content: bytes) -> bytes | None:
    """The shape of the sound and the sound; no other part is kept."""
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])[0]
        part = content[at + 8 : at + 8 + size]
        if len(part) < size:
            return None
        parts.setdefault(name, part)
        at += 8 + size + size % 2
    if len(parts.get(b"fmt ", b"")) < 16 or not parts.get(b"data"):
        return None
    kept = b"".join(
        name + struct.pack("<I", len(part)) + part + b"\x00" * (len(part) % 2)
        for name, part in ((b"fmt ", parts[b"fmt "]), (b"data", parts[b"data"]))
    )
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WAVE" + kept


def _ogg(content: bytes) -> bytes | None:
    """Page after page; the first one says that it is Opus or Vorbis."""
    at = 0
    while at < len(content):
        head = content[at : at + 27]
        if len(head) < 27 or head[:5] != b"OggS\x00":
            return None
        sizes = content[at + 27 : at + 27 + head[26]]
        at += 27 + head[26] + sum(sizes)
        if len(sizes) < head[26] or at > len(content):
            return None
    first = content[27 + content[26] :][:8]
    return content if first == b"OpusHead" or first[:7] == b"\x01vorbis" else None


def _m4a(content: bytes) -> bytes | None:
    """Box after box. What tells of the recording is blotted out where it stands, so that nothing moves."""
    kept = bytearray(content)
    names = []
    for at, name, _ in _boxes(content, 0, len(content)):
        if name is None:
            return None
        names.append(name)
        if name in TALKATIVE:
            _blot_out(kept, at, content)
    if not {b"moov", b"mdat"} <= set(names) or not _inside(content, kept):
        return None
    return bytes(kept) if b"soun" in content and b"vide" not in _handlers(content) else None


def _inside(content: bytes, kept: bytearray) -> bool:
    """Blots out what tells of the recording inside the boxes of boxes. False where one of them is broken."""
    left = [(at + 8, end) for at, name, end in _boxes(content, 0, len(content)) if name in NESTED]
    while left:
        begin, end = left.pop()
        for at, name, stops in _boxes(content, begin, end):
            if name is None:
                return False
            if name in NESTED:
                left.append((at + 8, stops))
            elif name in TALKATIVE:
                _blot_out(kept, at, content)
    return True


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[int, bytes | None, int]]:
    """Where each box begins, its name (None for a broken one, the last), and where it ends."""
    while at < end:
        size = struct.unpack(">I", content[at : at + 4])[0] if at + 8 <= end else 0
        if size < 8 or at + size > end:
            yield at, None, end
            return
        yield at, content[at + 4 : at + 8], at + size
        at += size


def _blot_out(kept: bytearray, at: int, content: bytes) -> None:
    size = struct.unpack(">I", content[at : at + 4])[0]
    kept[at + 4 : at + size] = b"free" + b"\x00" * (size - 8)


def _handlers(content: bytes) -> set[bytes]:
    """The kinds of tracks in it: a film is no sound file."""
    found, at = set(), content.find(b"hdlr")
    while at != -1:
        found.add(content[at + 12 : at + 16])
        at = content.find(b"hdlr", at + 4)
    return found


def _mp3(content: bytes) -> bytes | None:
    """Frame after frame, without the labels before and after them (who, where, a picture)."""
    at = begin = _after_label(content)
    frames = 0
    while (size := _frame(content, at)) and at + size <= len(content):
        at += size
        frames += 1
    rest = content[at:]
    ends_well = not rest or rest[:3] == b"TAG" or rest[:8] == b"APETAGEX" or not rest.strip(b"\x00")
    return content[begin:at] if frames >= 3 and ends_well else None


def _after_label(content: bytes) -> int:
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for one in content[6:10]:
        size = size << 7 | one & 0x7F
    return 10 + size


def _frame(content: bytes, at: int) -> int:
    """The length of the frame that begins here; 0 where none does."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # layer III alone
        return 0
    version, rate, bits = head[1] >> 3 & 3, head[2] >> 2 & 3, head[2] >> 4
    if version == 1 or rate == 3 or bits in {0, 15}:
        return 0
    speed = KILOBITS[3 if version == 3 else 2][bits] * 1_000
    return (144 if version == 3 else 72) * speed // RATES[version][rate] + (head[2] >> 1 & 1)

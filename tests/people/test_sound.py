"""Recordings by their content alone, without what a phone wrote into them."""

import struct

import pytest

from people import sound, uploads
from people.refusals import Refused

LARGEST = 1_000_000
FRAME = b"\xff\xfb\x90\x00" + b"\x00" * 413  # MPEG 1, layer III, 128 kbit/s, 44.1 kHz
LABEL = b"ID3\x03\x00\x00\x00\x00\x00\x0aRecorded!!"


def box(name: bytes, inside: bytes = b"") -> bytes:
    return struct.pack(">I", len(inside) + 8) + name + inside


def part(name: bytes, inside: bytes) -> bytes:
    return name + struct.pack("<I", len(inside)) + inside


def wav(*more: bytes) -> bytes:
    inside = b"WAVE" + part(b"fmt ", b"\x01" * 16) + b"".join(more) + part(b"data", b"\x05" * 8)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def ogg(begins: bytes = b"OpusHead") -> bytes:
    return b"OggS\x00" + b"\x00" * 21 + b"\x01" + bytes([len(begins)]) + begins


def m4a(handler: bytes = b"soun", *more: bytes) -> bytes:
    track = box(b"trak", box(b"mdia", box(b"hdlr", b"\x00" * 8 + handler + b"\x00" * 12)))
    return (
        box(b"ftyp", b"M4A \x00\x00\x00\x00") + box(b"moov", track + b"".join(more)) + box(b"mdat", b"sound")
    )


WHERE = box(b"udta", b"+52.1-001.2 at home")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (FRAME * 4, ("mp3", FRAME * 4)),
        (LABEL + FRAME * 4 + b"TAGSomebody".ljust(128), ("mp3", FRAME * 4)),
        (wav(), ("wav", wav())),
        (wav(part(b"LIST", b"INFOatHome")), ("wav", wav())),
        (ogg(), ("ogg", ogg())),
        (ogg(b"\x01vorbis1"), ("ogg", ogg(b"\x01vorbis1"))),
        (m4a(), ("m4a", m4a())),
        (m4a(b"soun", WHERE), ("m4a", m4a(b"soun", box(b"free", bytes(len(WHERE) - 8))))),
    ],
    ids=["mp3", "mp3 with labels", "wav", "wav with notes", "opus", "vorbis", "m4a", "m4a with a place"],
)
def test_a_recording_is_kept_without_what_tells_of_its_making(sent: bytes, kept: tuple[str, bytes]) -> None:
    assert uploads.clean_sound(sent, LARGEST) == uploads.Clean(*kept)


@pytest.mark.parametrize(
    "sent",
    [
        b"%PDF-1.4", b"<html>", b"\x89PNG\r\n\x1a\n", FRAME, FRAME * 4 + b"<script>", wav()[:-4], ogg()[:-3],
        ogg(b"fishead!"), m4a()[:-3], m4a(b"vide"), box(b"ftyp", b"M4A "), b"RIFF\x00\x00\x00\x00WAVE",
    ],
)  # fmt: skip
def test_what_is_no_whole_recording_is_refused(sent: bytes) -> None:
    with pytest.raises(Refused, match="Choose a recording"):
        uploads.clean_sound(sent, LARGEST)


def test_nothing_and_too_much_are_refused_in_words() -> None:
    with pytest.raises(Refused, match="empty"):
        uploads.clean_sound(b"", LARGEST)
    with pytest.raises(Refused, match="larger than 0 MB"):
        uploads.clean_sound(FRAME * 4, 100)


@pytest.mark.parametrize("whole", [wav(), ogg(), m4a(b"soun", WHERE), LABEL + FRAME * 4])
def test_a_file_cut_anywhere_never_breaks_anything(whole: bytes) -> None:
    for end in range(0, len(whole), 7):
        sound.bare(whole[:end])

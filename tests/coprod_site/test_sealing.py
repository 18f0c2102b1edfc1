"""The file of a backup: what was sealed comes back as it was, or a sentence says why not."""

import io
import random
import struct
from functools import cache

import pytest

from coprod_site.keeping import sealing
from coprod_site.keeping.sealing import HEADER, Plain, Reader, Writer
from people.refusals import Refused

KEY = "a key of thirty-two letters or more"
OTHER = "another key of thirty-two letters or more"
BOTH = pytest.mark.parametrize("key", [KEY, ""], ids=["encrypted", "plain"])


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of many pieces are then small, and a key is made once for each salt: that is slow on purpose."""
    monkeypatch.setattr(sealing, "PIECE", 1_000)
    monkeypatch.setattr(sealing, "_keys", cache(sealing._keys))


def sealed(data: bytes, key: str = KEY) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, key)
    for place in range(0, len(data), 333):
        writer.write(data[place : place + 333])
    writer.finish()
    return file.getvalue()


def opened(words: bytes, key: str = KEY) -> bytes:
    reader = Reader(io.BytesIO(words), key)
    found = b"".join(iter(lambda: reader.read(700), b""))
    reader.finish()
    return found


def pieces(words: bytes) -> list[bytes]:
    """The header, then each piece as it lies in the file."""
    found, place = [words[:HEADER]], HEADER
    while place < len(words):
        _last, length = struct.unpack(">BI", words[place : place + 5])
        found.append(words[place : place + 5 + length])
        place += 5 + length
    return found


SOMETHING = random.Random(3).randbytes(3_500)


@BOTH
@pytest.mark.parametrize("size", [0, 1, 999, 1_000, 1_001, 2_000, 3_500])
def test_what_was_sealed_comes_back_as_it_was(key: str, size: int) -> None:
    assert opened(sealed(SOMETHING[:size], key), key) == SOMETHING[:size]


def test_an_encrypted_file_holds_nothing_that_can_be_read_and_is_never_the_same_twice() -> None:
    words = b"Jean Okafor wrote this. " * 100

    assert b"Jean Okafor" not in sealed(words)
    assert b"Jean Okafor" in sealed(words, "")
    assert sealed(words)[HEADER:] != sealed(words)[HEADER:]


def test_another_key_is_told_from_a_damaged_file() -> None:
    words = sealed(SOMETHING)

    with pytest.raises(Refused, match=r"^BACKUP_KEY is not the key"):
        opened(words, OTHER)
    with pytest.raises(Refused, match=r"^This backup is encrypted\. Set BACKUP_KEY"):
        opened(words, "")
    assert opened(sealed(SOMETHING, ""), KEY) == SOMETHING


@BOTH
def test_a_file_that_ends_too_early_is_not_whole(key: str) -> None:
    """Cut at every piece, and within one: also where the cut is between two whole pieces."""
    words = sealed(SOMETHING, key)
    ends = [len(b"".join(pieces(words)[:number])) for number in range(1, len(pieces(words)))]

    for end in [*ends, *(end + 3 for end in ends), *(end + 40 for end in ends), len(words) - 1]:
        with pytest.raises(Refused, match=r"not whole: its end is missing"):
            opened(words[:end], key)


@BOTH
def test_pieces_that_were_moved_left_out_or_doubled_do_not_open(key: str) -> None:
    header, one, two, three, last = pieces(sealed(SOMETHING, key))

    for order in (
        [two, one, three, last],
        [one, three, last],
        [one, one, two, three, last],
        [one, two, last],
    ):
        with pytest.raises(Refused, match=r"altered, or damaged"):
            opened(header + b"".join(order), key)


@BOTH
def test_a_piece_of_another_backup_does_not_open(key: str) -> None:
    ours, theirs = pieces(sealed(SOMETHING, key)), pieces(sealed(SOMETHING, key))

    with pytest.raises(Refused, match=r"altered, or damaged"):
        opened(b"".join([*ours[:2], theirs[2], *ours[3:]]), key)


@BOTH
def test_what_was_added_at_the_end_is_seen(key: str) -> None:
    with pytest.raises(Refused, match=r"altered, or damaged"):
        opened(sealed(SOMETHING, key) + b"more", key)


@BOTH
def test_no_altered_byte_goes_unseen(key: str) -> None:
    words, chance = sealed(SOMETHING, key), random.Random(11)

    for place in [*range(HEADER + 10), *(chance.randrange(len(words)) for _ in range(100))]:
        if key and place >= len(sealing.MAGIC) + 2 and place < HEADER and place % 7:
            continue  # each byte of salt and check makes a key of its own, which takes its time
        altered = words[:place] + bytes([words[place] ^ 1]) + words[place + 1 :]
        with pytest.raises(Refused):
            opened(altered, key)


@pytest.mark.parametrize("words", [b"", b"PK\x03\x04", b"\x00" * 500, SOMETHING, sealing.MAGIC])
def test_rubbish_is_no_backup(words: bytes) -> None:
    with pytest.raises(Refused, match=r"^This file is no backup of this site\.$"):
        opened(words)


def test_a_backup_of_a_newer_format_is_for_a_newer_program() -> None:
    words = bytearray(sealed(SOMETHING))
    words[len(sealing.MAGIC)] = sealing.FORMAT + 1

    with pytest.raises(Refused, match=r"made by a newer version"):
        opened(bytes(words))


@pytest.mark.control("number of each piece of a backup")
def test_without_numbers_pieces_can_change_places_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_place", lambda _number, *, last: bytes(12))
    header, one, two, three, last = pieces(sealed(SOMETHING))

    found = opened(header + two + one + three + last)

    assert found != SOMETHING
    assert sorted(found) == sorted(SOMETHING)


@pytest.mark.control("sums of a plain backup")
def test_without_sums_damage_to_a_plain_backup_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Plain, "_sum", lambda *_args, **_kwargs: bytes(32))
    words = bytearray(sealed(SOMETHING, ""))
    words[HEADER + 50] ^= 1

    assert opened(bytes(words), "") != SOMETHING

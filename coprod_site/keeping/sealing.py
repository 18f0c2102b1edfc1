"""How a backup lies in its file: in sealed pieces, so that a large one needs little memory.

    file   = header, piece, piece, … last piece
    header = "SaidAndDone backup\\n", format (1 byte), "E" or "P" (encrypted or plain), salt (16), check of the key (16)
    piece  = 1 where it is the last, else 0 (1 byte), length (4), sealed bytes

Encrypted: AES-256-GCM with a key made from BACKUP_KEY and the salt by scrypt. The nonce is the number of the piece and
whether it is the last; the header is authenticated with each. So a piece that was altered, left out, doubled or moved
does not open, nor does a file that ends too early. Plain: a SHA-256 over the same in the same place, which finds
damage; whoever alters a plain backup on purpose can make it anew.
"""

import hashlib
import secrets
import struct
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from people.refusals import Refused

MAGIC = b"SaidAndDone backup\n"
FORMAT = 1
PIECE = 1024 * 1024
SALT = CHECK = 16
HEADER = len(MAGIC) + 2 + SALT + CHECK
PLAIN_CHECK = bytes(CHECK)

NO_BACKUP = "This file is no backup of this site."
TOO_NEW = "This backup was made by a newer version of the program. Use that version to read it."
NEEDS_KEY = "This backup is encrypted. Set BACKUP_KEY to the key that it was made with."
WRONG_KEY = "BACKUP_KEY is not the key that this backup was made with. Nothing was changed."
CUT = "This backup is not whole: its end is missing. Use another copy."
ALTERED = "This backup was altered, or damaged on its way. Use another copy."


class Seal(Protocol):
    """Closes pieces, and opens them again. `open` raises Refused for a piece that is not as it was closed."""

    def close(self, number: int, data: bytes, *, last: bool) -> bytes: ...
    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes: ...


def _place(number: int, *, last: bool) -> bytes:
    """Twelve bytes that no two pieces of a file share."""
    return struct.pack(">xxxQB", number, last)


class Encrypted:
    """Nobody reads or alters a piece without the key."""

    def __init__(self, key: bytes, header: bytes) -> None:
        self.cipher, self.header = AESGCM(key), header

    def close(self, number: int, data: bytes, *, last: bool) -> bytes:
        return self.cipher.encrypt(_place(number, last=last), data, self.header)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self.cipher.decrypt(_place(number, last=last), sealed, self.header)
        except InvalidTag as error:
            raise Refused(ALTERED) from error


class Plain:
    """Anybody can read a piece; damage is found."""

    def __init__(self, header: bytes) -> None:
        self.header = header

    def close(self, number: int, data: bytes, *, last: bool) -> bytes:
        return data + self._sum(number, data, last=last)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        data, found = sealed[:-32], sealed[-32:]
        if found != self._sum(number, data, last=last):
            raise Refused(ALTERED)
        return data

    def _sum(self, number: int, data: bytes, *, last: bool) -> bytes:
        return hashlib.sha256(self.header + _place(number, last=last) + data).digest()


def _keys(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key for the pieces, and 16 bytes by which a wrong key is told from a damaged file."""
    made = Scrypt(salt=salt, length=32 + CHECK, n=2**15, r=8, p=1).derive(passphrase.encode())
    return made[:32], made[32:]


class Writer:
    """Takes bytes and writes them sealed. `finish` writes the last piece: without it the file is not whole."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        self.file, self.number, self.waiting = file, 0, bytearray()
        salt = secrets.token_bytes(SALT)
        made, check = _keys(key, salt) if key else (b"", PLAIN_CHECK)
        header = MAGIC + bytes([FORMAT]) + (b"E" if key else b"P") + salt + check
        self.seal: Seal = Encrypted(made, header) if key else Plain(header)
        file.write(header)

    def write(self, data: bytes) -> int:
        self.waiting += data
        while len(self.waiting) > PIECE:
            self._piece(bytes(self.waiting[:PIECE]), last=False)
            del self.waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        self._piece(bytes(self.waiting), last=True)

    def _piece(self, data: bytes, *, last: bool) -> None:
        sealed = self.seal.close(self.number, data, last=last)
        self.file.write(struct.pack(">BI", last, len(sealed)) + sealed)
        self.number += 1


class Reader:
    """Reads what a Writer wrote. Raises Refused, with the sentence for whoever restores, for all that is not so."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        self.file, self.number, self.waiting, self.ended = file, 0, bytearray(), False
        header = file.read(HEADER)
        if len(header) < HEADER or not header.startswith(MAGIC):
            raise Refused(NO_BACKUP)
        if header[len(MAGIC)] > FORMAT:
            raise Refused(TOO_NEW)
        self.is_encrypted = header[len(MAGIC) + 1 : len(MAGIC) + 2] == b"E"
        self.seal = self._seal(header, key)

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        while len(self.waiting) < size and not self.ended:
            self.waiting += self._piece()
        given = bytes(self.waiting[:size])
        del self.waiting[:size]
        return given

    def finish(self) -> None:
        """Reads to the end, and makes sure that it is the end."""
        while not self.ended:
            self._piece()
        if self.file.read(1):
            raise Refused(ALTERED)

    def _seal(self, header: bytes, key: str) -> Seal:
        if not self.is_encrypted:
            return Plain(header)
        if not key:
            raise Refused(NEEDS_KEY)
        made, check = _keys(key, header[-CHECK - SALT : -CHECK])
        if not secrets.compare_digest(check, header[-CHECK:]):
            raise Refused(WRONG_KEY)
        return Encrypted(made, header)

    def _piece(self) -> bytes:
        begin = self.file.read(5)
        if len(begin) < 5:
            raise Refused(CUT)
        last, length = struct.unpack(">BI", begin)
        if last > 1 or length > PIECE + 32:
            raise Refused(ALTERED)
        sealed = self.file.read(length)
        if len(sealed) < length:
            raise Refused(CUT)
        data = self.seal.open(self.number, sealed, last=bool(last))
        self.number, self.ended = self.number + 1, bool(last)
        return data

"""The parts of a backup: the database, the uploads and, last, the manifest; one after the other in a tar."""

import hashlib
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from coprod_site.keeping.manifest import Manifest, Part, read
from coprod_site.keeping.sealing import ALTERED, Reader, Writer
from people.refusals import Refused

MANIFEST, DATABASE, UPLOADS = "manifest.json", "database", "uploads"
LARGEST_MANIFEST = 50_000_000


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.hash.update(data)
        return data


def write(to: Writer, manifest: Manifest, database: Path, uploads: Path) -> Manifest:
    """Writes every part, and the manifest that tells their hashes. Returns that one."""
    parts: dict[str, Part] = {}
    with tarfile.open(fileobj=to, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
        for name, file in [(DATABASE, database), *_uploads(uploads)]:
            if file.exists():  # a document may be blacked out, and gone, while this runs
                parts[name] = _add(tar, name, file)
        whole = replace(manifest, parts=parts)
        words = whole.as_bytes()
        tar.addfile(_named(MANIFEST, len(words)), _Bytes(words))
    to.finish()
    return whole


class _Bytes:
    """Bytes that are read once, from their beginning."""

    def __init__(self, words: bytes) -> None:
        self.left = words

    def read(self, size: int) -> bytes:
        given, self.left = self.left[:size], self.left[size:]
        return given


def _uploads(folder: Path) -> Iterator[tuple[str, Path]]:
    files = sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    for file in files:
        yield f"{UPLOADS}/{file.relative_to(folder).as_posix()}", file


def _add(tar: tarfile.TarFile, name: str, file: Path) -> Part:
    with file.open("rb") as opened:
        hashed, size = _Hashed(opened), file.stat().st_size
        tar.addfile(_named(name, size), hashed)
    return Part(size, hashed.hash.hexdigest())


def _named(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def take_out(backup: Reader, folder: Path) -> Manifest:
    """Reads a whole backup into an empty folder, and checks every part against the manifest.

    Raises Refused where a part is missing, added, or not as it was; also for a name that leads out of the folder.
    """
    found: dict[str, Part] = {}
    manifest = None
    try:
        with tarfile.open(fileobj=backup, mode="r|") as tar:  # type: ignore[call-overload]
            for member in tar:
                content = tar.extractfile(member) if member.isreg() else None
                if content is None or manifest is not None:
                    raise Refused(ALTERED)
                if member.name == MANIFEST:
                    manifest = read(content.read(LARGEST_MANIFEST))
                else:
                    found[member.name] = _take(content, folder / _safe(member.name))
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise Refused(ALTERED) from error
    backup.finish()
    if manifest is None or found != manifest.parts:  # control: hashes of a backup
        raise Refused(ALTERED)
    return manifest


def _safe(name: str) -> PurePosixPath:
    """A name as we write them, and no other: a backup that is not encrypted may come from anywhere."""
    path = PurePosixPath(name)
    is_upload = path.parts[:1] == (UPLOADS,) and len(path.parts) > 1
    if name != str(path) or path.is_absolute() or ".." in path.parts or not (name == DATABASE or is_upload):
        raise Refused(ALTERED)
    return path


def _take(content: IO[bytes], to: Path) -> Part:
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    hashed, size = _Hashed(content), 0
    with to.open("xb") as file:
        while piece := hashed.read(1024 * 1024):
            size += file.write(piece)
    to.chmod(0o600)
    return Part(size, hashed.hash.hexdigest())

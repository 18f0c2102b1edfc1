"""Photos and recordings of what people say in talks: made fit to be kept, kept, shown to whoever reads them, gone."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from people import stored, uploads
from people.refusals import Refused
from people.uploads import Clean
from proposals.models import Post, PostFile
from proposals.models.files import FOLDER
from safety.holdables import Piece

MOST_SECONDS = 32_000  # the column holds no more; what a browser says of the length decides nothing


class NoPhoto(Refused):
    """What was sent is no photo that we can take."""


class NoRecording(Refused):
    """What was sent is no recording that we can take."""


@dataclass(frozen=True)
class Sent:
    """What came with the words, fit to be kept. `seconds`: how long the recording is, as the browser says."""

    photo: Clean | None = None
    recording: Clean | None = None
    seconds: int = 0

    @property
    def hash(self) -> str:
        """The SHA-256 of the recording; nothing where there is none."""
        return hashlib.sha256(self.recording.content).hexdigest() if self.recording else ""


def fit(*, photo: bytes = b"", recording: bytes = b"", seconds: int = 0) -> Sent:
    """Nothing of what a camera wrote into a photo is kept (people/uploads.py). Raises NoPhoto and NoRecording."""
    return Sent(_photo(photo), _recording(recording), min(max(seconds, 0), MOST_SECONDS))


def _photo(content: bytes) -> Clean | None:
    if not content:
        return None
    try:
        return uploads.clean(content, settings.LARGEST_FILE, uploads.ONLY_PICTURES)
    except Refused as refused:
        raise NoPhoto(refused.sentence) from refused


def _recording(content: bytes) -> Clean | None:
    if not content:
        return None
    try:
        return uploads.clean_recording(content, settings.LARGEST_FILE)
    except Refused as refused:
        raise NoRecording(refused.sentence) from refused


@transaction.atomic
def keep_files(*, post: Post, sent: Sent) -> None:
    """Where what is around it is taken back later, a file is left that no row names: a sweep takes it."""
    if sent.photo:
        _keep(PostFile(post=post, is_recording=False), sent.photo)
    if sent.recording:
        _keep(PostFile(post=post, is_recording=True, seconds=sent.seconds), sent.recording)


def _keep(row: PostFile, cleaned: Clean) -> None:
    row.kind, row.size = cleaned.kind, len(cleaned.content)
    with stored.put(row, cleaned.content):
        row.save(force_insert=True)


def forget_files(posts: Iterable[object]) -> None:
    """Of these posts, by key: the rows, and what they name once that is settled."""
    rows = PostFile.objects.filter(post__in=list(posts))
    names = list(rows.values_list("file", flat=True))
    rows.delete()
    stored.delete_once_settled(names)


def forget_sound(recordings: Iterable[PostFile]) -> None:
    """The sound of what was typed. The row stays, and says who typed it."""
    for one in recordings:
        stored.delete_once_settled([str(one.file.name)])
        PostFile.objects.filter(pk=one.pk).update(file="")


def photo_of(post: Post) -> str:
    """Where whoever reads it first sees the photo; nothing where there is none."""
    found = PostFile.objects.photos().filter(post=post).first()
    return reverse("admin:proposals_post_photo", args=[found.pk]) if found else ""


def held_pieces(post: Post) -> list[Piece]:
    """Each file that is there, for whoever keeps people safe."""
    there = PostFile.objects.filter(post=post).exclude(file="").order_by("is_recording")
    return [_piece(one) for one in there]


def _piece(one: PostFile) -> Piece:
    words = "A recording. It is listened to here." if one.is_recording else "A photo."
    return Piece("They sent", words, own=False, href=reverse("admin:proposals_post_held_file", args=[one.pk]))


def sweep_files() -> int:
    """Deletes files that no row names (people/stored.py). Says how many."""
    return stored.sweep((FOLDER,), set(PostFile.objects.exclude(file="").values_list("file", flat=True)))

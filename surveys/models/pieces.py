"""Pictures and recordings that belong to questions."""

import hashlib
import re
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from people import clock

if TYPE_CHECKING:
    from people.models import User

# A name as it stands in a text: the hash of the content, and the kind of file.
PIECE = re.compile(r"[0-9a-f]{64}\.(?:png|jpg|mp3|m4a|wav|ogg)")


class PieceKind(models.TextChoices):
    """What a piece is, by its content. The values are the ends of its name."""

    PNG = "png", "Picture (PNG)"
    JPEG = "jpg", "Picture (JPEG)"
    MP3 = "mp3", "Recording (MP3)"
    M4A = "m4a", "Recording (M4A)"
    WAV = "wav", "Recording (WAV)"
    OGG = "ogg", "Recording (Ogg)"


def by_chance(_piece: "Piece", _name: str) -> str:
    """Where a file is put: nothing of what it was called. Such names may hold people's."""
    return uuid.uuid4().hex


class PieceQuerySet(models.QuerySet["Piece"]):
    """Pieces by their names, and by who may have them."""

    def named(self, names: Iterable[str]) -> "PieceQuerySet":
        """Those of names as texts hold them; what is no such name finds nothing."""
        hashes = [name.partition(".")[0] for name in names if PIECE.fullmatch(name)]
        return self.filter(sha256__in=hashes)

    def for_staff(self, user: "User") -> "PieceQuerySet":
        return self.filter(team__members=user)


class Piece(models.Model):
    """A picture or a recording of a team. It never changes: whatever else is sent has another hash, and another name.

    `published`: it stands in a survey that was published, so anybody may have it. Until then it is the team's.
    """

    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4, choices=PieceKind)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=by_chance, max_length=100)
    published = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=clock.now)

    objects = PieceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["team", "sha256"], name="one_piece_per_team_and_content"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sha256[:8]}"

    @property
    def name(self) -> str:
        """How texts name it, and how it is given out."""
        return f"{self.sha256}.{self.kind}"

    @staticmethod
    def hash_of(content: bytes) -> str:
        return hashlib.sha256(content).hexdigest()

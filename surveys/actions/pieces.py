"""Pictures and recordings of questions: kept once for each team, shown to everybody once they are published."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from people import uploads
from people.models import Team
from surveys.models import Piece


def add_picture(*, team: Team, content: bytes) -> Piece:
    """Keeps a picture, once. Refuses what is none."""
    return _kept(team, uploads.clean_picture(content, settings.LARGEST_FILE))


def add_recording(*, team: Team, content: bytes) -> Piece:
    """Keeps a recording, once. Refuses what is none."""
    return _kept(team, uploads.clean_sound(content, settings.LARGEST_FILE))


def share_pieces(*, names: Iterable[str], team: Team) -> None:
    """Keeps pieces of other teams for this team too: its members see the questions that use them before anybody."""
    wanted = Piece.objects.named(names).order_by("id")
    here = set(wanted.filter(team=team).values_list("sha256", flat=True))
    for piece in {one.sha256: one for one in wanted if one.sha256 not in here}.values():
        with piece.file.open("rb") as file:
            _kept(team, uploads.Clean(piece.kind, file.read()))


def show_pieces(*, names: Iterable[str]) -> None:
    """Anybody may have these from now on: they stand in something that was published."""
    Piece.objects.named(names).filter(published=False).update(published=True)


def _kept(team: Team, cleaned: uploads.Clean) -> Piece:
    """The file first; if the row then fails, it is taken away again. The same content is the piece already there."""
    digest = Piece.hash_of(cleaned.content)
    found = Piece.objects.filter(team=team, sha256=digest).first()
    if found is not None:
        return found
    piece = Piece(team=team, sha256=digest, kind=cleaned.kind, size=len(cleaned.content))
    piece.published = Piece.objects.filter(sha256=digest, published=True).exists()
    piece.file.save("", ContentFile(cleaned.content), save=False)
    try:
        with transaction.atomic():
            piece.save(force_insert=True)
    except IntegrityError:  # sent twice at once: the other one made it
        piece.file.storage.delete(str(piece.file.name))
        return Piece.objects.get(team=team, sha256=digest)
    except Exception:
        piece.file.storage.delete(str(piece.file.name))
        raise
    return piece

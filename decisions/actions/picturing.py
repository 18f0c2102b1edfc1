"""Pictures of options: given while a vote is set up, frozen with it."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from decisions.actions.preparing import refuse_opened
from decisions.models import Option
from people import stored, uploads
from people.refusals import Refused

FOLDER = "vote_pictures"


@transaction.atomic
def give_picture(*, option: Option, alt: str, content: bytes | None) -> None:
    """Gives an option a picture, or the one it has other words (`content` None). The row is saved.

    Refuses once it has opened, a picture without words for those who do not see it, and what is no picture.
    """
    refuse_opened(option.decision.activity)
    if not alt.strip():
        raise Refused("Write what the picture shows, for people who do not see it.")
    if content is None and not option.picture:
        raise Refused("Choose a picture.")
    if content is not None:
        option.picture = _kept(content)
    option.picture_alt = alt.strip()
    option.save(update_fields=["picture", "picture_alt"])


@transaction.atomic
def take_picture_away(*, option: Option) -> None:
    """Refuses once it has opened. The row is saved; the file goes with the next sweep."""
    refuse_opened(option.decision.activity)
    option.picture, option.picture_alt = "", ""
    option.save(update_fields=["picture", "picture_alt"])


def sweep_pictures() -> int:
    """Deletes pictures that no option shows (people/stored.py). Says how many."""
    return stored.sweep((FOLDER,), set(Option.objects.exclude(picture="").values_list("picture", flat=True)))


def _kept(content: bytes) -> str:
    """The name of the file, by what is in it: the same picture twice is one file."""
    cleaned = uploads.clean(content, settings.LARGEST_FILE, uploads.ONLY_PICTURES)
    name = f"{FOLDER}/{hashlib.sha256(cleaned.content).hexdigest()}.{cleaned.kind}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(cleaned.content))
    return name

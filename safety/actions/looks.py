"""The reason that somebody typed for looking may name others: two people can black it out."""

from people.keys import row_id
from people.models import LookReason
from safety.erasers import Eraser, Found


def _show(key: str) -> Found | None:
    found = LookReason.objects.select_related("look").filter(pk=row_id(key)).exclude(words="").first()
    if found is None:
        return None
    return Found(found.words, found.look.reason_hash, found.team_id, "Why somebody looked")


def _empty(key: str) -> None:
    LookReason.objects.filter(pk=row_id(key)).update(words="")


ERASER = Eraser(_show, _empty)

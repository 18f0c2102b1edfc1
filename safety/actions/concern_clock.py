"""The clock of concerns: who is told when nobody looks, and when nobody takes one on. By state: safe to run twice."""

from datetime import datetime

from django.db import transaction

from people import clock
from people.models import User
from safety import routing
from safety.actions.telling import DEPUTY, HEAD, tell, tell_owner
from safety.models import Concern, keepers


def tell_who_is_due() -> int:
    """Finds owners anew where one cannot look any more, then tells deputies and heads. Returns how many it told of."""
    moment = clock.database_now()
    return _find_owners() + _tell_deputies(moment) + _tell_heads(moment)


def _find_owners() -> int:
    """Open concerns whose owner left, lost the role, joined the team it is about, or never was."""
    everybody = keepers()
    changed = 0
    for concern in Concern.objects.open().select_related("owner"):
        may = {one.user for one in routing.outside(everybody, concern.team_id)}
        if concern.owner_id in may or _may_still(concern):
            continue
        owner = routing.owner(everybody, concern.team_id)
        with transaction.atomic():
            waits = Concern.objects.open().filter(pk=concern.pk, owner=concern.owner_id)
            found = owner != concern.owner_id and waits.update(owner=owner, taken_at=None)
            if found:
                concern.refresh_from_db()
                tell_owner(concern)
                changed += 1
    return changed


def _may_still(concern: Concern) -> bool:
    """An administrator who took it on without a part or the role of their own."""
    owner = concern.owner
    if owner is None or not owner.is_active:
        return False
    return Concern.objects.for_keeper(owner).filter(pk=concern.pk).exists()


def _tell_deputies(moment: datetime) -> int:
    due = Concern.objects.unlooked_at(moment)
    return sum(_tell(concern, "deputy_told_at", routing.DEPUTY, DEPUTY) for concern in due)


def _tell_heads(moment: datetime) -> int:
    due = Concern.objects.untaken(moment)
    return sum(_tell(concern, "head_told_at", routing.HEAD, HEAD) for concern in due)


@transaction.atomic
def _tell(concern: Concern, noted: str, part: str, why: str) -> int:
    """Once for each concern and part, however many run this at the same moment."""
    first = Concern.objects.open().filter(pk=concern.pk, **{noted: None}).update(**{noted: clock.now()})
    if first:
        users = routing.told_next(keepers(), concern.team_id, part)
        tell(concern, list(User.objects.filter(pk__in=users)), why)
    return first

"""Who has which part in keeping people safe."""

from typing import Any

from django.db import transaction

from people import actions as people_actions
from people.models import User
from people.refusals import Refused
from safety.models import Duty, Part


@transaction.atomic
def give_part(*, user: User, part: Part, by: User, place: int = 1) -> Duty:
    """Gives somebody a part; twice is once. Refuses whoever does not keep people safe: they could open no concern."""
    if not user.has_perm("safety.change_concern"):
        raise Refused("Give them the role “Keeps safe” first.")
    duty, _new = Duty.objects.update_or_create(user=user, part=part, defaults={"place": place})
    note_part(duty=duty, ended=False, by=by)
    return duty


def note_part(*, duty: Duty, ended: bool, by: User) -> None:
    """Leaves the line of a part given or ended, in the transaction of the act."""
    detail: dict[str, Any] = {"user": duty.user_id, "part": str(duty.part)}
    did = "ended a part in keeping safe" if ended else "gave a part in keeping safe"
    people_actions.audit(by=by, did=did, about=duty, detail=detail)

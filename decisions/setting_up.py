"""What waits for staff in votes: objections that wait to be settled."""

from collections.abc import Callable, Iterator

from django.urls import reverse

from decisions import actions
from decisions.models import Decision
from decisions.rules import LIVE_WITH_IT
from ladder.models import Activity
from people import clock
from people.models import User
from people.waiting import Lister, Waiting


def objections_waiting(user: object) -> Iterator[Waiting]:
    """In open votes of one's own teams: objections that stand, and that nobody has said how they were settled."""
    if not isinstance(user, User) or not user.has_perm("decisions.add_round"):
        return
    mine = Activity.objects.for_staff(user).values("pk")
    talked = Decision.objects.open_at(clock.now()).filter(method=LIVE_WITH_IT, activity__in=mine)
    for decision in talked.select_related("activity"):
        number = len(actions.unsettled(decision))
        if number:
            words = "1 objection waits" if number == 1 else f"{number} objections wait"
            page = reverse("admin:decisions_rounds_of", args=[decision.activity_id])
            yield Waiting(f"“{decision.activity}”: {words} to be settled", page, order=24)


def register_waiting(lister: Callable[[Lister], None]) -> None:
    """Each list of what waits, by what takes one."""
    lister(objections_waiting)

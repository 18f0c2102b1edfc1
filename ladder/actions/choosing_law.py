"""Choosing why the law lets us keep what people say in an activity, and how long."""

from django.db import transaction

from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused


@transaction.atomic
def choose_law(*, activity: Activity, lawful_basis: str, condition: str, keep_months: int, by: User) -> None:
    """Keeps what was chosen. Once it has opened, only a shorter time: people were told the rest when they answered."""
    changed = (lawful_basis, condition) != (activity.lawful_basis, activity.condition)
    if activity.opened_at is not None and (changed or keep_months > activity.keep_months):
        raise Refused("It has opened, and people were told this. You can only make the time shorter.")
    Activity.objects.filter(pk=activity.pk).update(
        lawful_basis=lawful_basis, condition=condition, keep_months=keep_months, law_chosen_at=clock.now()
    )
    activity.refresh_from_db(fields=["lawful_basis", "condition", "keep_months", "law_chosen_at"])
    detail = {"basis": lawful_basis, "condition": condition, "months": keep_months}
    people_actions.audit(by=by, did="chose why and how long it is kept", about=activity, detail=detail)

"""Writing the promise, and its later versions."""

from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from ladder.models import Promise
from people import actions as people_actions
from people import texts
from people.models import User
from people.refusals import Refused

SETTLED_ALREADY = "This version is signed, so it stays as it is. Write a new version instead."


def write_promise(*, promise: Promise, changes: dict[str, Any], by: User) -> None:
    """Changes a draft: texts as plain words, the rest as they are. What the decider was asked to sign is asked anew.

    Refuses a signed version.
    """
    with transaction.atomic():
        hold_draft(promise, asked_at=None)
        for name, value in changes.items():
            old = getattr(promise, name)
            setattr(promise, name, texts.with_plain(old, value) if isinstance(old, dict) else value)
        promise.save(update_fields=list(changes))
        people_actions.audit(by=by, did="wrote a promise", about=promise, detail={"version": promise.version})


@transaction.atomic
def new_version(*, promise: Promise, by: User) -> Promise:
    """A draft that begins as a copy of a signed version. Refuses while another draft stands."""
    activity = promise.activity
    if activity.promises.filter(signed_at=None).exists():
        raise Refused("There is a newer version already that nobody has signed yet.")
    latest = activity.promises.order_by("-version").first() or promise
    copied = model_to_dict(latest, exclude=["id", "activity", "decider", "what_changed", "version"])
    draft = Promise.objects.create(
        activity=activity, decider=latest.decider, version=latest.version + 1, **copied
    )
    people_actions.audit(by=by, did="began a new version of a promise", about=draft)
    return draft


@transaction.atomic
def throw_away(*, promise: Promise, by: User) -> Promise:
    """Throws a draft of a later version away; what was signed before it counts as it did. Returns that one.

    Refuses a signed version, and the first: without it there would be nothing to sign.
    """
    refuse_signed(promise)
    before = promise.activity.promise
    if before is None:
        raise Refused("This is the first version. Change it instead.")
    hold_draft(promise, asked_at=None)
    people_actions.audit(
        by=by, did="threw a draft of a promise away", about=promise, detail={"version": promise.version}
    )
    promise.delete()
    return before


def refuse_signed(promise: Promise) -> None:
    if promise.is_signed:
        raise Refused(SETTLED_ALREADY)


def hold_draft(promise: Promise, **changes: Any) -> None:
    """Writes to a draft, and holds its row until the transaction ends. Refuses where it was signed meanwhile."""
    if not Promise.objects.filter(pk=promise.pk, signed_at=None).update(**changes):
        raise Refused(SETTLED_ALREADY)
    for name, value in changes.items():
        setattr(promise, name, value)

"""Looking at what is somebody's, so that they can see that it was looked at."""

import hashlib
from datetime import timedelta

from django.db import models, transaction

from people import clock, quiet
from people.actions.audit import audit
from people.models import Look, LookReason, Participant, Role, Team, User
from people.models.looks import TYPED, Seen, Why
from people.refusals import Refused

SHORTEST_REASON = 20
LONGEST_REASON = 1_000
QUIET_DAYS = 28
IN_WORDS = {
    Role.KEEPS_SAFE.value: "somebody who keeps people safe",
    Role.SETS_UP.value: "somebody who runs what you took part in",
    Role.DECIDES.value: "somebody who decides",
    Role.READS.value: "somebody who reads the answers",
}
ADMINISTRATOR = "an administrator of this site"


def look_at_who_wrote(
    *, about: models.Model, whose: Participant, team: Team, why: str, reason: str, by: User
) -> Look:
    """Lets one member of staff see a name and words together, for a quarter of an hour. The person can see that.

    Refuses who may not, a reason of fewer than 20 letters, and a `why` that is not on the list.
    """
    if not by.has_perm("people.see_who_wrote"):
        raise Refused("You may not see who wrote this. Ask somebody who keeps people safe.")
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(
            "Write in a sentence why you have to know, such as: she asked us to change her answers."
        )
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Make this shorter than {LONGEST_REASON:,} letters. We kept all of it here.")
    if why not in TYPED:
        raise Refused("Choose why you have to know.")
    reason_hash = hashlib.sha256(reason.encode()).hexdigest()
    with transaction.atomic():
        look = _look(about, whose, Seen.WHO_WROTE, Why(why), by, reason_hash)
        LookReason.objects.create(look=look, team=team, words=reason)
    return look


def note_look(
    *, about: models.Model, whose: Participant | None, seen: Seen, by: User, why: Why = Why.WRITE
) -> Look:
    """Notes that somebody saw what their work needs, such as a letter to print. Again within 15 minutes is one look."""
    named = f"{about._meta.label_lower}:{about.pk}"
    earlier = Look.objects.just_now(by=by, about=named, seen=seen).first()
    if earlier is not None:
        return earlier
    with transaction.atomic():
        return _look(about, whose, seen, why, by)


def looks_to_show(person: Participant) -> list[Look]:
    """What a person is told of who looked, newest first.

    A look out of worry stays out for 28 days, and as long as something about them is kept quiet: whoever harms them may
    be reading with them.
    """
    looks = list(Look.objects.at_what_is_of(person)[:500])
    if any(look.why == Why.WORRIED for look in looks):
        since = clock.now() - timedelta(days=QUIET_DAYS)
        still_quiet = quiet.about(person.pk)
        looks = [one for one in looks if one.why != Why.WORRIED or (one.at < since and not still_quiet)]
    return looks


def _look(
    about: models.Model, whose: Participant | None, seen: Seen, why: Why, by: User, reason_hash: str = ""
) -> Look:
    look = Look.objects.create(
        at=clock.now(),
        by=by,
        role=_role_in_words(by, seen),
        whose=whose.pk if whose else None,
        about=f"{about._meta.label_lower}:{about.pk}",
        seen=seen,
        why=why,
        reason_hash=reason_hash,
    )
    said = {"seen": seen.value, "why": why.value, "reason": reason_hash}
    audit(by=by, did="looked at what is somebody's", about=look, detail=said)
    return look


def _role_in_words(user: User, seen: Seen) -> str:
    """The role that let them in, as the person reads it: what comes first depends on what was looked at."""
    first = Role.KEEPS_SAFE if seen == Seen.WHO_WROTE else Role.SETS_UP
    names = set(user.groups.values_list("name", flat=True))
    held = [name for name in (first.value, *IN_WORDS) if name in names]
    return IN_WORDS[held[0]] if held else ADMINISTRATOR

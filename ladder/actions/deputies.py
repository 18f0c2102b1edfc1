"""Who signs in a decider's place, and who answers for a promise once its decider has left."""

from datetime import date

from django.db import transaction
from django.db.models import F

from ladder.actions.facts import hold
from ladder.models import Deputy, Promise, Successor, may_sign
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused


def name_deputy(*, deputy: User, until: date, why: str, by: User) -> Deputy:
    """`by` lets somebody sign in their own place, from today until the end of a day. Whoever did so before ends.

    Naming the same person until the same day again changes nothing. Refuses oneself, somebody who may not sign, and a
    day that has passed.
    """
    if deputy == by:
        raise Refused("You can sign yourself. Choose somebody else.")
    if not may_sign(deputy):
        raise Refused(f"{deputy} may not sign. Choose somebody who may.")
    if until < clock.today():
        raise Refused("That day has passed. Write a later day.")
    with transaction.atomic():
        _hold(by)
        same = Deputy.objects.standing().filter(decider=by, deputy=deputy, until=until).first()
        if same is not None:
            return same
        _end(by)
        named = Deputy.objects.create(decider=by, deputy=deputy, until=until, why=why.strip())
        people_actions.audit(by=by, did="named a deputy", about=named)
        outbox_actions.queue(
            kind="deputy", about=f"deputy:{named.pk}", to=deputy, payload={"deputy": named.pk}
        )
    return named


@transaction.atomic
def end_deputy(*, by: User) -> None:
    """From now on nobody signs in this decider's place. Ending what has ended changes nothing."""
    if _end(by):
        people_actions.audit(by=by, did="ended a deputy", about=by)


def _hold(decider: User) -> None:
    """Holds the decider's row until the transaction ends, so that pressing twice names one deputy."""
    User.objects.filter(pk=decider.pk).update(email=F("email"))


def _end(decider: User) -> int:
    return Deputy.objects.filter(decider=decider, ended_at=None).update(ended_at=clock.now())


def answers_no_longer(promise: Promise) -> bool:
    """Whether whoever answers for a signed promise has left, so that somebody else has to."""
    if not promise.is_signed:
        return False
    return not may_sign(User.objects.get(pk=promise.answering.person_id))


@transaction.atomic
def name_successor(*, promise: Promise, person: User, since: date, by: User) -> Successor:
    """Says in public who answers for a signed promise, now that its decider has left. The signature stays.

    Naming the same person again changes nothing. Refuses a draft, a promise whose decider is still here, somebody who
    may not sign, and a day that is still to come or before the signature.
    """
    if promise.signed_at is None:
        raise Refused("Nobody has signed this yet. Choose another person who signs.")
    hold(promise.activity)
    latest = promise.successor
    if latest is not None and latest.person == person:
        return latest
    if not answers_no_longer(promise):
        raise Refused(f"{promise.answering.name} still works here, and answers for this promise.")
    if not may_sign(person):
        raise Refused(f"{person} may not sign promises, and so cannot answer for one.")
    first = latest.since if latest is not None else clock.london(promise.signed_at).date()
    if not first <= since <= clock.today():
        raise Refused(f"Write a day between {clock.in_words(first)} and today.")
    named = Successor.objects.create(
        promise=promise, person=person, name=person.name, role=person.job_title, since=since, named_by=by
    )
    people_actions.audit(by=by, did="named who answers for a promise", about=promise)
    outbox_actions.queue(
        kind="answers_now",
        about=str(promise.activity_id),
        to=person,
        payload={"successor": named.pk},
        edition=named.pk,
    )
    return named

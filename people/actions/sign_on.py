"""Staff who come by the organisation's own sign-on."""

from django.db import transaction

from people.actions.audit import audit
from people.claims import Who
from people.models import User
from people.refusals import Refused

NOT_ADDED = "You cannot sign in here yet. Ask whoever looks after this site to add you, with your work e-mail address."
NO_ADDRESS = "Your organisation did not tell us an e-mail address that it has checked. Ask your IT support to send one."


def come_by_sign_on(*, who: Who) -> User:
    """The member of staff whom the sign-on speaks of. Refuses whoever was not added, or was made inactive.

    The first time somebody is found by the checked address, and linked; from then on by the lasting name alone,
    whatever becomes of the address. Nobody adds themselves, and who is linked already is not linked anew.
    """
    linked = User.objects.filter(sign_on_issuer=who.issuer, sign_on_subject=who.subject).first()
    user = linked or _link(who)
    if not (user.is_active and user.is_staff):
        raise Refused(NOT_ADDED)
    return user


@transaction.atomic
def _link(who: Who) -> User:
    if not who.email:
        raise Refused(NO_ADDRESS)
    free = User.objects.filter(email=who.email, sign_on_subject="", is_active=True, is_staff=True)
    if not free.update(sign_on_issuer=who.issuer, sign_on_subject=who.subject):
        raise Refused(NOT_ADDED)
    user = User.objects.get(sign_on_issuer=who.issuer, sign_on_subject=who.subject)
    audit(by=user, did="was linked to the organisation's sign-on", about=user)
    return user


@transaction.atomic
def unlink_sign_on(*, user: User, by: User) -> None:
    """For somebody who got a new account: ends their sessions by the sign-on, and the next one links anew."""
    user.sign_on_issuer = user.sign_on_subject = ""
    user.save(update_fields=["sign_on_issuer", "sign_on_subject"])
    audit(by=by, did="unlinked from the organisation's sign-on", about=user)

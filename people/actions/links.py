"""Making and following private links and codes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from people import clock, links, notices
from people.models import LinkWish, Participant, PrivateLink

LINK_DAYS = 30
CODE_DAYS = 60


def make_link(
    *, participant: Participant, opens: str, target: str = "", until: datetime | None = None
) -> str:
    """A new token that opens one door for one person, for 30 days and at least `until`.

    Only its hash is stored: it is not to be had again.
    """
    token, way_in = new_link(participant=participant, opens=opens, target=target, until=until)
    keep_links([way_in])
    return token


def new_link(
    *, participant: Participant, opens: str, target: str = "", until: datetime | None = None
) -> tuple[str, PrivateLink]:
    """The same, not kept yet: it opens nothing before `keep_links`."""
    token = links.new_token()
    return token, PrivateLink(
        participant=participant,
        opens=opens,
        target=target,
        hash=links.hashed(token),
        expires_at=_until(LINK_DAYS, until),
    )


def keep_links(ways_in: Sequence[PrivateLink]) -> None:
    PrivateLink.objects.bulk_create(ways_in)


def make_code(
    *, participant: Participant, opens: str, target: str = "", until: datetime | None = None
) -> str:
    """A new short code, for letters and the phone, for 60 days and at least `until`."""
    code = links.new_code()
    way_in = PrivateLink(
        participant=participant,
        opens=opens,
        target=target,
        hash=links.hashed(code),
        is_code=True,
        expires_at=_until(CODE_DAYS, until),
    )
    way_in.save(force_insert=True)
    return code


def follow(given: str, *, is_code: bool = False) -> PrivateLink | None:
    """The link behind a token, or behind a code; None: unknown, expired and revoked ones answer alike.

    The only function that resolves either, and never one for the other: a code at the address of a link would go
    round the lock-out of codes. Notes that the link was used, and changes nothing else.
    """
    given = given.strip()[:200]
    moment = clock.now()
    token = links.tidied_code(given) if is_code else given
    found = (
        PrivateLink.objects.select_related("participant")
        .filter(hash=links.hashed(token), is_code=is_code, revoked_at=None, expires_at__gt=moment)
        .first()
    )
    if found:
        PrivateLink.objects.filter(pk=found.pk).update(last_used_at=moment)
    return found


def revoke_links(*, participant: Participant, opens: str | None = None, target: str | None = None) -> int:
    """Revokes a person's links: all, or those to one door, or to one target behind it. Returns how many."""
    mine = PrivateLink.objects.filter(participant=participant, revoked_at=None)
    if opens is not None:
        mine = mine.filter(opens=opens)
    if target is not None:
        mine = mine.filter(target=target)
    return mine.update(revoked_at=clock.now())


def wish_for_link(*, email: str) -> None:
    """Notes that somebody wants their link. The same work whether we know the address or not."""
    LinkWish.objects.create(email=email.strip().lower())


def answer_link_wishes() -> int:
    """Sends everybody who asked a new link, where we know the address. Safe to run at once. Returns how many asked."""
    wishes = list(LinkWish.objects.all()[:500])
    for wish in wishes:
        with transaction.atomic():
            if LinkWish.objects.filter(pk=wish.pk).delete()[0]:
                for participant in Participant.objects.with_email(wish.email):
                    notices.send("my_link", participant)
    return len(wishes)


def _until(days: int, until: datetime | None) -> datetime:
    least = clock.now() + timedelta(days=days)
    return max(least, until) if until else least

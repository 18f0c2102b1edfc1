"""Sealed ballots lie in the order in which they came. While a vote is open, this forgets it every hour."""

from django.db import DatabaseError, connection, transaction

from decisions.models import Decision, SealedBallot
from people import clock, disclosure
from people.actions import scattering

LOCK = 'LOCK TABLE "decisions_sealedballot" IN ACCESS EXCLUSIVE MODE'


def count_of_today() -> None:
    """How many have voted, as a step, once a day for each open vote: two looks at a live step would tell that somebody
    has just voted. Never lower than was said before.
    """
    today = clock.today()
    for decision in Decision.objects.open_at(clock.now()).exclude(said_voted_on=today):
        voted = SealedBallot.objects.filter(decision=decision).count()
        step = disclosure.while_open(voted, said=decision.said_voted).number
        again = Decision.objects.filter(pk=decision.pk).exclude(said_voted_on=today)
        again.update(said_voted=step, said_voted_on=today)


def mix_ballots() -> bool:
    """Lays them down anew in the order of their keys, which are of chance. False where there is none, or it is busy.

    The table is held first: whoever votes at that moment waits a little, and nobody waits in a circle.
    """
    if not Decision.objects.open_at(clock.now()).exists():
        return False
    count_of_today()
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = '{scattering.WAIT}'")
                    cursor.execute(LOCK)
            scattering.scatter(SealedBallot)
    except DatabaseError:
        return False
    return True

"""Sealed ballots lie in the order in which they came. While a vote is open, this forgets it every hour."""

from django.db import DatabaseError, connection, transaction

from decisions.models import Decision, SealedBallot
from people import clock
from people.actions import scattering

LOCK = 'LOCK TABLE "decisions_sealedballot" IN ACCESS EXCLUSIVE MODE'


def mix_ballots() -> bool:
    """Lays them down anew in the order of their keys, which are of chance. False where there is none, or it is busy.

    The table is held first: whoever votes at that moment waits a little, and nobody waits in a circle.
    """
    if not Decision.objects.open_at(clock.now()).exists():
        return False
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

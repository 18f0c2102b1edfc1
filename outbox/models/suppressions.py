"""Addresses we no longer write to."""

import hashlib
import hmac
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from people import clock


def hashed(address: str) -> str:
    """A code for an address that nobody turns back without the site's key."""
    words = f"suppressed:{address.strip().lower()}"
    return hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    """Suppressions by address, also where only its code is left."""

    def of(self, address: str) -> "SuppressionQuerySet":
        return self.filter(models.Q(address__iexact=address) | models.Q(hash=hashed(address)))

    def among(self, addresses: Collection[str]) -> set[str]:
        """Those of these addresses that take no mail, as they are spelt here."""
        hashes = {hashed(one): one for one in addresses}
        lower = {one.lower(): one for one in addresses}
        found = self.annotate(low=Lower("address")).filter(
            models.Q(low__in=lower) | models.Q(hash__in=hashes)
        )
        pairs = found.values_list("low", "hash")
        return {hashes[code] if code in hashes else lower[low] for low, code in pairs}


class Suppression(models.Model):
    """An address that refused our mail for good, or whose owner asked us to stop. Checked just before sending.

    Once its owner is erased, only `hash` is left: it still stops us from writing there.
    """

    address = models.EmailField()
    hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=~models.Q(address=""), name="one_suppression_per_address"
            ),
            models.UniqueConstraint(
                fields=["hash"], condition=~models.Q(hash=""), name="one_suppression_per_hash"
            ),
            models.CheckConstraint(
                condition=models.Q(address="") ^ models.Q(hash=""), name="suppression_by_address_or_hash"
            ),
        ]

    def __str__(self) -> str:
        return self.address or "An address that was erased"

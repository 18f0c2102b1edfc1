"""Sealed ballots, as long as a vote is open. No voter, no order, no time; at closing they are counted and go."""

from django.db import models

from decisions.models.decisions import Decision


class SealedBallot(models.Model):
    """One vote that only VOTES_KEY opens. `id` is made from VOTES_KEY and its voter (decisions/secrecy.py).

    So the same voter always meets the same row, and nobody who has only the database can tell whose it is.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="sealed")
    half = models.PositiveSmallIntegerField(default=0)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "A sealed ballot"

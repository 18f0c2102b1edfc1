"""What somebody outside the team decided about words that stand in public: they are hidden, stay, or come back."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from people import clock
from safety.models.outside import FromOutside


class Why(models.TextChoices):
    """Why words are hidden: what follows "Hidden on 3 March: "."""

    NAMES = "names", "it named somebody who did not agree to that"
    TELLS = "tells", "it could tell who somebody is"
    HURTS = "hurts", "it was written to hurt somebody"
    DANGER = "danger", "it could put somebody in danger"
    LAW = "law", "the law does not let us show it"
    OTHER = "other", "for another reason"

    @property
    def told(self) -> str:
        """The same, as somebody tells it who came across it."""
        return _TOLD[self]


_TOLD = {
    Why.NAMES: "It names somebody",
    Why.TELLS: "It tells who somebody is",
    Why.HURTS: "It hurts somebody",
    Why.DANGER: "Somebody could come to harm by it",
    Why.LAW: "It is against the law",
    Why.OTHER: "Something else is wrong",
}


class Did(models.TextChoices):
    """What was decided."""

    HIDDEN = "hidden", "Hidden"
    STAYS = "stays", "It stays"
    AGAIN = "again", "Shown again"


class RulingQuerySet(FromOutside):
    """Rulings by what they are about."""

    def about(self, abouts: Iterable[str]) -> "RulingQuerySet":
        return self.filter(about__in=list(abouts))

    def last(self) -> "Ruling | None":
        """The newest, in whatever order they stand."""
        return self.order_by("number").reverse().first()


class Ruling(models.Model):
    """One decision. Append-only: the next one follows it, and the newest holds. `number` counts them for each row.

    `about` names the row as 'app.model:id', `team` is the team it is about. `sentence` stands in public.
    """

    about = models.CharField(max_length=120)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    did = models.CharField(max_length=10, choices=Did)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["about", "number"], name="one_ruling_at_a_time"),
            models.CheckConstraint(
                condition=~models.Q(did=Did.HIDDEN) | ~models.Q(why=""), name="hidden_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.in_public

    @property
    def in_public(self) -> str:
        """What stands where the words were, such as: Hidden on 3 March: it could tell who somebody is."""
        start = f"{self.get_did_display()} on {clock.in_words(clock.london(self.at).date())}"
        if self.did == Did.STAYS:
            start = f"Somebody looked at it on {clock.in_words(clock.london(self.at).date())}. It stays"
        said = [self.get_why_display() if self.why and self.why != Why.OTHER else "", self.sentence]
        return (
            f"{start}: {'. '.join(part.rstrip('.') for part in said if part)}." if any(said) else f"{start}."
        )

"""Who looked at what is somebody's: their name beside their words, or how to reach them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from people import clock

if TYPE_CHECKING:
    from people.models.participants import Participant
    from people.models.staff import User

WINDOW = timedelta(minutes=15)


class Seen(models.TextChoices):
    """What was looked at, in the words the person reads after 'saw'."""

    WHO_WROTE = "who_wrote", "your name beside your answers"
    NAMED = "named", "the name you gave, beside your answers"
    LETTER = "letter", "a letter to you, with your address"
    CALL = "call", "what to say to you on the phone"
    REACH = "reach", "how we can reach you"
    REQUEST = "request", "what you asked us to do"


class Why(models.TextChoices):
    """Why somebody looked. A short list: what is typed may hold words about others, so the person reads only this."""

    ASKED = "asked", "You asked us something, and we had to know who you are"
    PUT_RIGHT = "put_right", "Something had to be put right"
    WORRIED = "worried", "We were worried that somebody could come to harm"
    LAW = "law", "A court or a law wanted it"
    WRITE = "write", "To write to you or ring you, as you wanted"
    READ = "read", "To read what you said, as you were told at the start"


# Those that want a typed reason, in the words of whoever chooses one.
TYPED = {
    Why.ASKED: "The person asked us something, and I have to know who they are",
    Why.PUT_RIGHT: "Something has to be put right",
    Why.WORRIED: "I am worried that somebody could come to harm",
    Why.LAW: "A court or a law wants it",
}


class LookQuerySet(models.QuerySet["Look"]):
    """Looks by whose things they were at, and by when."""

    def at_what_is_of(self, person: "Participant") -> "LookQuerySet":
        return self.filter(whose=person.pk)

    def just_now(self, *, by: "User", about: str, seen: str) -> "LookQuerySet":
        """The same member of staff at the same thing, within the quarter of an hour that one look lasts."""
        return self.filter(by=by, about=about, seen=seen, at__gt=clock.now() - WINDOW)


class Look(models.Model):
    """One member of staff looked at what is one person's. Append-only (trigger).

    `role` is frozen in the words the person reads. `whose` is a participant's id, also after they were erased; empty
    for somebody who asked for something without being known. `about` names the row as 'app.model:id'. `reason_hash` is
    the SHA-256 of the typed reason, which stands apart and may be blacked out.
    """

    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=60)
    whose = models.UUIDField(null=True, blank=True)
    about = models.CharField(max_length=120)
    seen = models.CharField("what was looked at", max_length=12, choices=Seen)
    why = models.CharField(max_length=12, choices=Why)
    reason_hash = models.CharField(max_length=64, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [("see_who_wrote", "Can see who wrote something, with a reason")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(seen=Seen.WHO_WROTE) | ~models.Q(reason_hash=""),
                name="look_at_name_and_words_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["whose", "at"], name="look_by_whose"),
            models.Index(fields=["about", "by", "at"], name="look_by_about"),
        ]

    def __str__(self) -> str:
        return f"{self.get_seen_display()}, {clock.london(self.at):%d %B %Y %H:%M}"

    @property
    def until(self) -> datetime:
        """Until when what was looked at is shown."""
        return self.at + WINDOW

    @property
    def is_open(self) -> bool:
        """Whether what was looked at is still shown."""
        return clock.now() < self.until


class LookReason(models.Model):
    """Why somebody looked, in their own words. Read by nobody but who keeps people safe; emptied by a black-out."""

    look = models.OneToOneField(Look, primary_key=True, on_delete=models.PROTECT, related_name="reason")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    def __str__(self) -> str:
        return f"Why look {self.pk} was made"

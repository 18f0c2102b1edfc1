"""People who take part. Nothing about them is compulsory: not even a name."""

import uuid

from django.conf import settings
from django.db import models

from people import clock


class Way(models.TextChoices):
    """How a person wants to hear from us."""

    EMAIL = "email", "By e-mail"
    TEXT = "text", "By text message"
    LETTER = "letter", "By letter"
    PHONE = "phone", "By phone"

    @classmethod
    def offered(cls) -> list[tuple[str, str]]:
        """As choices of a form: text messages only where the site can send them."""
        return [(way.value, str(way.label)) for way in cls if way != cls.TEXT or settings.TEXT_MESSAGES]

    @classmethod
    def on_paper(cls) -> list[tuple[str, str]]:
        """The boxes of a paper, which have numbers: those stay, whatever is switched on after it was printed."""
        return [(way.value, str(way.label)) for way in cls if way != cls.TEXT]


class Form(models.TextChoices):
    """In which form a person wants what we write."""

    PLAIN = "plain", "Ordinary print"
    LARGE = "large", "Large print"
    EASY = "easy", "Easy Read"


class Hears(models.TextChoices):
    """What a person wants to hear from us, and how often. What they ask for themselves always comes.

    ALL is what nobody has chosen yet: everything at once, and from the second activity on once a week.
    """

    ALL = "all", "Everything. If it is much, put it together"
    EACH = "each", "Everything, each thing at once"
    WEEKLY = "weekly", "Everything together, once a week at most"
    REPLIES = "replies", "Only what came of what I said"
    NOTHING = "nothing", "Nothing: do not write to me"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Questions asked of all who take part."""

    def with_email(self, email: str) -> "ParticipantQuerySet":
        return self.filter(email__iexact=email.strip())


class Participant(models.Model):
    """A person who takes part. Belongs to the installation; what they join belongs to a team's activity."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField("postal address", blank=True)
    language = models.CharField(max_length=10, default="en")
    way = models.CharField("wants to hear", max_length=10, choices=Way, default=Way.EMAIL)
    form = models.CharField("in which form", max_length=10, choices=Form, default=Form.PLAIN)
    hears = models.CharField("what they want to hear", max_length=10, choices=Hears, default=Hears.ALL)
    user = models.OneToOneField("people.User", null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["name", "created_at"]
        indexes = [models.Index(fields=["email"], name="participant_by_email")]

    def __str__(self) -> str:
        return self.name or "Somebody who gave no name"

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else ""

    @property
    def can_be_reached(self) -> bool:
        """Whether they left any way to hear from us."""
        return bool(self.email or self.address or self.phone)

    @property
    def given(self) -> set[Way]:
        """The ways for which they gave what is needed. A text message is one only for those who chose it."""
        places = {Way.EMAIL: self.email, Way.LETTER: self.address, Way.PHONE: self.phone}
        found = {way for way, place in places.items() if place}
        if self.way == Way.TEXT and self.phone and settings.TEXT_MESSAGES:
            found.add(Way.TEXT)
        return found

    @property
    def way_that_works(self) -> str:
        """The way they chose where they gave what it needs, else another way they gave, else nothing ('')."""
        given = self.given
        for way in (Way(self.way), Way.EMAIL, Way.LETTER, Way.PHONE):
            if way in given:
                return way.value
        return ""

"""Who was invited, and who took part."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from ladder.models.activities import Activity
from people import clock


class Side(models.TextChoices):
    LIVED = "lived", "Person who uses care and support, or a carer"
    STAFF = "staff", "Member of staff"


class Band(models.TextChoices):
    """How a person came in. Open-link answers and known people are stored and shown apart."""

    OPEN_LINK = "open_link", "By the open link"
    INVITED = "invited", "Invited"
    REGISTER = "register", "On the register"
    ANONYMOUS = "anonymous", "Anonymously: nobody knows by which way"


class HelpedBy(models.TextChoices):
    """How much help somebody had with answering."""

    NOBODY = "", "Not said"
    MYSELF = "myself", "By myself"
    READ = "read", "Someone read it to me"
    WROTE = "wrote", "Someone wrote my words"
    ANSWERED = "answered", "Someone answered for me"


class Helper(models.TextChoices):
    NOBODY = "", "Not said"
    FAMILY = "family", "Family or friend"
    STAFF = "staff", "Paid staff of this service"
    ADVOCATE = "advocate", "Advocate"
    OTHER = "other", "Somebody else"


# Theirs was handed in: what they said is joined to them, or nobody knows which answers are theirs. Or they took part
# without words of their own.
TOOK_PART = models.Q(contributed=True) | models.Q(apart=True) | models.Q(without_words=True)


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Who took part."""

    def of_regulars(self) -> "models.QuerySet[Any, Any]":
        """The keys of those who took part in more than one activity, as {"participant": key}."""
        took_part = self.filter(TOOK_PART, participant__isnull=False).order_by()
        counted = took_part.values("participant").annotate(things=models.Count("activity", distinct=True))
        return counted.filter(things__gt=1).values("participant")

    def owed_a_reply(self, activity: Activity) -> "ParticipationQuerySet":
        """Handed something in, did not say they want no reply, and left a way to be reached."""
        reachable = ~models.Q(participant__email="", participant__address="", participant__phone="")
        return self.filter(
            TOOK_PART, reachable, activity=activity, wants_reply=True, participant__isnull=False
        ).select_related("participant")

    def asked_how_it_felt(self, activity: Activity) -> "ParticipationQuerySet":
        """Of those who are owed a reply, who is not staff: they are written to once more, after it."""
        return self.owed_a_reply(activity).filter(side=Side.LIVED, participant__user=None)


class Participation(models.Model):
    """One person's taking part in one activity. `joined_on` is a day: people who give no name get no time of day.

    `apart`: somebody took part where answers are anonymous. Their answers hang on another row, that of nobody, and are
    counted there; this one says who, on the day of opening, and whether they want to hear what came of it.

    `without_words`: somebody pressed what they agree with, or is in a group that designs. They are owed what came of
    it, and are counted nowhere for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participations")
    participant = models.ForeignKey(
        "people.Participant", null=True, blank=True, on_delete=models.SET_NULL, related_name="participations"
    )
    side = models.CharField(max_length=10, choices=Side, default=Side.LIVED)
    name_shown = models.CharField(max_length=80, blank=True)
    band = models.CharField(max_length=10, choices=Band, default=Band.OPEN_LINK)
    helped_by = models.CharField(max_length=10, choices=HelpedBy, blank=True, default="")
    helper = models.CharField(max_length=10, choices=Helper, blank=True, default="")
    wants_reply = models.BooleanField(default=True)
    contributed = models.BooleanField(
        default=False, help_text="Whether something of theirs was handed in and stands."
    )
    apart = models.BooleanField(
        "took part where answers are anonymous",
        default=False,
        help_text="Their answers hang on no row of theirs, and are counted apart from it.",
    )
    without_words = models.BooleanField(
        "took part without words of their own",
        default=False,
        help_text="Pressed what they agree with, or is in a group. Hears what came of it, and is not counted for it.",
    )
    joined_on = models.DateField(default=clock.today)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participant"],
                condition=models.Q(participant__isnull=False),
                name="one_participation_per_person_and_activity",
            ),
            models.CheckConstraint(
                condition=~models.Q(apart=True, contributed=True),
                name="taking_part_apart_counts_no_answer",
            ),
        ]
        indexes = [models.Index(fields=["activity", "contributed"], name="participation_by_contributed")]

    def __str__(self) -> str:
        return f"{self.get_band_display()}, {self.joined_on}"

    @property
    def took_part(self) -> bool:
        """Handed something in that stands, be it known which answers are theirs or not; or took part without words."""
        return self.contributed or self.apart or self.without_words

    @property
    def will_hear_back(self) -> bool:
        """Wants a reply, and left a way to be reached."""
        return self.wants_reply and self.participant is not None and self.participant.can_be_reached


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what became of them."""

    def due(self, moment: datetime) -> "InvitationQuerySet":
        """Not written yet, and people can take part now."""
        return self.filter(written_at=None, activity__in=Activity.objects.open(moment))

    def unanswered(self) -> "InvitationQuerySet":
        took_part = Participation.objects.filter(
            TOOK_PART, activity=models.OuterRef("activity"), participant=models.OuterRef("participant")
        )
        return self.exclude(models.Exists(took_part))

    def to_remind(self) -> "InvitationQuerySet":
        """Has not answered, and has not said that they do not want to."""
        return self.unanswered().filter(said_no_on=None)


class Invitation(models.Model):
    """Somebody was asked to take part. One per person and activity."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="invitations")
    participant = models.ForeignKey(
        "people.Participant", on_delete=models.CASCADE, related_name="invitations"
    )
    invited_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("when its message was queued", null=True, blank=True, editable=False)
    said_no_on = models.DateField("when they said that they do not want to", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participant"], name="one_invitation_per_person_and_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} to {self.activity}"

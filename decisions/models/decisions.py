"""What people vote on: the question, the options, and the rules, which are frozen before anybody votes."""

import uuid
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from decisions.counting import Manifest, Method
from decisions.rules import LIVE_WITH_IT, NONE_KEY, Rules
from ladder.models import Activity
from people import clock, texts
from proposals.models import Proposal

if TYPE_CHECKING:
    from decisions.models.results import Result
    from people.models import User

RANKS = 5


class HowCounted(models.TextChoices):
    """The methods, in the words of staff who choose one."""

    YES_NO = Method.YES_NO.value, "Yes, no or not sure, about one thing"
    APPROVAL = Method.APPROVAL.value, "Tick all you are happy with"
    PLURALITY = Method.PLURALITY.value, "Choose one"
    RUN_OFF = Method.RUN_OFF.value, "Put them in order, and one wins"
    SCOTTISH_STV = Method.SCOTTISH_STV.value, "Put them in order, and several win"
    BOTH_HALVES = Method.BOTH_HALVES.value, "Two groups vote, and both have to choose the same"
    LIVE_WITH_IT = LIVE_WITH_IT, "“Can you live with it?” For small groups: by name, with talking in between"


NOT_EACH_BY = (Method.BOTH_HALVES.value, LIVE_WITH_IT)


class Threshold(models.TextChoices):
    """The part of the votes that the winner needs."""

    MOST = "", "More votes than any other"
    HALF = "1/2", "At least half"
    TWO_THIRDS = "2/3", "At least two thirds"
    THREE_QUARTERS = "3/4", "At least three quarters"


class TieRule(models.TextChoices):
    LOT = "lot", "We draw a lot that anybody can draw again"
    TALK = "talk", "Nobody wins: we talk again"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions by who may see them and where they are."""

    def for_staff(self, user: "User") -> "DecisionQuerySet":
        return self.filter(activity__in=Activity.objects.for_staff(user).values("pk"))

    def public(self, moment: datetime) -> "DecisionQuerySet":
        """Those of which the rules are fixed, in activities that people may see."""
        return self.filter(
            rules__isnull=False, activity__in=Activity.objects.public(moment).order_by().values("pk")
        )

    def due_to_close(self, moment: datetime) -> "DecisionQuerySet":
        """Their time is over and nobody counted yet, or they were stopped."""
        over = models.Q(rules__closes_at__lte=moment) | models.Q(activity__cancelled_at__isnull=False)
        return self.filter(over, rules__isnull=False, closed_at=None, activity__opened_at__isnull=False)

    def open_at(self, moment: datetime) -> "DecisionQuerySet":
        opened = models.Q(activity__opened_at__isnull=False, activity__opens_at__lte=moment)
        return self.filter(opened, closed_at=None, rules__closes_at__gt=moment, activity__cancelled_at=None)


class Decision(models.Model):
    """One thing that people decide by voting; each activity of this kind has one.

    Staff change it until its rules are fixed; from then on `rules` alone counts. `share` says which part of the whole
    decision the vote is, in words. `closed_at` is set with the result, in one transaction; `swept_at` once nothing is
    left of the sealed ballots in the files of the database. `said_voted` is the step that pages say while it is open,
    as it was counted on the day `said_voted_on`; never the count itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="decision")
    question = texts.TextField("the question")
    method = models.CharField(
        "how people vote", max_length=20, choices=HowCounted, default=HowCounted.APPROVAL
    )
    each_by = models.CharField(
        "how each group votes",
        max_length=20,
        choices=[choice for choice in HowCounted.choices if choice[0] not in NOT_EACH_BY],
        blank=True,
    )
    first_half = models.CharField("the first group", max_length=80, blank=True)
    second_half = models.CharField("the second group", max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField("how many win", default=1)
    quorum = models.PositiveIntegerField("how many have to vote", default=0)
    threshold = models.CharField(
        "what the winner needs", max_length=5, choices=Threshold, blank=True, default=Threshold.MOST
    )
    ties = models.CharField("if it is a draw", max_length=5, choices=TieRule, default=TieRule.LOT)
    lot_from = models.CharField(
        "where the number for the lot comes from",
        max_length=200,
        blank=True,
        help_text="Such as: the first Lotto draw after closing, its six numbers in order.",
    )
    offers_none = models.BooleanField("offer “none of these, talk more”", default=True)
    why_not_none = models.CharField("why “none of these” is not offered", max_length=300, blank=True)
    most_ranks = models.PositiveSmallIntegerField("how many people put in order, at most", default=RANKS)
    share = models.CharField(
        "which part of the decision this is",
        max_length=300,
        blank=True,
        help_text="Leave it empty if the vote is all of it.",
    )
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    swept_at = models.DateTimeField(null=True, blank=True, editable=False)
    key_check = models.CharField(max_length=64, blank=True, editable=False)
    said_voted = models.PositiveIntegerField(default=0, editable=False)
    said_voted_on = models.DateField(null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["activity"]
        constraints = [
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="decision_chooses_at_least_one"),
        ]

    def __str__(self) -> str:
        return texts.plain(self.question)

    def get_absolute_url(self) -> str:
        return reverse("vote", args=[self.activity.slug])

    @property
    def is_fixed(self) -> bool:
        return self.fixed is not None

    @property
    def fixed(self) -> "FixedRules | None":
        """The rules as they were frozen; None before."""
        return getattr(self, "rules", None)

    @property
    def has_halves(self) -> bool:
        return self.method == Method.BOTH_HALVES.value

    @property
    def is_counted(self) -> bool:
        """False for “can you live with it?”: there people speak by name, and nothing is counted."""
        return self.method != LIVE_WITH_IT

    @property
    def halves(self) -> tuple[str, ...]:
        """The names of those who vote apart; one without a name where all vote together."""
        return (self.first_half, self.second_half) if self.has_halves else ("",)

    @property
    def result(self) -> "Result | None":
        """What came out, as it was last counted: a draw is counted again with its lot."""
        return max(self.results.all(), key=lambda one: one.number, default=None)

    def is_open_at(self, moment: datetime) -> bool:
        fixed = self.fixed
        if fixed is None or self.closed_at is not None or self.activity.cancelled_at is not None:
            return False
        return bool(self.activity.opened_at and self.activity.opens_at <= moment < fixed.closes_at)


class Option(models.Model):
    """One thing to choose, typed or an adopted proposal. `code` is what ballots and files name it by.

    `picture` is a file named by the SHA-256 of what is in it (`vote_pictures/<hash>.<kind>`), so one under a name never
    changes.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    code = models.CharField(max_length=10, editable=False)
    name = texts.TextField("the option, in a few words")
    about = texts.TextField("what it means", long=True, blank=True)
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="voted_on"
    )
    picture = models.FileField(max_length=120, blank=True, editable=False)
    picture_alt = models.CharField("what the picture shows", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["decision", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "code"], name="one_option_per_decision_and_code"),
            models.CheckConstraint(condition=~models.Q(code=NONE_KEY), name="option_is_not_none_of_these"),
            models.UniqueConstraint(
                fields=["decision", "proposal"],
                condition=models.Q(proposal__isnull=False),
                name="a_proposal_is_one_option",
            ),
        ]

    def __str__(self) -> str:
        return texts.plain(self.name)

    @property
    def picture_name(self) -> tuple[str, str] | None:
        """The hash and the kind (jpg or png) of its picture, as addresses name it; None where it has none."""
        if not self.picture:
            return None
        name = PurePosixPath(str(self.picture.name))
        return name.stem, name.suffix.removeprefix(".")

    def picture_shown(self, href: str = "") -> dict[str, str] | None:
        """As the look draws it: `src` and `alt`; None where it has none. `href`: where it lies before it opens."""
        if not self.picture:
            return None
        return {"src": href or self.picture_href(self.decision.activity.slug), "alt": self.picture_alt}

    def picture_href(self, slug: str) -> str:
        """Where everybody finds its picture once it has opened; nothing where it has none. `slug`: of the activity."""
        name = self.picture_name
        return reverse("vote_picture", args=[slug, *name]) if name else ""


class FixedRules(models.Model):
    """The rules as they stood before anybody voted: one text, its hash, and that of the register. Append-only.

    `manifest` is the text of `decisions.rules.Rules`, to the byte; `hash` its SHA-256.
    """

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.PROTECT, related_name="rules"
    )
    manifest = models.TextField()
    hash = models.CharField(max_length=64)
    register_hash = models.CharField(max_length=64)
    closes_at = models.DateTimeField()
    fixed_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "fixed rules"

    def __str__(self) -> str:
        return f"Rules {self.hash[:8]}"

    @property
    def said(self) -> Rules:
        return Rules.from_text(self.manifest)

    @property
    def counted_by(self) -> Manifest:
        return self.said.manifest

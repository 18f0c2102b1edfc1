"""The promise: what an activity is about, what can change, who decides, and when people hear back."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.ledger import Promised
from ladder.models.activities import Activity
from ladder.models.signers import Answering, Deputy, Successor, signers
from people import clock, texts

if TYPE_CHECKING:
    from people.models import User


class Level(models.IntegerChoices):
    """Who holds the power at a stage of the work."""

    ORGANISATION_UNTOLD = 0, "We do it, and people are not told"
    ORGANISATION = 1, "We do it, and people are told"
    ASKED = 2, "People are asked"
    TOGETHER = 3, "We do it together"
    PEOPLE = 4, "People lead it"


class Decision(models.IntegerChoices):
    """How much people's answers weigh."""

    SETTLED = 0, "It is already settled"
    TOLD = 1, "We decide, and tell you why"
    USED = 2, "We decide, and use what you say"
    ADOPT_OR_EXPLAIN = 3, "If we say no we must say why, in public, with a name"
    SHARED = 4, "Shared: both must agree"
    PEOPLE = 5, "You decide, within limits we agreed to in writing"


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Promises by where they stand."""

    def signed(self) -> "PromiseQuerySet":
        return self.filter(signed_at__isnull=False)

    def waiting_for(self, user: "User") -> "PromiseQuerySet":
        """Asked for and not yet signed, by this person or by whoever they stand in for today."""
        mine = models.Q(decider=user) | models.Q(decider__in=Deputy.objects.stood_in_for(user))
        return self.filter(mine, asked_at__isnull=False, signed_at=None)

    def left_alone(self) -> "PromiseQuerySet":
        """Whose decider can sign no longer."""
        return self.exclude(decider__in=signers())


class Promise(models.Model):
    """A version of the promise. Once signed it never changes (a trigger sees to it); a change is a further version.

    `decider_name` and `decider_role` are frozen at signing; so are `deputy_name` and `deputy_role` of whoever signed in
    the decider's place, empty where the decider signed. `claimed` is a step of the ladder, 2 to 7.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="promises")
    version = models.PositiveIntegerField(default=1)
    about = texts.TextField("what it is about", long=True)
    can_change = texts.TextField(
        "what can change", long=True, blank=True, help_text="One thing on each line."
    )
    cannot_change = texts.TextField(
        "what cannot change", long=True, blank=True, help_text="One thing on each line."
    )
    use_of_views = texts.TextField("how we use what people say", long=True)
    limits = texts.TextField("limits", long=True, blank=True, help_text="Such as a budget or a law.")
    claimed = models.PositiveSmallIntegerField("the step we promise")
    agenda = models.PositiveSmallIntegerField(
        "Who chose the topic?", choices=Level, default=Level.ORGANISATION
    )
    questions = models.PositiveSmallIntegerField(
        "Who wrote the questions?", choices=Level, default=Level.ORGANISATION
    )
    options = models.PositiveSmallIntegerField(
        "Who made the choices?", choices=Level, default=Level.ORGANISATION
    )
    delivery = models.PositiveSmallIntegerField("Who carries it out?", choices=Level, null=True, blank=True)
    review = models.PositiveSmallIntegerField("Who judges how it went?", choices=Level, null=True, blank=True)
    decision = models.PositiveSmallIntegerField("Who decides?", choices=Decision, default=Decision.USED)
    has_proposal = models.BooleanField(
        "there is a plan or proposal that people are asked about", default=False
    )
    told_already_decided = models.BooleanField("we tell people that it is already decided", default=False)
    support = models.BooleanField("we pay for travel and give help to take part", default=False)
    payment = models.BooleanField("we pay people for their time", default=False)
    min_days = models.PositiveSmallIntegerField("open for at least (days)", default=28)
    min_days_reason = texts.TextField("why it is open for fewer than 28 days", long=True, blank=True)
    reply_due = models.DateField("we reply by", null=True, blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="who signs", on_delete=models.PROTECT, related_name="promises"
    )
    body = models.CharField(
        "the body that decides",
        max_length=150,
        blank=True,
        help_text="Such as Cabinet. Leave it empty if one person decides.",
    )
    body_meets_on = models.DateField("the day that body meets", null=True, blank=True)
    paper = models.CharField("the paper that goes to it", max_length=300, blank=True)
    who_reads = texts.TextField("who reads the answers", long=True, blank=True)
    decider_name = models.CharField(max_length=150, blank=True, editable=False)
    decider_role = models.CharField(max_length=150, blank=True, editable=False)
    deputy_name = models.CharField(max_length=150, blank=True, editable=False)
    deputy_role = models.CharField(max_length=150, blank=True, editable=False)
    what_changed = texts.TextField("what is different from the version before", long=True, blank=True)
    rules = models.CharField(max_length=10, blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    sent_back = models.TextField("the decider's comment", blank=True, editable=False)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "-version"]
        permissions = [("sign_promise", "Can sign a promise they are named in")]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version"], name="one_promise_per_activity_and_version"
            ),
            models.CheckConstraint(
                condition=models.Q(claimed__gte=2, claimed__lte=7), name="promise_claims_step_2_to_7"
            ),
            models.CheckConstraint(
                condition=models.Q(agenda__lte=4, questions__lte=4, options__lte=4, decision__lte=5),
                name="promise_levels_are_known",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_at=None)
                | (~models.Q(decider_name="") & models.Q(signed_by__isnull=False)),
                name="signed_promise_names_its_decider",
            ),
        ]

    def __str__(self) -> str:
        return f"Promise of {self.activity}, version {self.version}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def signature(self) -> str:
        """Who signed, before a verb: 'Alison Grant', or 'Mark Ellis, for Alison Grant,'."""
        return f"{self.deputy_name}, for {self.decider_name}," if self.deputy_name else self.decider_name

    @property
    def successor(self) -> Successor | None:
        """Who answers for it since its decider left. Reads `successors`, so prefetch that for lists."""
        return max(self.successors.all(), key=lambda one: one.pk, default=None)

    @property
    def answering(self) -> Answering:
        """Who answers for it now: its decider, or whoever came after."""
        later = self.successor
        if later is not None:
            return Answering(later.person_id, later.name, later.role)
        if self.is_signed:
            return Answering(self.decider_id, self.decider_name, self.decider_role)
        return Answering(self.decider_id, self.decider.name, self.decider.job_title)

    def as_promised(self, signed_on: date | None) -> Promised:
        """The plan as the ledger reads it. `signed_on` is the day the first version was signed."""
        return Promised(
            agenda=self.agenda,
            questions=self.questions,
            options=self.options,
            decision=self.decision,
            has_proposal=self.has_proposal,
            told_already_decided=self.told_already_decided,
            support=self.support,
            payment=self.payment,
            min_days=self.min_days,
            reply_due=self.reply_due,
            signed_on=signed_on,
        )

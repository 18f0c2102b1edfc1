"""Projects, and the activities in them."""

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from ladder import kinds, lawful, ledger, standing
from ladder.assessment import RULE_SETS, RULES_VERSION, Assessment, Felt
from ladder.models.facts import FactLine
from ladder.models.public_counts import people_said
from ladder.standing import Standing
from people import clock, texts
from people.disclosure import Cell

if TYPE_CHECKING:
    from ladder.models.felt import FeltRound
    from ladder.models.promises import Promise
    from people.models import User

SETTLES = timedelta(minutes=1)


def _day(moment: datetime) -> date:
    return clock.london(moment).date()


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects by who may see them."""

    def for_staff(self, user: "User") -> "ProjectQuerySet":
        return self if user.is_superuser else self.filter(team__members=user).distinct()

    def public(self) -> "ProjectQuerySet":
        """Projects with at least one activity that people may see."""
        return self.filter(activities__opened_at__isnull=False).distinct()


class Project(models.Model):
    """Something the organisation and people work on for a while, through several activities."""

    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="projects")
    slug = models.SlugField(max_length=80, unique=True)
    title = texts.TextField()
    about = texts.TextField(long=True, blank=True)
    can_change = texts.TextField(
        "what can change", long=True, blank=True, help_text="One thing on each line."
    )
    cannot_change = texts.TextField(
        "what cannot change", long=True, blank=True, help_text="One thing on each line."
    )
    decider = models.CharField("who decides", max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return texts.plain(self.title)

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.slug])


class ActivityState(models.TextChoices):
    """Where an activity is. Derived from its dates and records, never stored."""

    DRAFT = "draft", "Being set up"
    SIGNED = "signed", "Promise signed"
    WAITING = "waiting", "Ready, opens on its date"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    STOPPED = "stopped", "Stopped before it opened"


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities by who may see them and where they are."""

    def for_staff(self, user: "User") -> "ActivityQuerySet":
        return self if user.is_superuser else self.filter(team__members=user).distinct()

    def public(self, moment: datetime) -> "ActivityQuerySet":
        """Opened by staff, and their opening time has come; what was stopped before that is not there."""
        stopped_first = models.Q(cancelled_at__lt=models.F("opens_at"))
        return self.filter(opened_at__isnull=False, opens_at__lte=moment).exclude(stopped_first)

    def open(self, moment: datetime) -> "ActivityQuerySet":
        return self.public(moment).filter(closes_at__gt=moment)

    def closed(self, moment: datetime) -> "ActivityQuerySet":
        return self.public(moment).filter(closes_at__lte=moment)

    def with_ledger(self) -> "ActivityQuerySet":
        """Everything `assess` and `state` need, in a constant number of queries; `people` counts who took part."""
        standing = FactLine.objects.standing().select_related("by", "words", "document")
        facts = models.Prefetch("facts", queryset=standing, to_attr="standing_facts")
        return (
            self.select_related("project", "team", "felt_round", "public_count")
            .prefetch_related("promises", "snapshots", facts)  # type: ignore[no-redef]
            .annotate(people=self._took_part())
        )

    def _took_part(self) -> models.expressions.Combinable:
        """Counted beside each activity: a join would have to group by every column that stands next to it."""
        rows = self.model._meta.get_field("participations").related_model._default_manager
        mine = rows.filter(activity=models.OuterRef("pk"), contributed=True).order_by()
        counted = mine.values("activity").annotate(people=models.Count("pk")).values("people")
        return Coalesce(models.Subquery(counted), 0)


class Activity(models.Model):
    """One thing people can take part in. `kind` is a code of ladder/kinds.py.

    `opened_at` and `opened_by` record that staff opened it; it shows itself from the later of that and `opens_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="activities")
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind.code, kind.name) for kind in kinds.KINDS.values()])
    title = texts.TextField()
    intro = texts.TextField("in a few words", long=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    quality_statements = models.JSONField(
        default=list, blank=True, help_text="Codes of ladder/quality.py, chosen by staff. They move no step."
    )
    lawful_basis = models.CharField(
        "why the law lets us",
        max_length=20,
        choices=[(one.code, one.name) for one in lawful.BASES],
        default=lawful.USUAL_BASIS,
    )
    condition = models.CharField(
        "why it lets us keep what is about health",
        max_length=20,
        choices=[(one.code, one.name) for one in lawful.CONDITIONS],
        default=lawful.USUAL_CONDITION,
    )
    keep_months = models.PositiveSmallIntegerField(
        "how long after it closes",
        choices=list(lawful.MONTHS.items()),
        default=lawful.USUAL_MONTHS,
        help_text="Then what people gave is erased. What was published stays.",
    )
    law_chosen_at = models.DateTimeField(null=True, blank=True, editable=False)
    builds_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="built_on_by")
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    cancelled_at = models.DateTimeField("when it was stopped", null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ActivityQuerySet.as_manager()
    # Set by with_ledger().
    people: int
    standing_facts: "list[FactLine]"

    class Meta:
        ordering = ["-opens_at"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="activity_closes_after_it_opens"
            ),
        ]
        indexes = [models.Index(fields=["opened_at", "closes_at"], name="activity_by_opening_and_close")]

    def __str__(self) -> str:
        return texts.plain(self.title)

    def get_absolute_url(self) -> str:
        return reverse("activity", args=[self.slug])

    @property
    def kind_of(self) -> kinds.Kind:
        return kinds.KINDS[self.kind]

    @property
    def promise(self) -> "Promise | None":
        """The promise that counts: the latest signed one. Reads `promises`, so prefetch that for lists."""
        signed = [promise for promise in self.promises.all() if promise.signed_at]
        return max(signed, key=lambda promise: promise.version, default=None)

    @property
    def open_days(self) -> int:
        """How many days people can answer, the first and the last counted."""
        return ledger.open_days(_day(self.opens_at), _day(self.closes_at))

    def state_at(self, moment: datetime) -> ActivityState:
        if self.cancelled_at is not None and (self.opened_at is None or self.cancelled_at < self.opens_at):
            return ActivityState.STOPPED
        if self.opened_at is None:
            return ActivityState.SIGNED if self.promise else ActivityState.DRAFT
        if moment < self.opens_at:
            return ActivityState.WAITING
        return ActivityState.OPEN if moment < self.closes_at else ActivityState.CLOSED

    @property
    def state(self) -> ActivityState:
        return self.state_at(clock.now())

    def has_settled_at(self, moment: datetime) -> bool:
        """Closed for a minute: what was handed in at the last moment is there, and nobody can add to it any more."""
        return self.state_at(moment) == ActivityState.CLOSED and moment >= self.closes_at + SETTLES

    def people_said_at(self, moment: datetime) -> Cell:
        """What may be said of how many took part. Needs `with_ledger()`."""
        return people_said(self, moment)

    @property
    def counted_people(self) -> int:
        """How many took part, as the steps count it: as it was published, once it was. Needs `with_ledger()`."""
        kept = getattr(self, "public_count", None)
        return kept.participants if kept is not None and kept.counted_at else self.people

    def record_at(self, moment: datetime) -> ledger.Record | None:
        """What is known on a day, for the assessment; None while nobody has signed. Needs `with_ledger()`."""
        promise, first = self.promise, self._first_signed()
        if promise is None:
            return None
        state, felt = self.state_at(moment), self.felt_at(moment)
        return ledger.Record(
            asks_views=self.kind_of.asks_views,
            opens_on=_day(self.opens_at),
            closes_on=_day(self.closes_at),
            today=_day(moment),
            participants=self.counted_people,
            promised=promise.as_promised(_day(first.signed_at) if first and first.signed_at else None),
            is_opened=self.opened_at is not None,
            is_public=state in {ActivityState.OPEN, ActivityState.CLOSED},
            is_closed=state == ActivityState.CLOSED,
            reaches=self.kind_of.reaches,
            carries=self.kind_of.carries,
            lines=ledger.together(
                (line.key, ledger.Line(line.value, line.happened_on), line.is_by_hand)
                for line in self.standing_facts
            ),
            came=felt.came() if felt else {},
        )

    def felt_at(self, moment: datetime) -> "FeltRound | None":
        """How it felt, once that was counted; None before. Needs `with_ledger()` for lists."""
        asked: FeltRound | None = getattr(self, "felt_round", None)
        return asked if asked is not None and asked.is_counted_at(moment) else None

    def standing_at(self, moment: datetime) -> Standing | None:
        """Where it stands on the ladder at a moment; None while nobody has signed. Needs `with_ledger()`."""
        record, promise, first = self.record_at(moment), self.promise, self._first_signed()
        felt = self.felt_at(moment)
        if record is None or promise is None or first is None:
            return None
        return standing.of(
            record,
            promise.claimed,
            decider=first.signature,
            rules=RULE_SETS[promise.rules or RULES_VERSION],
            felt=felt.as_felt() if felt else Felt(),
            marks=[snapshot.as_mark() for snapshot in self.snapshots.all()],
        )

    def assess(self, moment: datetime) -> Assessment | None:
        """The steps alone; None while nobody has signed a promise."""
        found = self.standing_at(moment)
        return found.assessment if found else None

    def _first_signed(self) -> "Promise | None":
        """Whether a promise was there before opening, and whose, is asked of the first one that was signed."""
        signed = [promise for promise in self.promises.all() if promise.signed_at]
        return min(signed, key=lambda promise: promise.version, default=None)

    @property
    def kept_until(self) -> date:
        """The last day on which what people gave is kept."""
        return lawful.kept_until(self.closes_on, self.keep_months)

    @property
    def closes_on(self) -> date:
        """The last day to answer."""
        return _day(self.closes_at)

    @property
    def what_happens(self) -> list[str]:
        """What happens to what people tell us here: why we may keep it, how long, and what they can do."""
        until = clock.in_words(self.kept_until)
        return lawful.in_words(self.lawful_basis, self.condition, self.keep_months, until)

    @property
    def is_open(self) -> bool:
        return self.state == ActivityState.OPEN

"""Proposals: texts that several people write together, who they are, and what each text came from."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from ladder.models import Activity, Participation, Side
from people import clock
from proposals.models.statements import Statement
from surveys.models import Theme

if TYPE_CHECKING:
    from proposals.models.outcomes import Outcome

NAMELESS = {Side.LIVED: "Somebody who uses the service", Side.STAFF: "A member of staff"}


def name_of(participation: Participation | None) -> str:
    """As the person wishes: their name, the one they chose, or none. Staff with name and role."""
    if participation is None:
        return NAMELESS[Side.LIVED]
    user = participation.participant.user if participation.participant else None
    if participation.side == Side.STAFF and user is not None:
        return user.name_and_role
    return participation.name_shown or NAMELESS[Side(participation.side)]


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals by who may see them."""

    def public(self) -> "ProposalQuerySet":
        """Those of which a title was read as fit and stands."""
        shown = {"shown_at__isnull": False, "set_aside": False, "hidden_at": None}
        titles = {f"passages__words__{name}": value for name, value in shown.items()}
        written = {"passages__part": "title", "passages__version__isnull": False, **titles}
        return self.filter(taken_back_at=None, **written).distinct()

    def standing(self) -> "ProposalQuerySet":
        """Not those that were joined with another one."""
        return self.exclude(pk__in=Judged.objects.joined().values("proposal"))

    def written_by(self, participation: Participation | None) -> "ProposalQuerySet":
        mine = models.Q(authors__participation=participation, authors__joined_at__isnull=False)
        return self.filter(mine, authors__left_at=None).distinct() if participation else self.none()


class Proposal(models.Model):
    """A text in parts. What it says stands in its versions; it ends with an outcome. `taken_back_at`: whoever started
    it took it back while it was theirs alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="proposals")
    started_at = models.DateTimeField(default=clock.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "id"]

    def __str__(self) -> str:
        return f"A proposal in {self.activity}"

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.activity.slug, self.pk])

    @property
    def outcome(self) -> "Outcome | None":
        """What became of it, as it was last written."""
        return max(self.outcomes.all(), key=lambda one: one.pk, default=None)


class Origin(models.Model):
    """What a proposal came from: a topic, a theme of what people answered, or a statement. So their words go with it.

    `quoted`: staff made the proposal of that statement with one press, and its first text is in those words.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="origins")
    topic = models.ForeignKey(
        "proposals.Topic", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to"
    )
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="led_to")
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="led_to"
    )
    quoted = models.BooleanField("its words are the first text", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topic__isnull=False, theme=None, statement=None)
                | models.Q(topic=None, theme__isnull=False, statement=None)
                | models.Q(topic=None, theme=None, statement__isnull=False),
                name="origin_is_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(quoted=False) | models.Q(statement__isnull=False),
                name="origin_quotes_a_statement",
            ),
            models.UniqueConstraint(fields=["proposal", "topic"], name="one_origin_per_topic"),
            models.UniqueConstraint(fields=["proposal", "theme"], name="one_origin_per_theme"),
            models.UniqueConstraint(fields=["proposal", "statement"], name="one_origin_per_statement"),
            models.UniqueConstraint(
                fields=["statement"], condition=models.Q(quoted=True), name="a_statement_is_made_one_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"From {self.topic or self.theme or self.statement}"


class JudgedQuerySet(models.QuerySet["Judged"]):
    """What was decided of two proposals, by whether it still holds."""

    def joined(self) -> "JudgedQuerySet":
        return self.filter(joins=True, undone_at=None)


class Judged(models.Model):
    """What somebody on the staff decided of two proposals that say nearly the same: `proposal` goes `into` the other
    (`joins`), or they are not the same. Nothing is taken out: undone, it says by whom.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="judged")
    into = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="judged_with")
    joins = models.BooleanField("the two were joined")
    because = models.TextField("why", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = JudgedQuerySet.as_manager()

    class Meta:
        ordering = ["judged_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(joins=True, undone_at=None),
                name="a_proposal_is_joined_with_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(proposal=models.F("into")), name="judged_are_two_proposals"
            ),
        ]

    def __str__(self) -> str:
        return "Joined" if self.joins else "Not the same"


class AuthorQuerySet(models.QuerySet["Author"]):
    """Authors by whether they write now."""

    def writing(self) -> "AuthorQuerySet":
        return self.filter(joined_at__isnull=False, left_at=None)


class Author(models.Model):
    """Somebody who writes a proposal, or was asked to, or asked to. Who has `left_at` stays credited.

    `asked_by` is the author who asked them; nobody where they asked by themselves, or started it. `came_with`: their
    own proposal was joined with this one.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="authors")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="writes")
    asked_by = models.ForeignKey(
        Participation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    came_with = models.ForeignKey(
        Judged, null=True, blank=True, on_delete=models.PROTECT, related_name="brought"
    )
    left_before = models.DateTimeField("had left before they came with it", null=True, blank=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "participation"], name="one_author_per_person_and_proposal"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return name_of(self.participation)

    @property
    def is_writing(self) -> bool:
        return self.joined_at is not None and self.left_at is None

    @property
    def is_named_and_lived(self) -> bool:
        """Counts towards "together": lives with care and support, and shows a name."""
        return self.participation.side == Side.LIVED and bool(self.participation.name_shown)

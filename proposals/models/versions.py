"""What a proposal says, save by save, and what is suggested to change in it: each passage with whoever wrote it."""

import uuid

from django.conf import settings
from django.db import models

from ladder.models import Participation
from people import clock
from proposals.models.proposals import Proposal, name_of
from safety.models import PublicWords


class Part(models.TextChoices):
    """The parts of a proposal, in the order in which they are read."""

    TITLE = "title", "What we call it"
    CHANGE = "change", "What we want to change"
    WHY = "why", "Why"
    WHO = "who", "For whom"
    HOW = "how", "How it would work"
    COST = "cost", "What it costs, if we know"
    DIFFER = "differ", "What we do not agree on"


NEEDED = (Part.TITLE, Part.CHANGE)


class Says(models.TextChoices):
    """What a passage is for: a part of the text, or what somebody says beside it."""

    TEXT = "text", "The text"
    NOTE = "note", "Why this was changed"
    SUGGESTED = "suggested", "What somebody suggests"
    BECAUSE = "because", "Why they suggest it"
    DECLINED = "declined", "Why the authors say no"


class Version(models.Model):
    """One save by one author, numbered from 1 in each proposal. Append-only.

    `suggestion`: it took in what somebody suggested. `typed_by`: staff wrote down what was said in a room or on paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="versions")
    suggestion = models.ForeignKey(
        "proposals.Suggestion", null=True, blank=True, on_delete=models.PROTECT, related_name="versions"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def saved_by(self) -> str:
        return name_of(self.participation)


class Settled(models.TextChoices):
    """What became of a suggested change."""

    OPEN = "", "Open"
    TAKEN = "taken", "Taken in"
    DECLINED = "declined", "Not taken in"
    BACK = "back", "Taken back by whoever suggested it"


class Suggestion(models.Model):
    """A change to one part that somebody suggests, made on `base`: what the part said then (nothing: it was empty)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="suggestions")
    part = models.CharField(max_length=10, choices=Part)
    base = models.ForeignKey(
        "proposals.Passage", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="suggestions")
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    settled = models.CharField(max_length=10, choices=Settled, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled="", settled_at=None)
                | (~models.Q(settled="") & models.Q(settled_at__isnull=False)),
                name="suggestion_is_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"A suggested change: {self.get_part_display()}"

    @property
    def suggested_by(self) -> str:
        return name_of(self.participation)


class Voice(models.Model):
    """What one author says of a suggested change: the last one counts, until it is settled."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="voices")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="voices")
    takes = models.BooleanField("says yes to it")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "participation"], name="one_voice_per_author_and_suggestion"
            ),
        ]

    def __str__(self) -> str:
        return "Says yes" if self.takes else "Says no"


class PassageQuerySet(models.QuerySet["Passage"]):
    """Passages by who may read them."""

    def text(self) -> "PassageQuerySet":
        return self.filter(says=Says.TEXT)

    def in_public(self) -> "PassageQuerySet":
        """What everybody can read now; also that a part was emptied."""
        shown = {"words__shown_at__isnull": False, "words__set_aside": False, "words__hidden_at": None}
        return self.filter(**shown).exclude(words__shown="", is_empty=False)

    def for_authors(self) -> "PassageQuerySet":
        """Also what nobody outside has read yet. Not what was held back, hidden, set aside or emptied."""
        standing = {"words__held_at": None, "words__set_aside": False, "words__hidden_at": None}
        return self.filter(**standing).exclude(words__words="", is_empty=False)


class Passage(models.Model):
    """A piece of text by one person: of a version, or of a suggestion. Append-only; the words stand apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="passages")
    version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="passages"
    )
    suggestion = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.PROTECT, related_name="passages"
    )
    says = models.CharField(max_length=10, choices=Says, default=Says.TEXT)
    part = models.CharField(max_length=10, choices=Part, blank=True, default="")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="passages")
    is_empty = models.BooleanField("the part was emptied", default=False)
    words_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(default=clock.now)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(version=None) ^ models.Q(suggestion=None),
                name="passage_is_of_a_version_or_of_a_suggestion",
            ),
            models.UniqueConstraint(
                fields=["version", "says", "part"],
                condition=models.Q(version__isnull=False),
                name="one_passage_per_version_and_part",
            ),
            models.UniqueConstraint(
                fields=["suggestion", "says", "participation"],
                condition=models.Q(suggestion__isnull=False),
                name="one_passage_per_suggestion_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_says_display()}: {self.get_part_display() or 'a proposal'}"


class PassageWords(PublicWords):
    """The words of a passage. The hash stays in the passage."""

    passage = models.OneToOneField(Passage, primary_key=True, on_delete=models.PROTECT, related_name="words")

    class Meta:
        verbose_name_plural = "passage words"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(held_at=None), name="passage_shown_or_held"
            ),
        ]

    def __str__(self) -> str:
        return f"The words of passage {self.passage_id}"


class Draft(models.Model):
    """What somebody has written and not sent yet: theirs alone. `proposal` is empty where they are starting one.

    `base` is what the part said when they last saw it; where it says something else by now, they are shown both.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="drafts")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts"
    )
    part = models.CharField(max_length=10, choices=Part)
    base = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "proposal", "part"], name="one_draft_per_person_and_part"
            ),
            models.UniqueConstraint(
                fields=["participation", "part"],
                condition=models.Q(proposal=None),
                name="one_draft_of_a_new_proposal_per_part",
            ),
        ]

    def __str__(self) -> str:
        return f"A draft: {self.get_part_display()}"

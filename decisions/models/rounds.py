"""“Can you live with it?”: what was put to a group round by round, what each said, and how objections were settled."""

import uuid

from django.conf import settings
from django.db import models

from decisions import consent
from decisions.models.decisions import Decision
from ladder.models import Participation
from people import clock, texts
from safety.models import PublicWords


class Round(models.Model):
    """One text that was put to everybody on the register, numbered from 1. Append-only.

    It lasts until the next one starts, or until the vote closes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    name = texts.TextField("what we propose, in a few words")
    about = texts.TextField("what it means", long=True, blank=True)
    changed = texts.TextField("what is different now", long=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["decision", "number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_round_per_decision_and_number"),
        ]

    def __str__(self) -> str:
        return f"Round {self.number}"


class CanLive(models.TextChoices):
    """What people can say. `BACK`: they take back what they said, and count as not having spoken."""

    LIVE = consent.LIVE, "I can live with it"
    WORRY = consent.WORRY, "I can live with it, and I want to say something"
    OBJECT = consent.OBJECT, "I cannot live with it, because …"
    ASIDE = consent.ASIDE, "I step aside"
    BACK = consent.BACK, "Took back what they said"


WITH_WORDS = (CanLive.WORRY, CanLive.OBJECT)


class RoundAnswer(models.Model):
    """What one person said in one round; their last one counts. Append-only; the words stand apart.

    `number` is its place in the round. `typed_by`: staff wrote it down as they were told it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="round_answers")
    says = models.CharField(max_length=10, choices=CanLive)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words_hash = models.CharField(max_length=64, blank=True, default="")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_round_answer_per_place"),
            models.CheckConstraint(
                condition=models.Q(says__in=WITH_WORDS) ^ models.Q(words_hash=""),
                name="objections_and_worries_have_words",
            ),
        ]

    def __str__(self) -> str:
        return self.get_says_display()


class RoundWords(PublicWords):
    """The words of an objection or a worry. The group and the team read them, and nobody else; the hash stays in the
    answer.
    """

    answer = models.OneToOneField(
        RoundAnswer, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )

    class Meta:
        verbose_name_plural = "round words"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(held_at=None), name="round_words_shown_or_held"
            ),
        ]

    def __str__(self) -> str:
        return f"The words of answer {self.answer_id}"


class HowSettled(models.TextChoices):
    """What came of an objection."""

    CHANGED = "changed", "We changed the text"
    TALKED = "talked", "We talked about it"
    NOT = "not", "It is not settled"


class Settlement(models.Model):
    """How an objection was settled, as the facilitator says it to everybody. Append-only: the last one counts.

    `objection` says in the team's words, without names, what was objected.
    """

    answer = models.ForeignKey(RoundAnswer, on_delete=models.PROTECT, related_name="settlements")
    how = models.CharField("how it was settled", max_length=10, choices=HowSettled)
    objection = models.TextField("what the objection says, in your words")
    words = models.TextField("what you did about it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["answer", "id"]

    def __str__(self) -> str:
        return self.get_how_display()

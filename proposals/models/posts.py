"""What people and staff say in a topic."""

import uuid

from django.conf import settings
from django.db import models

from ladder.models import Participation
from people import clock
from proposals.models.topics import Topic
from safety.models import PublicWords

SOMEBODY = "Somebody who takes part"


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by who may read them."""

    def shown(self) -> "PostQuerySet":
        """Read as fit, and not set aside since. Where one was hidden later, a stub stands in its place."""
        return self.filter(words__shown_at__isnull=False, words__set_aside=False)

    def of_people(self) -> "PostQuerySet":
        return self.filter(by=None)

    def said_by_people(self) -> "PostQuerySet":
        """Those, and the first words of a topic that was made of a statement of theirs."""
        made = models.Q(is_first=True, topic__statement__isnull=False, topic__statement__by=None)
        return self.filter(models.Q(by=None) | made)


class Post(models.Model):
    """One thing that one person, or a member of staff (`by`), said. Append-only; the words stand apart.

    `answers` is the post it was said to, one level deep; nothing where that is the first one. `typed_by`: they said it
    in a room, on paper or on the phone. `words_hash`: of what they wrote, or of the recording that they sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="posts")
    is_first = models.BooleanField("opens the topic", default=False)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_with"
    )
    participation = models.ForeignKey(
        Participation, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(default=clock.now)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(participation=None) ^ models.Q(by=None),
                name="post_is_of_somebody_or_of_staff",
            ),
            models.UniqueConstraint(
                fields=["topic"], condition=models.Q(is_first=True), name="one_first_post_per_topic"
            ),
        ]
        indexes = [models.Index(fields=["topic", "written_at"], name="post_by_topic_and_time")]

    def __str__(self) -> str:
        return f"Said by {self.said_by}"

    @property
    def said_by(self) -> str:
        """As the page says it: staff with name and role, everybody else as they chose."""
        if self.by is not None:
            return f"{self.by.name}, {self.by.job_title}" if self.by.job_title else self.by.name
        return (self.participation.name_shown if self.participation else "") or SOMEBODY


class PostWords(PublicWords):
    """The words of a post. The hash stays in the post. `taken_back_at`: whoever said it took it back, and no
    word stands here any more.
    """

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.PROTECT, related_name="words")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "post words"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(held_at=None), name="post_shown_or_held"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None) | models.Q(words="", shown=""),
                name="post_taken_back_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"The words of post {self.post_id}"

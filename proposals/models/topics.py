"""Topics: something to talk about, opened by anybody, closed with what changed or why nothing did."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock, working_days
from proposals.models.statements import Statement

if TYPE_CHECKING:
    from proposals.models.posts import Post


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics by whether they can be seen, and where they stand."""

    def public(self) -> "TopicQuerySet":
        """Those of which the first words were read as fit, hidden since or not; not where these are set aside."""
        first = {"posts__is_first": True, "posts__words__set_aside": False}
        return self.filter(posts__words__shown_at__isnull=False, **first)

    def open(self) -> "TopicQuerySet":
        return self.filter(closed_at=None)


class Topic(models.Model):
    """Its first post says what it is about. `closed_at` has `changed` with it: whether something did, and in `outcome`
    what, or why not; `causes` are the posts that changed it. `proposal`, `suggestion`: what people talk about in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="topics")
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed = models.BooleanField("something changed because of it", null=True, blank=True)
    outcome = models.TextField("what changed, or why nothing did", blank=True)
    proposal = models.ForeignKey(
        "proposals.Proposal", null=True, blank=True, on_delete=models.PROTECT, related_name="topics"
    )
    suggestion = models.ForeignKey(
        "proposals.Suggestion", null=True, blank=True, on_delete=models.PROTECT, related_name="topics"
    )
    # What people were asked to agree with, where the topic came from that.
    statement = models.OneToOneField(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="topic"
    )
    causes = models.ManyToManyField("proposals.Post", blank=True, related_name="changed_things_in")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None, changed=None, outcome="")
                | (models.Q(closed_at__isnull=False, closed_by__isnull=False, changed__isnull=False))
                & ~models.Q(outcome=""),
                name="topic_closes_with_what_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"A topic in {self.activity}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


def answer_due(posts: "list[Post]", days: int) -> date | None:
    """By when staff answer what was said last, out of a topic's posts in order; None where they have, or where nothing
    waits. Counted in working days from the day on which the first unanswered words of somebody could be read.
    """
    first = None
    for post in posts:
        if post.by_id:
            first = None
        elif first is None and post.words.in_public and post.words.shown_at:
            first = clock.london(post.words.shown_at).date()
    return working_days.after(first, days) if first else None

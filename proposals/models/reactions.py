"""What somebody thinks of what another said, in one press; and which topics they want to hear of."""

from django.db import models

from ladder.models import Participation
from proposals.models.posts import Post
from proposals.models.topics import Topic


class Thinks(models.TextChoices):
    """There is no dislike: whoever sees it differently can say so."""

    ME_TOO = "me_too", "Me too"
    DIFFERENTLY = "differently", "I see it differently"
    TELL_MORE = "tell_more", "Tell me more"


class Reaction(models.Model):
    """One person to one post: the last press counts. It is no contribution; nobody is counted as taking part for it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="reactions")
    thinks = models.CharField(max_length=12, choices=Thinks)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "participation"], name="one_reaction_per_person_and_post"
            ),
        ]

    def __str__(self) -> str:
        return self.get_thinks_display()


class Follow(models.Model):
    """Whether somebody wants to hear what is answered in a topic. Without a row: whoever said something there does."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="follows")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="follows")
    follows = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "participation"], name="one_follow_per_person_and_topic"
            ),
        ]

    def __str__(self) -> str:
        return "Follows it" if self.follows else "Does not follow it"

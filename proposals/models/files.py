"""Photos and recordings that belong to what somebody says in a talk."""

import uuid

from django.conf import settings
from django.db import models

from people import clock
from proposals.models.posts import Post
from surveys.models.files import FileKind

FOLDER = "talks"
KINDS = [one for one in FileKind.choices if one[0] != FileKind.PDF]


def random_name(_file: "PostFile", _name: str) -> str:
    """Where a file is put: a name of chance, nothing of what it was called. Such names may hold people's."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class PostFileQuerySet(models.QuerySet["PostFile"]):
    """Files by what may be done with them."""

    def photos(self) -> "PostFileQuerySet":
        return self.filter(is_recording=False)

    def to_be_typed(self) -> "PostFileQuerySet":
        """Recordings whose words nobody has typed yet. Not what is set aside: that is decided first."""
        return self.filter(is_recording=True, typed_on=None, post__words__set_aside=False)

    def waits(self) -> "PostFileQuerySet":
        """With all that a list of them shows, the longest wait first."""
        about = ("post__topic__activity", "post__words", "post__participation")
        return self.select_related(*about).order_by("post__written_at", "pk")


class PostFile(models.Model):
    """One photo beside what somebody said, or one recording of it.

    A recording waits until somebody types it (`typed_by`, `typed_on`); then the sound goes, and the row says how the
    words came. `seconds` is how long it is, as the browser said; 0 where it did not. Rows go with the words of
    the post.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="files")
    is_recording = models.BooleanField()
    file = models.FileField(upload_to=random_name, max_length=100, blank=True)
    kind = models.CharField(max_length=4, choices=KINDS)
    size = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField(default=0)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    typed_on = models.DateField(null=True, blank=True)

    objects = PostFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "is_recording"], name="one_photo_and_one_recording_per_post"
            ),
            models.CheckConstraint(
                condition=models.Q(typed_on=None, typed_by=None)
                | models.Q(typed_on__isnull=False, typed_by__isnull=False, is_recording=True),
                name="recording_typed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"A {self.get_kind_display()} of post {self.post_id}"

    @property
    def name_given_out(self) -> str:
        """A name of our own, with no word of whoever sent it."""
        return f"{'recording' if self.is_recording else 'photo'}-{self.pk.hex[:8]}.{self.kind}"

    @property
    def said_on(self) -> str:
        return clock.in_words(clock.london(self.post.written_at).date())

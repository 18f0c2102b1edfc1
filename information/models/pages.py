"""Plain pages of an activity. Each publishing keeps a version."""

from django.conf import settings
from django.db import models

from people import clock, texts


class PageQuerySet(models.QuerySet["Page"]):
    """Pages by whether people may see them."""

    def published(self) -> "PageQuerySet":
        return self.filter(versions__isnull=False).distinct()

    def with_published(self) -> "PageQuerySet":
        """Adds `is_public`: whether a version of the page was published."""
        versions = PageVersion.objects.filter(page=models.OuterRef("pk"))
        return self.annotate(is_public=models.Exists(versions))  # type: ignore[no-redef]


class Page(models.Model):
    """A page of information as staff edit it. People see its latest PageVersion only."""

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="pages")
    slug = models.SlugField(max_length=80)
    title = texts.TextField()
    words = texts.TextField(
        "what people need to know", long=True, help_text="An empty line starts a new paragraph."
    )
    position = models.PositiveSmallIntegerField(default=1)

    objects = PageQuerySet.as_manager()
    # Set by with_published().
    is_public: bool

    class Meta:
        ordering = ["activity", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "slug"], name="one_page_per_activity_and_slug")
        ]

    def __str__(self) -> str:
        return texts.plain(self.title)


class PageVersion(models.Model):
    """A page as it was published. Append-only."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = texts.TextField()
    words = texts.TextField(long=True)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["page", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_version_per_page_and_number")
        ]

    def __str__(self) -> str:
        return f"{texts.plain(self.title)}, version {self.number}"

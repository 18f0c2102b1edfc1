"""Projects, for programs."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from ladder.models import Project
from people.api import Lines, PublicList, PublicOne, Words, address


class ProjectSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    page = serializers.SerializerMethodField(help_text="The page for people.")
    title = Words()
    about = Words()
    can_change = Lines(help_text="What can change.")
    cannot_change = Lines(help_text="What cannot.")
    decider = serializers.CharField(
        help_text="Who decides. Empty where the promises of its activities say so."
    )

    def get_page(self, project: Project) -> str:
        return address(project.get_absolute_url())


class _Public:
    def get_queryset(self) -> QuerySet[Project]:
        return Project.objects.public()


class ProjectList(_Public, PublicList[Project]):
    """Each has at least one activity that was opened. In the order of their slugs."""

    summary = "All projects"
    serializer_class = ProjectSerializer
    ordering = "slug"


class ProjectOne(_Public, PublicOne[Project]):
    """Its activities are in the list of activities: `?project=` and its slug."""

    summary = "One project"
    serializer_class = ProjectSerializer

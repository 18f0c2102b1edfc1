"""What was heard, for programs."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from followups.models import Heard
from ladder.models import Activity
from people import clock
from people.api import Lines, PublicList, slug_filter

OF_ACTIVITY = (slug_filter("activity", "activity"),)


class HeardSerializer(serializers.Serializer[Any]):
    activity = serializers.SlugField(source="activity.slug")
    version = serializers.IntegerField()
    published_on = serializers.SerializerMethodField()
    lines = Lines(source="words", help_text="What people said, one thing in each line.")

    def get_published_on(self, heard: Heard) -> date | None:
        return clock.london(heard.published_at).date() if heard.published_at else None


class HeardList(PublicList[Heard]):
    """What people said, before anything was decided: the last version that was published, one for each activity.
    Newest first.
    """

    summary = "What was heard"
    serializer_class = HeardSerializer
    ordering = "-pk"
    filters = OF_ACTIVITY

    def get_queryset(self) -> QuerySet[Heard]:
        found = Heard.objects.current().filter(activity__in=Activity.objects.public(self.moment))
        if "activity" in self.asked_for:
            found = found.filter(activity__slug=self.asked_for["activity"])
        return found.select_related("activity")

"""What is to be done by a day, for programs."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from followups.api.heard import OF_ACTIVITY
from followups.models import Entry, Kept
from ladder.models import Activity
from people import clock
from people.api import PublicList, Words


class CommitmentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="series", help_text="The `id` of the entry that says so.")
    activity = serializers.SlugField(source="activity.slug")
    what = Words(source="did")
    by_date = serializers.DateField(source="last_day", help_text="By when, as it was said last.")
    first_by_date = serializers.DateField(source="first_day", help_text="By when, as it was said first.")
    state = serializers.SerializerMethodField()
    status_words = serializers.CharField(help_text="What people read of how it stands.")
    decided_by = serializers.CharField()

    def get_state(self, entry: Entry) -> Kept:
        return entry.kept_at(clock.today())


class CommitmentList(PublicList[Entry]):
    """Each entry with a day by which something was to be done or decided, also once it is done. What was written last
    comes first.

    `state`: `open` (not done yet), `late` (not done, and its day has passed), `done`, `ended` (in another way).
    """

    summary = "What is to be done, and by when"
    serializer_class = CommitmentSerializer
    ordering = "-pk"
    filters = OF_ACTIVITY

    def get_queryset(self) -> QuerySet[Entry]:
        found = Entry.objects.released().filter(activity__in=Activity.objects.public(self.moment))
        if "activity" in self.asked_for:
            found = found.filter(activity__slug=self.asked_for["activity"])
        return found.with_a_day().select_related("activity")

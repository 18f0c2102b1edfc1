"""Activities, for programs."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ladder.api import standing
from ladder.api.standing import Shown, StepsSerializer, WithStanding
from ladder.models import Activity, ActivityState, Snapshot
from ladder.models.activities import ActivityQuerySet
from people import clock
from people.api import PublicList, PublicOne, Words, address, one_of, slug_filter, words

STATES = (ActivityState.OPEN, ActivityState.CLOSED)


class ActivitySerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField(source="activity.slug")
    page = serializers.SerializerMethodField(help_text="The page for people.")
    project = serializers.SerializerMethodField(help_text="The slug of its project, where it has one.")
    title = Words(source="activity.title")
    intro = Words(source="activity.intro")
    kind = serializers.CharField(source="activity.kind", help_text="Such as `survey` or `information`.")
    asks_views = serializers.BooleanField(
        source="activity.kind_of.asks_views", help_text="People are asked what they think."
    )
    place = serializers.CharField(source="activity.place", help_text="Empty where none is given.")
    state = serializers.ChoiceField(choices=[(one.value, one.label) for one in STATES])
    opens_at = serializers.DateTimeField(source="activity.opens_at")
    closes_at = serializers.DateTimeField(source="activity.closes_at")
    people = serializers.SerializerMethodField(
        help_text="How many took part, in words; small numbers are not said. Empty where nobody is asked."
    )
    steps = serializers.SerializerMethodField()

    def get_page(self, one: Shown) -> str:
        return address(one.activity.get_absolute_url())

    def get_project(self, one: Shown) -> str | None:
        return one.activity.project.slug if one.activity.project else None

    def get_people(self, one: Shown) -> str | None:
        return one.people if one.activity.kind_of.asks_views else None

    @extend_schema_field(StepsSerializer)
    def get_steps(self, one: Shown) -> Any:
        return StepsSerializer(standing.steps(one)).data


class ActivityList(WithStanding, PublicList[Activity]):
    """All that were opened and have begun, also those that have closed. In the order of their slugs, never of their
    steps: a higher step is not a better mark.
    """

    summary = "All activities"
    serializer_class = ActivitySerializer
    ordering = "slug"
    filters = (
        one_of(
            "step",
            "Only those at this step by their records, as kept when their steps were last worked out, at least daily.",
            "1234567",
        ),
        one_of("state", "Only those that are open, or only those that have closed.", STATES),
        words("place", "Only those of this place, written the same."),
        slug_filter("project", "project"),
    )

    def get_queryset(self) -> ActivityQuerySet:
        asked, found = self.asked_for, super().get_queryset()
        if "state" in asked:
            found = found.open(self.moment) if asked["state"] == "open" else found.closed(self.moment)
        if "step" in asked:
            today = clock.london(self.moment).date()
            found = found.filter(
                pk__in=Snapshot.objects.seen_at(int(asked["step"]), today).values("activity")
            )
        if "place" in asked:
            found = found.filter(place=asked["place"])
        if "project" in asked:
            found = found.filter(project__slug=asked["project"])
        return found

    def shown(self, found: Sequence[Activity]) -> list[Shown]:
        """Whatever has left the step since it was kept is left out."""
        step = self.asked_for.get("step")
        rows = super().shown(found)
        return [one for one in rows if step is None or standing.steps(one)["evidenced"] == int(step)]


class ActivityOne(WithStanding, PublicOne[Activity]):
    """Its promise and its assessment go by the same slug."""

    summary = "One activity"
    serializer_class = ActivitySerializer

"""You said, we did and what we did not, for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from followups.api.heard import OF_ACTIVITY
from followups.models import Entry, Heard, Reason, Status
from ladder.models import Activity
from people.api import PublicList, Words
from people.disclosure import Cell


class VersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_words = serializers.CharField(help_text="The status as people read it.")
    decided_on = serializers.SerializerMethodField(help_text="Empty where it was not decided yet.")

    def get_decided_on(self, entry: Entry) -> date | None:
        return entry.decided_on if entry.status != Status.DECIDING else None


@dataclass(frozen=True)
class Shown:
    """An entry, what was said of the same thing before, and how many people said it, where that may be told."""

    entry: Entry
    before: Sequence[Entry]
    people: int | None


class EntrySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="entry.series", help_text="Stays the same in all its versions.")
    activity = serializers.SlugField(source="entry.activity.slug")
    version = serializers.IntegerField(source="entry.version")
    position = serializers.IntegerField(
        source="entry.position", help_text="Its place on the activity’s page."
    )
    said = Words(source="entry.said", help_text="What people said.")
    people = serializers.IntegerField(
        allow_null=True,
        help_text="How many said it, to the nearest 5. Empty where they are few, or where it was not counted.",
    )
    status = serializers.ChoiceField(source="entry.status", choices=Status.choices)
    status_words = serializers.CharField(
        source="entry.status_words", help_text="The status as people read it."
    )
    did = Words(source="entry.did", help_text="What was done, will be done, or will not be done.")
    by_date = serializers.DateField(source="entry.by_date", allow_null=True)
    reason = serializers.ChoiceField(
        source="entry.reason", choices=Reason.choices, allow_blank=True, help_text="Each “no” has one."
    )
    because = Words(source="entry.because")
    decided_by = serializers.CharField(
        source="entry.decided_by", help_text="Who decided, or will decide, this."
    )
    decided_on = serializers.SerializerMethodField(help_text="Empty where it is not decided yet.")
    before = VersionSerializer(many=True, help_text="What was said of it before, oldest first.")

    def get_decided_on(self, one: Shown) -> date | None:
        return one.entry.decided_on if one.entry.status != Status.DECIDING else None


class EntryList(PublicList[Entry]):
    """Each as it stands now, with the reason and who decided it: what went out to people, and what was said of it
    since. What was written last comes first.
    """

    summary = "You said, we did, and what we did not"
    serializer_class = EntrySerializer
    ordering = "-pk"
    filters = OF_ACTIVITY

    def get_queryset(self) -> QuerySet[Entry]:
        found = Entry.objects.released().filter(activity__in=Activity.objects.public(self.moment))
        if "activity" in self.asked_for:
            found = found.filter(activity__slug=self.asked_for["activity"])
        return found.select_related("activity")

    def shown(self, found: Sequence[Entry]) -> list[Shown]:
        counted = _counted(found)
        before: dict[object, list[Entry]] = {}
        current = {entry.pk for entry in found}
        series = [entry.series for entry in found]
        for version in Entry.objects.told().filter(series__in=series).order_by("version"):
            if version.pk not in current:
                before.setdefault(version.series, []).append(version)
        return [
            Shown(one, before.get(one.series, []), _people(one, counted.get(one.activity_id, {})))
            for one in found
        ]


def _counted(found: Sequence[Entry]) -> dict[object, Mapping[str, Cell]]:
    """What may be said of how many people said each theme, as it was published, by activity."""
    heard = Heard.objects.current().filter(activity__in={entry.activity_id for entry in found})
    return {one.activity_id: one.table.cells for one in heard}


def _people(entry: Entry, counted: Mapping[str, Cell]) -> int | None:
    """Said only of an entry that stands for one theme, as on the page: people may be in several."""
    cells = [counted[str(theme)] for theme in entry.themes if str(theme) in counted]
    return (cells[0].number or None) if len(cells) == 1 else None

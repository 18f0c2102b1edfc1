"""Promises, for programs: every version that was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from ladder.in_words import DECISION_WORDS
from ladder.models import Activity, Decision, Promise
from people import clock
from people.api import Lines, PublicList, PublicOne, Words


class PromiseVersionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    signed_on = serializers.SerializerMethodField()
    decider_name = serializers.CharField(help_text="Who signed it.")
    decider_role = serializers.CharField()
    body = serializers.CharField(
        help_text="The body that decides, such as Cabinet. Empty where a person does."
    )
    body_meets_on = serializers.DateField(allow_null=True, help_text="The day on which that body meets.")
    paper = serializers.SerializerMethodField(
        help_text="The paper that goes to it: its name, or where it is."
    )
    claimed = serializers.IntegerField(help_text="The step that is promised, 2 to 7.")
    about = Words()
    can_change = Lines(help_text="What can change.")
    cannot_change = Lines(help_text="What cannot.")
    decision = serializers.IntegerField(help_text="How much people’s answers weigh, 0 to 5.")
    decision_words = serializers.SerializerMethodField(help_text="The same in words.")
    use_of_views = Words(help_text="What is done with what people say.")
    who_reads = Words(help_text="Who reads the answers.")
    limits = Words()
    told_already_decided = serializers.BooleanField(help_text="People are told that it is already decided.")
    support = serializers.BooleanField(help_text="Travel and help to take part are paid for.")
    payment = serializers.BooleanField(help_text="People are paid for their time.")
    min_days = serializers.IntegerField(help_text="For how many days people can answer, at least.")
    min_days_reason = Words()
    reply_due = serializers.DateField(allow_null=True, help_text="By when people hear back.")
    what_changed = Words(help_text="What is different from the version before.")
    rules = serializers.CharField(help_text="The version of the rules it is judged by.")

    def get_signed_on(self, promise: Promise) -> date | None:
        return clock.london(promise.signed_at).date() if promise.signed_at else None

    def get_paper(self, promise: Promise) -> str:
        """Where no body decides, the page shows no paper."""
        return promise.paper if promise.body else ""

    def get_decision_words(self, promise: Promise) -> str:
        return DECISION_WORDS[Decision(promise.decision)]


@dataclass(frozen=True)
class Promised:
    """An activity with the versions of its promise that were signed, newest first."""

    activity: Activity
    versions: Sequence[Promise]


class PromiseSerializer(serializers.Serializer[Any]):
    activity = serializers.SlugField(source="activity.slug")
    versions = PromiseVersionSerializer(many=True, help_text="Newest first; the newest one counts.")


class _WithVersions:
    """A view of activities that people may see, each with the versions of its promise."""

    moment: datetime

    def get_queryset(self) -> QuerySet[Activity]:
        signed = Promise.objects.signed().order_by("-version")
        found = Activity.objects.public(self.moment)
        return found.prefetch_related(Prefetch("promises", queryset=signed, to_attr="signed_promises"))

    def shown(self, found: Sequence[Activity]) -> list[Promised]:
        return [Promised(one, getattr(one, "signed_promises")) for one in found]  # noqa: B009


class PromiseList(_WithVersions, PublicList[Activity]):
    """One for each activity that people may see, with every version of it that was signed. In the order of
    their slugs.
    """

    summary = "All promises"
    serializer_class = PromiseSerializer
    ordering = "slug"


class PromiseOne(_WithVersions, PublicOne[Activity]):
    """By the slug of the activity."""

    summary = "The promise of one activity"
    serializer_class = PromiseSerializer

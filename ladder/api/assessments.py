"""Assessments, for programs: what was promised, what the records show, and why."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ladder.api import standing
from ladder.api.standing import Shown, StepsSerializer, WithStanding
from ladder.assessment import THRESHOLDS, State
from ladder.models import Activity
from people.api import PublicList, PublicOne

FACT_STATES = [
    (State.MET.value, "A record proves it"),
    (State.DUE.value, "Not there, and its day has not passed"),
    (State.LATE.value, f"At most {THRESHOLDS.late_days} days past its day"),
    (State.FAILED.value, "Later than that, or it can no longer happen"),
    (State.NA.value, "There is nothing to do"),
]


def _level() -> Any:
    return serializers.IntegerField(allow_null=True)


def _dated(**also: Any) -> Any:
    return serializers.ChoiceField(choices=FACT_STATES, **also)


class FactsSerializer(serializers.Serializer[Any]):
    """The facts of docs/ladder.md. How many people there were is said in words, and their share not at all.

    Where nobody is asked what they think, all that belongs to asking is empty.
    """

    asks_views = serializers.BooleanField()
    has_proposal = serializers.BooleanField()
    agenda = _level()
    questions = _level()
    options = _level()
    decision = _level()
    delivery = _level()
    review = _level()
    info = _dated()
    decisions_told = _dated()
    question_route = serializers.BooleanField()
    promise = serializers.BooleanField()
    promise_lowered = serializers.BooleanField()
    told_already_decided = serializers.BooleanField()
    decided_before_close = serializers.BooleanField()
    still_open = serializers.BooleanField()
    open_days = serializers.IntegerField()
    min_days = serializers.IntegerField()
    participants = serializers.CharField(allow_null=True, help_text="Such as “more than 20 people”.")
    heard = _dated(allow_null=True)
    reply = _dated(allow_null=True)
    weeks_silent = serializers.IntegerField(allow_null=True)
    reasons = _dated(allow_null=True)
    dialogue = serializers.BooleanField(allow_null=True)
    influence = _dated(allow_null=True)
    joint_adopted = _dated(allow_null=True)
    support = serializers.BooleanField(allow_null=True)
    payment = serializers.BooleanField(allow_null=True)
    lived_count = serializers.CharField(allow_null=True, help_text="Such as “fewer than 8 people”.")
    result_followed = serializers.BooleanField(allow_null=True)
    override_reasons = serializers.BooleanField()
    commitment_overdue_days = serializers.IntegerField()


class CriterionSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    step = serializers.IntegerField(help_text="The step that needs it.")
    state = serializers.ChoiceField(
        choices=[("met", "It holds"), ("waiting", "It can still come"), ("missing", "It does not hold")]
    )
    words = serializers.CharField(help_text="The sentence that people read.")
    recorded_by = serializers.CharField(allow_null=True, help_text="Who recorded what proves it.")
    recorded_on = serializers.DateField(allow_null=True)


class CapSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    at_most = serializers.IntegerField(help_text="The step it is held down to.")
    words = serializers.CharField(help_text="The sentence that people read.")


class MarkSerializer(serializers.Serializer[Any]):
    on = serializers.DateField(help_text="From this day, until the next one.")
    claimed = serializers.IntegerField()
    evidenced = serializers.IntegerField()
    on_track = serializers.IntegerField()
    because = serializers.ListField(child=serializers.CharField(), help_text="The sentences that moved it.")


class AssessmentSerializer(serializers.Serializer[Any]):
    activity = serializers.SlugField(source="activity.slug")
    steps = serializers.SerializerMethodField()
    flags = serializers.SerializerMethodField(
        help_text="`claim_not_met`: on track for less than was promised. `felt_gap`: it felt at least two steps lower."
    )
    rules = serializers.SerializerMethodField(help_text="The version of the rules, as the promise names it.")
    facts = serializers.SerializerMethodField()
    criteria = serializers.SerializerMethodField(help_text="What the promised step needs, and one step more.")
    caps = serializers.SerializerMethodField(help_text="What holds it down.")
    marks = serializers.SerializerMethodField(help_text="Where it stood before, oldest first.")

    @extend_schema_field(StepsSerializer)
    def get_steps(self, one: Shown) -> Any:
        return StepsSerializer(standing.steps(one)).data

    def get_flags(self, one: Shown) -> list[str]:
        return list(one.public_standing.assessment.flags) if one.public_standing else []

    def get_rules(self, one: Shown) -> str | None:
        return one.standing.assessment.rules if one.standing else None

    @extend_schema_field(FactsSerializer(allow_null=True))
    def get_facts(self, one: Shown) -> Any:
        found = standing.facts(one)
        return FactsSerializer(found).data if found is not None else None

    @extend_schema_field(CriterionSerializer(many=True))
    def get_criteria(self, one: Shown) -> Any:
        return CriterionSerializer(standing.criteria(one), many=True).data

    @extend_schema_field(CapSerializer(many=True))
    def get_caps(self, one: Shown) -> Any:
        return CapSerializer(standing.caps(one), many=True).data

    @extend_schema_field(MarkSerializer(many=True))
    def get_marks(self, one: Shown) -> Any:
        return MarkSerializer(standing.marks(one), many=True).data


class AssessmentList(WithStanding, PublicList[Activity]):
    """One for each activity that people may see, worked out at this moment. In the order of their slugs.

    While a team checks a step 1 there is nothing but the claim, the rules and `checking_until`.
    """

    summary = "All assessments"
    serializer_class = AssessmentSerializer
    ordering = "slug"


class AssessmentOne(WithStanding, PublicOne[Activity]):
    """By the slug of the activity."""

    summary = "The assessment of one activity"
    serializer_class = AssessmentSerializer

"""Where an activity stands, as far as the public may know: while a step 1 is checked, only that and until when."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rest_framework import serializers

from ladder import ledger
from ladder.assessment import CRITERIA, Facts, Judged
from ladder.assessment.criteria import ASKING
from ladder.models import Activity, ActivityState, FactLine
from ladder.models.activities import ActivityQuerySet
from ladder.standing import Standing
from people import clock, disclosure

# The key of the ledger that proves a criterion.
PROVEN_BY = {one.code: one.dated for criteria in CRITERIA.values() for one in criteria if one.dated} | {
    "question_route": "question_route"
}
RECORDED_BY_NOBODY = "the site itself"
# How many people there were is said in words (people/disclosure.py). A share would give small numbers away.
PEOPLE = {"participants", "lived_count", "lived_share"}
# What is never due where nobody is asked what they think, and would read like a failure there.
ONLY_WHERE_ASKED = PEOPLE | {
    "heard", "reply", "weeks_silent", "reasons", "dialogue", "influence", "joint_adopted", "support", "payment",
}  # fmt: skip


class StepsSerializer(serializers.Serializer[Any]):
    claimed = serializers.IntegerField(allow_null=True, help_text="The step in the signed promise, 2 to 7.")
    evidenced = serializers.IntegerField(
        allow_null=True, help_text="The step that the records prove, 1 to 7. Empty while it is being checked."
    )
    on_track = serializers.IntegerField(
        allow_null=True, help_text="The same, with what is not due yet counted as done."
    )
    provisional = serializers.BooleanField(allow_null=True, help_text="The two differ: say “so far”.")
    checking_until = serializers.DateField(
        allow_null=True,
        help_text="The team checks the records until this day. Nothing else is said meanwhile.",
    )


@dataclass(frozen=True)
class Shown:
    """An activity, and where it stands at a moment; `standing` is None where no promise was signed."""

    activity: Activity
    moment: datetime
    standing: Standing | None

    @property
    def public_standing(self) -> Standing | None:
        """The standing where all of it is public."""
        return self.standing if self.standing is not None and not self.standing.is_checking else None

    @property
    def state(self) -> ActivityState:
        return self.activity.state_at(self.moment)

    @property
    def people(self) -> str:
        """Such as 'more than 20 people'."""
        return self.activity.people_said_at(self.moment).words


class WithStanding:
    """A view of activities that people may see, each with where it stands at the moment that it is asked for."""

    moment: datetime

    def get_queryset(self) -> ActivityQuerySet:
        return Activity.objects.public(self.moment).with_ledger()

    def shown(self, found: Sequence[Activity]) -> list[Shown]:
        return [Shown(one, self.moment, one.standing_at(self.moment)) for one in found]


def steps(one: Shown) -> dict[str, Any]:
    found = one.public_standing.assessment if one.public_standing else None
    return {
        "claimed": one.standing.assessment.claimed if one.standing else None,
        "evidenced": found.evidenced if found else None,
        "on_track": found.on_track if found else None,
        "provisional": found.provisional if found else None,
        "checking_until": one.standing.checking_until if one.standing else None,
    }


def facts(one: Shown) -> dict[str, Any] | None:
    """What the steps were worked out from."""
    if one.public_standing is None:
        return None
    known: Facts = ledger.facts(one.public_standing.record)
    settled = one.activity.has_settled_at(one.moment)
    lived = (disclosure.some(known.lived_count) if settled else disclosure.while_open(0)).words
    said = asdict(known) | {"participants": one.people, "lived_count": lived}
    return said if known.asks_views else said | dict.fromkeys(ONLY_WHERE_ASKED)


def criteria(one: Shown) -> list[dict[str, Any]]:
    """What the promised step and one more need, with the sentences, and who recorded what proves them."""
    if one.public_standing is None:
        return []
    found = one.public_standing.assessment
    highest = max(found.claimed, found.evidenced) + 1 if one.activity.kind_of.asks_views else ASKING - 1
    lines = {line.key: line for line in one.activity.standing_facts}
    return [
        asdict(judged) | {"words": _words(judged, one)} | _recorded(judged, lines)
        for judged in found.judged
        if judged.step <= highest
    ]


def caps(one: Shown) -> list[dict[str, Any]]:
    return [asdict(cap) for cap in one.public_standing.assessment.caps] if one.public_standing else []


def marks(one: Shown) -> list[dict[str, Any]]:
    """Where it stood from which day on, as it was kept, oldest first."""
    return [asdict(mark) for mark in one.standing.public_marks] if one.standing else []


def _words(judged: Judged, one: Shown) -> str:
    if judged.code == "participants" and judged.state == "met":
        return f"{one.people[:1].upper()}{one.people[1:]} took part."
    return judged.words


def _recorded(judged: Judged, lines: dict[str, FactLine]) -> dict[str, Any]:
    line = lines.get(PROVEN_BY.get(judged.code, "")) if judged.state == "met" else None
    if line is None:
        return {"recorded_by": None, "recorded_on": None}
    return {
        "recorded_by": line.by.name if line.by else RECORDED_BY_NOBODY,
        "recorded_on": clock.london(line.recorded_at).date(),
    }

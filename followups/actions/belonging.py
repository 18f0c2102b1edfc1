"""What somebody says half a year later: to be shown to them, erased, and emptied when an activity's time is over."""

from uuid import UUID

from django.db import models

from followups.models import LookBackAnswer
from people import clock, texts
from people.models import Participant
from safety.belongings import Belonging, Fact, Section


def _mine(participant: Participant) -> "models.QuerySet[LookBackAnswer]":
    return LookBackAnswer.objects.filter(participation__participant=participant)


def _show(participant: Participant) -> list[Section]:
    said = _mine(participant).select_related("entry__activity")
    return [Section("look_back", "Whether it happened, and helped", [_said(one) for one in said])]


def _said(one: LookBackAnswer) -> list[Fact]:
    facts = [
        Fact("activity", "In", str(one.entry.activity)),
        Fact("of", "We said", texts.plain(one.entry.did)),
        Fact("happened", "Did it happen?", one.get_happened_display(), one.happened),
        Fact("on", "On", clock.in_words(one.answered_on), one.answered_on.isoformat()),
    ]
    if one.helped:
        facts.append(Fact("helped", "Did it help?", one.get_helped_display(), one.helped))
    return facts


def _of_activity(activity: UUID) -> "models.QuerySet[LookBackAnswer]":
    return LookBackAnswer.objects.filter(entry__activity=activity)


BELONGING = Belonging(
    _show,
    lambda participant: _erase(_mine(participant)),
    given_in=lambda activity: _of_activity(activity).count(),
    empty=lambda activity: _erase(_of_activity(activity)),
)


def _erase(said: "models.QuerySet[LookBackAnswer]") -> None:
    said.delete()

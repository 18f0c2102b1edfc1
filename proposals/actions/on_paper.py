"""What somebody answered to the statements on paper or in a room, typed by staff."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction

from ladder import actions as ladder_actions
from ladder.models import Activity, Participation
from people import actions as people_actions
from people.models import AuditLine, Participant, User
from people.refusals import Refused
from proposals.actions.stating import declare, take_stance
from proposals.actions.talking import take_part
from proposals.models import Statement

DID = "typed in who agrees"
NOTHING = "Tick at least one answer."


@dataclass(frozen=True)
class Paper:
    """What stands on one paper: what they say to statements, by their keys, and which side they say they are on.

    `submission_id` was made with the page, so that pressing twice is one person.
    """

    says: Mapping[UUID, str]
    side: str = ""
    submission_id: UUID = field(default_factory=uuid4)


@transaction.atomic
def keep_paper(
    *, activity: Activity, paper: Paper, who: Callable[[], Participant], by: User
) -> Participation:
    """Their answers, as if they had pressed them. `who` finds or makes the person; it is not asked where this paper was
    typed before. Typed again for the same person it changes what they said; what the paper leaves open stays. Their own
    statements are left out.

    Refuses an empty paper, and what pressing refuses.
    """
    if not paper.says:
        raise Refused(NOTHING)
    ladder_actions.hold(activity)
    mine = _typed_before(activity, paper) or take_part(activity=activity, participant=who())
    found = Statement.objects.filter(activity=activity, pk__in=paper.says).offered()
    for one in found.select_related("words", "activity"):
        if one.participation_id != mine.pk:
            take_stance(statement=one, by=mine, says=paper.says[one.pk])
    if paper.side:
        declare(by=mine, side=paper.side)
    codes = {"paper": str(paper.submission_id), "participation": str(mine.pk), "answers": len(paper.says)}
    people_actions.audit(by=by, did=DID, about=activity, detail=codes)
    return mine


def _typed_before(activity: Activity, paper: Paper) -> Participation | None:
    about = f"{activity._meta.label_lower}:{activity.pk}"
    lines = AuditLine.objects.filter(about=about, did=DID, detail__paper=str(paper.submission_id))
    key = lines.values_list("detail__participation", flat=True).first()
    return Participation.objects.select_related("activity").filter(pk=key).first() if key else None

"""What becomes of a proposal: a named person says so, with a reason, for everybody to read."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ladder import actions as ladder_actions
from ladder.models import Participation
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused
from proposals.actions.showing import record_design
from proposals.actions.telling import tell
from proposals.actions.writing import JOINED, hold_text, went_into
from proposals.models import Author, Outcome, Proposal, Result, Suggestion

LONGEST = 2_000
STANDS = "It says so already."
WRONG = "Say what was wrong with what stood here before. Everybody can read it."


@dataclass(frozen=True)
class Decision:
    """`decided_by` is a person with name and role. `wrong_because` is needed where something was written before."""

    result: str
    because: str
    decided_by: str
    decided_on: date
    wrong_because: str = ""


@transaction.atomic
def decide(*, proposal: Proposal, decision: Decision, by: User) -> Outcome:
    """Its authors, and whoever suggested something, are told. The same again is written once.

    Refuses no reason, nobody's name, a day to come, and another outcome without what was wrong with the first.
    """
    because, decided_by = decision.because.strip(), decision.decided_by.strip()
    _refuse(decision, because, decided_by)
    hold_text(proposal)  # first, as whoever saves does: a text is either before this, or refused
    ladder_actions.hold(proposal.activity)
    if went_into(proposal) is not None:
        raise Refused(JOINED)
    standing = Outcome.objects.filter(proposal=proposal).order_by("-pk").first()
    if standing is not None:
        said = (decision.result, because, decided_by, decision.decided_on)
        if said == (standing.result, standing.because, standing.decided_by, standing.decided_on):
            return standing
        if not decision.wrong_because.strip():
            raise Refused(WRONG)
    made = Outcome.objects.create(
        proposal=proposal,
        result=decision.result,
        because=because,
        decided_by=decided_by,
        decided_on=decision.decided_on,
        by=by,
        written_at=clock.now(),
        corrects=standing,
        wrong_because=decision.wrong_because.strip() if standing else "",
    )
    record_design(proposal.activity, by)
    people_actions.audit(
        by=by, did="wrote what becomes of a proposal", about=made, detail={"result": made.result}
    )
    for person in who_wrote(proposal):
        tell(proposal, person, "proposal_decided", outcome=str(made.pk))
    return made


def _refuse(decision: Decision, because: str, decided_by: str) -> None:
    if decision.result not in Result.values:
        raise Refused("Choose what becomes of it.")
    if not because:
        raise Refused("Write why. Everybody who wrote this reads it.")
    if max(len(because), len(decision.wrong_because)) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    if not decided_by:
        raise Refused("Write who decided, with name and role.")
    if decision.decided_on > clock.today():
        raise Refused("This day is still to come. Write the day on which it was decided.")


def who_wrote(proposal: Proposal) -> list[Participant]:
    """Its authors, also who has left, and whoever suggested a change."""
    authors = Author.objects.filter(proposal=proposal, joined_at__isnull=False).values("participation")
    suggested = Suggestion.objects.filter(proposal=proposal).values("participation")
    them = Participation.objects.filter(pk__in=authors) | Participation.objects.filter(pk__in=suggested)
    return list(Participant.objects.filter(participations__in=them).distinct())

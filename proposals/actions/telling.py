"""Who writes a proposal is told of what happens in it."""

from ladder.models import Participation
from outbox import actions as outbox_actions
from outbox.models import Message, State
from people.models import Participant
from proposals.models import Author, Proposal, Version


def tell_authors(proposal: Proposal, kind: str, *, but: Participation, **payload: str) -> None:
    for author in Author.objects.writing().filter(proposal=proposal).exclude(participation=but):
        tell(proposal, author.participation.participant, kind, **payload)


def tell(proposal: Proposal, person: Participant | None, kind: str, **payload: str) -> None:
    if person is not None:
        outbox_actions.queue_once_more(
            kind=kind,
            about=str(proposal.activity_id),
            to=person,
            payload={"proposal": str(proposal.pk), **payload},
        )


def tell_of_change(version: Version) -> None:
    """The other authors, with their next news: one message for all that was changed until it goes."""
    said = {"kind": "text_changed", "payload__proposal": str(version.proposal_id)}
    waiting = Message.objects.filter(**said, state=State.QUEUED).values("participant")
    others = Author.objects.writing().filter(proposal=version.proposal)
    others = others.exclude(participation=version.participation)
    for author in others.exclude(participation__participant__in=waiting):
        tell(version.proposal, author.participation.participant, "text_changed", since=str(version.number))

"""Standing behind a text: each side signs the version it agrees with; and whether it was written together."""

from django.db import transaction

from ladder.models import Participation
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.showing import record_design
from proposals.actions.together import last_version
from proposals.actions.writing import NO_AUTHOR, hold_text, refuse_ended
from proposals.models import Author, Proposal, SignOff

CHANGED = "The text was changed while you looked at it. Read it again, and then sign."


@transaction.atomic
def sign(*, proposal: Proposal, by: Participation, number: int, typed_by: User | None = None) -> None:
    """An author stands behind version `number`. Twice is once. Refuses who is no author, what has ended, and a version
    that is not the newest: nobody signs what they have not read.
    """
    hold_text(proposal)  # nobody saves between the look at the newest version and the signature
    author = Author.objects.writing().filter(proposal=proposal, participation=by).first()
    if author is None:
        raise Refused(NO_AUTHOR)
    refuse_ended(proposal)
    version = last_version(proposal)
    if version is None or version.number != number:
        raise Refused(CHANGED)
    SignOff.objects.update_or_create(
        version=version,
        author=author,
        defaults={"taken_back_at": None, "signed_at": clock.now(), "typed_by": typed_by},
    )
    record_design(proposal.activity, None)


@transaction.atomic
def take_signature_back(*, proposal: Proposal, by: Participation) -> None:
    """Also once it was decided: nobody is held to a name. What the ladder says of it is put right."""
    mine = SignOff.objects.filter(version__proposal=proposal, author__participation=by)
    if not mine.exists():
        raise Refused(NO_AUTHOR)
    if mine.filter(taken_back_at=None).update(taken_back_at=clock.now()):
        record_design(proposal.activity, None)


def has_signed(proposal: Proposal, by: Participation | None) -> bool:
    """Whether they stand behind the text as it is now."""
    version = last_version(proposal)
    standing = SignOff.objects.filter(version=version, author__participation=by, taken_back_at=None)
    return by is not None and version is not None and standing.exists()

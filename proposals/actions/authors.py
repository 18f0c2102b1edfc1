"""Who writes a proposal: asked by an author or asking by themselves, with a yes of the other; and leaving it."""

from django.db import IntegrityError, transaction

from ladder import actions as ladder_actions
from ladder.models import Participation
from people import clock
from people.refusals import Refused
from proposals.actions.showing import record_design, record_who_designs
from proposals.actions.telling import tell, tell_authors
from proposals.actions.writing import NO_AUTHOR, hold_text, is_author, refuse_unless_writing
from proposals.models import Author, Proposal

NOT_ASKED = "Nobody waits for that answer any more."


def can_be_asked(proposal: Proposal) -> list[Participation]:
    """Who takes part here under a name and is not an author, nor was asked: those whom an author can ask."""
    there = Author.objects.filter(proposal=proposal, left_at=None).values("participation")
    others = Participation.objects.filter(activity=proposal.activity, participant__isnull=False)
    named = others.exclude(name_shown="") | others.filter(side="staff")
    return list(named.exclude(pk__in=there).select_related("participant__user").order_by("name_shown", "pk"))


def ask_to_write(*, proposal: Proposal, by: Participation, whom: Participation) -> None:
    """An author asks somebody who takes part here; they are written to. Refuses whoever is no author. Twice is once."""
    refuse_unless_writing(proposal)
    if not is_author(proposal, by):
        raise Refused(NO_AUTHOR)
    if whom.activity_id != proposal.activity_id or whom.participant is None:
        raise Refused("Choose somebody who takes part here.")
    with transaction.atomic():
        if _add(proposal, whom, by):
            tell(proposal, whom.participant, "write_with_us")


def offer_to_write(*, proposal: Proposal, by: Participation) -> None:
    """Somebody wants to write this with its authors, who are told. Where an author had asked them, they are in."""
    refuse_unless_writing(proposal)
    with transaction.atomic():
        mine = Author.objects.filter(proposal=proposal, participation=by).first()
        if mine is not None and mine.left_at is None and mine.asked_by is not None:
            say_yes(proposal=proposal, by=by)
        elif _add(proposal, by, None):
            for author in proposal.authors.writing():
                tell(proposal, author.participation.participant, "wants_to_write")


def _add(proposal: Proposal, whom: Participation, asked_by: Participation | None) -> bool:
    """Whether they wait anew: who had left or said no can be asked again."""
    fields = {"asked_by": asked_by, "asked_at": clock.now()}
    again = Author.objects.filter(proposal=proposal, participation=whom, left_at__isnull=False)
    if again.update(**fields, joined_at=None, left_at=None):
        return True
    try:
        with transaction.atomic():
            _author, new = Author.objects.get_or_create(
                proposal=proposal, participation=whom, defaults=fields
            )
    except IntegrityError:
        return False  # asked twice at once
    return new


def say_yes(*, proposal: Proposal, by: Participation) -> None:
    """Whoever was asked writes with them from now on. Refuses once it is closed or decided: its authors stand then."""
    refuse_unless_writing(proposal)
    asked = Author.objects.filter(proposal=proposal, participation=by, asked_by__isnull=False, left_at=None)
    with transaction.atomic():
        if asked.filter(joined_at=None).update(joined_at=clock.now()):
            tell_authors(proposal, "writes_with_you", but=by, who=str(by.pk))
            ladder_actions.hold(proposal.activity)
            record_who_designs(proposal.activity)
        elif not is_author(proposal, by):
            raise Refused(NOT_ASKED)


def let_in(*, author: Author, by: Participation) -> None:
    """An author says yes to somebody who offered to write with them."""
    refuse_unless_writing(author.proposal)
    if not is_author(author.proposal, by):
        raise Refused(NO_AUTHOR)
    with transaction.atomic():
        waits = Author.objects.filter(pk=author.pk, joined_at=None, left_at=None, asked_by=None)
        if waits.update(joined_at=clock.now()):
            tell(author.proposal, author.participation.participant, "writes_now")
            ladder_actions.hold(author.proposal.activity)
            record_who_designs(author.proposal.activity)


@transaction.atomic
def leave(*, proposal: Proposal, by: Participation) -> None:
    """They do not write any more, or say no to being asked. What they wrote stays, with their name. Somebody has to
    stay: the last author cannot leave.
    """
    hold_text(proposal)  # the last two may leave at once
    there = Author.objects.filter(proposal=proposal, participation=by)
    if not there.exists():
        raise Refused(NO_AUTHOR)
    others = Author.objects.writing().filter(proposal=proposal).exclude(participation=by)
    if is_author(proposal, by) and not others.exists():
        raise Refused(
            "You are the only author, so you cannot leave. Ask somebody else to write with you first."
        )
    if there.filter(left_at=None).update(left_at=clock.now()):
        ladder_actions.hold(proposal.activity)
        record_design(proposal.activity, None)
        record_who_designs(proposal.activity)


def turn_down(*, author: Author, by: Participation) -> None:
    """An author says no to somebody who offered; they can offer again."""
    if not is_author(author.proposal, by):
        raise Refused(NO_AUTHOR)
    Author.objects.filter(pk=author.pk, joined_at=None, left_at=None).update(left_at=clock.now())

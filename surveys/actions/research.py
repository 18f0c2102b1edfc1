"""A researcher wants the answers one by one: asked for by one member of staff, decided by two others."""

from datetime import date, timedelta

from django.db import transaction

from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from surveys.actions.exports import forget_files_of_research
from surveys.models import ResearchRequest

LONGEST = timedelta(days=366)
DECIDE = "surveys.decide_research"


@transaction.atomic
def ask_for_research(
    *, activity: Activity, who: str, why: str, with_words: bool, ends_on: date, by: User
) -> ResearchRequest:
    """A request that two others decide. Refuses an end that is past, or more than a year away."""
    if not clock.today() < ends_on <= clock.today() + LONGEST:
        raise Refused("Choose an end between tomorrow and a year from now.")
    made = ResearchRequest.objects.create(
        activity=activity, who=who, why=why, with_words=with_words, ends_on=ends_on, asked_by=by, asked_at=clock.now()
    )  # fmt: skip
    people_actions.audit(by=by, did="asked for answers for a researcher", about=made)
    return made


def may_decide(research: ResearchRequest, user: User) -> str:
    """Why this person cannot say yes to it; nothing where they can."""
    if not user.has_perm(DECIDE):
        return "You have no say in this."
    if user.pk == research.asked_by_id:
        return "You asked for it, so two others decide."
    if research.refused_at is not None or research.ends_on < clock.today():
        return "It has ended."
    if research.second_at is not None:
        return "Two people have agreed."
    if user.pk == research.first_by_id:
        return "You have agreed. A second person decides next."
    return ""


@transaction.atomic
def agree_to_research(*, research: ResearchRequest, by: User) -> ResearchRequest:
    """The first yes, or the second by somebody else. Two at once are one each; raises Refused as may_decide says."""
    refuse_unless(may_decide(research, by))
    open_ = ResearchRequest.objects.filter(pk=research.pk, refused_at=None)
    first = open_.filter(first_by=None).update(first_by=by, first_at=clock.now())
    if not first:
        second = (
            open_.filter(second_by=None, first_by__isnull=False)
            .exclude(first_by=by)
            .update(second_by=by, second_at=clock.now())
        )
        refuse_unless("" if second else "Somebody else has just decided. Look at it again.")
    research.refresh_from_db()
    people_actions.audit(by=by, did="agreed to answers for a researcher", about=research)
    return research


@transaction.atomic
def end_research(*, research: ResearchRequest, why: str, by: User) -> None:
    """Says no, or takes a yes back: files that were made for it go. Twice is once. Refuses without a reason."""
    refuse_unless("" if by.has_perm(DECIDE) or by.pk == research.asked_by_id else "You have no say in this.")
    why = " ".join(why.split())
    refuse_unless("" if len(why) >= 5 else "Write why, in a sentence.")
    ended = ResearchRequest.objects.filter(pk=research.pk, refused_at=None).update(
        refused_by=by, refused_at=clock.now(), refused_why=why[:500]
    )
    if ended:
        forget_files_of_research(research)
        people_actions.audit(by=by, did="refused or ended answers for a researcher", about=research)
    research.refresh_from_db()


def refuse_unless(sentence: str) -> None:
    if sentence:
        raise Refused(sentence)

"""Ideas that are written together: in each state that a page of them has."""

from typing import Any

from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, texts
from people.models import Team, User
from proposals import actions
from proposals.actions import Answer, Change, Decision
from proposals.models import Proposal, Suggestion
from safety import actions as safety_actions
from safety.models import Reading
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.proposals import DesignFactory, OutcomeFactory, PassageFactory, PostFactory, TalkFactory

BUS = {
    "title": "A bus with two trips",
    "change": "Two short trips in the morning.\nNot one long one.",
    "why": "An hour is too long.",
}


def make(team: Team, mark: User, other: User) -> dict[str, Any]:
    """`other` belongs to no team and reads for safety."""
    activity = ActivityFactory(
        team=team, kind="co_design", open=True, title=texts.of("A morning that we plan together")
    )
    DesignFactory(activity=activity)
    TalkFactory(activity=activity)
    samir, donna, leroy = (_person(activity, name) for name in ("Samir", "Donna", "Leroy"))
    worker = actions.join_as_staff(activity=activity, user=mark)
    bus = _start(samir, BUS, other, topics=True)
    _join(bus, samir, donna, worker)
    actions.offer_to_write(proposal=bus, by=leroy)
    _save(bus, donna, "why", "An hour on the bus is too long.", other)
    suggested = _suggest(bus, leroy, "change", "Three short trips in the morning.\nNot one long one.", other)
    moved = _suggest(bus, leroy, "why", "An hour is too long for me.", other)
    _save(bus, donna, "why", "An hour on the bus is too long for all of us.", other)
    declined = _suggest(bus, leroy, "title", "The Leroy bus", other)
    for author in (samir, worker):
        no = Answer(takes=False, because="It is for everybody.")
        actions.speak(suggestion=declined, by=author, answer=no)
    _read(other)
    signed = _start(donna, {"title": "Breakfast for all", "change": "Tea and toast from eight."}, other)
    _join(signed, donna, samir, worker)
    actions.ask_to_write(proposal=signed, by=donna, whom=leroy)
    for author in (donna, worker):
        actions.sign(proposal=signed, by=author, number=actions.last_number(signed))
    ended = _start(samir, {"title": "Open on bank holidays", "change": "Open on all of them."}, other)
    for result, wrong in (("not", ""), ("part", "We had counted the staff wrongly.")):
        said = Decision(result, "We have staff for two.", "Alison Grant, head of care", clock.today(), wrong)
        actions.decide(proposal=ended, decision=said, by=mark)
    closed = ActivityFactory(
        team=team, kind="co_design", closed=True, title=texts.of("The garden that we planned")
    )
    over = PassageFactory(version__proposal__activity=closed, words="A gate that opens both ways").proposal
    OutcomeFactory(proposal=over, by=mark)
    planned = ActivityFactory(team=team, kind="co_design", title=texts.of("Evenings that we plan"))
    for kind, more in (("writes_now", {}), ("wants_to_write", {})):
        outbox_actions.queue_once_more(
            kind=kind, about=str(activity.pk), to=samir.participant, payload={"proposal": str(bus.pk), **more}
        )
    return {
        "design": activity.slug,
        "design_id": activity.pk,
        "design_closed": closed.slug,
        "design_planned_id": planned.pk,
        "idea": bus.pk,
        "idea_signed": signed.pk,
        "idea_ended": ended.pk,
        "idea_over": over.pk,
        "idea_suggested": suggested.pk,
        "idea_moved": moved.pk,
        "idea_declined": declined.pk,
        "samir_writes": _link(samir, bus),
        "leroy_is_asked": _link(leroy, signed),
        "leroy_suggests": _link(leroy, bus),
    }


def _person(activity: Activity, name: str) -> Participation:
    made: Participation = ParticipationFactory(
        activity=activity, name_shown=name, band="invited", contributed=False
    )
    return made


def _link(by: Participation, proposal: Proposal) -> str:
    return people_actions.make_link(participant=by.participant, opens="proposal", target=str(proposal.pk))


def _start(by: Participation, parts: dict[str, str], other: User, *, topics: bool = False) -> Proposal:
    said = (
        [PostFactory(topic__activity=by.activity, words="I am an hour on the bus.").topic] if topics else []
    )
    made = actions.start_proposal(activity=by.activity, by=by, parts=parts, came_from=said)
    _read(other)
    return made


def _join(proposal: Proposal, first: Participation, *others: Participation) -> None:
    for one in others:
        actions.ask_to_write(proposal=proposal, by=first, whom=one)
        actions.say_yes(proposal=proposal, by=one)


def _save(proposal: Proposal, by: Participation, part: str, words: str, other: User) -> None:
    now = actions.newest([proposal], for_authors=True).get(proposal.pk, {}).get(part)
    change = Change(part, words, "It says more.", now.pk if now else None)
    actions.save_part(proposal=proposal, by=by, change=change)
    _read(other)


def _suggest(proposal: Proposal, by: Participation, part: str, words: str, other: User) -> Suggestion:
    now = actions.text_of(proposal).get(part)
    change = Change(part, words, "It would help me.", now.pk if now else None)
    made = actions.suggest(proposal=proposal, by=by, change=change)
    _read(other)
    return made


def _read(other: User) -> None:
    for reading in Reading.objects.waiting().filter(about__startswith="proposals.passage"):
        safety_actions.show_as_it_is(reading=reading, by=other)

"""Votes as staff set them up: a new one, one that is ready to be signed, one of two groups, and one that is open."""

from typing import Any

from decisions import actions, secrecy
from decisions.models import Decision, Voter
from ladder.models import Activity
from people import texts
from people.models import Team
from people.texts import Line
from tests.factories.decisions import DecisionFactory, VoterFactory, open_vote
from tests.factories.ladder import ActivityFactory, PromiseFactory
from tests.factories.people import ParticipantFactory
from tests.surveys.photos import photo

ABOUT = (
    "Two trips every Monday, at ten and at two. It stops at the clinic and the market.",
    "Tea and toast every morning before the day begins. Everybody can help to make it.",
    "Raised beds that can be reached from a chair, and a bench in the shade.",
)


def make(team: Team) -> dict[str, Any]:
    new = _activity(team, "A vote about the minibus")
    ready, halves = _ready(team), _in_halves(team)
    is_open = open_vote(
        activity=_activity(team, "What we try first, by vote", open=True), voters=60, method="run-off"
    )
    voter = Voter.objects.filter(decision=is_open).order_by("pk")[0]
    voted = Voter.objects.filter(decision=is_open).select_related("decision__activity", "decision__rules")
    for one in voted.order_by("pk")[1:25]:
        actions.cast_ballot(voter=one, choices=["2", "1"])
    return {
        "vote_new_id": new.pk,
        "vote_ready_id": ready.activity_id,
        "vote_ready_option": ready.options.all()[0].pk,
        "vote_ready_other": ready.options.all()[1].pk,
        "vote_halves_id": halves.activity_id,
        "vote_open_id": is_open.activity_id,
        "vote_open_voter": voter.pk,
        "vote_open_code": secrecy.code(voter.pk, voter.issue),
        "vote_open_voted": voted.order_by("pk")[1].pk,
    }


def _activity(team: Team, title: str, **states: Any) -> Activity:
    made: Activity = ActivityFactory(team=team, kind="vote", title=texts.of(title), **states)
    return made


def _ready(team: Team) -> Decision:
    decision: Decision = DecisionFactory(activity=_activity(team, "What we do with the money"), quorum=20)
    for option, about in zip(decision.options.all(), ABOUT, strict=True):
        option.about = texts.with_form(texts.of(about), texts.EASY, texts.as_easy([Line(about)]))
        option.save()
    first = decision.options.all()[0]
    actions.give_picture(option=first, alt="A purple bus with a low step", content=photo())
    PromiseFactory(activity=decision.activity, decision=4)
    VoterFactory.create_batch(60, decision=decision)
    for phone in ("01632 960555", "01632 960 555"):
        bob = ParticipantFactory(name="Bob Cole", email="", phone=phone)
        VoterFactory(decision=decision, participant=bob)
    return decision


def _in_halves(team: Team) -> Decision:
    decision: Decision = DecisionFactory(
        activity=_activity(team, "The garden, decided by both"),
        method="both-halves",
        each_by="plurality",
        first_half="Everybody who uses the centre",
        second_half="The design group",
        lot_from="",
    )
    VoterFactory.create_batch(3, decision=decision, half=1)
    return decision

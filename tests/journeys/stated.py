"""Talks in which people say what they agree with: one that is open, one without anything, and two that have closed."""

from typing import Any
from uuid import uuid4

from ladder.models import Activity, Participation
from people import actions as people_actions
from people import texts
from people.models import Team, User
from proposals import actions
from proposals.actions import Said
from proposals.models import Statement
from safety import actions as safety_actions
from safety.models import Reading
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.proposals import AgreeingFactory, DeclaredFactory, StanceFactory, StatementFactory

TOO_LONG = "The bus takes too long."
NEW_DRIVER = "We need a driver who helps with the step."


def make(team: Team, mark: User, other: User) -> dict[str, Any]:
    """`other` belongs to no team and reads for safety."""
    activity = _talk(team, "Getting home", open=True)
    words = (TOO_LONG, NEW_DRIVER, "I would rather start later.")
    three = [StatementFactory(activity=activity, words=one) for one in words]
    actions.add_statement(activity=activity, by=mark, said=Said("Two small buses are better.", uuid4()))
    _moderated(activity, other)
    asked, known, done = (ParticipationFactory(activity=activity) for _ in range(3))
    StanceFactory(statement=three[0], participation=asked)
    StanceFactory(statement=three[0], participation=known)
    DeclaredFactory(participation=known, side="carer")
    DeclaredFactory(participation=done, side="not_said")
    for statement in Statement.objects.filter(activity=activity).offered():
        StanceFactory(statement=statement, participation=done, says="pass")
    topic = actions.make_topic(statement=three[1], by=mark)
    over = _over(team, mark, other)
    few = _talk(team, "The new kitchen", closed=True)
    StatementFactory(activity=few, words="It is too dark.")
    return {
        "agree": activity.slug,
        "agree_id": activity.pk,
        "agree_asked_token": _link(asked),
        "agree_known_token": _link(known),
        "agree_done_token": _link(done),
        "agree_none": _talk(team, "The garden in spring", open=True).slug,
        "agree_over": over.slug,
        "agree_over_id": over.pk,
        "agree_few": few.slug,
        "agree_planned_id": _talk(team, "A quiet room").pk,
        "agree_topic": topic.pk,
    }


def _talk(team: Team, title: str, **states: Any) -> Activity:
    made: Activity = ActivityFactory(team=team, kind="discussion", title=texts.of(title), **states)
    AgreeingFactory(activity=made)
    return made


def _link(by: Participation) -> str:
    return people_actions.make_link(participant=by.participant, opens="activity", target=str(by.activity_id))


def _moderated(activity: Activity, other: User) -> None:
    """One was shown, hidden, and objected to; one waits."""
    by = ParticipationFactory(activity=activity, contributed=False)
    made = actions.add_statement(activity=activity, by=by, said=Said("Mr Hobbs does not help.", uuid4()))
    about = actions.STATEMENTS.about(made)
    safety_actions.show_as_it_is(reading=Reading.objects.get(about=about), by=other)
    safety_actions.hide(about=about, why="names", sentence="", by=other)
    safety_actions.object_to(about=about, words="It is so.")
    actions.add_statement(activity=activity, by=by, said=Said("It waits to be read.", uuid4()))


def _over(team: Team, mark: User, other: User) -> Activity:
    """Of each list of the page there is something, and one was hidden."""
    activity = _talk(team, "Trips together", closed=True)
    numbers = {
        TOO_LONG: (34, 3, 2),
        NEW_DRIVER: (18, 16, 5),
        "It is all fine.": (4, 30, 5),
        "We should pay more.": (12, 14, 13),
        "Mr Hobbs is rude.": (25, 10, 2),
        "Few came to this one.": (9, 0, 0),
    }
    sides = ["carer"] * 12 + ["staff"] * 10 + ["uses_care"] * 12 + ["not_said"] * 5
    people = [ParticipationFactory(activity=activity) for _ in sides]
    for by, side in zip(people, sides, strict=True):
        DeclaredFactory(participation=by, side=side)
    made = {}
    for words, (agree, disagree, passed) in numbers.items():
        made[words] = StatementFactory(activity=activity, words=words)
        says = ["agree"] * agree + ["disagree"] * disagree + ["pass"] * passed
        for by, one in zip(people, says, strict=False):
            StanceFactory(statement=made[words], participation=by, says=one)
    StatementFactory(activity=activity, by=mark, words="The team wrote this, and nobody pressed.")
    about = actions.STATEMENTS.about(made["Mr Hobbs is rude."])
    safety_actions.hide(about=about, why="names", sentence="", by=other)
    return activity

"""An activity in which people and staff design together, with a promise of step 6: they have talked, and nothing is
written yet. Runs in the site's own environment (RunningSite.ask).
"""

import json
from uuid import uuid4

from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, texts
from people.models import Role, Team, User
from proposals import actions
from proposals.actions import Said
from proposals.models import Post
from safety import actions as safety_actions
from safety.models import Reading
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory

TOPIC = "I am on the bus for one hour. I live ten minutes away."
PROMISED = {
    "claimed": 6, "decision": 3, "agenda": 1, "questions": 2, "options": 3, "support": True, "payment": True,
}  # fmt: skip


def tell() -> None:
    activity = ActivityFactory(
        team=Team.objects.get(name="Day services"),
        slug="the-monday-bus",
        kind="co_design",
        title=texts.of("The Monday bus"),
        open=True,
        **{f"promise__{name}": value for name, value in PROMISED.items()},
    )
    people = {name: _person(activity, name) for name in ("Samir", "Donna", "Leroy")}
    _talk(people["Samir"], people["Donna"], people["Leroy"])
    # What the pages for these two record stands in their own tests.
    for key, value in (("question_route", True), ("lived_count", 3)):
        fact = Fact(key, value, clock.today(), source="tests")
        ladder_actions.record(activity=activity, fact=fact, by=None)
    links = {
        name: people_actions.make_link(participant=one.participant, opens="design", target=str(activity.pk))
        for name, one in people.items()
    }
    print(json.dumps({"id": str(activity.pk), "links": links}))  # noqa: T201  read by tests.journeys.site


def _person(activity: Activity, name: str) -> Participation:
    made: Participation = ParticipationFactory(
        activity=activity, name_shown=name, band="invited", contributed=False
    )
    return made


def _talk(samir: Participation, *others: Participation) -> None:
    """Staff answer twice, and Samir comes back. The others say something too, so that they are known."""
    mark = User.objects.get(email="mark@example.org")
    first = _read(actions.open_topic(activity=samir.activity, by=samir, said=Said(TOPIC, uuid4())))
    actions.answer(topic=first.topic, words="You are picked up first. We look at the order.", by=mark)
    _read(actions.say(topic=first.topic, by=samir, said=Said("Can I be last?", uuid4()), answers=first))
    for one in others:
        _read(actions.say(topic=first.topic, by=one, said=Said("I wait too.", uuid4()), answers=first))
    actions.answer(topic=first.topic, words="Let us write down together how it could be.", by=mark)


def _read(post: Post) -> Post:
    """As fit, by somebody outside the team; whoever is known is not read first."""
    for reading in Reading.objects.waiting().filter(about=actions.about(post)):
        by = User.objects.filter(name="Kit Rowe").first()
        by = by or UserFactory(name="Kit Rowe", roles=[Role.KEEPS_SAFE.value])
        safety_actions.show_as_it_is(reading=reading, by=by)
    post.words.refresh_from_db()
    return post

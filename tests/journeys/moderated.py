"""What was hidden, told, held back and objected to, for the pages of moderation to be looked at."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from ladder import actions as ladder_actions
from ladder.actions import NotSo
from ladder.models import Participation
from people import actions as people_actions
from people import clock
from people.models import User
from safety import actions
from safety.actions import Reported
from safety.models import Reading
from tests.factories.safety import ReadingFactory

WORDS = "Mr Hobbs shouted, and Priya from the office did nothing. Nobody in Mill Lane was asked."


def make(participation: Participation, robin: User, other: User) -> dict[str, Any]:
    """By name: what each thing is about, its objection, and tokens of whoever wrote it."""
    person = participation.participant
    shown, stub, free, settled, held = (
        _said(participation, fact)
        for fact in ("support", "joint_adopted", "influence", "dialogue", "payment")
    )
    for about in (shown, stub, free, settled):
        actions.show_as_it_is(reading=Reading.objects.get(about=about), by=other)
    actions.hold(reading=Reading.objects.get(about=held), because="It says who somebody is.", by=robin)
    for why in ("names", "hurts"):
        said = Reported(why, uuid4(), "It is about my brother.")
        actions.report(about=shown, said=said)
    for about, by in ((stub, other), (free, other), (settled, robin)):
        actions.hide(about=about, why="names", sentence="", by=by)
    to_settle = actions.object_to(about=stub, words="He knows that I say so.")
    done = actions.object_to(about=settled, words="It is true.")
    actions.turn_down(objection=done, because="He did not agree to it.", by=other)
    own = actions.object_to(about=held, words="Everybody knows it.")
    ReadingFactory(team=participation.activity.team, due_on=clock.today() - timedelta(days=3))
    tokens = {
        f"{name}_token": people_actions.make_link(participant=person, opens="objection", target=about)
        for name, about in {"stub": stub, "free": free, "settled": settled}.items()
    }
    unread = _said(participation, "reasons")
    return tokens | {
        "shown_about": shown,
        "stub_about": stub,
        "free_about": free,
        "settled_about": settled,
        "held_about": held,
        "objection": to_settle.pk,
        "own_objection": own.pk,
        "done_objection": done.pk,
        "named": Reading.objects.get(about=unread).pk,
    }


def _said(participation: Participation, fact: str) -> str:
    not_so = NotSo(fact=fact, said="People took part.", words=WORDS, submission_id=uuid4())
    return ladder_actions.about(ladder_actions.challenge(participation=participation, not_so=not_so))

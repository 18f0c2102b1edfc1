"""What two people say of activity A2's facts: somebody outside the team reads both, and hides one later."""

from uuid import uuid4

from coprod_site.demo.content import Content
from ladder import actions
from ladder.actions import NotSo
from ladder.models import Activity, Challenge
from outbox import actions as outbox_actions
from people import clock
from people.models import Participant, User
from safety import actions as safety_actions
from safety.actions import Reported

# Day after the reply on which each thing happens.
SAID, READ, ANSWERED, TOLD, HIDDEN = 3, 4, 8, 11, 12
WAITING = (
    "open_days",
    "It was open for 42 days.",
    "Nobody told us in Mill Lane. Mrs Pargeter only knew on the last day.",
)
HEARD = "We published what we heard."
CALM = "You wrote about the bus. You did not write that the driver leaves before the time on the sign. {} told me so."
ANGRY = "Mr Stanley Holt from Mill Lane never lets anybody speak, and you listened to him alone."


def people_say_it_was_not_so(
    activity: Activity,
    stuff: Content,
    replied: int,
    people: tuple[Participant, Participant, Participant],
    readers: tuple[User, User],
) -> None:
    """`readers`: who answers for the team, and who reads from outside it."""
    priya, robin = readers
    with clock.at(stuff.at(replied + SAID)):
        calm, angry = (
            _say(activity, person, "heard", HEARD, words)
            for person, words in zip(people, (CALM.format("Derek Plumb"), ANGRY), strict=False)
        )
    with clock.at(stuff.at(replied + READ)):
        reading = safety_actions.reading_of(actions.about(calm))
        safety_actions.show_without_names(reading=reading, words=CALM.format("[a name]"), by=robin)
        safety_actions.show_as_it_is(reading=safety_actions.reading_of(actions.about(angry)), by=robin)
    with clock.at(stuff.at(replied + ANSWERED)):
        words = "You are right. We have told the bus company, and we go and look ourselves this week."
        actions.answer_challenge(challenge=_again(calm), words=words, by=priya)
    with clock.at(stuff.at(replied + TOLD)):
        said = Reported("names", uuid4(), "He is my father. Nobody asked him.")
        safety_actions.report(about=actions.about(angry), said=said)
    with clock.at(stuff.at(replied + HIDDEN)):
        safety_actions.hide(about=actions.about(angry), why="names", sentence="", by=robin)
        outbox_actions.sweep()
    with clock.at(stuff.at(stuff.words["today"] - 1)):
        _say(activity, people[2], *WAITING)


def _say(activity: Activity, person: Participant, fact: str, said: str, words: str) -> Challenge:
    mine = activity.participations.get(participant=person)
    not_so = NotSo(fact=fact, said=said, words=words, submission_id=uuid4())
    return actions.challenge(participation=mine, not_so=not_so)


def _again(challenge: Challenge) -> Challenge:
    """As it stands now: it was read meanwhile."""
    challenge.refresh_from_db()
    return challenge

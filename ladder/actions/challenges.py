"""'This is not how it was': saying so, and answering in public."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ladder.models import Challenge, ChallengeAnswer, ChallengeWords, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import actions as safety_actions

LONGEST = 2_000
WAITS_ALREADY = "You have told us about this. We have not answered yet. You can write again after that."


@dataclass(frozen=True)
class NotSo:
    """What somebody says of a fact. `fact` is its code, `said` the sentence that stands there.

    `submission_id` was made with the page, so that pressing twice says it once.
    """

    fact: str
    said: str
    words: str
    submission_id: UUID


def challenge(*, participation: Participation, not_so: NotSo) -> Challenge:
    """Keeps what they say, unread, and puts it into the queue of somebody outside the team.

    Refuses nothing, too much, who did not take part, and a second one of a fact while the first waits.
    """
    words = not_so.words.strip()
    if not words:
        raise Refused("Write how it was, in your own words.")
    if len(words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    if not participation.took_part:
        raise Refused("Only people who took part can say this.")
    mine = Challenge.objects.filter(participation=participation)
    found = mine.filter(submission_id=not_so.submission_id).first() or _keep(participation, not_so, words)
    if found.submission_id != not_so.submission_id:
        raise Refused(WAITS_ALREADY)
    return found


@transaction.atomic
def _keep(participation: Participation, not_so: NotSo, words: str) -> Challenge:
    """The new challenge; or the one that waits already, also where it was sent at the same moment."""
    found, is_new = Challenge.objects.get_or_create(
        participation=participation,
        fact=not_so.fact,
        turn=_turn(participation, not_so.fact),
        defaults={
            "submission_id": not_so.submission_id,
            "activity": participation.activity,
            "said": not_so.said,
            "words_hash": hashlib.sha256(words.encode()).hexdigest(),
            "written_at": clock.now(),
        },
    )
    if is_new:
        ChallengeWords.objects.create(challenge=found, words=words)
        safety_actions.wait_for_reading(about=about(found), team=participation.activity.team)
        safety_actions.watch(about=about(found))
    return found


def about(challenge: Challenge) -> str:
    """How safety names it."""
    return f"ladder.challenge:{challenge.pk}"


def _turn(participation: Participation, fact: str) -> int:
    """Which of this person's challenges of this fact is the one that may wait now."""
    mine = Challenge.objects.filter(participation=participation, fact=fact)
    waits = mine.unsettled().last()
    return waits.turn if waits else mine.count() + 1


def waits_already(participation: Participation, fact: str) -> bool:
    return Challenge.objects.filter(participation=participation, fact=fact).unsettled().exists()


@transaction.atomic
def answer_challenge(*, challenge: Challenge, words: str, by: User) -> ChallengeAnswer:
    """Answers in public, with a name; whoever asked is told. The same words again by the same person are one answer.

    Refuses an empty answer, and what is not shown.
    """
    if not words.strip():
        raise Refused("Write an answer that everybody can read.")
    if not challenge.words.in_public:
        raise Refused("This is not shown, so there is nothing to answer.")
    last = ChallengeAnswer.objects.filter(challenge=challenge).last()
    if last is not None and (last.words, last.by_id) == (words.strip(), by.pk):
        return last
    made = ChallengeAnswer.objects.create(
        challenge=challenge, words=words.strip(), by=by, answered_at=clock.now()
    )
    people_actions.audit(by=by, did="answered a challenge", about=made)
    person = challenge.participation.participant
    if person is not None:
        outbox_actions.queue(
            kind="challenge_answered",
            about=str(challenge.activity_id),
            to=person,
            payload={"answer": made.pk},
            edition=made.pk,
        )
    return made

"""“Can you live with it?”: a text is put to a group round by round; the team says how each objection was settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from decisions import consent
from decisions.consent import Spoken, Stand
from decisions.counting import Outcome
from decisions.models import CanLive, Decision, HowSettled, Round, RoundAnswer, Settlement, Voter
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from people.texts import Text

LEAST = timedelta(days=3)  # so long people have for each text
LONGEST = 1_000
CLOSED = "This has closed, so nothing more can be said here. What you said before stands."
NOT_YET = "Nobody can say anything here yet."
TOO_LATE = (
    f"It closes in less than {LEAST.days} days. That is too short for a new text. If objections still stand when it "
    "closes, we talk again."
)
MEANWHILE = "Somebody else has started another round meanwhile. Look at it first."
THE_SAME = (
    "The text is the same as before. Change it, or talk: whoever objected can then say themselves that they can live "
    "with it. That needs no new round."
)
OTHER_WORDS = "This was said in other words since, or taken back. Look at what they say now."


@dataclass(frozen=True)
class Proposed:
    """The text of a round: texts (people/texts.py)."""

    name: Text
    about: Text
    changed: Text


@dataclass(frozen=True)
class Settles:
    """What the facilitator says of an objection. `objection` is what it says, in the team's words."""

    how: str
    objection: str
    words: str


@dataclass(frozen=True)
class Ended:
    """What came of all rounds. `spoke`: how many said something in the last one; `people`: the ids of everybody who
    said something in any.
    """

    outcome: Outcome
    rounds: int
    spoke: int
    people: set[UUID]


def open_first_round(decision: Decision, by: User) -> None:
    """The one option is what is put to the group. Runs in the transaction of the opening."""
    option = decision.options.get()
    Round.objects.create(
        decision=decision,
        number=1,
        name=option.name,
        about=option.about,
        opened_at=max(clock.now(), decision.activity.opens_at),
        by=by,
    )


def hold_rounds(decision: Decision) -> Round:
    """The round that runs now. From here to the end of the transaction nobody else says anything, starts a round or
    closes it. Refuses before it opens and once it has closed, by the clock of the database.
    """
    held = Decision.objects.select_for_update(of=("self",))  # control: rounds one at a time
    found = held.get(pk=decision.pk)
    moment = clock.database_now()
    if not found.is_open_at(moment):
        activity = found.activity
        is_to_come = found.fixed is None or activity.opened_at is None or activity.opens_at > moment
        raise Refused(NOT_YET if is_to_come else CLOSED)
    return found.rounds.latest("number")


def said_in(decision: Decision) -> list[RoundAnswer]:
    """All that was said, in the order in which it was said."""
    said = RoundAnswer.objects.filter(round__decision=decision).order_by("round__number", "number")
    return list(said.select_related("round__decision", "words", "participation__participant__user"))


def stand_of(said: Iterable[RoundAnswer], now: Round) -> Stand:
    """Where it stands. The keys are those of participations. What somebody said who was erased does not count any more:
    an objection of which nobody knows the words cannot be settled, and nobody could take it back.
    """
    return consent.stand((_spoken(one) for one in said), now.number)


def _spoken(one: RoundAnswer) -> Spoken:
    is_erased = one.participation.participant_id is None
    return Spoken(one.participation_id, one.round.number, consent.BACK if is_erased else one.says)


def who_spoke(decision: Decision) -> set[UUID]:
    """The ids of the people who have said something in the round that runs now, and did not take it back."""
    said, now = said_in(decision), decision.rounds.last()
    spoke = stand_of(said, now).now if now else {}
    people = {one.participation.participant_id for one in said if one.participation_id in spoke}
    return {one for one in people if one is not None}


def objects_still(voter: Voter) -> bool:
    """Whether an objection of theirs stands, also one of an earlier round."""
    said, now = said_in(voter.decision), voter.decision.rounds.last()
    stands = standing(said, now) if now else []
    return any(one.participation.participant_id == voter.participant_id for one in stands)


def objections(said: Iterable[RoundAnswer]) -> list[RoundAnswer]:
    """Of each person and round the last objection: others said the same in other words before."""
    last: dict[tuple[UUID, UUID], RoundAnswer] = {}
    for one in said:
        if one.says == CanLive.OBJECT:
            last.pop((one.round_id, one.participation_id), None)
            last[one.round_id, one.participation_id] = one
    return list(last.values())


def standing(said: list[RoundAnswer], now: Round) -> list[RoundAnswer]:
    """The objections that stand: of everybody whose last word is one, that last word."""
    objecting = stand_of(said, now).objecting
    last = {one.participation_id: one for one in said}
    return [one for who, one in last.items() if who in objecting]


def settlements_of(answers: Iterable[RoundAnswer]) -> dict[UUID, Settlement]:
    """How each was settled, by the answer: the last that was written."""
    found = Settlement.objects.filter(answer__in=[one.pk for one in answers]).order_by("pk")
    return {one.answer_id: one for one in found.select_related("by")}


def unsettled(decision: Decision) -> list[RoundAnswer]:
    """Objections that stand and of which nobody has said how they were settled."""
    said = said_in(decision)
    now = decision.rounds.last()
    stands = standing(said, now) if now else []
    settled = settlements_of(stands)
    return [one for one in stands if one.pk not in settled]


@transaction.atomic
def settle_objection(*, answer: RoundAnswer, told: Settles, by: User) -> Settlement:
    """Says how an objection was settled; said again, the last one counts. Whether they can live with it now, whoever
    objected says themselves.

    Refuses what is no objection or was said anew since, empty words, and after closing anything but “not settled”.
    """
    held = Decision.objects.select_for_update(of=("self",))  # control: rounds one at a time
    decision = held.get(pk=answer.round.decision_id)
    if answer.pk not in {one.pk for one in objections(said_in(decision))}:
        raise Refused(OTHER_WORDS)
    if told.how not in HowSettled.values:
        raise Refused("Choose how it was settled.")
    if decision.closed_at is not None and told.how != HowSettled.NOT:
        raise Refused("It has closed. What was not settled before stays so: choose “It is not settled”.")
    made = Settlement.objects.create(
        answer=answer,
        how=told.how,
        objection=_tidy(told.objection, "Say in your own words what the objection is, without names."),
        words=_tidy(told.words, "Say what you did about it."),
        by=by,
        written_at=clock.now(),
    )
    people_actions.audit(by=by, did="said how an objection was settled", about=made)
    return made


def _tidy(words: str, missing: str) -> str:
    found = texts.clean(words.replace("\r\n", "\n")).strip()
    if not found:
        raise Refused(missing)
    if len(found) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    return found


@transaction.atomic
def start_round(*, decision: Decision, after: int, proposed: Proposed, by: User) -> Round:
    """Puts a changed text to the group. Everybody says anew if they can live with it, and objections stand until
    whoever made them has spoken. `after` is the number of the round that `by` saw last.

    Refuses while an objection waits to be settled, the same text, no word on what changed, too short a time before
    closing, and a second round at once.
    """
    now = hold_rounds(decision)
    if now.number != after:
        raise Refused(MEANWHILE)
    if unsettled(decision):
        raise Refused("Say first how each objection was settled.")
    _refuse_text(now, proposed)
    fixed = decision.fixed
    if fixed is None or fixed.closes_at - clock.database_now() < LEAST:
        raise Refused(TOO_LATE)
    made = Round.objects.create(
        decision=decision,
        number=now.number + 1,
        name=proposed.name,
        about=proposed.about,
        changed=proposed.changed,
        opened_at=clock.now(),
        by=by,
    )
    people_actions.audit(by=by, did="started a round with a changed text", about=made)
    _write_to_group(made)
    return made


def _write_to_group(made: Round) -> None:
    """Whoever spoke before has to hear that it does not count for this text."""
    voters = Voter.objects.filter(decision=made.decision_id, participant__isnull=False)
    for voter in voters.select_related("participant"):
        if voter.participant is not None:
            outbox_actions.queue(
                kind="new_round",
                about=str(made.decision.activity_id),
                to=voter.participant,
                payload={"voter": str(voter.pk), "round": made.number},
                edition=made.number,
            )


def _refuse_text(now: Round, proposed: Proposed) -> None:
    name, about = (texts.plain(one).split() for one in (proposed.name, proposed.about))
    if not name:
        raise Refused("Write what you propose, in a few words.")
    if (name, about) == (texts.plain(now.name).split(), texts.plain(now.about).split()):
        raise Refused(THE_SAME)
    if not texts.plain(proposed.changed).strip():
        raise Refused("Say what is different now.")


def end_rounds(decision: Decision, quorum: int) -> Ended:
    """What came of it, as it stands now: at closing."""
    said, now = said_in(decision), decision.rounds.latest("number")
    stand = stand_of(said, now)
    last = {one.participation_id: one for one in said}
    spoke = {one.participation.participant_id for one in last.values() if one.says != CanLive.BACK}
    return Ended(stand.outcome(quorum), now.number, stand.spoke, {one for one in spoke if one is not None})

"""What somebody on the register says in a round: their last word counts, and the group sees whose it is."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from decisions.actions.casting import refuse_wrong_code
from decisions.actions.rounds import hold_rounds, said_in, stand_of
from decisions.models import CanLive, Decision, Round, RoundAnswer, RoundWords, Voter
from decisions.models.rounds import WITH_WORDS
from ladder.models import Participation
from people import actions as people_actions
from people import clock, texts
from people.models import User
from people.refusals import Refused
from proposals.actions.read_first import Kind
from safety import actions as safety_actions
from safety.models import How

LONGEST, LONGEST_NAME = 2_000, 80
ERASED = "round_answer"
NOT_HERE = "You are not on the list of those who decide this."
ANOTHER_TEXT = "The text was changed while you were reading. Read what it says now, and say it again."
NO_WORDS = {
    CanLive.OBJECT: "Say what you cannot live with, and what would help. Without that nobody can change anything.",
    CanLive.WORRY: "Write what you want to say. Or choose “I can live with it”.",
}
NO_NAME = "Write the name that the others in the group see."
SAME_NAME = "Somebody else in this group is called that. Add something, so that you are told apart."
SPOKE_BEFORE = (
    "This person has said something already. Only they can change it: on the page, or with the code in their letter or "
    "mail."
)
NOT_YOURS = "Only whoever said this can take it back."

ROUND_WORDS = Kind(
    name="decisions.roundanswer",
    words_name="decisions.roundwords",
    row=RoundAnswer,
    words=RoundWords,
    key="answer",
    related=("round__decision__activity",),
    messages={},
    beside=lambda answer: f"In a small group that decides: {answer.get_says_display()}",
    activity=lambda answer: answer.round.decision.activity,
)


@dataclass(frozen=True)
class Told:
    """What somebody says. `name` is the one that the group sees; nothing leaves it as it is."""

    says: str
    words: str = ""
    name: str = ""


def participation_of(voter: Voter) -> Participation | None:
    """How they take part: there from the opening on, but for somebody who was erased."""
    if voter.participant_id is None:
        return None
    mine = Participation.objects.filter(activity=voter.decision.activity_id, participant=voter.participant_id)
    return mine.select_related("participant").first()


def name_in_group(participation: Participation) -> str:
    """The name that the group sees: the one they chose, or else their own."""
    person = participation.participant
    if person is None:
        return "Somebody who was erased"
    return participation.name_shown or person.name or "Somebody who gave no name"


def say(*, voter: Voter, to: Round, told: Told) -> RoundAnswer:
    """What they say now. Said twice it is once. `to` is the round whose text they read.

    Refuses before opening and after closing, where another text stands there by now, an objection or a worry without
    words, and a name that is missing or another's.
    """
    _refuse_no_answer(told)
    with transaction.atomic():
        return _keep(voter, to, told)


def record_saying(*, voter: Voter, to: Round, told: Told, code: str = "", by: User) -> RoundAnswer:
    """Staff write down what somebody told them: with the voter's own code it takes the place of what they said before;
    without it only where they have said nothing that stands. Refuses as `say` does.
    """
    _refuse_no_answer(told)
    refuse_wrong_code(voter, code)
    with transaction.atomic():
        now, mine = hold_rounds(voter.decision), _mine(voter)
        stand = stand_of(said_in(voter.decision), now)
        if not code and (mine.pk in stand.now or mine.pk in stand.objecting):
            raise Refused(SPOKE_BEFORE)
        made = _keep(voter, to, told, by)
        Voter.objects.filter(pk=voter.pk).update(recorded_by=by)
        people_actions.audit(by=by, did="wrote down what somebody said in a round", about=made)
    return made


@transaction.atomic
def take_back_said(*, answer: RoundAnswer, voter: Voter) -> None:
    """Erases the words of what they said, also after closing. While it is open, and if it was their last word, they
    count as not having spoken. Twice is once.

    Refuses what another said, and while a legal reason keeps it.
    """
    mine = _mine(voter)
    if answer.participation_id != mine.pk:
        raise Refused(NOT_YOURS)
    if mine.activity_id in safety_actions.kept_activities() or (
        mine.participant is not None and safety_actions.is_held(mine.participant)
    ):
        raise Refused(safety_actions.HELD)
    if voter.decision.is_open_at(clock.database_now()):
        now = hold_rounds(voter.decision)
        last = [one for one in said_in(voter.decision) if one.participation_id == mine.pk][-1]
        if last.pk == answer.pk and last.says != CanLive.BACK:
            _add(now, mine, CanLive.BACK)
    if RoundWords.objects.filter(pk=answer.pk, set_aside=False).exclude(words="").update(words="", shown=""):
        safety_actions.forget_what_hangs_on([ROUND_WORDS.about(answer)])
        safety_actions.note_erasure(kind=ERASED, key=str(answer.pk), how=How.TAKEN_BACK)


def _mine(voter: Voter) -> Participation:
    found = participation_of(voter)
    if found is None:
        raise Refused(NOT_HERE)
    return found


def _refuse_no_answer(told: Told) -> None:
    if told.says not in CanLive.values or told.says == CanLive.BACK:
        raise Refused("Choose one of these.")
    if told.says not in WITH_WORDS:
        return
    words = _tidy(told.words)
    if not words:
        raise Refused(NO_WORDS[CanLive(told.says)])
    if len(words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")


def _tidy(words: str) -> str:
    return texts.clean(words.replace("\r\n", "\n")).strip()


def _keep(voter: Voter, to: Round, told: Told, by: User | None = None) -> RoundAnswer:
    now, mine = hold_rounds(voter.decision), _mine(voter)
    if now.pk != to.pk:
        raise Refused(ANOTHER_TEXT)
    _name(mine, told.name, voter.decision)
    words = _tidy(told.words) if told.says in WITH_WORDS else ""
    last = RoundAnswer.objects.filter(round=now, participation=mine).last()
    if last is not None and (last.says, last.words_hash) == (told.says, _hash(words)):
        return last
    return _add(now, mine, told.says, words, by)


def _add(now: Round, mine: Participation, says: str, words: str = "", by: User | None = None) -> RoundAnswer:
    made = RoundAnswer.objects.create(
        round=now,
        number=RoundAnswer.objects.filter(round=now).count() + 1,
        participation=mine,
        says=says,
        typed_by=by,
        words_hash=_hash(words),
        said_at=clock.now(),
    )
    if words:
        RoundWords.objects.create(answer=made, words=words, shown=words, shown_at=clock.now())
        safety_actions.watch(about=ROUND_WORDS.about(made))
    return made


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest() if words else ""


def _name(mine: Participation, typed: str, decision: Decision) -> None:
    """The name the group sees. No two are the same, so that nobody speaks as another."""
    person = mine.participant
    name = " ".join(texts.clean(typed).split())[:LONGEST_NAME] or mine.name_shown
    name = name or (person.name[:LONGEST_NAME] if person else "")
    if not name:
        raise Refused(NO_NAME)
    voters = Voter.objects.filter(decision=decision, participant__isnull=False)
    others = Participation.objects.filter(
        activity=decision.activity_id, participant__in=voters.values("participant")
    ).exclude(pk=mine.pk)
    taken = {name_in_group(one).casefold() for one in others.select_related("participant")}
    if name.casefold() in taken and name != mine.name_shown:
        raise Refused(SAME_NAME)
    Participation.objects.filter(pk=mine.pk).update(name_shown=name)

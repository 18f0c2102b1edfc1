"""What stands in public: anybody tells us that something is wrong, somebody outside the team hides it or leaves it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from people import actions as people_actions
from people import clock, working_days
from people.models import User
from people.refusals import Refused
from safety import readables
from safety.actions.readings import OWN_TEAM, there
from safety.models import Did, Objection, Report, Ruling, Why
from safety.readables import Written

REPORT_WORKING_DAYS = 1  # by when somebody has looked at what somebody told us
LONGEST = 1_000
NOT_SHOWN = "This is not shown any more. Somebody has looked at it."
MEANWHILE = "Somebody else has decided this at the same moment. Look at it once more."


@dataclass(frozen=True)
class Turn:
    """What somebody wrote, and the number that the next ruling about it has.

    The number was read first: whoever decides meanwhile either shows in `written`, or has taken the number.
    """

    number: int
    written: Written


@dataclass(frozen=True)
class Reported:
    """What somebody tells us. `submission_id` was made with the page, so that pressing twice says it once."""

    why: str
    submission_id: UUID
    words: str = ""


def report(*, about: str, said: Reported) -> Report:
    """Puts it into the queue, due in one working day. Nobody learns who told us.

    Refuses what is not shown, too many words, and "something else" without any.
    """
    written = readables.show(about)
    if written is None or not written.public:
        raise Refused(NOT_SHOWN)
    if said.why == Why.OTHER and not said.words.strip():
        raise Refused("Write what is wrong with it.")
    if len(said.words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    fields = {
        "about": about,
        "team_id": written.team,
        "why": said.why,
        "words": said.words.strip(),
        "due_on": working_days.after(clock.today(), REPORT_WORKING_DAYS),
    }
    return Report.objects.get_or_create(submission_id=said.submission_id, defaults=fields)[0]


@transaction.atomic
def hide(*, about: str, why: str, sentence: str, by: User) -> Ruling:
    """Takes it out of everything that is public; a stub says when and why. Whoever wrote it is told.

    Refuses members of the team, what is not shown, and another reason than those of the list without a sentence.
    """
    turn = _outside(about, by)
    if not turn.written.shown or turn.written.hidden:
        raise Refused(NOT_SHOWN)
    if why not in Why.values:
        raise Refused("Choose why it is hidden.")
    if why == Why.OTHER and not sentence.strip():
        raise Refused("Write why it is hidden. Everybody can read this.")
    ruling = _rule(turn, Ruling(about=about, did=Did.HIDDEN, why=why, sentence=sentence.strip(), by=by))
    readable, key = readables.of(about)
    readable.hidden(key)
    readables.tell(about, "ruling", ruling.pk)
    return ruling


@transaction.atomic
def leave(*, about: str, sentence: str, by: User) -> Ruling:
    """It stays, and so does that somebody looked at it. Refuses as `hide` does, and where nobody told us anything."""
    turn = _outside(about, by)
    if not turn.written.shown or turn.written.hidden:
        raise Refused(NOT_SHOWN)
    if not Report.objects.unsettled().filter(about=about).exists():
        raise Refused("Nobody has told us that something is wrong with this, since somebody looked at it.")
    return _rule(turn, Ruling(about=about, did=Did.STAYS, sentence=sentence.strip(), by=by))


@transaction.atomic
def show_again(*, about: str, sentence: str, by: User) -> Ruling:
    """It is shown again, as it was. Whoever wrote it is told. Refuses members of the team, what is not hidden, no
    reason, and while an objection waits: that has to be settled by somebody else.
    """
    turn = _outside(about, by)
    if not sentence.strip():
        raise Refused("Write why it is shown again. Everybody can read this.")
    if Objection.objects.unsettled().filter(about=about).exists():
        raise Refused("Whoever wrote it has objected. Settle that instead.")
    ruling = bring_back(turn, about, sentence, by)
    readables.tell(about, "ruling", ruling.pk)
    return ruling


def bring_back(turn: Turn, about: str, sentence: str, by: User) -> Ruling:
    """The ruling that shows it again, without a word to anybody. Refuses what is not hidden."""
    if not turn.written.hidden:
        raise Refused("This is not hidden.")
    ruling = _rule(turn, Ruling(about=about, did=Did.AGAIN, sentence=sentence.strip(), by=by))
    readable, key = readables.of(about)
    readable.shown_again(key)
    return ruling


def turn_of(about: str) -> Turn:
    """Refuses where nothing is there."""
    number = Ruling.objects.filter(about=about).count() + 1
    return Turn(number, there(about))


def _outside(about: str, by: User) -> Turn:
    turn = turn_of(about)
    if by.teams.filter(pk=turn.written.team).exists():
        raise Refused(OWN_TEAM)
    return turn


def _rule(turn: Turn, ruling: Ruling) -> Ruling:
    """Keeps it as the next one, with the reports it settles. Refuses where another came at the same moment."""
    ruling.team_id, ruling.number = turn.written.team, turn.number
    try:
        with transaction.atomic():
            ruling.save(force_insert=True)
    except IntegrityError as error:  # the constraint: one at a time
        raise Refused(MEANWHILE) from error
    Report.objects.unsettled().filter(about=ruling.about).update(ruling=ruling)
    detail = {"number": ruling.number, "why": ruling.why}
    people_actions.audit(by=ruling.by, did=f"moderation: {ruling.did}", about=ruling, detail=detail)
    return ruling

"""Blacking out, and reading for safety and for other people's names."""

from django.db import IntegrityError, transaction

from people import actions as people_actions
from people import clock, working_days
from people.models import Team, User
from people.refusals import Refused
from safety import erasers, readables
from safety.models import BlackOut, Outcome, Reading

READING_WORKING_DAYS = 2  # by when what somebody wrote has been read

NOTHING_THERE = "There are no words here any more."
ASKED_ALREADY = "Somebody has asked to black this out already. A second person looks at it."
SETTLED_ALREADY = "Somebody else has settled this already."
READ_ALREADY = "Somebody else has read this already."


# ---------------------------------------------------------------- blacking out


def ask_to_black_out(*, about: str, reason: str, by: User) -> BlackOut:
    """Asks a second person to empty the words of a row. Nothing is emptied yet.

    Refuses without a reason, where there are no words, and where somebody has asked already.
    """
    if not reason.strip():
        raise Refused("Write why it has to be blacked out. Name nobody: this stands in public.")
    found = erasers.show(about)
    if found is None:
        raise Refused(NOTHING_THERE)
    try:
        with transaction.atomic():
            asked = BlackOut.objects.create(
                about=about, team_id=found.team, words_hash=found.hash, reason=reason.strip(), asked_by=by
            )
            people_actions.audit(by=by, did="asked to black out words", about=asked)
    except IntegrityError as error:  # the constraint: one for each row
        raise Refused(ASKED_ALREADY) from error
    return asked


@transaction.atomic
def black_out(*, asked: BlackOut, by: User) -> None:
    """Empties the words for good. Their hash stays where it is kept.

    Refuses whoever asked for it, words that are others than when it was asked, and what was settled meanwhile.
    """
    _settle(asked, by, approved=True)
    found = erasers.show(asked.about)
    if found is None:
        raise Refused(NOTHING_THERE)
    if found.hash != asked.words_hash:
        raise Refused("These words were changed after somebody asked. Leave them, and ask anew.")
    erasers.empty(asked.about)
    people_actions.audit(by=by, did="blacked out words", about=asked)


@transaction.atomic
def leave_words(*, asked: BlackOut, by: User) -> None:
    """The words stay. Refuses whoever asked, and what was settled meanwhile."""
    _settle(asked, by, approved=False)
    people_actions.audit(by=by, did="left words as they are", about=asked)


def _settle(asked: BlackOut, by: User, *, approved: bool) -> None:
    if asked.asked_by_id == by.pk:
        raise Refused("You asked for this. A second person has to look at it.")
    settled = BlackOut.objects.filter(pk=asked.pk, settled_at=None).update(
        settled_by=by, settled_at=clock.now(), approved=approved
    )
    if not settled:
        raise Refused(SETTLED_ALREADY)


# ---------------------------------------------------------------- reading


def wait_for_reading(*, about: str, team: Team) -> Reading:
    """Puts what somebody wrote into the queue: somebody outside `team` reads it within two working days."""
    return Reading.objects.create(
        about=about,
        team=team,
        due_on=working_days.after(clock.today(), READING_WORKING_DAYS),
    )


@transaction.atomic
def show_as_it_is(*, reading: Reading, by: User) -> None:
    """It can be shown. Refuses members of the team it is about, and what was read meanwhile."""
    written = _written(reading)
    _read(reading, by, Outcome.FIT)
    readables.settle(reading.about, written.words)


@transaction.atomic
def show_without_names(*, reading: Reading, words: str, by: User) -> None:
    """It can be shown with these words instead. Refuses as `show_as_it_is` does, and the same words or none."""
    written = _written(reading)
    if not words.strip():
        raise Refused("Write the words that people may read.")
    if words.split() == written.words.split():
        raise Refused(
            "These are still the same words. Take the names out, or choose: it can be shown as it is."
        )
    _read(reading, by, Outcome.NAMES)
    readables.settle(reading.about, words.strip())


@transaction.atomic
def hold(*, reading: Reading, because: str, by: User) -> None:
    """It is not shown, and whoever wrote it is told why. Refuses as `show_as_it_is` does, and without a reason."""
    _written(reading)
    if not because.strip():
        raise Refused("Write why it cannot be shown. Whoever wrote it reads this.")
    _read(reading, by, Outcome.HELD, because.strip())
    readables.settle(reading.about, None)


def _written(reading: Reading) -> readables.Written:
    found = readables.show(reading.about)
    if found is None:
        raise Refused(NOTHING_THERE)
    return found


def _read(reading: Reading, by: User, outcome: Outcome, because: str = "") -> None:
    if by.teams.filter(pk=reading.team_id).exists():
        raise Refused("This is about your own team. Somebody from outside has to read it.")
    read = Reading.objects.filter(pk=reading.pk, read_at=None).update(
        read_by=by, read_at=clock.now(), outcome=outcome, because=because
    )
    if not read:
        raise Refused(READ_ALREADY)
    people_actions.audit(by=by, did="read for safety", about=reading, detail={"outcome": outcome.value})

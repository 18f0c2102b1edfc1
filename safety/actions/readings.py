"""Reading for safety, and for other people's names, before something is shown."""

from django.db import transaction

from people import actions as people_actions
from people import clock, working_days
from people.models import Team, User
from people.refusals import Refused
from safety import naming, policy, readables
from safety.models import Outcome, Reading
from safety.policy import Writer

READING_WORKING_DAYS = 2  # by when what somebody wrote has been read

NOTHING_THERE = "There are no words here any more."
READ_ALREADY = "Somebody else has read this already."
OWN_TEAM = "This is about your own team. Somebody from outside has to read it."
UNKNOWN = Writer()


@transaction.atomic
def wait_for_reading(*, about: str, team: Team, writer: Writer = UNKNOWN) -> Reading | None:
    """Puts what somebody wrote into the queue: somebody outside `team` reads it within two working days.

    Where its kind lets who is known go first, and `writer` is, it is shown at once: None.
    """
    readable, key = readables.of(about)
    written = readable.show(key)
    if written is not None and not policy.waits(readable.waits, writer):
        readable.shown(key, written.words)
        return None
    return Reading.objects.create(
        about=about,
        team=team,
        due_on=working_days.after(clock.today(), READING_WORKING_DAYS),
    )


@transaction.atomic
def show_as_it_is(*, reading: Reading, by: User) -> None:
    """It can be shown. Refuses members of the team it is about, and what was read meanwhile."""
    written = there(reading.about)
    _read(reading, by, Outcome.FIT)
    readables.settle(reading.about, written.words)
    readables.tell(reading.about, "reading", reading.pk)


@transaction.atomic
def show_without_names(*, reading: Reading, words: str, by: User) -> None:
    """It can be shown with these words instead. Refuses as `show_as_it_is` does, and words that say anything else."""
    taken_out(there(reading.about), words)
    _read(reading, by, Outcome.NAMES)
    readables.settle(reading.about, words.strip())
    readables.tell(reading.about, "reading", reading.pk)


@transaction.atomic
def hold(*, reading: Reading, because: str, by: User) -> None:
    """It is not shown, and whoever wrote it is told why. Refuses as `show_as_it_is` does, and without a reason."""
    there(reading.about)
    if not because.strip():
        raise Refused("Write why it cannot be shown. Whoever wrote it reads this.")
    _read(reading, by, Outcome.HELD, because.strip())
    readables.settle(reading.about, None)
    readables.tell(reading.about, "reading", reading.pk)


def reading_of(about: str) -> Reading:
    """Raises DoesNotExist for what never waited to be read."""
    return Reading.objects.get(about=about)


def there(about: str) -> readables.Written:
    """What is there to read, or a refusal."""
    found = readables.show(about)
    if found is None:
        raise Refused(NOTHING_THERE)
    return found


def taken_out(written: readables.Written, words: str) -> None:
    """Refuses the same words, none, and every change but one of TAKEN_OUT in the place of something."""
    if not words.strip():
        raise Refused("Write the words that people may read.")
    if words.split() == written.words.split():
        raise Refused(
            "These are still the same words. Take the names out, or choose: it can be shown as it is."
        )
    if not naming.only_taken_out(written.words, words):
        places = ", ".join(naming.TAKEN_OUT)
        raise Refused(
            f"Only take something out, and put one of these in its place: {places}. "
            "Leave all the rest as they wrote it."
        )


def _read(reading: Reading, by: User, outcome: Outcome, because: str = "") -> None:
    if by.teams.filter(pk=reading.team_id).exists():
        raise Refused(OWN_TEAM)
    read = Reading.objects.filter(pk=reading.pk, read_at=None).update(
        read_by=by, read_at=clock.now(), outcome=outcome, because=because
    )
    if not read:
        raise Refused(READ_ALREADY)
    people_actions.audit(by=by, did="read for safety", about=reading, detail={"outcome": outcome.value})

"""Whether people say what they agree with; adding a statement; saying whether one agrees, and who one is."""

import hashlib
from uuid import UUID

from django.db import IntegrityError, transaction

from ladder import actions as ladder_actions
from ladder.models import Activity, ActivityState, Band, Participation
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.talking import Said
from proposals.models import Agreeing, Agrees, Declared, Post, Side, Stance, Statement, StatementWords
from safety import actions as safety_actions
from safety.policy import Writer

LONGEST = 140
MOST_OF_ONE, MOST_IN_ALL = 20, 200
PROMISED = "This was said when it opened, so it stays."
NOT_HERE = "People do not say here what they agree with."
NOT_OPEN = "This is not open, so nothing can be added or changed now."
OVER = "This has closed, so nothing can be added."
TOO_MANY = f"You have added {MOST_OF_ONE} statements. Others can add some too."
FULL = f"There are {MOST_IN_ALL} statements already. More would be too many to read."
NOT_THERE = "This statement cannot be read any more."
OWN = "You wrote this yourself, so we do not ask you."


def about(statement: Statement) -> str:
    """How safety names it."""
    return f"proposals.statement:{statement.pk}"


def asks_who_agrees(activity: Activity) -> bool:
    return Agreeing.objects.filter(activity=activity, is_on=True).exists()


@transaction.atomic
def plan_agreeing(*, activity: Activity, is_on: bool, by: User) -> Agreeing:
    """Refuses once it was opened. What staff added before stays, and is shown only while it is on."""
    if Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists():
        raise Refused(PROMISED)
    plan, _new = Agreeing.objects.update_or_create(activity=activity, defaults={"is_on": is_on})
    people_actions.audit(by=by, did="said if people say what they agree with", about=plan)
    return plan


def add_statement(*, activity: Activity, by: Participation | User, said: Said) -> Statement:
    """Something short that others can agree with. What people add is read first by somebody outside the team; what
    staff add stands at once, as theirs, also before it opens. Sent twice it is one.
    """
    _refuse(activity, by, said.words)
    found = Statement.objects.filter(submission_id=said.submission_id).first()
    if found is not None:
        return found
    _refuse_many(activity, by)
    try:
        with transaction.atomic():
            return _keep(activity, by, said)
    except IntegrityError:
        return Statement.objects.get(submission_id=said.submission_id)  # pressed twice at once


def _refuse(activity: Activity, by: Participation | User, words: str) -> None:
    if not words.strip():
        raise Refused("Write something that others can agree with.")
    if len(words.strip()) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST} letters. We kept all of it here.")
    if not asks_who_agrees(activity):
        raise Refused(NOT_HERE)
    if isinstance(by, User):
        if activity.state in {ActivityState.CLOSED, ActivityState.STOPPED}:
            raise Refused(OVER)
    elif not activity.is_open:
        raise Refused(NOT_OPEN)


def _refuse_many(activity: Activity, by: Participation | User) -> None:
    """Words that were not shown count for whoever wrote them, and not for all."""
    if isinstance(by, Participation) and Statement.objects.filter(participation=by).count() >= MOST_OF_ONE:
        raise Refused(TOO_MANY)
    if Statement.objects.filter(activity=activity, words__held_at=None).count() >= MOST_IN_ALL:
        raise Refused(FULL)


def _keep(activity: Activity, by: Participation | User, said: Said) -> Statement:
    words = " ".join(said.words.split())
    is_staff = isinstance(by, User)
    made = Statement.objects.create(
        submission_id=said.submission_id,
        activity=activity,
        participation=None if isinstance(by, User) else by,
        by=by if isinstance(by, User) else None,
        typed_by=said.typed_by,
        words_hash=hashlib.sha256(words.encode()).hexdigest(),
        written_at=clock.now(),
    )
    shown = {"shown": words, "shown_at": clock.now()} if is_staff else {}
    StatementWords.objects.create(statement=made, words=words, **shown)
    if isinstance(by, User):
        people_actions.audit(by=by, did="added a statement", about=made)
    else:
        ladder_actions.contribute(participation=by)
        safety_actions.wait_for_reading(about=about(made), team=activity.team, writer=_writer(by))
        safety_actions.watch(about=about(made))
        made.words.refresh_from_db()  # whoever is known is shown at once
    return made


def _writer(participation: Participation) -> Writer:
    was_shown = {"participation": participation, "words__shown_at__isnull": False}
    before = Post.objects.filter(**was_shown).exists() or Statement.objects.filter(**was_shown).exists()
    return Writer(known=participation.band == Band.INVITED, read_before=before)


@transaction.atomic
def take_stance(*, statement: Statement, by: Participation, says: str) -> None:
    """The last press counts; whoever pressed hears what came of it. Refuses what is not open or cannot be read, and
    one's own words.
    """
    if says not in Agrees.values:
        raise Refused("Press one of the three.")
    _refuse_press(statement.activity)
    if not statement.words.in_public:
        raise Refused(NOT_THERE)
    if statement.participation_id == by.pk:
        raise Refused(OWN)
    Stance.objects.update_or_create(statement=statement, participation=by, defaults={"says": says})
    ladder_actions.take_part_without_words(participation=by)


@transaction.atomic
def declare(*, by: Participation, side: str) -> None:
    """Which side somebody says they are on, or that they would rather not say. The last press counts."""
    if side not in Side.values:
        raise Refused("Press one of these.")
    _refuse_press(by.activity)
    Declared.objects.update_or_create(participation=by, defaults={"side": side})


def _refuse_press(activity: Activity) -> None:
    if not asks_who_agrees(activity):
        raise Refused(NOT_HERE)
    if not activity.is_open:
        raise Refused(NOT_OPEN)


def pressed_by(participation: Participation | None) -> dict[UUID, str]:
    """What somebody pressed, by statement, in the order in which they came to them."""
    if participation is None:
        return {}
    mine = Stance.objects.filter(participation=participation).order_by("pk")
    return dict(mine.values_list("statement", "says"))

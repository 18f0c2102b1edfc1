"""What somebody added for others to agree with, what they agreed with, and who they said they are."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from ladder.models import Activity
from people import clock
from people.keys import row_uuid
from people.models import Participant
from proposals.actions.agreed import keep_count
from proposals.actions.moderating import STATEMENTS, quoted_in
from proposals.models import Declared, Stance, Statement, StatementWords
from safety import actions as safety_actions
from safety.belongings import Belonging, Fact, Section
from safety.erasures import Again
from safety.models import How

KIND = "statement"


def _show(participant: Participant) -> list[Section]:
    mine = {"participation__participant": participant}
    added = Statement.objects.filter(**mine, words__set_aside=False).exclude(words__words="")
    pressed = Stance.objects.filter(**mine).select_related("statement__words", "statement__activity")
    declared = Declared.objects.filter(**mine).select_related("participation__activity")
    return [
        Section(
            "statements",
            "What you added for others to agree with",
            [_added(one) for one in added.select_related("words", "activity")],
        ),
        Section("agreed", "What you agreed with", [_pressed(one) for one in pressed.order_by("pk")]),
        Section("declared", "Who you said you are", [_declared(one) for one in declared]),
    ]


def _added(one: Statement) -> list[Fact]:
    on = clock.in_words(clock.london(one.written_at).date())
    facts = [
        Fact("activity", "In", str(one.activity)),
        Fact("words", "You said", one.words.words),
        Fact("on", "On", on, one.written_at.isoformat()),
    ]
    if one.words.in_public:
        facts.append(Fact("shown", "Everybody reads", one.words.in_public))
    if objected := safety_actions.objected(f"{STATEMENTS.name}:{one.pk}"):
        facts.append(Fact("objected", "You said why it should be shown", objected))
    return facts


def _pressed(one: Stance) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.statement.activity)),
        Fact("statement", "Somebody said", one.statement.words.in_public or "It is not shown any more."),
        Fact("says", "You pressed", one.get_says_display(), one.says),
    ]


def _declared(one: Declared) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.participation.activity)),
        Fact("side", "You said", one.get_side_display(), one.side),
    ]


def _stays(participant: Participant) -> list[str]:
    mine = {"participation__participant": participant}
    found = []
    if Statement.objects.filter(**mine).exists():
        found.append("That somebody added something to agree with, and how many did. Your words go.")
    if Stance.objects.filter(**mine).exists():
        found.append("What we counted of who agrees, where it was published. What you pressed goes.")
    return found


def _erase(participant: Participant) -> None:
    for activity in Activity.objects.filter(pk__in=_activities(participant)).select_related(None):
        keep_count(activity)
    Stance.objects.filter(participation__participant=participant).delete()
    Declared.objects.filter(participation__participant=participant).delete()
    _empty_words(Statement.objects.filter(participation__participant=participant))


def _empty_words(said: "QuerySet[Statement]") -> None:
    """The row and the hash stay. What is set aside stays until its owner has decided; by the ledger the nightly replay
    takes it then.
    """
    kept = [one.pk for one in said if safety_actions.is_open(f"{STATEMENTS.name}:{one.pk}")]
    for pk in kept:
        safety_actions.note_erasure(kind=KIND, key=str(pk), how=How.OWN_LINK)
    gone = list(said.exclude(pk__in=kept).values_list("pk", flat=True))
    safety_actions.forget_what_hangs_on([f"{STATEMENTS.name}:{pk}" for pk in gone])
    StatementWords.objects.filter(statement__in=gone).update(words="", shown="")
    for quoted in quoted_in(gone):
        quoted.update(words="", shown="")


def _left(key: str, at: datetime) -> "QuerySet[Statement]":
    found = Statement.objects.filter(pk=row_uuid(key), written_at__lte=at).exclude(words__words="")
    return found.exclude(
        pk__in=[one.pk for one in found if safety_actions.is_open(f"{STATEMENTS.name}:{one.pk}")]
    )


STATEMENT_AGAIN = Again(
    is_there=lambda key, at: _left(key, at).exists(),
    erase=lambda key, at: _empty_words(_left(key, at)),
)


def _of(activity: UUID) -> "QuerySet[Statement]":
    return Statement.objects.filter(activity=activity, by=None)


def _activities(participant: Participant) -> set[UUID]:
    mine = {"participation__participant": participant}
    return {
        *Statement.objects.filter(**mine).values_list("activity", flat=True),
        *Stance.objects.filter(**mine).values_list("statement__activity", flat=True),
        *Declared.objects.filter(**mine).values_list("participation__activity", flat=True),
    }


def _given_in(activity: UUID) -> int:
    added = _of(activity).exclude(words__words="").count()
    declared = Declared.objects.filter(participation__activity=activity).count()
    return added + declared + Stance.objects.filter(statement__activity=activity).count()


def _empty(activity: UUID) -> None:
    keep_count(Activity.objects.get(pk=activity))
    Stance.objects.filter(statement__activity=activity).delete()
    Declared.objects.filter(participation__activity=activity).delete()
    _empty_words(_of(activity))


OF_STATEMENTS = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)

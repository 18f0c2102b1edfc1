"""What somebody said in a small group that decides: shown to them, erased, and emptied when its time is over."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from decisions.actions.saying import ERASED, ROUND_WORDS
from decisions.models import RoundAnswer, RoundWords
from people import clock
from people.keys import row_uuid
from people.models import Participant
from safety import actions as safety_actions
from safety.belongings import Belonging, Fact, Section
from safety.erasures import Again
from safety.models import How

ABOUT = "The group and the team can read this, and nobody else."


def _mine(participant: Participant) -> "QuerySet[RoundAnswer]":
    return RoundAnswer.objects.filter(participation__participant=participant)


def _show(participant: Participant) -> list[Section]:
    said = _mine(participant).exclude(words__set_aside=True)
    related = ("words", "round__decision__activity")
    return [
        Section(
            "rounds", "What you can live with", [_said(one) for one in said.select_related(*related)], ABOUT
        )
    ]


def _said(one: RoundAnswer) -> list[Fact]:
    on = clock.in_words(clock.london(one.said_at).date())
    facts = [
        Fact("activity", "In", str(one.round.decision.activity)),
        Fact("round", "Round", str(one.round.number)),
        Fact("says", "You said", one.get_says_display(), one.says),
    ]
    if hasattr(one, "words") and one.words.words:
        facts.append(Fact("words", "Your words", one.words.words))
    if one.typed_by_id:
        facts.append(Fact("typed", "How", "Staff wrote it down as you told it.", value=True))
    return [*facts, Fact("on", "On", on, one.said_at.isoformat())]


def _stays(participant: Participant) -> list[str]:
    if not _mine(participant).exists():
        return []
    return [
        "That somebody in a small group could live with something or not, without your name and your words. If the "
        "team wrote how an objection was settled, its own words stay. If it is still open, what you said does not "
        "count any more."
    ]


def _erase(participant: Participant) -> None:
    _empty_words(_mine(participant))


def _empty_words(said: "QuerySet[RoundAnswer]") -> None:
    """The row and the hash stay. What is set aside stays until its owner has decided; by the ledger the nightly replay
    takes it then.
    """
    worded = list(said.filter(words__isnull=False).values_list("pk", flat=True))
    kept = [pk for pk in worded if safety_actions.is_open(_about(pk))]
    for pk in kept:
        safety_actions.note_erasure(kind=ERASED, key=str(pk), how=How.OWN_LINK)
    gone = [pk for pk in worded if pk not in kept]
    safety_actions.forget_what_hangs_on([_about(pk) for pk in gone])
    RoundWords.objects.filter(answer__in=gone).update(words="", shown="")


def _about(pk: UUID) -> str:
    return f"{ROUND_WORDS.name}:{pk}"


def _left(key: str, at: datetime) -> "QuerySet[RoundAnswer]":
    found = RoundAnswer.objects.filter(pk=row_uuid(key), said_at__lte=at, words__isnull=False)
    left = found.exclude(words__words="")
    return left.exclude(pk__in=[one.pk for one in left if safety_actions.is_open(_about(one.pk))])


ROUNDS_AGAIN = Again(
    is_there=lambda key, at: _left(key, at).exists(),
    erase=lambda key, at: _empty_words(_left(key, at)),
)


def _of(activity: UUID) -> "QuerySet[RoundAnswer]":
    return RoundAnswer.objects.filter(round__decision__activity=activity, words__isnull=False)


def _activities(participant: Participant) -> set[UUID]:
    return set(_mine(participant).values_list("round__decision__activity", flat=True))


def _given_in(activity: UUID) -> int:
    return _of(activity).exclude(words__words="").count()


def _empty(activity: UUID) -> None:
    _empty_words(_of(activity))


OF_ROUNDS = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)
